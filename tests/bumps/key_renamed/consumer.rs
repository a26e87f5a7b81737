use azure_core::credentials::Secret;
use workshop::WorkshopClient;

pub fn consumer(key: String) -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("https://widgets.example.com", Secret::new(key), None)
}
