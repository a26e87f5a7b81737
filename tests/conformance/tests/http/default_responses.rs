//! Operations of which only failures are described: `default` alone, and `default` beside a success without a body.

use armsmith_conformance::{Harness, covered};

use crate::support::{assert_failed_with, assert_failed_without_body, assert_plain};

#[tokio::test]
async fn beside_a_declared_success_default_is_the_error() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_multiple_responses_client
    );
    assert_failed_without_body(client.get_default_model_a400_valid(None).await, 400);
    let error = assert_failed_with(
        client.get_default_model_a400_none(None).await,
        r#"{"property":"value"}"#,
    );
    let body = conformance_httpinfrastructure::models::A::try_from(&error);
    assert_eq!(body.expect("the error of the document").status_code, None);

    let given = client.get_default_none200_invalid(None).await;
    assert_plain(&given.expect("a success"), 200, r#"{"statusCode":"200"}"#);
    let given = client.get_default_none200_none(None).await;
    assert_plain(&given.expect("a success"), 200, "");
    assert_failed_with(
        client.get_default_none400_invalid(None).await,
        r#"{"statusCode":"200"}"#,
    );
    assert_failed_without_body(client.get_default_none400_none(None).await, 400);
    covered(&[
        "ResponsesScenarioF400DefaultModel",
        "ResponsesScenarioF400DefaultNone",
        "ResponsesScenarioG200DefaultInvalid",
        "ResponsesScenarioG200DefaultNoModel",
        "ResponsesScenarioG400DefaultInvalid",
        "ResponsesScenarioG400DefaultNoModel",
    ]);
}

#[tokio::test]
async fn with_default_alone_every_2xx_is_a_success_of_which_nothing_is_decoded() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure_quirks,
        harness,
        get_multiple_responses_client
    );
    let given = client.get_default_model_a200_valid(None).await;
    assert_plain(&given.expect("a success"), 200, r#"{"statusCode":"200"}"#);
    let given = client.get_default_model_a200_none(None).await;
    assert_plain(&given.expect("a success"), 200, "");
    let given = client.get_default_none200_invalid(None).await;
    assert_plain(&given.expect("a success"), 200, r#"{"statusCode":"200"}"#);
    let given = client.get_default_none200_none(None).await;
    assert_plain(&given.expect("a success"), 200, "");
    covered(&[
        "ResponsesScenarioF200DefaultModel",
        "ResponsesScenarioF200DefaultNone",
        "ResponsesScenarioG200DefaultInvalid",
        "ResponsesScenarioG200DefaultNoModel",
    ]);
}

#[tokio::test]
async fn with_default_alone_everything_else_is_the_error_that_it_describes() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure_quirks,
        harness,
        get_multiple_responses_client
    );
    assert_failed_without_body(client.get_default_model_a400_valid(None).await, 400);
    let error = assert_failed_with(
        client.get_default_model_a400_none(None).await,
        r#"{"property":"value"}"#,
    );
    let body = conformance_httpinfrastructure_quirks::models::A::try_from(&error);
    assert_eq!(body.expect("the error of the document").status_code, None);
    assert_failed_with(
        client.get_default_none400_invalid(None).await,
        r#"{"statusCode":"200"}"#,
    );
    assert_failed_without_body(client.get_default_none400_none(None).await, 400);
    covered(&[
        "ResponsesScenarioF400DefaultModel",
        "ResponsesScenarioF400DefaultNone",
        "ResponsesScenarioG400DefaultInvalid",
        "ResponsesScenarioG400DefaultNoModel",
    ]);
}
