use workshop::{WorkshopClient, models::Widget};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let widgets = client.get_widgets_client();
    let made = widgets
        .create("red", widget.try_into()?, None)
        .await?
        .into_model()?;
    println!("{}", made.name.unwrap_or_default());
    Ok(())
}
