use workshop::{WorkshopClient, models::Tool};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let tool = client
        .get_widgets_client()
        .get_tool("red", None)
        .await?
        .into_model()?;
    match tool {
        Tool::Saw(saw) => println!("{:?}", saw.weight),
        _ => println!("something else"),
    }
    Ok(())
}
