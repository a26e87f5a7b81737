use azure_core::http::ClientMethodOptions;
use workshop::{WorkshopClient, models::WidgetsClientListOptions};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientListOptions {
        method_options: ClientMethodOptions::default(),
        ..Default::default()
    };
    client.get_widgets_client().list(Some(options)).await?;
    Ok(())
}
