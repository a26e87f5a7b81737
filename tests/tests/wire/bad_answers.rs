//! Takes answers of status 200 that are not the documented JSON, gives the proof that the error says where and never
//! what. It does not hold statuses that are errors by themselves.

use armsmith_runtime::test::{Reply, Server};
use azure_core::error::ErrorKind;

use crate::support::{SAMPLE, apps, get, shown};

async fn decode_error(body: &str) -> azure_core::Error {
    let server = Server::start([Reply::json(200, body)]);
    let response = get(&apps(&server)).await.expect("an answer");
    let error = response.into_model().expect_err("no model");
    assert_eq!(error.kind(), &ErrorKind::DataConversion);
    error
}

#[tokio::test]
async fn the_error_names_model_field_and_position_and_no_value() {
    for (body, place) in [
        (
            "{\n \"properties\": {\"token\": \"hunter2\", \"expires\": 77117}}",
            "`properties.expires`, line 2, column ",
        ),
        (
            "{\"properties\": {\"expires\": \"hunter2\"}}",
            "`properties.expires`, line 1, column ",
        ),
        (
            "{\"properties\": {\"token\": [\"hunter2\"]}}",
            "`properties.token`, line 1, column ",
        ),
        (
            "{\"properties\": {\"expires\": \"0000-01-01T00:00:00+14:00\"}}",
            "`properties.expires`, line 1, column ",
        ),
        ("{\"tags\": {\"k\": 77117}}", "`tags.k`, line 1, column "),
        ("{\"tags\": \"hunter2\"}", "`tags`, line 1, column "),
        (
            "{\"systemData\": {\"createdByType\": 77117}}",
            "`systemData.createdByType`, line 1, column ",
        ),
        ("{\n\n\"name\": true}", "`name`, line 3, column "),
        ("[\"hunter2\"]", "line 1, column "),
        ("\"hunter2\"", "line 1, column "),
        ("null", "line 1, column "),
    ] {
        let error = decode_error(body).await;
        let text = error.to_string();
        assert!(
            text.starts_with("ContainerAppAuthToken: ") && text.contains(place),
            "{body}: {text}"
        );
        let shown = shown(&error);
        for value in ["hunter2", "77117", "0000-01-01"] {
            assert!(!shown.contains(value), "{body}: {shown}");
        }
    }
}

#[tokio::test]
async fn a_body_that_ends_early_is_an_error_wherever_it_ends() {
    // After the end of the object there are no more bytes in the sample.
    for end in 1..SAMPLE.len() {
        let error = decode_error_once(&SAMPLE[..end]);
        assert!(
            error.contains("ContainerAppAuthToken") && error.contains("line "),
            "{end}: {error}"
        );
        assert!(!error.contains("testToken"), "{end}: {error}");
    }
    let error = decode_error(&SAMPLE[..SAMPLE.len() / 2]).await;
    assert!(error.to_string().contains("EOF"), "{error}");
}

/// The format itself: a call for each of several hundred ends would only be slower.
fn decode_error_once(body: &str) -> String {
    use armsmith::app::models::ContainerAppAuthToken;
    let error = armsmith_runtime::json::decode::<ContainerAppAuthToken>(body.as_bytes())
        .expect_err("no model");
    shown(&error)
}

#[tokio::test]
async fn something_behind_the_json_is_an_error() {
    let error = decode_error("{} {\"name\": \"hunter2\"}").await;
    assert!(error.to_string().contains("trailing characters"), "{error}");
    assert!(!shown(&error).contains("hunter2"));
}

#[tokio::test]
async fn html_and_nothing_are_errors() {
    let text = decode_error("<html>hunter2</html>").await.to_string();
    assert!(
        text.starts_with("ContainerAppAuthToken: ") && !text.contains("hunter2"),
        "{text}"
    );
    let text = decode_error("").await.to_string();
    assert_eq!(text, "ContainerAppAuthToken: the response body is empty");
}
