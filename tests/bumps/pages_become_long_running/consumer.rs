use armsmith_runtime::TryStreamExt as _;
use azure_core::http::pager::PagerOptions;
use workshop::{WorkshopClient, models::WidgetsClientListOptions};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let options = WidgetsClientListOptions {
        method_options: PagerOptions::default(),
    };
    let mut widgets = client.get_widgets_client().list(Some(options))?;
    while let Some(widget) = widgets.try_next().await? {
        println!("{}", widget.name.unwrap_or_default());
    }
    Ok(())
}
