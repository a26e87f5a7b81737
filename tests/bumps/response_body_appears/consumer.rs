use azure_core::http::{NoFormat, Response};
use workshop::WorkshopClient;

pub async fn consumer(client: WorkshopClient) -> azure_core::Result<Response<(), NoFormat>> {
    client.get_widgets_client().stop("red", None).await
}
