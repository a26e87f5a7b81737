use workshop::WorkshopClient;

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let parts = client.get_parts_client();
    let part = parts.list_by_widget("red", None).await?.into_model()?;
    println!("{:?}", part.size);
    Ok(())
}
