use workshop::WorkshopClient;
use workshop::models::Widget;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        name: Some("red".to_owned()),
        ..Default::default()
    };
    let client = client.get_widgets_client();
    client.put("red", widget.try_into()?, None).await?;
    Ok(())
}
