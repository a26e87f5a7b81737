use azure_core::http::RequestContent;
use workshop::{WorkshopClient, models::WidgetsClientUpdateContent};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let picture = RequestContent::from_static(b"\x89PNG");
    let picture = WidgetsClientUpdateContent::ImagePng(picture);
    client
        .get_widgets_client()
        .update("red", picture, None)
        .await?;
    Ok(())
}
