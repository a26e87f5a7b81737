//! The same request without any pipeline: no token cache, no retries, no log, no ids.

use armsmith::app::API_VERSION;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, HOST, USER_AGENT};

use crate::model::ContainerAppAuthToken;
use crate::{SUBSCRIPTION, TOKEN};

pub(crate) struct Client {
    client: reqwest::Client,
    port: u16,
}

impl Client {
    pub(crate) fn new(port: u16) -> Self {
        Self {
            client: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client"),
            port,
        }
    }

    pub(crate) async fn call(&self, resource_group_name: &str, name: &str) -> String {
        let url = format!(
            "http://127.0.0.1:{}/subscriptions/{SUBSCRIPTION}/resourceGroups/{resource_group_name}/providers/\
             Microsoft.App/containerApps/{name}/getAuthtoken?api-version={API_VERSION}",
            self.port
        );
        let response = self
            .client
            .post(url)
            .bearer_auth(TOKEN)
            .header(HOST, "management.azure.com")
            .header(ACCEPT, "application/json")
            .header(CONTENT_LENGTH, "0")
            .header(USER_AGENT, "azsdk-rust-armsmith-tests/0.1.0")
            .header(
                "x-ms-client-request-id",
                "5b2f1c1e-58d3-4a4e-9d3b-0c8f3b3c9a11",
            )
            .send()
            .await
            .expect("an answer");
        assert_eq!(response.status(), 200);
        let body = response.bytes().await.expect("a body");
        let model: ContainerAppAuthToken = serde_json::from_slice(&body).expect("the model");
        let token = model.properties.and_then(|properties| properties.token);
        token.expect("a token").secret().to_owned()
    }
}
