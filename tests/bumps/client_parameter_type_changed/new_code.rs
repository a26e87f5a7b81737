use workshop::WorkshopClient;

pub fn new_code() -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("https://widgets.example.com", 7, None)
}
