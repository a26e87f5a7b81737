use workshop::{WorkshopClient, models::Colour};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = client
        .get_widgets_client()
        .get("red", None)
        .await?
        .into_model()?;
    let words = match widget.colour {
        Some(Colour::Red) => "warm",
        Some(Colour::Blue) => "cold",
        Some(Colour::UnknownValue(_)) => "new",
        _ => "none",
    };
    println!("{words}");
    Ok(())
}
