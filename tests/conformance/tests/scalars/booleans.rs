//! `body-boolean.json` and `body-boolean.quirks.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;

use crate::{accepted, decoded, refused};

fn client(harness: &Harness) -> conformance_body_boolean::BoolClient {
    use conformance_body_boolean::AutoRestBoolTestServiceClient as Client;
    let client = Client::new(&server(), Some(harness.options()));
    client.expect("a client").get_bool_client()
}

fn quirks(harness: &Harness) -> conformance_body_boolean_quirks::BoolClient {
    use conformance_body_boolean_quirks::AutoRestBoolTestServiceClient as Client;
    let client = Client::new(&server(), Some(harness.options()));
    client.expect("a client").get_bool_client()
}

#[tokio::test]
async fn both_go_round() {
    let harness = Harness::new();
    let client = client(&harness);
    assert!(decoded(client.get_true(None).await));
    assert!(!decoded(client.get_false(None).await));
    let content = json::content(&true).expect("content");
    accepted(client.put_true(content, None).await, &harness, "true");
    let content = false.try_into().expect("content");
    accepted(client.put_false(content, None).await, &harness, "false");
    covered(&["getBoolTrue", "getBoolFalse", "putBoolTrue", "putBoolFalse"]);
}

#[tokio::test]
async fn both_go_round_whatever_values_are_listed() {
    let harness = Harness::new();
    let client = quirks(&harness);
    assert!(decoded(client.get_true(None).await));
    assert!(!decoded(client.get_false(None).await));
    let content = true.try_into().expect("content");
    accepted(client.put_true(content, None).await, &harness, "true");
    let content = json::content(&false).expect("content");
    accepted(client.put_false(content, None).await, &harness, "false");
    covered(&["getBoolTrue", "getBoolFalse", "putBoolTrue", "putBoolFalse"]);
}

#[tokio::test]
async fn nothing_is_none_where_the_document_says_so() {
    let harness = Harness::new();
    assert_eq!(decoded(client(&harness).get_null(None).await), None);
    let promised = quirks(&harness).get_null(None).await;
    refused(promised, "bool: the response body is empty");
    covered(&["getBoolNull"]);
}

#[tokio::test]
async fn what_is_no_boolean_is_refused() {
    let harness = Harness::new();
    refused(
        client(&harness).get_invalid(None).await,
        "bool: the JSON cannot be decoded, line 1, column 5",
    );
    refused(
        quirks(&harness).get_invalid(None).await,
        "bool: the JSON cannot be decoded, line 1, column 5",
    );
    covered(&["getBoolInvalid"]);
}
