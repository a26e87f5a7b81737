use workshop::{WorkshopClient, models::WidgetsClientGetResultHeaders};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let response = client.get_widgets_client().get("red", None).await?;
    let count: Option<String> = response.x_ms_count()?;
    println!("{count:?}");
    Ok(())
}
