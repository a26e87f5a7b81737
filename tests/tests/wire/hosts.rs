//! Takes clients of services whose hosts have variables, gives the proof that requests go to the host that the values of the
//! client and of the call make. The rules for values are the runtime's, and tested there.

use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::endpoint_in_host::WidgetsAtAnEndpointClient;
use armsmith_tests::fixtures::hosts::models::Edition;
use armsmith_tests::fixtures::hosts::{WidgetsInZonesClient, WidgetsInZonesClientOptions};
use armsmith_tests::fixtures::hosts_of_calls::{
    WidgetsOfManyAccountsClient, WidgetsOfManyAccountsClientOptions,
};
use futures::TryStreamExt as _;

use crate::support::{TOKEN, options};

fn in_zones(server: &Server, account: &str) -> azure_core::Result<WidgetsInZonesClient> {
    let options = WidgetsInZonesClientOptions {
        service_options: options(server),
        ..Default::default()
    };
    let credential = FakeCredential::new(TOKEN);
    WidgetsInZonesClient::new(account, &Edition::V1_1, credential, Some(options))
}

#[tokio::test]
async fn variables_are_the_clients() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let client = in_zones(&server, "contoso").expect("a client");
    let url = "https://contoso.north.widgets.example.com/shop/v1.1";
    assert_eq!(client.endpoint().as_str(), url);
    let widgets = client.get_widgets_client();
    widgets.make(None).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.host, "contoso.north.widgets.example.com");
    assert_eq!(request.target, "/shop/v1.1/widgets");
    // The call's account is another than the host's.
    widgets.remove("fabrikam/x", None).await.expect("an answer");
    let request = server.requests().pop().expect("a request");
    assert_eq!(request.target, "/shop/v1.1/widgets/fabrikam%2Fx");
}

#[test]
fn a_value_that_is_no_part_of_a_host_makes_no_client() {
    let server = Server::start([]);
    for account in ["", "evil.example/", "evil.example:443", "a@evil.example"] {
        let error = in_zones(&server, account).expect_err(account);
        assert!(error.to_string().contains("`account`"), "{error}");
    }
}

#[tokio::test]
async fn a_variable_of_the_call_chooses_the_host_of_each() {
    let server = Server::start([
        Reply::json(200, r#"{"name":"w"}"#),
        Reply::json(
            200,
            r#"{"value":[{"name":"a"}],"nextLink":"/widgets?page=2"}"#,
        ),
        Reply::json(200, r#"{"value":[{"name":"b"}]}"#),
        Reply::new(204),
    ]);
    let options = WidgetsOfManyAccountsClientOptions {
        domain: Some("example.net".to_owned()),
        service_options: options(&server),
    };
    let client = WidgetsOfManyAccountsClient::new(Some(options)).expect("a client");
    let widgets = client.get_widgets_client();
    widgets.get("w", "one", None).await.expect("an answer");
    let pager = widgets.list("two", None).expect("a pager");
    let names: Vec<_> = pager.try_collect().await.expect("the widgets");
    assert_eq!(names.len(), 2);
    let poller = client.begin_rotate("three", None).expect("a poller");
    poller.await.expect("the end");
    let requests = server.requests().into_iter();
    let sent: Vec<_> = requests
        .map(|request| format!("{}{}", request.host, request.target))
        .collect();
    assert_eq!(
        sent,
        [
            "one.example.net/widgets/w",
            "two.example.net/widgets",
            "two.example.net/widgets?page=2",
            "three.example.net/rotate",
        ]
    );
    let error = widgets
        .get("w", "evil.example/", None)
        .await
        .expect_err("refused");
    assert!(error.to_string().contains("`account`"), "{error}");
}

#[tokio::test]
async fn a_url_is_the_whole_host() {
    let server = Server::start([Reply::new(204)]);
    let client = WidgetsAtAnEndpointClient::new("https://mine.example/x/", Some(options(&server)));
    let widgets = client.expect("a client").get_widgets_client();
    widgets.clear(None).await.expect("an answer");
    let request = server.request();
    assert_eq!(
        (&*request.host, &*request.target),
        ("mine.example", "/x/shop/widgets")
    );
}
