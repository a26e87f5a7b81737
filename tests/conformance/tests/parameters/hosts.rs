//! `custom-baseUrl`, `custom-baseUrl-more-options` and `parameterized-endpoint`: hosts with variables.

use super::taken;
use armsmith_conformance::{Harness, covered, host_parts, server};
use async_trait::async_trait;
use azure_core::http::{
    Context, Request, Url,
    policies::{Policy, PolicyResult},
};
use conformance_custom_baseurl::{
    AutoRestParameterizedHostTestClient, AutoRestParameterizedHostTestClientOptions,
};
use conformance_custom_baseurl_more_options::models::PathsClientGetEmptyOptions;
use conformance_custom_baseurl_more_options::{
    AutoRestParameterizedCustomHostTestClient, AutoRestParameterizedCustomHostTestClientOptions,
};
use conformance_parameterized_endpoint::ParmaterizedEndpointClientClient;
use std::sync::Arc;

fn client(harness: &Harness, host: Option<String>) -> AutoRestParameterizedHostTestClient {
    let options = AutoRestParameterizedHostTestClientOptions {
        host,
        service_options: harness.options(),
    };
    AutoRestParameterizedHostTestClient::new(Some(options)).expect("a client")
}

#[tokio::test]
async fn a_part_of_the_call_and_a_part_of_the_client() {
    let (account, host) = host_parts();
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

#[tokio::test]
async fn a_host_that_does_not_answer_is_an_error() {
    let harness = Harness::new();
    // Nobody listens on this port.
    let paths = client(&harness, Some("0.0.1:1".to_owned())).get_paths_client();
    let error = paths.get_empty("127.", None).await.expect_err("no answer");
    assert!(error.to_string().contains("paths_getEmpty"), "{error}");
    assert!(harness.exchanges().is_empty());
}

/// Leads requests to the server, and says in a header where they would have gone: the transport is too late for that, it
/// makes http of https.
#[derive(Debug)]
struct ToServer;

#[async_trait]
impl Policy for ToServer {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let server: Url = server().parse()?;
        let origin = request.url().origin().ascii_serialization();
        request.insert_header("x-origin", origin);
        request.url_mut().set_host(server.host_str())?;
        request.url_mut().set_port(server.port()).expect("a port");
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_part_of_the_client_has_the_default_of_the_document() {
    let harness = Harness::new();
    let mut service_options = harness.options();
    let policies = &mut service_options.client_options.per_call_policies;
    policies.push(Arc::new(ToServer));
    let options = AutoRestParameterizedHostTestClientOptions {
        service_options,
        ..Default::default()
    };
    let client = AutoRestParameterizedHostTestClient::new(Some(options)).expect("a client");
    taken(client.get_paths_client().get_empty("local", None).await);
    // The document has no scheme.
    let origin = Some("https://localhost");
    assert_eq!(harness.last().header("x-origin"), origin);
}

#[tokio::test]
async fn all_parts_are_the_clients() {
    let (first, second) = host_parts();
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
