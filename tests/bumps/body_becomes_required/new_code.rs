use workshop::{WorkshopClient, models::Paint};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let paint = Paint {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let content = paint.try_into()?;
    client
        .get_widgets_client()
        .paint("red", content, None)
        .await?;
    Ok(())
}
