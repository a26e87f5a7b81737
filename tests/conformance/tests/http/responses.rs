//! Which statuses are successes, and what is decoded of them: all that a document can declare and a service can answer.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;
use conformance_httpinfrastructure::models::{
    Error, MultipleResponsesClientGet200Model201ModelDefaultError200ValidResult as Get200,
    MultipleResponsesClientGet200Model201ModelDefaultError201ValidResult as Get201,
    MultipleResponsesClientGet200ModelA201ModelC404ModelDDefaultError200ValidResult as GetA200,
    MultipleResponsesClientGet200ModelA201ModelC404ModelDDefaultError201ValidResult as GetC201,
    MultipleResponsesClientGet200ModelA201ModelC404ModelDDefaultError404ValidResult as GetD404,
};

use crate::support::{
    answer, assert_failed_with, assert_failed_without_body, assert_plain, code, only,
};

macro_rules! client {
    ($harness:expr) => {
        group!(
            conformance_httpinfrastructure,
            $harness,
            get_multiple_responses_client
        )
    };
}

/// Asserts that one request went to this path below `/http/payloads`.
fn assert_sent(harness: &Harness, path: &str) {
    let sent = only(harness);
    assert_eq!(sent.method, Method::Get);
    assert_eq!(sent.target, format!("/http/payloads/{path}"));
}

