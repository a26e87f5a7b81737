use workshop::{WorkshopClient, models::Widget};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        colour: Some("red".to_owned()),
        size: Some(3),
        weight: Some(4),
        ..Default::default()
    };
    let content = widget.try_into()?;
    client
        .get_widgets_client()
        .create("red", content, None)
        .await?;
    Ok(())
}
