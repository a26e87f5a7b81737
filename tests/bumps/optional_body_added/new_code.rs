use workshop::{
    WorkshopClient,
    models::{Paint, WidgetsClientPaintOptions},
};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let paint = Paint {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let options = WidgetsClientPaintOptions {
        paint: Some(paint.try_into()?),
        ..Default::default()
    };
    client
        .get_widgets_client()
        .paint("red", Some(options))
        .await?;
    Ok(())
}