/// Asserts that a call failed with status 400 and the error of the document.
fn assert_client_error<T>(given: azure_core::Result<T>) {
    let error = given.err().expect("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(400));
    assert_eq!(code(&error), None);
    assert!(error.to_string().contains("client error"), "{error}");
    let body = Error::try_from(&error).expect("the error of the document");
    assert_eq!(
        (body.message.as_deref(), body.status),
        (Some("client error"), None)
    );
}

/// Asserts that a call failed with a status that the document does not declare, and that its body is not shown.
fn assert_undeclared<T>(given: azure_core::Result<T>, status: u16, declared: &str, body: &str) {
    let error = given.err().expect("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(status));
    let text = error.to_string();
    let expected = format!("answered {status}, a status that the operation does not declare");
    assert!(
        text.contains(&expected) && text.contains(declared),
        "{text}"
    );
    assert!(!text.contains("statusCode"), "{text}");
    assert_eq!(&answer(&error).body()[..], body.as_bytes());
}

// 200 with a body or 204 without one.

#[tokio::test]
async fn a_body_with_one_of_two_statuses() {
    let harness = Harness::new();
    let given = client!(harness)
        .get200_model204_no_model_default_error200_valid(None)
        .await;
    let body = given
        .expect("a success")
        .into_model()
        .expect("a model")
        .expect("a body");
    assert_eq!(body.status_code.as_deref(), Some("200"));
    assert_sent(&harness, "200/A/204/none/default/Error/response/200/valid");

    let harness = Harness::new();
    let given = client!(harness)
        .get200_model204_no_model_default_error204_valid(None)
        .await;
    let given = given.expect("a success");
    assert_eq!(u16::from(given.status()), 204);
    assert!(given.into_model().expect("nothing").is_none());
    assert_sent(&harness, "200/A/204/none/default/Error/response/204/none");
    covered(&[
        "ResponsesScenarioA200MatchingModel",
        "ResponsesScenarioA204MatchingNoModel",
    ]);
}

#[tokio::test]
async fn a_2xx_that_is_not_declared_is_a_failure() {
    let harness = Harness::new();
    let given = client!(harness)
        .get200_model204_no_model_default_error201_invalid(None)
        .await;
    assert_undeclared(given, 201, "declared: 200, 204", r#"{"statusCode":"201"}"#);
    assert_sent(&harness, "200/A/204/none/default/Error/response/201/valid");

    let harness = Harness::new();
    let given = client!(harness)
        .get200_model204_no_model_default_error202_none(None)
        .await;
    assert_undeclared(given, 202, "declared: 200, 204", r#"{"statusCode":"202"}"#);
    assert_sent(&harness, "200/A/204/none/default/Error/response/202/none");
    covered(&[
        "ResponsesScenarioA201DefaultNoModel",
        "ResponsesScenarioA202DefaultNoModel",
    ]);
}

#[tokio::test]
async fn default_has_the_body_of_an_error() {
    let harness = Harness::new();
    assert_client_error(
        client!(harness)
            .get200_model204_no_model_default_error400_valid(None)
            .await,
    );
    assert_sent(&harness, "200/A/204/none/default/Error/response/400/valid");
    covered(&["ResponsesScenarioA400DefaultModel"]);
}

// 200 and 201, each with a body of its own.

#[tokio::test]
async fn two_statuses_with_two_bodies() {
    let given = client!(Harness::new())
        .get200_model201_model_default_error200_valid(None)
        .await;
    let Get200::Ok(given) = given.expect("a success") else {
        panic!("not the variant of 200");
    };
    assert_eq!(
        given.into_model().expect("a model").status_code.as_deref(),
        Some("200")
    );

    let given = client!(Harness::new())
        .get200_model201_model_default_error201_valid(None)
        .await;
    let Get201::Created(given) = given.expect("a success") else {
        panic!("not the variant of 201");
    };
    let body = given.into_model().expect("a model");
    assert_eq!(
        (
            body.status_code.as_deref(),
            body.text_status_code.as_deref()
        ),
        (Some("201"), Some("Created"))
    );

    assert_client_error(
        client!(Harness::new())
            .get200_model201_model_default_error400_valid(None)
            .await,
    );
    covered(&[
        "ResponsesScenarioB200MatchingModel",
        "ResponsesScenarioB201MatchingModel",
        "ResponsesScenarioB400DefaultModel",
    ]);
}

// 200, 201 and 404, each with a body of its own.

#[tokio::test]
async fn three_statuses_with_three_bodies() {
    let client = client!(Harness::new());
    let given = client
        .get200_model_a201_model_c404_model_d_default_error200_valid(None)
        .await;
    let GetA200::Ok(given) = given.expect("a success") else {
        panic!("not the variant of 200");
    };
    assert_eq!(
        given.into_model().expect("a model").status_code.as_deref(),
        Some("200")
    );

    let given = client
        .get200_model_a201_model_c404_model_d_default_error201_valid(None)
        .await;
    let GetC201::Created(given) = given.expect("a success") else {
        panic!("not the variant of 201");
    };
    assert_eq!(
        given.into_model().expect("a model").http_code.as_deref(),
        Some("201")
    );

    // The document does not mark it as an error: it is one of the answers.
    let given = client
        .get200_model_a201_model_c404_model_d_default_error404_valid(None)
        .await;
    let GetD404::NotFound(given) = given.expect("a declared status") else {
        panic!("not the variant of 404");
    };
    assert_eq!(
        given
            .into_model()
            .expect("a model")
            .http_status_code
            .as_deref(),
        Some("404")
    );

    assert_client_error(
        client
            .get200_model_a201_model_c404_model_d_default_error400_valid(None)
            .await,
    );
    covered(&[
        "ResponsesScenarioC200MatchingModel",
        "ResponsesScenarioC201MatchingModel",
        "ResponsesScenarioC404MatchingModel",
        "ResponsesScenarioC400DefaultModel",
    ]);
}

// 202 and 204, without bodies.

#[tokio::test]
async fn two_statuses_without_a_body() {
    let client = client!(Harness::new());
    let given = client.get202_none204_none_default_error202_none(None).await;
    assert_plain(&given.expect("a success"), 202, "");
    let given = client.get202_none204_none_default_error204_none(None).await;
    assert_plain(&given.expect("a success"), 204, "");
    assert_client_error(
        client
            .get202_none204_none_default_error400_valid(None)
            .await,
    );
    covered(&[
        "ResponsesScenarioD202MatchingNoModel",
        "ResponsesScenarioD204MatchingNoModel",
        "ResponsesScenarioD400DefaultModel",
    ]);
}

#[tokio::test]
async fn a_body_that_the_document_does_not_describe_is_left_alone() {
    let client = client!(Harness::new());
    let given = client
        .get202_none204_none_default_none202_invalid(None)
        .await;
    assert_plain(&given.expect("a success"), 202, r#"{"property":"value"}"#);
    let given = client.get202_none204_none_default_none204_none(None).await;
    assert_plain(&given.expect("a success"), 204, "");
    assert_failed_without_body(
        client.get202_none204_none_default_none400_none(None).await,
        400,
    );
    let given = client
        .get202_none204_none_default_none400_invalid(None)
        .await;
    assert_failed_with(given, r#"{"property":"value"}"#);
    covered(&[
        "ResponsesScenarioE202MatchingInvalid",
        "ResponsesScenarioE204MatchingNoModel",
        "ResponsesScenarioE400DefaultNoModel",
        "ResponsesScenarioE400DefaultInvalid",
    ]);
}

// 200 alone, with a body, and failures of which nothing is said.

#[tokio::test]
async fn a_body_that_is_missing_is_an_error_of_decoding() {
    let client = client!(Harness::new());
    for given in [
        client.get200_model_a200_none(None).await,
        client.get_default_model_a200_none(None).await,
    ] {
        let given = given.expect("a declared status");
        assert_eq!(u16::from(given.status()), 200);
        let error = given.into_model().expect_err("there is no body");
        assert!(
            error.to_string().contains("A: the response body is empty"),
            "{error}"
        );
    }
    covered(&[
        "ResponsesScenarioH200MatchingNone",
        "ResponsesScenarioF200DefaultNone",
    ]);
}

#[tokio::test]
async fn members_that_the_document_does_not_name_are_passed_over() {
    let client = client!(Harness::new());
    for given in [
        client.get200_model_a200_valid(None).await,
        client.get_default_model_a200_valid(None).await,
    ] {
        let body = given.expect("a success").into_model().expect("a model");
        assert_eq!(body.status_code.as_deref(), Some("200"));
    }
    let given = client.get200_model_a200_invalid(None).await;
    let body = given.expect("a success").into_model().expect("a model");
    assert_eq!(body.status_code, None);
    covered(&[
        "ResponsesScenarioH200MatchingModel",
        "ResponsesScenarioH200MatchingInvalid",
        "ResponsesScenarioF200DefaultModel",
    ]);
}

#[tokio::test]
async fn a_failure_of_which_nothing_is_said_has_its_status_and_bytes() {
    let client = client!(Harness::new());
    let given = client.get200_model_a400_none(None).await;
    assert_failed_with(given, r#"{"statusCode":"200"}"#);
    let given = client.get200_model_a400_valid(None).await;
    assert_failed_with(given, r#"{"statusCode":"200"}"#);
    let given = client.get200_model_a400_invalid(None).await;
    assert_failed_with(given, r#"{"statusCodeInvalid":"200"}"#);
    let given = client.get200_model_a202_valid(None).await;
    assert_undeclared(given, 202, "declared: 200)", r#"{"statusCode":"200"}"#);
    covered(&[
        "ResponsesScenarioH400NonMatchingNone",
        "ResponsesScenarioH400NonMatchingModel",
        "ResponsesScenarioH400NonMatchingInvalid",
        "ResponsesScenarioH202NonMatchingModel",
    ]);
}
