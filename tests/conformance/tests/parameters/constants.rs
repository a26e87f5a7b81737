//! `client-enum` and `constants`: values that the document fixes.

use super::taken;
use armsmith_conformance::{Harness, covered, server};
use conformance_client_enum::WithEnumClient;
use conformance_constants::AutoRestSwaggerConstantServiceClient;

#[tokio::test]
async fn the_only_value_of_an_enum_in_a_header() {
    let harness = Harness::new();
    let client = WithEnumClient::new(&server(), Some(harness.options())).expect("a client");
    assert!(client.head(None).await.expect("an answer"));
    assert_eq!(harness.last().header("x-ms-enum"), Some("single"));
    covered(&["ClientWithEnumParam"]);
}

#[tokio::test]
async fn a_boolean_a_number_and_a_text() {
    let harness = Harness::new();
    let client = AutoRestSwaggerConstantServiceClient::new(&server(), Some(harness.options()));
    let client = client.expect("a client").get_contants_client();
    taken(client.put_client_constants(None).await);
    let sent = harness.last();
    assert_eq!(
        sent.target,
        "/constants/clientConstants/path?query-constant=100"
    );
    assert_eq!(sent.header("header-constant"), Some("true"));
    covered(&["ConstantClientProperties"]);
}
