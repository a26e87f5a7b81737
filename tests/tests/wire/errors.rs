//! Takes statuses that are errors, gives the proof that a caller learns what the service said, and the status in any
//! case. It does not test retries.

use armsmith::app::models::DefaultErrorResponse;
use armsmith_runtime::test::Reply;
use azure_core::error::ErrorKind;
use azure_core::http::StatusCode;

use crate::support::{failure, shown};

fn code(error: &azure_core::Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::HttpResponse {
            error_code,
            raw_response: Some(_),
            ..
        } => error_code.as_deref(),
        other => panic!("not an error of the service: {other:?}"),
    }
}

#[tokio::test]
async fn not_found_is_told_in_the_services_words() {
    let error = failure(
        Reply::json(
            404,
            r#"{"error":{"code":"ContainerAppNotFound","message":"No app 'x'.","target":"x"}}"#,
        )
        .header("x-ms-request-id", "r-1")
        .header("x-ms-correlation-request-id", "c-1"),
    )
    .await;
    assert_eq!(error.http_status(), Some(StatusCode::NotFound));
    assert_eq!(code(&error), Some("ContainerAppNotFound"));
    assert_eq!(
        error.to_string(),
        "ContainerApps_GetAuthToken: No app 'x'. (status 404 Not Found, code ContainerAppNotFound, \
         x-ms-request-id r-1, x-ms-correlation-request-id c-1)"
    );
    let body = DefaultErrorResponse::try_from(&error)
        .expect("the documented body")
        .error
        .expect("an error");
    assert_eq!(body.code.as_deref(), Some("ContainerAppNotFound"));
    assert_eq!(body.message.as_deref(), Some("No app 'x'."));
    assert_eq!(body.target.as_deref(), Some("x"));
    assert!(body.details.is_none() && body.innererror.is_none());
}

#[tokio::test]
async fn not_found_by_something_else_keeps_the_status() {
    let html = Reply::new(404)
        .header("content-type", "text/html")
        .body("<html><h1>hunter2</h1></html>");
    for (reply, words) in [
        (html, "HTML"),
        (Reply::new(404), "the service gave no message"),
        (Reply::json(404, ""), "the service gave no message"),
        (Reply::json(404, "{"), "not the service's JSON"),
        (Reply::json(404, "[\"hunter2\"]"), "not the service's JSON"),
        (
            Reply::json(404, "{\"hunter2\":1}"),
            "without code or message",
        ),
    ] {
        let error = failure(reply).await;
        assert_eq!(error.http_status(), Some(StatusCode::NotFound));
        assert_eq!(code(&error), None);
        let text = error.to_string();
        assert!(
            text.starts_with("ContainerApps_GetAuthToken: ") && text.contains(words),
            "{text}"
        );
        assert!(
            text.ends_with("(status 404 Not Found)") && !shown(&error).contains("hunter2"),
            "{text}"
        );
    }
    let error = failure(Reply::new(404)).await;
    let refused = DefaultErrorResponse::try_from(&error).expect_err("no body");
    assert!(refused.to_string().contains("no body"), "{refused}");
}

#[tokio::test]
async fn a_bad_request_with_escapes_a_string_and_details_is_told_in_full() {
    let error = failure(Reply::json(
        400,
        r#"{"error":{
            "code":"BadName",
            "message":"The name \"a\\b\" is not valid.\nUse\u0020letters, \u00e9 too: \ud83d\ude00",
            "innererror":"at Front.Check(\"a\\b\")",
            "details":[{"code":"Slash","message":"a \"\\\" is in it","target":"name"},{}]
        }}"#,
    ))
    .await;
    assert_eq!(code(&error), Some("BadName"));
    let message = "The name \"a\\b\" is not valid.\nUse letters, é too: 😀";
    assert!(error.to_string().contains(message), "{error}");
    let body = DefaultErrorResponse::try_from(&error)
        .expect("the documented body")
        .error
        .expect("an error");
    assert_eq!(body.message.as_deref(), Some(message));
    assert_eq!(body.innererror.as_deref(), Some("at Front.Check(\"a\\b\")"));
    let details = body.details.expect("details");
    assert_eq!(details.len(), 2);
    assert_eq!(details[0].code.as_deref(), Some("Slash"));
    assert_eq!(details[0].message.as_deref(), Some("a \"\\\" is in it"));
    assert_eq!(details[0].target.as_deref(), Some("name"));
    assert!(details[1].code.is_none());
}

#[tokio::test]
async fn forbidden_names_the_missing_right() {
    let message = "The client 'ada' does not have authorization to perform action \
        'Microsoft.App/containerApps/getAuthtoken/action' over scope '/subscriptions/s'.";
    let body = format!(r#"{{"error":{{"code":"AuthorizationFailed","message":"{message}"}}}}"#);
    let error = failure(Reply::json(403, body)).await;
    assert_eq!(error.http_status(), Some(StatusCode::Forbidden));
    assert_eq!(code(&error), Some("AuthorizationFailed"));
    assert!(error.to_string().contains(message), "{error}");
}

#[tokio::test]
async fn a_missing_registration_names_the_namespace() {
    let message = "The subscription is not registered to use namespace 'Microsoft.App'. \
        See https://aka.ms/rps-not-found for how to register subscriptions.";
    let body = format!(
        r#"{{"error":{{"code":"MissingSubscriptionRegistration","message":"{message}"}}}}"#
    );
    let error = failure(Reply::json(409, body)).await;
    assert_eq!(error.http_status(), Some(StatusCode::Conflict));
    assert_eq!(code(&error), Some("MissingSubscriptionRegistration"));
    assert!(error.to_string().contains(message), "{error}");
}

#[tokio::test]
async fn the_header_names_the_code_where_the_body_does_not() {
    let error = failure(Reply::new(412).header("x-ms-error-code", "ConditionNotMet")).await;
    assert_eq!(code(&error), Some("ConditionNotMet"));
    assert!(
        error.to_string().contains("code ConditionNotMet"),
        "{error}"
    );
}

#[tokio::test]
async fn an_undeclared_success_is_an_error_that_names_it() {
    for status in [201, 202, 204] {
        let body = if status == 204 {
            ""
        } else {
            r#"{"properties":{"token":"hunter2"}}"#
        };
        let error = failure(Reply::json(status, body)).await;
        assert_eq!(error.http_status().map(u16::from), Some(status));
        let text = error.to_string();
        assert!(
            text.contains(&format!("the service answered {status}"))
                && text.contains("declared: 200"),
            "{text}"
        );
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn an_error_that_is_not_the_services_has_no_body() {
    let error = azure_core::Error::with_message(ErrorKind::Io, "no answer");
    assert!(DefaultErrorResponse::try_from(&error).is_err());
}
