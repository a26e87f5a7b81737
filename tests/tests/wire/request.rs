//! Takes one call of `get_auth_token`, gives the proof that its request is the documented one, to the last header. It
//! does not look at the answer.

use armsmith::app::{API_VERSION, AppClient, AppClientOptions};
use armsmith_runtime::test::{FakeCredential, Reply, Server};

use crate::support::{
    SAMPLE, SUBSCRIPTION, TOKEN, apps, apps_with, armsmith_version, get, options, target,
};

/// The api-version that `specs/armsmith.toml` declares for the package.
fn declared_api_version() -> String {
    let path = armsmith_tests::root().join("specs/armsmith.toml");
    let manifest = std::fs::read_to_string(path).expect("the manifest");
    let manifest: toml::Table = toml::from_str(&manifest).expect("a manifest");
    let mut packages = manifest["package"].as_array().expect("packages").iter();
    let package = packages.find(|package| package["name"].as_str() == Some("app"));
    let version = package.expect("the package")["api-version"].as_str();
    version.expect("a version").to_owned()
}

#[tokio::test]
async fn method_path_and_query_are_the_documented_ones() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    get(&apps(&server)).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.host, "management.azure.com");
    assert_eq!(request.target, target());
    assert_eq!(API_VERSION, declared_api_version());
}

#[tokio::test]
async fn the_token_is_asked_for_with_the_scope_of_resource_manager() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    let credential = FakeCredential::new(TOKEN);
    let client =
        AppClient::new(SUBSCRIPTION, credential.clone(), Some(options(&server))).expect("a client");
    assert_eq!(
        credential.scopes(),
        [""; 0],
        "nothing is asked before the first call"
    );
    get(&client.get_container_apps_client())
        .await
        .expect("an answer");
    assert_eq!(
        credential.scopes(),
        ["https://management.azure.com/.default"]
    );
    assert_eq!(
        server.request().header_values("authorization"),
        [format!("Bearer {TOKEN}")]
    );
}

#[tokio::test]
async fn a_post_without_a_body_says_so_exactly_once() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    get(&apps(&server)).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.header_values("content-length"), ["0"]);
    assert_eq!(request.header_values("transfer-encoding"), [""; 0]);
    assert_eq!(request.header_values("content-type"), [""; 0]);
    assert!(request.body.is_empty());
}

#[tokio::test]
async fn the_user_agent_names_the_crate_and_its_version() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    get(&apps(&server)).await.expect("an answer");
    let product = format!("azsdk-rust-armsmith/{} ", armsmith_version());
    let request = server.request();
    let [agent] = request.header_values("user-agent")[..] else {
        panic!("one user agent: {request:?}")
    };
    assert!(agent.starts_with(&product), "{agent}");
}

#[tokio::test]
async fn json_is_asked_for() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    get(&apps(&server)).await.expect("an answer");
    assert_eq!(
        server.request().header_values("accept"),
        ["application/json"]
    );
}

#[tokio::test]
async fn each_call_has_an_id_of_its_own() {
    let server = Server::start([Reply::json(200, SAMPLE), Reply::json(200, SAMPLE)]);
    let client = apps(&server);
    get(&client).await.expect("an answer");
    get(&client).await.expect("an answer");
    let requests = server.requests();
    let ids: Vec<_> = requests
        .iter()
        .map(|request| request.header_values("x-ms-client-request-id"))
        .collect();
    assert!(
        ids.iter().all(|ids| ids.len() == 1 && ids[0].len() == 36),
        "{ids:?}"
    );
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn the_api_version_of_the_options_is_sent_instead() {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    let client = apps_with(AppClientOptions {
        api_version: Some("2030-01-01 &x".to_owned()),
        ..options(&server)
    });
    get(&client).await.expect("an answer");
    assert_eq!(
        server.request().query(),
        Some("api-version=2030-01-01%20%26x")
    );
}

#[tokio::test]
async fn an_empty_api_version_is_refused() {
    let server = Server::start([]);
    let refused = AppClient::new(
        SUBSCRIPTION,
        FakeCredential::new(TOKEN),
        Some(AppClientOptions {
            api_version: Some(String::new()),
            ..options(&server)
        }),
    );
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("`api_version`")
    );
}
