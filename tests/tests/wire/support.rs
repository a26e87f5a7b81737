//! Takes a test server, gives clients that talk to it and the words that several tests look for. It tests nothing.

use std::error::Error as _;
use std::fmt::Write as _;

use armsmith::app::models::ContainerAppAuthToken;
use armsmith::app::{API_VERSION, AppClient, AppClientOptions, ContainerAppsClient};
use armsmith_runtime::Json;
use armsmith_runtime::test::{FakeCredential, Server, client_options};
use azure_core::http::{Response, RetryOptions};

/// What the credential hands out. It must show up in the `Authorization` header and nowhere else.
pub(crate) const TOKEN: &str = "hunter2-bearer";

pub(crate) const SUBSCRIPTION: &str = "651f8027-33e8-4ec4-97b4-f6e9f3dc8744";

/// Path and query of `get_auth_token("rg", "testcontainerapp0", None)`, with the api-version in use.
pub(crate) fn target() -> String {
    format!(
        "/subscriptions/{SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.App/containerApps/testcontainerapp0/\
         getAuthtoken?api-version={API_VERSION}"
    )
}

/// The version of the crate `armsmith`, which is not that of the workspace.
pub(crate) fn armsmith_version() -> String {
    let path = armsmith_tests::root().join("generated/Cargo.toml");
    let manifest = std::fs::read_to_string(path).expect("the manifest");
    let manifest: toml::Table = toml::from_str(&manifest).expect("a manifest");
    let version = manifest["package"]["version"].as_str();
    version.expect("a version of its own").to_owned()
}

/// The documented answer.
pub(crate) const SAMPLE: &str = r#"{
  "id": "/subscriptions/651f8027-33e8-4ec4-97b4-f6e9f3dc8744/resourceGroups/rg/providers/Microsoft.App/containerApps/testcontainerapp0",
  "name": "testcontainerapp0",
  "type": "Microsoft.App/containerApps/accesstoken",
  "location": "East US",
  "properties": {
    "token": "testToken",
    "expires": "2022-07-14T19:22:50.3080223Z"
  }
}"#;

/// Sends every request once, to the server.
pub(crate) fn options(server: &Server) -> AppClientOptions {
    AppClientOptions {
        client_options: client_options(server),
        ..Default::default()
    }
}

pub(crate) fn retrying(server: &Server, retry: RetryOptions) -> AppClientOptions {
    let mut options = options(server);
    options.client_options.retry = retry;
    options
}

pub(crate) fn apps_with(options: AppClientOptions) -> ContainerAppsClient {
    AppClient::new(SUBSCRIPTION, FakeCredential::new(TOKEN), Some(options))
        .expect("a client")
        .get_container_apps_client()
}

pub(crate) fn apps(server: &Server) -> ContainerAppsClient {
    apps_with(options(server))
}

pub(crate) type Answer = azure_core::Result<Response<ContainerAppAuthToken, Json>>;

/// The call of the documented example.
pub(crate) async fn get(client: &ContainerAppsClient) -> Answer {
    client.get_auth_token("rg", "testcontainerapp0", None).await
}

/// The error of the documented example's call when the service answers so.
pub(crate) async fn failure(reply: armsmith_runtime::test::Reply) -> azure_core::Error {
    let server = Server::start([reply]);
    let error = get(&apps(&server)).await.expect_err("an error");
    assert_eq!(server.requests().len(), 1);
    error
}

/// The widgets of a fixture's client.
macro_rules! widgets {
    ($fixture:ident, $server:expr) => {
        armsmith_tests::fixtures::$fixture::WorkshopClient::new(
            "sub",
            armsmith_runtime::test::FakeCredential::new(crate::support::TOKEN),
            Some(crate::support::options($server)),
        )
        .expect("a client")
        .get_widgets_client()
    };
}

/// Everything that an error says, its causes included.
pub(crate) fn shown(error: &azure_core::Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        write!(text, "\n{cause}\n{cause:?}").expect("text");
        source = cause.source();
    }
    text
}

pub(crate) fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

pub(crate) fn json(body: &[u8]) -> serde_json::Value {
    serde_json::from_slice(body).expect("JSON")
}
