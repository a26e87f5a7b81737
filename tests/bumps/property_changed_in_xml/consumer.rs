use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    let made: Option<String> = widget.made;
    println!("{made:?}");
    Ok(())
}
