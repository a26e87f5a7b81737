use workshop::{WorkshopClient, models::Tint};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    let words = match widget.colour {
        Some(Tint::Red) => "warm",
        Some(Tint::Blue) => "cold",
        Some(Tint::UnknownValue(_)) => "new",
        _ => "none",
    };
    println!("{words}");
    Ok(())
}
