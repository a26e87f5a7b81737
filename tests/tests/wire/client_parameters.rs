//! Takes a client that keeps values of several types, some of which may be left out, gives the proof that they are sent where
//! an operation has them, and nowhere else.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::client_parameters::models::Colour;
use armsmith_tests::fixtures::client_parameters::{
    WidgetsOfASiteClient, WidgetsOfASiteClientOptions,
};
use azure_core::time::parse_rfc3339;

use crate::support::options;

const ENDPOINT: &str = "https://widgets.example.com";

#[tokio::test]
async fn what_is_given_is_sent() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let own = WidgetsOfASiteClientOptions {
        depth: Some(2),
        since: Some(parse_rfc3339("2030-01-02T03:04:05Z").expect("a date")),
        tags: Some(vec!["a".to_owned(), "b c".to_owned()]),
        note: Some("by night".to_owned()),
        service_options: options(&server),
    };
    let shown = format!("{own:?}");
    assert_eq!(shown, "WidgetsOfASiteClientOptions { .. }");
    let client = WidgetsOfASiteClient::new(ENDPOINT, 7, &Colour::LightBlue, Some(own));
    let client = client.expect("a client");
    let widgets = client.get_widgets_client();
    widgets.count(None).await.expect("an answer");
    let request = server.request();
    assert_eq!(
        request.target,
        "/sites/7/light%20blue/widgets?depth=2&since=2030-01-02T03%3A04%3A05Z&tags=a%7Cb%20c&strict=true"
    );
    assert_eq!(request.header("x-note"), Some("by night"));

    assert!(
        client
            .get_sites_client()
            .exists(None)
            .await
            .expect("an answer")
    );
    let request = server.requests().pop().expect("a request");
    assert_eq!(request.target, "/sites/7");
    assert_eq!(request.header("x-note"), None);
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let server = Server::start([Reply::new(204)]);
    let own = WidgetsOfASiteClientOptions {
        service_options: options(&server),
        ..Default::default()
    };
    let client = WidgetsOfASiteClient::new(ENDPOINT, -1, &"own".into(), Some(own));
    let widgets = client.expect("a client").get_widgets_client();
    widgets.count(None).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.target, "/sites/-1/own/widgets?strict=true");
    assert_eq!(request.header("x-note"), None);
}

/// A query and a header can be empty; a path cannot, and says so when the client is made.
#[tokio::test]
async fn an_empty_value_is_a_value() {
    let server = Server::start([Reply::new(204)]);
    let own = || WidgetsOfASiteClientOptions {
        tags: Some(Vec::new()),
        note: Some(String::new()),
        service_options: options(&server),
        ..Default::default()
    };
    let client = WidgetsOfASiteClient::new(ENDPOINT, 1, &Colour::Red, Some(own()));
    let widgets = client.expect("a client").get_widgets_client();
    widgets.count(None).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.target, "/sites/1/red/widgets?tags=&strict=true");
    assert_eq!(request.header("x-note"), Some(""));
    let refused = WidgetsOfASiteClient::new(ENDPOINT, 1, &"..".into(), Some(own()));
    let error = refused.expect_err("refused");
    assert!(error.to_string().contains("`colour`"), "{error}");
}
