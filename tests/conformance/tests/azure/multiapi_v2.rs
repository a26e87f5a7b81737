//! `multiapi-v2.json`: the second api-version, a crate of its own.

use armsmith_conformance::{Harness, covered, server};
use azure_core::{Error, error::ErrorKind, http::StatusCode};
use conformance_multiapi_v2::{
    MultiapiServiceClient as Client,
    models::{
        ModelTwo, MultiapiServiceClientTestDifferentCallsOptions as TestDifferentCallsOptions,
        MultiapiServiceClientTestOneOptions as TestOneOptions,
        OperationGroupOneClientTestTwoOptions as TestTwoOptions,
    },
};

fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

/// The server answers with the id `"1"` where its document promises a number.
fn names_the_field(error: &Error) {
    assert!(matches!(error.kind(), ErrorKind::DataConversion), "{error}");
    let text = error.to_string();
    assert!(text.contains("ModelTwo") && text.contains("`id`"), "{text}");
}

#[tokio::test]
async fn an_operation_of_the_service() {
    let (client, harness) = client();
    let options = TestOneOptions {
        message: Some("hello".to_owned()),
        ..Default::default()
    };
    let response = client.test_one(1, Some(options)).await.expect("success");
    let error = response.into_model().expect_err("no number");
    names_the_field(&error);
    let target = "/multiapi/testOneEndpoint?api-version=2.0.0&id=1&message=hello";
    crate::sent(&harness, target);
    covered(&["MultiapiPutTestOneApiVersionTwo"]);
}

#[tokio::test]
async fn an_operation_of_a_group() {
    let (client, harness) = client();
    let client = client.get_operation_group_one_client();
    let model = ModelTwo {
        id: Some(1),
        message: Some("hello".to_owned()),
    };
    let options = TestTwoOptions {
        parameter_one: Some(model.try_into().expect("a body")),
        ..Default::default()
    };
    let response = client.test_two(Some(options)).await.expect("success");
    let error = response.into_model().expect_err("no number");
    names_the_field(&error);
    let sent = crate::sent(&harness, "/multiapi/one/testTwoEndpoint?api-version=2.0.0");
    // The server does not look at the body of a GET, so the test does.
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body, br#"{"id":1,"message":"hello"}"#);
    covered(&["MultiapiGetTestTwoApiVersionTwo"]);
}

#[tokio::test]
async fn operations_that_came_with_this_version() {
    let (client, harness) = client();
    let one = client.get_operation_group_one_client();
    let response = one.test_three(None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    crate::sent(
        &harness,
        "/multiapi/one/testThreeEndpoint?api-version=2.0.0",
    );
    let two = client.get_operation_group_two_client();
    let response = two.test_four(true, None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    crate::sent(
        &harness,
        "/multiapi/two/testFourEndpoint?api-version=2.0.0&parameterOne=true",
    );
    covered(&[
        "MultiapiPutTestThreeApiVersionTwo",
        "MultiapiPostTestFourApiVersionTwo",
    ]);
}

#[tokio::test]
async fn a_signature_that_grew_by_a_header() {
    let (client, harness) = client();
    let options = TestDifferentCallsOptions {
        greeting_in_chinese: Some("nihao".to_owned()),
        ..Default::default()
    };
    let response = client.test_different_calls("hello", Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = crate::sent(&harness, "/multiapi/testDifferentCalls?api-version=2.0.0");
    assert_eq!(sent.header("greetinginenglish"), Some("hello"));
    assert_eq!(sent.header("greetinginchinese"), Some("nihao"));
    covered(&["MultiapiDifferentCallsApiVersionTwo"]);
}
