use workshop::{WorkshopClient, models::Widget};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let _ = client;
    let widget = Widget {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    println!("{}", widget.colour.unwrap_or_default());
    Ok(())
}
