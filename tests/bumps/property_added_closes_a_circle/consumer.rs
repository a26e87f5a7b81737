use workshop::{WorkshopClient, models::Part};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    let part: Option<Part> = widget.part;
    println!("{:?}", part.and_then(|part| part.size));
    Ok(())
}
