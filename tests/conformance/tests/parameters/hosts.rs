//! `custom-baseUrl`, `custom-baseUrl-more-options` and `parameterized-endpoint`: hosts with variables.

use super::taken;
use armsmith_conformance::{Harness, covered, server};
use conformance_custom_baseurl::{
    AutoRestParameterizedHostTestClient, AutoRestParameterizedHostTestClientOptions,
};
use conformance_custom_baseurl_more_options::models::PathsClientGetEmptyOptions;
use conformance_custom_baseurl_more_options::{
    AutoRestParameterizedCustomHostTestClient, AutoRestParameterizedCustomHostTestClientOptions,
};
use conformance_parameterized_endpoint::ParmaterizedEndpointClientClient;

/// The server's host and port, in two parts.
fn parts() -> (String, String) {
    let server = server();
    let (_, host) = server.split_once("://").expect("a URL");
    let (first, second) = host.split_at(4);
    (first.to_owned(), second.to_owned())
}

fn client(harness: &Harness, host: Option<String>) -> AutoRestParameterizedHostTestClient {
    let options = AutoRestParameterizedHostTestClientOptions {
        host,
        service_options: harness.options(),
    };
    AutoRestParameterizedHostTestClient::new(Some(options)).expect("a client")
}

#[tokio::test]
async fn a_part_of_the_call_and_a_part_of_the_client() {
    let (account, host) = parts();
    let harness = Harness::new();
    let client = client(&harness, Some(host));
    taken(client.get_paths_client().get_empty(&account, None).await);
    assert_eq!(harness.last().target, "/customuri");
    covered(&["CustomBaseUri"]);
}

#[tokio::test]
async fn a_part_stays_in_its_place() {
    let harness = Harness::new();
    let paths = client(&harness, Some("0.0.1:1".to_owned())).get_paths_client();
    for account in [
        "",
        "evil.example/",
        "evil.example:443",
        "user@evil.example",
        "a#",
        "a?b",
    ] {
        let error = paths.get_empty(account, None).await.expect_err("refused");
        assert!(error.to_string().contains("`accountName`"), "{error}");
    }
    assert!(harness.exchanges().is_empty());
}

/// The part that the client keeps has a default of the document's.
#[tokio::test]
async fn a_host_that_is_none_is_an_error() {
    let harness = Harness::new();
    let paths = client(&harness, None).get_paths_client();
    let error = paths
        .get_empty("no-such-", None)
        .await
        .expect_err("no host");
    assert!(error.to_string().contains("paths_getEmpty"), "{error}");
}

#[tokio::test]
async fn all_parts_are_the_clients() {
    let (first, second) = parts();
    let harness = Harness::new();
    let options = AutoRestParameterizedCustomHostTestClientOptions {
        dns_suffix: Some(second),
        service_options: harness.options(),
    };
    let (vault, secret) = first.split_at(2);
    let vault = format!("http://{vault}");
    let new = AutoRestParameterizedCustomHostTestClient::new;
    let client = new(&vault, secret, "test12", Some(options)).expect("a client");
    assert_eq!(client.endpoint().as_str().trim_end_matches('/'), server());
    let options = PathsClientGetEmptyOptions {
        key_version: Some("v1".to_owned()),
        ..Default::default()
    };
    taken(
        client
            .get_paths_client()
            .get_empty("key1", Some(options))
            .await,
    );
    assert_eq!(
        harness.last().target,
        "/customuri/test12/key1?keyVersion=v1"
    );
    covered(&["CustomBaseUriMoreOptions"]);
}

#[tokio::test]
async fn a_host_that_is_a_url() {
    let harness = Harness::new();
    let client = ParmaterizedEndpointClientClient::new(&server(), Some(harness.options()));
    taken(client.expect("a client").get(None).await);
    assert_eq!(harness.last().target, "/parameterizedEndpoint/get");
    covered(&["GetParameterizedHostWithNameEndpoint"]);
}
