use workshop::{WorkshopClient, models::SortOrder};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widgets = client.get_widgets_client();
    widgets.list(&SortOrder::Age, None).await?;
    Ok(())
}
