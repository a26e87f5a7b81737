//! `multiapi-v3.json`: the third api-version, a crate of its own.

use std::sync::Arc;

use armsmith_conformance::{Harness, covered, server};
use azure_core::{Bytes, http::StatusCode};
use conformance_multiapi_v3::{
    API_VERSION, MultiapiServiceClient as Client,
    models::{
        ModelThree, MultiapiServiceClientTestDifferentCallsOptions as TestDifferentCallsOptions,
        OperationGroupOneClientTestTwoOptions as TestTwoOptions,
        OperationGroupTwoClientTestFourContent as TestFourContent,
        OperationGroupTwoClientTestFourOptions as TestFourOptions, SourcePath,
    },
};
use futures::TryStreamExt as _;

use crate::policies::WithQuery;

fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

/// The document's pages have no api-version, and the service wants one with the second: callers who know it say so.
fn client_of_pages() -> (Client, Harness) {
    let harness = Harness::new();
    let mut options = harness.options();
    let version = WithQuery("api-version", API_VERSION);
    options
        .client_options
        .per_call_policies
        .push(Arc::new(version));
    let client = Client::new(&server(), Some(options)).expect("a client");
    (client, harness)
}

fn texts(items: &[ModelThree]) -> Vec<Option<&str>> {
    let texts = items.iter().map(|item| item.optional_property.as_deref());
    texts.collect()
}

#[tokio::test]
async fn pages_of_the_service() {
    let (client, harness) = client_of_pages();
    let pager = client.test_paging(None).expect("a pager");
    let items: Vec<_> = pager.try_collect().await.expect("two pages");
    assert_eq!(texts(&items), [Some("paged"), Some("paged")]);
    crate::sent(&harness, "/multiapi/paging/2?api-version=3.0.0");
    covered(&["MultiapiPaging"]);
}

#[tokio::test]
async fn pages_of_a_group() {
    let (client, harness) = client_of_pages();
    let client = client.get_operation_group_one_client();
    let pager = client.test_operation_group_paging(None).expect("a pager");
    let items: Vec<_> = pager.try_collect().await.expect("two pages");
    assert_eq!(texts(&items), [Some("paged"), Some("paged")]);
    crate::sent(&harness, "/multiapi/one/paging/2?api-version=3.0.0");
    covered(&["MultiapiOperationGroupPaging"]);
}

#[tokio::test]
async fn an_operation_of_a_group() {
    let (client, harness) = client();
    let client = client.get_operation_group_one_client();
    let model = ModelThree {
        optional_property: Some("hello".to_owned()),
    };
    let options = TestTwoOptions {
        parameter_one: Some(model.try_into().expect("a body")),
        ..Default::default()
    };
    let response = client.test_two(Some(options)).await.expect("success");
    let model = response.into_model().expect("a model");
    assert_eq!(
        model.optional_property.as_deref(),
        Some("This was called with api-version 3.0.0")
    );
    let sent = crate::sent(&harness, "/multiapi/one/testTwoEndpoint?api-version=3.0.0");
    // The server does not look at the body of a GET, so the test does.
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body, br#"{"optionalProperty":"hello"}"#);
    covered(&["MultiapiGetTestTwoApiVersionThree"]);
}

#[tokio::test]
async fn an_operation_that_came_with_this_version() {
    let (client, harness) = client();
    let client = client.get_operation_group_two_client();
    let response = client.test_five(None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    let target = "/multiapi/two/testFiveEndpoint?api-version=3.0.0";
    crate::sent(&harness, target);
    covered(&["MultiapiPutTestFiveApiVersionThree"]);
}

/// Sends this body, and gives its media type and the status of the answer.
async fn four(content: TestFourContent) -> (String, Result<StatusCode, azure_core::Error>) {
    let (client, harness) = client();
    let options = TestFourOptions {
        input: Some(content),
        ..Default::default()
    };
    let client = client.get_operation_group_two_client();
    let status = client.test_four(Some(options)).await;
    let sent = harness.last();
    let target = "/multiapi/two/testFourEndpoint?api-version=3.0.0";
    assert_eq!(sent.target, target);
    let content_type = sent.header("content-type").expect("a media type");
    let status = status.map(|response| response.status());
    (content_type.to_owned(), status)
}

#[tokio::test]
async fn a_body_of_several_media_types() {
    let source = SourcePath {
        source: Some("shelf".to_owned()),
    };
    let source = source.try_into().expect("a body");
    let (content_type, status) = four(TestFourContent::ApplicationJson(source)).await;
    assert_eq!(content_type, "application/json");
    assert_eq!(status.expect("success"), StatusCode::Ok);
    let pdf = TestFourContent::ApplicationPdf(Bytes::from_static(b"PDF").into());
    let (content_type, status) = four(pdf).await;
    assert_eq!(content_type, "application/pdf");
    assert_eq!(status.expect("success"), StatusCode::Ok);
    let other = TestFourContent::ApplicationPdf(Bytes::from_static(b"FDP").into());
    let (_, status) = four(other).await;
    let error = status.expect_err("the service reads the body");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&[
        "MultiapiPostTestFourApiVersionThreeJSON",
        "MultiapiPostTestFourApiVersionThreePDF",
    ]);
}

#[tokio::test]
async fn a_signature_that_grew_by_two_headers() {
    let (client, harness) = client();
    let options = TestDifferentCallsOptions {
        greeting_in_chinese: Some("nihao".to_owned()),
        greeting_in_french: Some("bonjour".to_owned()),
        ..Default::default()
    };
    let response = client.test_different_calls("hello", Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = crate::sent(&harness, "/multiapi/testDifferentCalls?api-version=3.0.0");
    assert_eq!(sent.header("greetinginenglish"), Some("hello"));
    assert_eq!(sent.header("greetinginchinese"), Some("nihao"));
    assert_eq!(sent.header("greetinginfrench"), Some("bonjour"));
    covered(&["MultiapiDifferentCallsApiVersionThree"]);
}
