//! HEAD asks whether something is there: 404 is an answer, not a failure, whether the document declares it or not.

use armsmith_conformance::{Harness, covered, server};

use crate::support::steps;

const SENT: [&str; 3] = [
    "HEAD /http/success/200 200",
    "HEAD /http/success/204 204",
    "HEAD /http/success/404 404",
];

#[tokio::test]
async fn existence_is_a_bool() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_success_client
    );
    assert!(client.head200(None).await.expect("an answer"));
    assert!(client.head204(None).await.expect("an answer"));
    assert!(!client.head404(None).await.expect("an answer"));
    assert_eq!(steps(&harness), SENT);
    covered(&[
        "HttpSuccess200Head",
        "HttpSuccess204Head",
        "HttpSuccess404Head",
    ]);
}

#[tokio::test]
async fn existence_is_a_bool_in_the_document_of_head_alone() {
    let harness = Harness::new();
    let client =
        conformance_head::AutoRestHeadTestServiceClient::new(&server(), Some(harness.options()));
    let client = client.expect("a client").get_http_success_client();
    assert!(client.head200(None).await.expect("an answer"));
    assert!(client.head204(None).await.expect("an answer"));
    assert!(!client.head404(None).await.expect("an answer"));
    assert_eq!(steps(&harness), SENT);
    covered(&[
        "HttpSuccess200Head",
        "HttpSuccess204Head",
        "HttpSuccess404Head",
    ]);
}

#[tokio::test]
async fn existence_is_a_bool_where_404_is_not_declared() {
    let harness = Harness::new();
    let client = conformance_head_exceptions::AutoRestHeadExceptionTestServiceClient::new(
        &server(),
        Some(harness.options()),
    );
    let client = client.expect("a client").get_head_exception_client();
    assert!(client.head200(None).await.expect("an answer"));
    assert!(client.head204(None).await.expect("an answer"));
    assert!(!client.head404(None).await.expect("an answer"));
    assert_eq!(steps(&harness), SENT);
    covered(&[
        "HttpSuccess200Head",
        "HttpSuccess204Head",
        "HttpSuccess404Head",
    ]);
}
