use workshop::{WorkshopClient, models::WidgetsClientLabelOptions};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientLabelOptions {
        x_note: Some([("colour".to_owned(), "red".to_owned())].into()),
        ..Default::default()
    };
    client.get_widgets_client().label(Some(options)).await?;
    Ok(())
}
