use armsmith_runtime::File;
use workshop::{WorkshopClient, models::WidgetsClientUpdateOptions};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientUpdateOptions {
        sketch: Some(File::from("a line").with_name("sketch.svg")),
        ..Default::default()
    };
    client
        .get_widgets_client()
        .update("red", "blue", Some(options))
        .await?;
    Ok(())
}
