//! Failures of a call that gives true, of which the service or the document says little.

use armsmith_conformance::{Harness, covered};
use conformance_httpinfrastructure::models::Error;

use crate::support::{assert_failed_with, assert_failed_without_body, only};

#[tokio::test]
async fn an_error_may_say_nothing() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_failure_client
    );
    let error = assert_failed_with(client.get_empty_error(None).await, r#"{"message":""}"#);
    let body = Error::try_from(&error).expect("the error of the document");
    assert_eq!((body.message.as_deref(), body.status), (Some(""), None));
    assert_eq!(only(&harness).target, "/http/failure/emptybody/error");
    covered(&["ResponsesScenarioEmptyErrorBody"]);
}

#[tokio::test]
async fn an_error_without_a_type_says_what_it_has() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_failure_client
    );
    let error = assert_failed_with(
        client.get_no_model_error(None).await,
        r#"{"message":"NoErrorModel"}"#,
    );
    assert!(error.to_string().contains("NoErrorModel"), "{error}");
    assert_eq!(only(&harness).target, "/http/failure/nomodel/error");

    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_failure_client
    );
    assert_failed_without_body(client.get_no_model_empty(None).await, 400);
    assert_eq!(only(&harness).target, "/http/failure/nomodel/empty");
    covered(&[
        "ResponsesScenarioNoModelErrorBody",
        "ResponsesScenarioNoModelEmptyBody",
    ]);
}
