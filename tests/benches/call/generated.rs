//! The generated call, as a caller writes it.

use armsmith::app::{AppClient, AppClientOptions, ContainerAppsClient};
use armsmith_runtime::test::FakeCredential;

use crate::{SUBSCRIPTION, TOKEN, transport};

pub(crate) fn client(port: u16) -> ContainerAppsClient {
    let options = AppClientOptions {
        client_options: transport::client_options(port),
        ..Default::default()
    };
    AppClient::new(SUBSCRIPTION, FakeCredential::new(TOKEN), Some(options))
        .expect("a client")
        .get_container_apps_client()
}

pub(crate) async fn call(client: &ContainerAppsClient) -> String {
    let response = client
        .get_auth_token("rg", "testcontainerapp0", None)
        .await
        .expect("an answer");
    let model = response.into_model().expect("the model");
    let token = model.properties.and_then(|properties| properties.token);
    token.expect("a token").secret().to_owned()
}

/// What a caller holds for each call under way.
pub(crate) fn future_bytes(client: &ContainerAppsClient) -> usize {
    size_of_val(&client.get_auth_token("rg", "testcontainerapp0", None))
}
