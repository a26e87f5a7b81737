use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widgets = client.get_widgets_client();
    widgets.carry("red", "attic", 3, None).await?;
    Ok(())
}
