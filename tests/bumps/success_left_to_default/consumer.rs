use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widgets = client.get_widgets_client();
    let gone = widgets.delete("red", None).await?;
    println!("{}", gone.status());
    Ok(())
}
