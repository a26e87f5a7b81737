use workshop::WorkshopClient;

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .clean("red", None)
        .await?
        .into_model()?;
    println!("{}", widget.name.unwrap_or_default());
    Ok(())
}
