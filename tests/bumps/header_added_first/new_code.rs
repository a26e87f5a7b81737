use workshop::{WorkshopClient, models::WidgetsClientGetResultHeaders};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let response = client.get_widgets_client().get("red", None).await?;
    println!("{:?}", response.etag()?);
    Ok(())
}
