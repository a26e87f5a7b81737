use armsmith_runtime::TryStreamExt as _;
use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let mut widgets = client.get_widgets_client().list(None)?;
    while let Some(widget) = widgets.try_next().await? {
        println!("{}", widget.name.unwrap_or_default());
    }
    Ok(())
}
