use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let tags = ["old".to_owned(), "red".to_owned()];
    client.get_widgets_client().list(&tags, None).await?;
    Ok(())
}
