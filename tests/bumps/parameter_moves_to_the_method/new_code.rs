use workshop::WorkshopClient;

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    client.get_widgets_client().get("me", "red", None).await?;
    Ok(())
}
