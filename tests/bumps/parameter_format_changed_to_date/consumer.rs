use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widgets = client.get_widgets_client();
    widgets.list("2030-01-01T00:00:00Z", None).await?;
    Ok(())
}
