use workshop::{WorkshopClient, models::WidgetsClientListOptions};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientListOptions {
        top: Some(10),
        ..Default::default()
    };
    client.get_widgets_client().list(Some(options)).await?;
    Ok(())
}
