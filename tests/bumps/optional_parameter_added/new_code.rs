use workshop::{WorkshopClient, models::WidgetsClientListOptions};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientListOptions {
        skip: Some(20),
        top: Some(10),
        ..Default::default()
    };
    client.get_widgets_client().list(Some(options)).await?;
    Ok(())
}
