use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let list = client.get_widgets_client().list(None).await?.into_model()?;
    for widget in list.value.unwrap_or_default() {
        println!("{}", widget.name.unwrap_or_default());
    }
    Ok(())
}
