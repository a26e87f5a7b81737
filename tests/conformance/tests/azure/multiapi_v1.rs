//! `multiapi-v1.json`: the first api-version, a crate of its own.

use armsmith_conformance::{Harness, covered, server};
use azure_core::http::{Method, StatusCode};
use conformance_multiapi_v1::{
    API_VERSION, MultiapiServiceClient as Client,
    models::{
        MultiapiServiceClientTestLroAndPagingOptions as TestLroAndPagingOptions,
        MultiapiServiceClientTestLroOptions as TestLroOptions,
        MultiapiServiceClientTestOneOptions as TestOneOptions, Product,
    },
};
use futures::TryStreamExt as _;

fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

#[tokio::test]
async fn an_operation_of_the_service_and_one_of_a_group() {
    assert_eq!(API_VERSION, "1.0.0");
    let (client, harness) = client();
    let options = TestOneOptions {
        message: Some("a b".to_owned()),
        ..Default::default()
    };
    let response = client.test_one(1, Some(options)).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    let target = "/multiapi/testOneEndpoint?api-version=1.0.0&id=1&message=a%20b";
    crate::sent(&harness, target);
    let client = client.get_operation_group_one_client();
    let response = client.test_two(None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    let target = "/multiapi/one/testTwoEndpoint?api-version=1.0.0";
    crate::sent(&harness, target);
    covered(&[
        "MultiapiPutTestOneApiVersionOne",
        "MultiapiGetTestTwoApiVersionOne",
    ]);
}

#[tokio::test]
async fn a_signature_with_one_header() {
    let (client, harness) = client();
    let response = client.test_different_calls("hello", None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = crate::sent(&harness, "/multiapi/testDifferentCalls?api-version=1.0.0");
    assert_eq!(sent.header("greetinginenglish"), Some("hello"));
    assert_eq!(sent.header("greetinginchinese"), None);
    covered(&["MultiapiDifferentCallsApiVersionOne"]);
}

/// The server answers with the id `"100"` where its document promises a number.
#[tokio::test]
async fn a_long_running_operation_that_is_over_at_once() {
    let (client, harness) = client();
    let product = Product { id: Some(100) };
    let options = TestLroOptions {
        product: Some(product.try_into().expect("a body")),
        ..Default::default()
    };
    let poller = client.begin_test_lro(Some(options)).expect("a poller");
    let result = poller.await.expect("it is over").into_model();
    let text = result.expect_err("no number").to_string();
    assert!(text.contains("Product") && text.contains("`id`"), "{text}");
    let sent = crate::sent(&harness, "/multiapi/lro");
    assert_eq!(sent.method, Method::Put);
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body, br#"{"id":100}"#);
    covered(&["MultiapiLRO"]);
}

/// As above; the page is what cannot be read.
#[tokio::test]
async fn a_long_running_operation_that_gives_pages() {
    let (client, harness) = client();
    let options = TestLroAndPagingOptions {
        client_request_id: Some("client".to_owned()),
        maxresults: Some(5),
        timeout: Some(10),
        ..Default::default()
    };
    let mut pager = client.test_lro_and_paging(Some(options)).expect("a pager");
    let error = pager.try_next().await.expect_err("no number");
    let text = error.to_string();
    assert!(
        text.contains("PagingResult") && text.contains("`values[0].id`"),
        "{text}"
    );
    let sent = crate::sent(&harness, "/multiapi/lroAndPaging");
    assert_eq!(sent.method, Method::Post);
    assert_eq!(sent.header("client-request-id"), Some("client"));
    assert_eq!(sent.header("maxresults"), Some("5"));
    assert_eq!(sent.header("timeout"), Some("10"));
    covered(&["MultiapiLROAndPaging"]);
}
