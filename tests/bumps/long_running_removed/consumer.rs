use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let poller = client.get_widgets_client().begin_clean("red", None)?;
    let widget = poller.await?.into_model()?;
    println!("{}", widget.name.unwrap_or_default());
    Ok(())
}
