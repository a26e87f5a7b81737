use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    client
        .get_widgets_client()
        .update("red", "blue", None)
        .await?;
    Ok(())
}
