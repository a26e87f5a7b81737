use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    for (name, value) in widget.additional_properties {
        let value: String = value;
        println!("{name}: {value}");
    }
    Ok(())
}
