//! `azure-special-properties.json`: request ids, subscriptions, api-versions, what is not encoded, filters.

use std::sync::Arc;

use armsmith_conformance::{Exchange, Harness, covered, server};
use azure_core::http::{
    ClientMethodOptions, StatusCode, headers::HeaderName, request::options::ClientRequestId,
};
use conformance_azure_special_properties::{
    AutoRestSpecialParametersTestClient as Client,
    models::{
        ApiVersionLocalClientGetMethodLocalNullOptions as LocalVersion,
        HeaderClientCustomNamedRequestIdResultHeaders as _, OdataClientGetWithFilterOptions,
        SkipUrlEncodingClientGetMethodQueryNullOptions as UnencodedQuery,
        XMsClientRequestIdClientGetOptions,
    },
};

use crate::policies::WithoutRequestId;

const SUBSCRIPTION: &str = "1234-5678-9012-3456";
const REQUEST_ID: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";
const SENT_REQUEST_ID: &str = "x-ms-client-request-id";
const RETURNED_REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-request-id");

fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), SUBSCRIPTION, Some(harness.options())).expect("a client");
    (client, harness)
}

/// Options of a call with a request id.
fn with_request_id(id: &str) -> XMsClientRequestIdClientGetOptions<'static> {
    let mut method_options = ClientMethodOptions::default();
    let id = ClientRequestId::new(id.to_owned());
    method_options.context.insert(id);
    XMsClientRequestIdClientGetOptions { method_options }
}

#[tokio::test]
async fn a_request_id_of_the_call_is_sent() {
    let (client, harness) = client();
    let client = client.get_x_ms_client_request_id_client();
    let response = client.get(Some(with_request_id(REQUEST_ID))).await;
    let response = response.expect("success");
    assert_eq!(
        response.headers().get_optional_str(&RETURNED_REQUEST_ID),
        Some("123")
    );
    assert_eq!(harness.last().header(SENT_REQUEST_ID), Some(REQUEST_ID));
    covered(&["AzureXmsRequestClientOverwrite"]);
}

#[tokio::test]
async fn another_request_id_is_refused_and_the_error_names_the_request() {
    let (client, harness) = client();
    let client = client.get_x_ms_client_request_id_client();
    let error = client.get(Some(with_request_id("another"))).await;
    let error = error.expect_err("refused");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let text = error.to_string();
    assert!(
        text.contains("x-ms-client-request-id_Get") && text.contains("x-ms-request-id 123"),
        "{text}"
    );
    assert_eq!(harness.last().header(SENT_REQUEST_ID), Some("another"));
    covered(&["AzureRequestClientIdInError"]);
}

#[tokio::test]
async fn a_policy_of_the_caller_can_leave_the_request_id_out() {
    let harness = Harness::new();
    let mut options = harness.options();
    options
        .client_options
        .per_call_policies
        .push(Arc::new(WithoutRequestId));
    let client = Client::new(&server(), SUBSCRIPTION, Some(options)).expect("a client");
    let client = client.get_x_ms_client_request_id_client();
    let response = client.get(None).await.expect("success");
    assert_eq!(
        response.headers().get_optional_str(&RETURNED_REQUEST_ID),
        Some("123")
    );
    assert_eq!(harness.last().header(SENT_REQUEST_ID), None);
    covered(&["AzureXmsRequestClientIdNull"]);
}

#[tokio::test]
async fn a_declared_request_id_is_sent() {
    let (client, harness) = client();
    let client = client.get_x_ms_client_request_id_client();
    let response = client.param_get(REQUEST_ID, None).await.expect("success");
    assert_eq!(
        response.headers().get_optional_str(&RETURNED_REQUEST_ID),
        Some("123")
    );
    let sent = harness.last();
    let ids = sent.headers.iter();
    let ids: Vec<_> = ids.filter(|(name, _)| name == SENT_REQUEST_ID).collect();
    assert_eq!(ids, [&(SENT_REQUEST_ID.to_owned(), REQUEST_ID.to_owned())]);
    covered(&["AzureXmsRequestClientOverwriteViaParameter"]);
}

