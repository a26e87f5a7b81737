//! Takes the made-up client and the test server, gives the proof of what goes over the wire. It does not test errors of
//! the service.

mod common;

use armsmith_runtime::{
    ResourceManager, ServiceClient, ServiceClientOptions,
    test::{self, FakeCredential, Reply, Server},
};
use azure_core::{
    cloud::{Audiences, CloudConfiguration, CustomConfiguration},
    http::ClientMethodOptions,
};
use common::{GET, PUT, SERVICE, TOKEN, Thing, client, client_with, get, options, put, start};
use std::sync::Arc;

const THING: &str = r#"{"name":"a","count":1,"more":true}"#;

#[tokio::test]
async fn a_get_is_sent_as_declared() {
    let server = Server::start([Reply::json(200, THING)]);
    let credential = FakeCredential::new(TOKEN);
    let client = ServiceClient::resource_manager(
        &SERVICE,
        credential.clone(),
        Some(options(&server)),
        &[("subscriptionId", "sub")],
    )
    .expect("a client");
    let response = get(&client, "../../a/b#c%2f").await.expect("a response");
    assert_eq!(
        response.into_model().expect("a model").name.as_deref(),
        Some("a")
    );

    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.host.as_str()),
        ("GET", "management.azure.com")
    );
    assert_eq!(
        request.target,
        "/subscriptions/sub/things/..%2F..%2Fa%2Fb%23c%252f?api-version=2024-01-01"
    );
    assert_eq!(
        request.header_values("authorization"),
        [format!("Bearer {TOKEN}")]
    );
    assert_eq!(request.header_values("accept"), ["application/json"]);
    assert!(
        request
            .header("user-agent")
            .expect("a user agent")
            .starts_with("azsdk-rust-armsmith_test/1.2.3 ")
    );
    assert!(request.header("x-ms-client-request-id").is_some());
    assert!(request.header("content-length").is_none());
    assert_eq!(
        credential.scopes(),
        ["https://management.azure.com/.default"]
    );
}

#[tokio::test]
async fn a_post_without_body_has_exactly_one_content_length() {
    let server = Server::start([Reply::new(202)]);
    let response = start(&client(&server), "a").await.expect("a response");
    assert_eq!(response.status(), 202);
    let request = server.request();
    assert_eq!((request.method.as_str(), request.body.len()), ("POST", 0));
    assert_eq!(request.header_values("content-length"), ["0"]);
    assert!(request.header("transfer-encoding").is_none());
    assert!(request.header("content-type").is_none());
}

