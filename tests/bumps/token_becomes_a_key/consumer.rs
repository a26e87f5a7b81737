use std::sync::Arc;

use azure_core::credentials::TokenCredential;
use workshop::WorkshopClient;

pub fn consumer(credential: Arc<dyn TokenCredential>) -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("https://widgets.example.com", credential, None)
}
