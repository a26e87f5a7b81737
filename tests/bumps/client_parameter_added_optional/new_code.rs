use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use workshop::{WorkshopClient, WorkshopClientOptions};

pub fn new_code(credential: Arc<dyn TokenCredential>) -> azure_core::Result<WorkshopClient> {
    let options = WorkshopClientOptions {
        language: Some("de".to_owned()),
        ..Default::default()
    };
    WorkshopClient::new(credential, Some(options))
}
