use workshop::{WorkshopClient, models::WidgetsClientLabelOptions};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientLabelOptions {
        x_note: Some(String::new()),
        ..Default::default()
    };
    client.get_widgets_client().label(Some(options)).await?;
    Ok(())
}
