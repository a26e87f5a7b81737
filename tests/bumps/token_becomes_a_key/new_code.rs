use azure_core::credentials::Secret;
use workshop::WorkshopClient;

pub fn new_code(key: String) -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("https://widgets.example.com", Secret::new(key), None)
}
