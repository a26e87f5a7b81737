use workshop::{PartsClient, WorkshopClient};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    println!("{}", widget.name.unwrap_or_default());

    let parts: PartsClient = client.get_parts_client();
    println!("{:?}", parts.get(None).await?.into_model()?.size);
    Ok(())
}
