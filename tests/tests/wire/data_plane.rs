//! Takes a service with an endpoint of its own, gives the proof that its client asks for the declared scope and goes
//! where it is told. It does not repeat what all clients share.

use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::data_plane::models::{Fault, Widget};
use armsmith_tests::fixtures::data_plane::{WorkshopClient, WorkshopClientOptions};

use crate::support::{TOKEN, options};

#[tokio::test]
async fn endpoint_and_declared_scope_are_used() {
    for (endpoint, base) in [
        ("https://mine.example.com", ""),
        ("https://mine.example.com/tenant/", "/tenant"),
    ] {
        let server = Server::start([Reply::json(200, r#"{"name":"a b"}"#)]);
        let credential = FakeCredential::new(TOKEN);
        let client = WorkshopClient::new(endpoint, credential.clone(), Some(options(&server)))
            .expect("a client");
        let widget = client
            .get_widgets_client()
            .get("a b", None)
            .await
            .expect("an answer")
            .into_model();
        assert_eq!(widget.expect("a model").name.as_deref(), Some("a b"));
        let request = server.request();
        assert_eq!(request.host, "mine.example.com");
        assert_eq!(
            request.target,
            format!("{base}/api/widgets/a%20b?api-version=2030-01-01")
        );
        assert_eq!(
            request.header_values("authorization"),
            [format!("Bearer {TOKEN}")]
        );
        assert_eq!(
            credential.scopes(),
            ["https://widgets.example.com/.default"]
        );
    }
}

#[tokio::test]
async fn the_options_win() {
    let server = Server::start([Reply::json(200, "{}")]);
    let credential = FakeCredential::new(TOKEN);
    let options = WorkshopClientOptions {
        endpoint: Some("https://other.example".to_owned()),
        scope: Some("api://other/.default".to_owned()),
        ..options(&server)
    };
    let client = WorkshopClient::new("https://mine.example", credential.clone(), Some(options))
        .expect("a client");
    assert_eq!(client.endpoint().as_str(), "https://other.example/");
    client
        .get_widgets_client()
        .get("w", None)
        .await
        .expect("an answer");
    assert_eq!(server.request().host, "other.example");
    assert_eq!(credential.scopes(), ["api://other/.default"]);
}

#[tokio::test]
async fn a_body_is_put_and_a_fault_is_typed() {
    let server = Server::start([
        Reply::json(201, "{}"),
        Reply::json(400, r#"{"reason":"too big"}"#),
    ]);
    let client = WorkshopClient::new(
        "https://mine.example",
        FakeCredential::new(TOKEN),
        Some(options(&server)),
    )
    .expect("a client")
    .get_widgets_client();
    let widget = || {
        Widget {
            colour: Some("red".to_owned()),
            ..Default::default()
        }
        .try_into()
        .expect("content")
    };
    client.put("w", widget(), None).await.expect("an answer");
    assert_eq!(server.request().body, br#"{"colour":"red"}"#);
    let error = client.put("w", widget(), None).await.expect_err("a fault");
    assert_eq!(
        Fault::try_from(&error).expect("the body").reason.as_deref(),
        Some("too big")
    );
}

#[tokio::test]
async fn http_is_refused_where_a_token_is_sent() {
    let server = Server::start([]);
    let credential = FakeCredential::new(TOKEN);
    let refused = WorkshopClient::new(&server.url(), credential.clone(), None);
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("plain http")
    );
    assert!(server.requests().is_empty() && credential.scopes().is_empty());
}
