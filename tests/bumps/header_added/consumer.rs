use workshop::{WorkshopClient, models::WidgetsClientGetResultHeaders};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let response = client.get_widgets_client().get("red", None).await?;
    println!("{:?}", response.etag()?);
    Ok(())
}
