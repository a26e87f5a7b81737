//! `reserved-words.json`: names that mean something elsewhere.

use armsmith_conformance::{Harness, covered, server};
use azure_core::{
    Bytes,
    http::{RequestContent, StatusCode},
};
use conformance_reserved_words::runtime::File;
use conformance_reserved_words::{
    ReservedWordsClientClient as Client,
    models::{MyEnum, ReservedWordsClientClientOperationWithUrlOptions as OperationWithUrlOptions},
};
use serde_json::json;

fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

#[tokio::test]
async fn a_group() {
    let (client, harness) = client();
    let client = client.get_import_client();
    let response = client.operation_one("foo", None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    assert!(harness.last().target.ends_with("/import?parameter1=foo"));
    let error = client.operation_one("bar", None).await;
    let error = error.expect_err("the service reads the value");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["reservedWordsOperationGroupImport"]);
}

#[tokio::test]
async fn a_body() {
    let (client, harness) = client();
    let body = || RequestContent::from(json!({"hello": "world"}).to_string().into_bytes());
    let response = client.operation_with_json_param(body(), None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(sent.header("content-type"), Some("application/json"));
    let body = RequestContent::from(b"{}".to_vec());
    let error = client.operation_with_json_param(body, None).await;
    let error = error.expect_err("the service reads the body");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["reservedWordsBodyNamedJson"]);
}

#[tokio::test]
async fn a_body_of_bytes() {
    let (client, harness) = client();
    let body = Bytes::from_static(b"hello, world").into();
    let response = client.operation_with_content_param(body, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(
        sent.header("content-type"),
        Some("application/octet-stream")
    );
    let body = Bytes::from_static(b"hello").into();
    let error = client.operation_with_content_param(body, None).await;
    let error = error.expect_err("the service reads the body");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["reservedWordsBodyNamedContent"]);
}

#[tokio::test]
async fn a_field_of_a_form() {
    let (client, harness) = client();
    let response = client.operation_with_data_param("hello", "world", None);
    assert_eq!(response.await.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(
        sent.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    let error = client.operation_with_data_param("hello", "there", None);
    let error = error.await.expect_err("the service reads the body");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["reservedWordsBodyNamedData"]);
}

/// The server does not look at the form, so the test does.
#[tokio::test]
async fn a_file_of_a_form() {
    let (client, harness) = client();
    let file = File::from("bytes").with_name("my.txt");
    let response = client.operation_with_files_param(file, "my.txt", None);
    assert_eq!(response.await.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    let content_type = sent.header("content-type").expect("a media type");
    let begin = "multipart/form-data; boundary=";
    assert!(content_type.starts_with(begin), "{content_type}");
    let body = std::str::from_utf8(&sent.body).expect("text");
    for part in [
        "name=\"files\"; filename=\"my.txt\"\r\n",
        "\r\n\r\nbytes\r\n",
        "name=\"fileName\"\r\n\r\nmy.txt\r\n",
    ] {
        assert!(body.contains(part), "{body}");
    }
    covered(&["reservedWordsBodyNamedFiles"]);
}

#[tokio::test]
async fn a_path_a_header_and_a_query() {
    let (client, harness) = client();
    let options = OperationWithUrlOptions {
        query_parameters: Some(vec!["one".to_owned(), "two".to_owned()]),
        ..Default::default()
    };
    let response = client.operation_with_url("foo", "x-ms-header", Some(options));
    assert_eq!(response.await.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(
        sent.target,
        "/reservedWords/foo?queryParameters=one&queryParameters=two"
    );
    assert_eq!(sent.header("headerparameters"), Some("x-ms-header"));
    covered(&["reservedWordsUrlHeaderQuery"]);
}

#[tokio::test]
async fn a_value() {
    let (client, harness) = client();
    let response = client.reserved_enum(&MyEnum::Import, None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(harness.last().header("enumparameter"), Some("import"));
    let error = client.reserved_enum(&MyEnum::Other, None).await;
    let error = error.expect_err("the service reads the value");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["reservedWordsHeaderEnum"]);
}
