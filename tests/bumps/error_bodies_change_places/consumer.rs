use workshop::{WorkshopClient, models::Fault};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    if let Err(error) = client.get_widgets_client().get("red", None).await {
        let fault = Fault::try_from(&error)?;
        println!("{}", fault.error.unwrap_or_default());
    }
    Ok(())
}
