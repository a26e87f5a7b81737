use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use workshop::{WorkshopClient, WorkshopClientOptions};

pub fn consumer(credential: Arc<dyn TokenCredential>) -> azure_core::Result<WorkshopClient> {
    let options = WorkshopClientOptions {
        endpoint: Some("https://widgets.example.com".to_owned()),
        ..Default::default()
    };
    WorkshopClient::new(credential, Some(options))
}
