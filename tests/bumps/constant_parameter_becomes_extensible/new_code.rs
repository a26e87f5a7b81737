use workshop::{WorkshopClient, models::Kind};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    client.get_widgets_client().list(&Kind::Round, None).await?;
    Ok(())
}
