use workshop::WorkshopClient;

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    println!("{:?}", widget.size);
    Ok(())
}
