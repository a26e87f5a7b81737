use workshop::{WorkshopClient, models::WidgetsClientGetOptions};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientGetOptions {
        api_version: Some("2030-01-01".to_owned()),
        ..Default::default()
    };
    client.get_widgets_client().get(Some(options)).await?;
    Ok(())
}
