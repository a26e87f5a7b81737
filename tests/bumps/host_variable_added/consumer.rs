use workshop::WorkshopClient;

pub fn consumer() -> azure_core::Result<WorkshopClient> {
    WorkshopClient::new("north", None)
}
