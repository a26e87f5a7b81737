//! Takes operations that declare headers which `azure_core` writes itself, gives the proof of which one is sent. It does
//! not test headers that nobody else writes.

mod common;

use armsmith_runtime::test::{Reply, Server};
use async_trait::async_trait;
use azure_core::http::{
    ClientMethodOptions, Context, FixedRetryOptions, Request, RetryOptions,
    headers::{HeaderName, USER_AGENT},
    policies::{Policy, PolicyResult},
    request::options::ClientRequestId,
};
use azure_core::time::Duration;
use common::{PUT, START, client, client_with, options, retrying, start};
use std::sync::Arc;

const CLIENT_REQUEST_ID: &str = "x-ms-client-request-id";

#[tokio::test]
async fn a_declared_user_agent_is_sent_with_each_try() {
    let server = Server::start([Reply::new(503), Reply::new(202)]);
    let retry = RetryOptions::fixed(FixedRetryOptions {
        delay: Duration::milliseconds(1),
        ..Default::default()
    });
    let client = retrying(&server, retry);
    let request = client.request(&START, &["a"]).expect("a request");
    request
        .header("User-Agent", "workbench/7")
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(request.header_values("user-agent"), ["workbench/7"]);
    }
}

#[tokio::test]
async fn it_is_sent_with_its_call_only() {
    let server = Server::start([Reply::new(202), Reply::new(202)]);
    let client = client(&server);
    let request = client.request(&START, &["a"]).expect("a request");
    request
        .header_optional("user-agent", Some("workbench/7"))
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    start(&client, "a").await.expect("a response");
    let user_agents: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header_values("user-agent").join(", "))
        .collect();
    assert_eq!(user_agents[0], "workbench/7");
    assert!(
        user_agents[1].starts_with("azsdk-rust-armsmith_test/1.2.3 "),
        "{user_agents:?}"
    );
}

/// What a caller may bring along.
#[derive(Debug)]
struct Own;

#[async_trait]
impl Policy for Own {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        request.insert_header(USER_AGENT, "own");
        request
            .headers_mut()
            .remove(HeaderName::from_static(CLIENT_REQUEST_ID));
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_policy_of_the_caller_has_the_last_word() {
    let server = Server::start([Reply::new(202)]);
    let mut options = options(&server);
    options.client_options.per_call_policies = vec![Arc::new(Own)];
    let client = client_with(options).expect("a client");
    let request = client.request(&START, &["a"]).expect("a request");
    request
        .header("User-Agent", "workbench/7")
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let request = server.request();
    assert_eq!(request.header_values("user-agent"), ["own"]);
    assert_eq!(request.header_values(CLIENT_REQUEST_ID), [""; 0]);
}

#[tokio::test]
async fn a_declared_request_id_wins_over_the_one_of_the_call() {
    let server = Server::start([Reply::new(202), Reply::new(202)]);
    let client = client(&server);
    let mut options = ClientMethodOptions::default();
    let id = ClientRequestId::new("of the call".to_string());
    options.context.insert(id);
    let request = client.request(&START, &["a"]).expect("a request");
    let declared = request.header(CLIENT_REQUEST_ID, "declared");
    declared.send(options.clone()).await.expect("a response");
    let request = client.request(&START, &["a"]).expect("a request");
    request.send(options).await.expect("a response");
    let ids: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.header_values(CLIENT_REQUEST_ID).join(", "))
        .collect();
    assert_eq!(ids, ["declared", "of the call"]);
}

#[tokio::test]
async fn a_declared_content_type_is_sent_without_a_body() {
    let server = Server::start([Reply::new(201)]);
    let client = client(&server);
    let request = client.request(&PUT, &["a"]).expect("a request");
    request
        .header("Content-Type", "text/html")
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let request = server.request();
    assert_eq!(request.header_values("content-type"), ["text/html"]);
    assert_eq!(request.header_values("content-length"), ["0"]);
}

#[tokio::test]
async fn a_declared_authorization_does_not_replace_the_token() {
    let server = Server::start([Reply::new(202)]);
    let client = client(&server);
    let request = client.request(&START, &["a"]).expect("a request");
    request
        .header("Authorization", "Basic Zm9vOmJhcg==")
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let request = server.request();
    let token = format!("Bearer {}", common::TOKEN);
    assert_eq!(request.header_values("authorization"), [token]);
}