#[tokio::test]
async fn a_request_id_of_another_name_is_sent_beside_the_usual_one() {
    let (client, harness) = client();
    let client = client.get_header_client();
    let response = client.custom_named_request_id(REQUEST_ID, None).await;
    let id = response.expect("success").foo_request_id();
    assert_eq!(id.expect("a header").as_deref(), Some("123"));
    let sent = harness.last();
    assert_eq!(sent.header("foo-client-request-id"), Some(REQUEST_ID));
    assert!(sent.header(SENT_REQUEST_ID).is_some());
    let response = client.custom_named_request_id_head(REQUEST_ID, None).await;
    let id = response.expect("success").foo_request_id();
    assert_eq!(id.expect("a header").as_deref(), Some("123"));
    let sent = harness.last();
    assert_eq!(sent.header("foo-client-request-id"), Some(REQUEST_ID));
    covered(&["AzureXmsCustomNamedRequestId"]);
}

#[tokio::test]
async fn a_request_id_in_a_group_is_an_argument_too() {
    let (client, harness) = client();
    let client = client.get_header_client();
    let response = client.custom_named_request_id_param_grouping(REQUEST_ID, None);
    let id = response.await.expect("success").foo_request_id();
    assert_eq!(id.expect("a header").as_deref(), Some("123"));
    let sent = harness.last();
    assert_eq!(sent.header("foo-client-request-id"), Some(REQUEST_ID));
    covered(&["AzureXmsCustomNamedRequestIdParameterGroup"]);
}

/// The request went to the path that the scenario is known by, with an id.
fn sent_to(harness: &Harness, end: &str) {
    let sent = harness.last();
    assert!(sent.target.ends_with(end), "{}", sent.target);
    assert!(sent.header(SENT_REQUEST_ID).is_some());
    assert_eq!(sent.status, 200);
}

#[tokio::test]
async fn the_client_keeps_its_subscription() {
    let (client, harness) = client();
    let client = client.get_subscription_in_credentials_client();
    let end = |rest: &str| format!("{rest}/{SUBSCRIPTION}/{SUBSCRIPTION}");
    let response = client.post_method_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/method/string/none/path/global"));
    let response = client.post_path_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/path/string/none/path/global"));
    let response = client.post_swagger_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/swagger/string/none/path/global"));
    let response = client.post_method_global_not_provided_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let end = end("/path/globalNotProvided") + "?api-version=2015-07-01-preview";
    sent_to(&harness, &end);
    covered(&[
        "AzureSubscriptionMethodGlobalValid",
        "AzureSubscriptionPathGlobalValid",
        "AzureSubscriptionSwaggerGlobalValid",
        "AzureSubscriptionMethodGlobalNotProvidedValid",
    ]);
}

