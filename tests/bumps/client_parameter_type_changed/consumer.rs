use workshop::WorkshopClient;

pub fn consumer() -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("https://widgets.example.com", "north", None)
}
