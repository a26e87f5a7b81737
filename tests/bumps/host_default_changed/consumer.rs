use workshop::{WorkshopClient, WorkshopClientOptions};

pub fn consumer() -> azure_core::Result<WorkshopClient> {
    let options = WorkshopClientOptions {
        zone: Some("north".to_owned()),
        ..Default::default()
    };
    WorkshopClient::new("red", Some(options))
}
