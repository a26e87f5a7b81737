use workshop::{WorkshopClient, models::Widget};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        name: Some("red".to_owned()),
        ..Default::default()
    };
    let content = widget.try_into()?;
    client
        .get_widgets_client()
        .create("red", content, None)
        .await?;
    Ok(())
}
