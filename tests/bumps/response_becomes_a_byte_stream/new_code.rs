use workshop::WorkshopClient;

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let drawing = client
        .get_widgets_client()
        .draw("red", None)
        .await?
        .into_body()
        .collect()
        .await?;
    println!("{}", drawing.len());
    Ok(())
}
