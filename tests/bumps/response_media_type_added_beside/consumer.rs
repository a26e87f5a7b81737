use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    println!("{}", widget.name.unwrap_or_default());
    Ok(())
}
