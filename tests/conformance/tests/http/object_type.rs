//! Objects of which the document names no member: nothing of them is lost, in answers, requests and errors.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::error_body;
use armsmith_runtime::json::encode_model;
use conformance_object_type::ObjectTypeClient;
use serde_json::{Value, json};

use crate::support::only;

fn client(harness: &Harness) -> ObjectTypeClient {
    ObjectTypeClient::new(&server(), Some(harness.options())).expect("a client")
}

#[tokio::test]
async fn an_answer_keeps_its_members() {
    let answer = client(&Harness::new()).get(None).await.expect("an answer");
    let answer: Value = answer.into_model().expect("an object");
    assert_eq!(
        answer,
        json!({ "message": "An object was successfully returned" })
    );
    covered(&["ObjectTypeResponse"]);
}

#[tokio::test]
async fn a_request_keeps_its_members() {
    let harness = Harness::new();
    let content = encode_model(&json!({ "foo": "bar" })).expect("JSON");
    let answer = client(&harness)
        .put(content, None)
        .await
        .expect("an answer");
    assert_eq!(u16::from(answer.status()), 200);
    assert_eq!(only(&harness).body, br#"{"foo":"bar"}"#);
    covered(&["ObjectTypePut"]);
}

#[tokio::test]
async fn an_error_keeps_its_members() {
    let harness = Harness::new();
    let content = encode_model(&json!({ "bar": "foo" })).expect("JSON");
    let error = client(&harness)
        .put(content, None)
        .await
        .expect_err("a failure");
    // The server refuses a request without a body, too.
    assert_eq!(only(&harness).body, br#"{"bar":"foo"}"#);
    assert_eq!(error.http_status().map(u16::from), Some(400));
    let said = "The object you passed was incorrect";
    assert!(error.to_string().contains(said), "{error}");
    let body: Value = error_body(&error).expect("an object");
    assert_eq!(body, json!({ "message": said }));
    covered(&["ObjectTypeErrorResponse"]);
}
