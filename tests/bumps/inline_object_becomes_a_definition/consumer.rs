use workshop::{WorkshopClient, models::WidgetProperties};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    let properties: WidgetProperties = widget.properties.unwrap_or_default();
    println!("{:?}", properties.colour);
    Ok(())
}