#[tokio::test]
async fn a_subscription_of_a_method_is_an_argument() {
    let (client, harness) = client();
    let client = client.get_subscription_in_method_client();
    let end = |rest: &str| format!("{rest}/{SUBSCRIPTION}/{SUBSCRIPTION}");
    let response = client.post_method_local_valid(SUBSCRIPTION, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/method/string/none/path/local"));
    let response = client.post_path_local_valid(SUBSCRIPTION, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/path/string/none/path/local"));
    let response = client.post_swagger_local_valid(SUBSCRIPTION, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("/swagger/string/none/path/local"));
    covered(&[
        "AzureSubscriptionMethodLocalValid",
        "AzureSubscriptionPathLocalValid",
        "AzureSubscriptionSwaggerLocalValid",
    ]);
}

#[tokio::test]
async fn without_a_subscription_nothing_is_sent() {
    let (client, harness) = client();
    let client = client.get_subscription_in_method_client();
    let error = client.post_method_local_null("", None).await;
    let text = error.expect_err("refused").to_string();
    assert!(text.contains("subscriptionId"), "{text}");
    assert_eq!(harness.exchanges(), []);
    let error = Client::new(&server(), "", Some(harness.options()));
    let text = error.expect_err("refused").to_string();
    assert!(text.contains("subscriptionId"), "{text}");
}

fn query(exchange: &Exchange) -> Option<&str> {
    exchange.target.split_once('?').map(|(_, query)| query)
}

#[tokio::test]
async fn the_api_version_of_the_document_is_sent() {
    let (client, harness) = client();
    let client = client.get_api_version_default_client();
    let expected = Some("api-version=2015-07-01-preview");
    let response = client.get_method_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_method_global_not_provided_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_path_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_swagger_global_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    covered(&[
        "AzureApiVersionMethodGlobalValid",
        "AzureApiVersionMethodGlobalNotProvidedValid",
        "AzureApiVersionPathGlobalValid",
        "AzureApiVersionSwaggerGlobalValid",
    ]);
}

#[tokio::test]
async fn a_version_of_an_operation_alone_is_an_ordinary_parameter() {
    let harness = Harness::new();
    let mut options = harness.options();
    options.api_version = Some("2015-07-01-preview".to_owned());
    let client = Client::new(&server(), SUBSCRIPTION, Some(options)).expect("a client");
    let client = client.get_api_version_local_client();
    let expected = Some("api-version=2.0");
    let response = client.get_method_local_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_path_local_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_swagger_local_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), expected);
    let response = client.get_method_local_null(Some(LocalVersion::default()));
    let response = response.await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), None);
    covered(&[
        "AzureApiVersionMethodLocalValid",
        "AzureApiVersionPathLocalValid",
        "AzureApiVersionSwaggerLocalValid",
        "AzureApiVersionMethodLocalNull",
    ]);
}

#[tokio::test]
async fn a_version_that_may_be_left_out_is_sent_if_it_is_given() {
    let (client, harness) = client();
    let client = client.get_api_version_local_client();
    let options = LocalVersion {
        api_version: Some("3.0".to_owned()),
        ..Default::default()
    };
    let error = client.get_method_local_null(Some(options)).await;
    let error = error.expect_err("the service wants none");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert_eq!(query(&harness.last()), Some("api-version=3.0"));
}

#[tokio::test]
async fn paths_keep_their_slashes() {
    const PATH: &str = "path1/path2/path3";
    let (client, harness) = client();
    let client = client.get_skip_url_encoding_client();
    let end = |place: &str| format!("/skipUrlEncoding/{place}/path/valid/{PATH}");
    let response = client.get_method_path_valid(PATH, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("method"));
    let response = client.get_path_path_valid(PATH, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("path"));
    let response = client.get_swagger_path_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    sent_to(&harness, &end("swagger"));
    covered(&[
        "AzureMethodPathUrlEncoding",
        "AzurePathPathUrlEncoding",
        "AzureSwaggerPathUrlEncoding",
    ]);
}

#[tokio::test]
async fn queries_keep_their_pairs() {
    const VALUE: &str = "value1&q2=value2&q3=value3";
    const QUERY: Option<&str> = Some("q1=value1&q2=value2&q3=value3");
    let (client, harness) = client();
    let client = client.get_skip_url_encoding_client();
    let response = client.get_method_query_valid(VALUE, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), QUERY);
    let response = client.get_path_query_valid(VALUE, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), QUERY);
    let response = client.get_swagger_query_valid(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), QUERY);
    let response = client.get_method_query_null(Some(UnencodedQuery::default()));
    let response = response.await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    assert_eq!(query(&harness.last()), None);
    covered(&[
        "AzureMethodQueryUrlEncoding",
        "AzurePathQueryUrlEncoding",
        "AzureSwaggerQueryUrlEncoding",
        "AzureMethodQueryUrlEncodingNull",
    ]);
}

#[tokio::test]
async fn a_filter_is_encoded() {
    let (client, harness) = client();
    let options = OdataClientGetWithFilterOptions {
        filter: Some("id gt 5 and name eq 'foo'".to_owned()),
        top: Some(10),
        orderby: Some("id".to_owned()),
        ..Default::default()
    };
    let client = client.get_odata_client();
    let response = client.get_with_filter(Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(
        query(&harness.last()),
        Some("$filter=id%20gt%205%20and%20name%20eq%20%27foo%27&$top=10&$orderby=id")
    );
    covered(&["AzureODataFilter"]);
}
