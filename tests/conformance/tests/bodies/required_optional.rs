//! Bytes as bodies that may be left out, and one that may not.

use crate::taken;
use armsmith_conformance::{Exchange, Harness, covered, server};
use azure_core::http::RequestContent;
use conformance_required_optional::models::{
    ExplicitClientPutOptionalBinaryBodyOptions, ImplicitClientPutOptionalBinaryBodyOptions,
};
use conformance_required_optional::{
    AutoRestRequiredOptionalTestServiceClient as Client,
    AutoRestRequiredOptionalTestServiceClientOptions as Options,
};

fn client(harness: &Harness) -> Client {
    let options = Options {
        service_options: harness.options(),
        ..Default::default()
    };
    Client::new(&server(), "path", "query", Some(options)).expect("a client")
}

/// The media type, and the bytes.
fn bytes(exchange: &Exchange) -> (Option<&str>, &[u8]) {
    (exchange.header("content-type"), &exchange.body)
}

const OCTETS: Option<&str> = Some("application/octet-stream");

#[tokio::test]
async fn bytes_that_may_be_left_out() {
    let harness = Harness::new();
    let implicit = client(&harness).get_implicit_client();
    taken(implicit.put_optional_binary_body(None).await);
    assert_eq!(bytes(&harness.last()), (None, &b""[..]));
    let options = ImplicitClientPutOptionalBinaryBodyOptions {
        body_parameter: Some(RequestContent::from_static(b"\xff")),
        ..Default::default()
    };
    taken(implicit.put_optional_binary_body(Some(options)).await);
    assert_eq!(bytes(&harness.last()), (OCTETS, &b"\xff"[..]));
    covered(&["ImplicitOptionalBinaryBody"]);
}

#[tokio::test]
async fn bytes_that_the_document_calls_optional() {
    let harness = Harness::new();
    let explicit = client(&harness).get_explicit_client();
    taken(explicit.put_optional_binary_body(None).await);
    assert_eq!(bytes(&harness.last()), (None, &b""[..]));
    let options = ExplicitClientPutOptionalBinaryBodyOptions {
        body_parameter: Some(RequestContent::from_static(b"\xfe")),
        ..Default::default()
    };
    taken(explicit.put_optional_binary_body(Some(options)).await);
    assert_eq!(bytes(&harness.last()), (OCTETS, &b"\xfe"[..]));
    covered(&["ExplicitOptionalBinaryBody"]);
}

#[tokio::test]
async fn bytes_that_are_required() {
    let harness = Harness::new();
    let explicit = client(&harness).get_explicit_client();
    taken(
        explicit
            .put_required_binary_body(RequestContent::from_static(b"\xff\x00"), None)
            .await,
    );
    assert_eq!(bytes(&harness.last()), (OCTETS, &b"\xff\x00"[..]));
    covered(&["ExplicitRequiredBinaryBody"]);
}
