use workshop::{WorkshopClient, models::Widget};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget: Widget = client
        .get_widgets_client()
        .get("dark green", None)
        .await?
        .into_model()?;
    println!("{}", widget.name.unwrap_or_default());
    Ok(())
}
