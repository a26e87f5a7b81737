use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let size: i32 = 10;
    client.get_widgets_client().list(size, None).await?;
    Ok(())
}
