use workshop::{PartsClient, WorkshopClient};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let parts: PartsClient = client.get_parts_client();
    println!("{:?}", parts.get(None).await?.into_model()?.held);
    Ok(())
}
