use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widgets = client.get_widgets_client();
    let part = widgets.list_parts("red", None).await?.into_model()?;
    println!("{:?}", part.size);
    Ok(())
}
