use workshop::WorkshopClient;

pub fn new_code() -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("red", "north", None)
}
