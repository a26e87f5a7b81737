use workshop::{
    WorkshopClient,
    models::{Widget, WidgetsClientCreateResult},
};

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<()> {
    let widget = Widget {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    let widgets = client.get_widgets_client();
    match widgets.create("red", widget.try_into()?, None).await? {
        WidgetsClientCreateResult::Ok(response) => println!("{:?}", response.into_model()?.name),
        WidgetsClientCreateResult::Accepted(response) => {
            println!("{:?}", response.into_model()?.size)
        }
        _ => println!("something else"),
    }
    Ok(())
}