#[tokio::test]
async fn a_body_goes_with_its_type_headers_and_query() {
    let server = Server::start([Reply::json(201, THING)]);
    let thing = Thing {
        name: Some("é".to_string()),
        ..Default::default()
    };
    put(&client(&server), "a", thing.try_into().expect("content"))
        .await
        .expect("a response");
    let request = server.request();
    assert_eq!(request.target, "/things/a?$filter=a%20b%26c");
    assert_eq!(request.header_values("if-match"), ["*"]);
    assert_eq!(
        request.header_values("content-type"),
        ["application/merge-patch+json"]
    );
    assert_eq!(
        request.header_values("content-length"),
        [request.body.len().to_string()]
    );
    assert_eq!(request.body, r#"{"name":"é"}"#.as_bytes());
}

#[tokio::test]
async fn hostile_names_arrive_as_given() {
    let names = [
        "../../a/b#c%2f",
        ".\t.",
        "..\r",
        "a\nb",
        "a\\b",
        "%2e%2e",
        "a b?x=1",
        "é日本",
    ];
    for name in names {
        let server = Server::start([Reply::json(200, THING)]);
        get(&client(&server), name).await.expect(name);
        let request = server.request();
        let segments: Vec<_> = request.path().split('/').skip(1).collect();
        assert_eq!(segments.len(), 4, "{name:?}: {request:?}");
        let arrived = percent_encoding::percent_decode_str(segments[3])
            .decode_utf8()
            .expect("UTF-8");
        assert_eq!(arrived, name);
    }
}

#[tokio::test]
async fn empty_and_climbing_names_are_refused_before_anything_is_sent() {
    let server = Server::start([]);
    for name in ["", ".", ".."] {
        let error = get(&client(&server), name)
            .await
            .expect_err(name)
            .to_string();
        assert!(
            error.contains("Things_Get") && error.contains("`thingName`"),
            "{error}"
        );
        let parameters = [("subscriptionId", name)];
        let error = ServiceClient::resource_manager(
            &SERVICE,
            FakeCredential::new(TOKEN),
            Some(options(&server)),
            &parameters,
        )
        .expect_err("refused");
        assert!(error.to_string().contains("`subscriptionId`"), "{error}");
    }
    assert!(client(&server).request(&GET, &[]).is_err());
    assert!(client(&server).request(&GET, &["a", "b"]).is_err());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn base_path_and_api_version_of_the_options_are_used() {
    let server = Server::start([Reply::json(200, THING), Reply::json(201, THING)]);
    let client = client_with(ServiceClientOptions {
        endpoint: Some("https://proxy.example:8443/base/".to_string()),
        api_version: Some("2030-12-31".to_string()),
        ..options(&server)
    })
    .expect("a client");
    assert_eq!(
        client.endpoint().as_str(),
        "https://proxy.example:8443/base/"
    );
    get(&client, "a").await.expect("a response");
    put(&client, "a", Thing::default().try_into().expect("content"))
        .await
        .expect("a response");
    let requests = server.requests();
    assert_eq!(requests[0].host, "proxy.example:8443");
    assert_eq!(
        requests[0].target,
        "/base/subscriptions/sub/things/a?api-version=2030-12-31"
    );
    assert_eq!(
        requests[1].target, "/base/things/a?$filter=a%20b%26c",
        "no api-version where there was none"
    );
}

#[tokio::test]
async fn a_bad_header_value_is_refused() {
    let server = Server::start([]);
    let client = client(&server);
    for value in ["a\r\nx: y", "é", "\u{0}"] {
        let request = client
            .request(&PUT, &["a"])
            .expect("a request")
            .header_optional("If-Match", Some(value));
        let response = request.send(ClientMethodOptions::default()).await;
        let error = response.expect_err("refused").to_string();
        assert!(
            error.contains("Things_Put") && error.contains("`If-Match`"),
            "{error}"
        );
    }
    for name in ["a b", "日", ""] {
        let request = client
            .request(&PUT, &["a"])
            .expect("a request")
            .header(name, "1");
        let response = request.send(ClientMethodOptions::default()).await;
        assert!(
            response
                .expect_err("refused")
                .to_string()
                .contains("not the name of a header")
        );
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_anonymous_client_may_speak_http_and_sends_no_token() {
    let server = Server::start([Reply::json(200, THING)]);
    let client =
        ServiceClient::anonymous(&SERVICE, &server.url(), None, &[("subscriptionId", "sub")])
            .expect("a client");
    get(&client, "a").await.expect("a response");
    assert!(server.request().header("authorization").is_none());
}

#[tokio::test]
async fn a_token_client_of_a_data_plane_uses_its_scope() {
    let server = Server::start([Reply::json(200, THING)]);
    let credential = FakeCredential::new(TOKEN);
    let parameters = [("subscriptionId", "sub")];
    let client = ServiceClient::with_token(
        &SERVICE,
        "https://vault.example",
        "https://vault.example/.default",
        credential.clone(),
        Some(options(&server)),
        &parameters,
    )
    .expect("a client");
    get(&client, "a").await.expect("a response");
    assert_eq!(server.request().host, "vault.example");
    assert_eq!(credential.scopes(), ["https://vault.example/.default"]);
}

#[tokio::test]
async fn each_cloud_has_its_host_and_scope() {
    let mut custom = CustomConfiguration::default();
    custom.audiences = Audiences::new().with::<ResourceManager>("https://arm.example/".to_string());
    for (cloud, endpoint, host, scope) in [
        (
            CloudConfiguration::AzureGovernment,
            None,
            "management.usgovcloudapi.net",
            "https://management.usgovcloudapi.net/.default",
        ),
        (
            CloudConfiguration::AzureChina,
            None,
            "management.chinacloudapi.cn",
            "https://management.chinacloudapi.cn/.default",
        ),
        (
            custom.into(),
            Some("https://m.example".to_string()),
            "m.example",
            "https://arm.example/.default",
        ),
    ] {
        let server = Server::start([Reply::json(200, THING)]);
        let credential = FakeCredential::new(TOKEN);
        let mut options = ServiceClientOptions {
            endpoint,
            ..options(&server)
        };
        options.client_options.cloud = Some(Arc::new(cloud));
        let parameters = [("subscriptionId", "sub")];
        let client = ServiceClient::resource_manager(
            &SERVICE,
            credential.clone(),
            Some(options),
            &parameters,
        )
        .expect("a client");
        get(&client, "a").await.expect("a response");
        assert_eq!(server.request().host, host);
        assert_eq!(credential.scopes(), [scope]);
    }
}

#[test]
fn a_token_never_goes_over_http() {
    let server = Server::start([]);
    let refused = client_with(ServiceClientOptions {
        endpoint: Some(server.url()),
        ..options(&server)
    });
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("plain http")
    );
    let refused = ServiceClient::with_token(
        &SERVICE,
        &server.url(),
        "s",
        FakeCredential::new(TOKEN),
        None,
        &[],
    );
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("plain http")
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server = Server::start([
        Reply::new(307).header("location", "https://elsewhere.example/"),
        Reply::json(200, THING),
    ]);
    let error = get(&client(&server), "a").await.expect_err("no success");
    assert_eq!(error.http_status().map(u16::from), Some(307));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn options_that_azure_core_would_panic_on_are_errors() {
    let server = Server::start([]);
    for id in ["an application id that is too long", "a b", "ä"] {
        let mut options = options(&server);
        options.client_options.user_agent.application_id = Some(id.to_string());
        assert!(
            client_with(options)
                .expect_err(id)
                .to_string()
                .contains("application_id")
        );
    }
    let empty = ServiceClientOptions {
        api_version: Some(String::new()),
        ..options(&server)
    };
    assert!(
        client_with(empty)
            .expect_err("refused")
            .to_string()
            .contains("`api_version`")
    );
}

#[tokio::test]
async fn the_test_server_says_when_its_script_is_over() {
    let server = Server::start([]);
    server.push(Reply::json(200, THING));
    let client = client(&server);
    get(&client, "a").await.expect("a response");
    let error = get(&client, "b").await.expect_err("no reply").to_string();
    assert!(
        error.contains("no reply left for GET /subscriptions/sub/things/b"),
        "{error}"
    );
    let transport = test::client_options(&server);
    let plain = ServiceClientOptions {
        client_options: transport,
        ..Default::default()
    };
    let client = ServiceClient::anonymous(
        &SERVICE,
        "http://a.example",
        Some(plain),
        &[("subscriptionId", "s")],
    )
    .expect("a client");
    let error = get(&client, "a").await.expect_err("http");
    assert!(format!("{error:?}").contains("expects https"), "{error:?}");
}

#[tokio::test]
async fn the_test_server_stops_when_it_is_dropped() {
    let server = Server::start([]);
    let client = client(&server);
    drop(server);
    let error = get(&client, "a").await.expect_err("nobody listens");
    assert_eq!(error.kind(), &azure_core::error::ErrorKind::Connection);
}

#[test]
fn the_future_of_a_request_is_small_and_sendable() {
    fn assert_send<T: Send>(_: &T) {}
    let server = Server::start([]);
    let client = client(&server);
    let request = client.request(&GET, &["a"]).expect("a request");
    let future = request.send(ClientMethodOptions::default());
    assert_send(&future);
    let size = size_of_val(&future);
    assert!(size < 2048, "{size} bytes");
    let future = get(&client, "a");
    assert_send(&future);
    let size = size_of_val(&future);
    assert!(size < 4096, "{size} bytes");
}
