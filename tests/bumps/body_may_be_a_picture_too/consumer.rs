use azure_core::http::RequestContent;
use workshop::{WorkshopClient, models::Widget};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let changes = Widget {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let content: RequestContent<Widget> = changes.try_into()?;
    client
        .get_widgets_client()
        .update("red", content, None)
        .await?;
    Ok(())
}
