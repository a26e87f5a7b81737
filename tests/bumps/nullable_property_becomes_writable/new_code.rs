use armsmith_runtime::Nullable;
use workshop::{WorkshopClient, models::Widget};

pub async fn new_code(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        owner: Some(Nullable::Null),
        ..Default::default()
    };
    let content = widget.try_into()?;
    client
        .get_widgets_client()
        .create("red", content, None)
        .await?;
    Ok(())
}
