//! What the tests of this area share.
//!
//! Takes: a transport and what a client gave. Gives: what went to and fro in short, and the parts of an error. It tests
//! nothing.

use armsmith_conformance::{Exchange, Harness};
use armsmith_runtime::json::encode_model;
use azure_core::{
    Error,
    error::ErrorKind,
    http::{RawResponse, RequestContent, Response},
};

/// The client of a group of one of the clients for the HTTP documents, on this transport.
macro_rules! group {
    ($package:ident, $harness:expr, $getter:ident) => {
        $package::AutoRestHttpInfrastructureTestServiceClient::new(
            &armsmith_conformance::server(),
            Some($harness.options()),
        )
        .expect("a client")
        .$getter()
    };
}

/// Options with the body that the documents describe: true.
macro_rules! with_body {
    ($options:ident) => {
        Some(conformance_httpinfrastructure::models::$options {
            boolean_value: Some(crate::support::truth()),
            ..Default::default()
        })
    };
}

/// The body that the documents describe.
pub(crate) fn truth() -> RequestContent<bool> {
    encode_model(&true).expect("a boolean is JSON")
}

/// What was sent: `METHOD target status`.
pub(crate) fn steps(harness: &Harness) -> Vec<String> {
    harness.sent_below("")
}

/// The only request that was sent.
pub(crate) fn only(harness: &Harness) -> Exchange {
    let mut exchanges = harness.exchanges();
    let only = exchanges.pop().expect("a request was sent");
    assert!(exchanges.is_empty(), "more requests: {exchanges:?}");
    only
}

/// The answer that an error stands for. Its status is that of the error.
pub(crate) fn answer(error: &Error) -> &RawResponse {
    match error.kind() {
        ErrorKind::HttpResponse {
            status,
            raw_response: Some(response),
            ..
        } => {
            assert_eq!(response.status(), *status);
            response
        }
        other => panic!("no answer of the service: {other:?}"),
    }
}

/// The code that the service gave.
pub(crate) fn code(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::HttpResponse { error_code, .. } => error_code.as_deref(),
        other => panic!("no answer of the service: {other:?}"),
    }
}

/// Asserts that a call failed with this status, without a code, and that its body is no error of the document.
pub(crate) fn assert_failed_without_body<T>(given: azure_core::Result<T>, status: u16) {
    let error = given.err().expect("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(status), "{error}");
    assert_eq!(code(&error), None);
    assert!(answer(&error).body().is_empty());
    let text = error.to_string();
    assert!(text.contains(&format!("status {status}")), "{text}");
    let unread = conformance_httpinfrastructure::models::Error::try_from(&error);
    let unread = unread.expect_err("there is no body").to_string();
    assert!(unread.contains("no body"), "{unread}");
}

/// Asserts that a call failed with status 400 and this body, for which the document has no type.
pub(crate) fn assert_failed_with<T>(given: azure_core::Result<T>, body: &str) -> azure_core::Error {
    let error = given.err().expect("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(400));
    assert_eq!(&answer(&error).body()[..], body.as_bytes());
    error
}

/// Asserts the status of a success of which nothing is decoded, and its bytes.
pub(crate) fn assert_plain<F>(given: &Response<(), F>, status: u16, body: &str) {
    assert_eq!(u16::from(given.status()), status);
    assert_eq!(&given.body()[..], body.as_bytes());
}
