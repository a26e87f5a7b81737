use workshop::{WorkshopClient, models::Tool};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let tool = client
        .get_widgets_client()
        .get_tool("red", None)
        .await?
        .into_model()?;
    match tool {
        Tool::Saw(saw) => println!("{:?}", saw.weight),
        Tool::Hammer(hammer) => println!("{:?}", hammer.weight),
        _ => println!("something else"),
    }
    Ok(())
}
