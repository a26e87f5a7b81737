use workshop::{WorkshopClient, models::Paint};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let changes = Paint {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let content = changes.try_into()?;
    client
        .get_widgets_client()
        .update("red", content, None)
        .await?;
    Ok(())
}
