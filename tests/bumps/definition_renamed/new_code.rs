use workshop::{WorkshopClient, models::Gadget};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget: Gadget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    println!("{}", widget.name.unwrap_or_default());
    Ok(())
}
