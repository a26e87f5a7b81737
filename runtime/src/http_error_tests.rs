//! Takes responses that are errors, gives the words and the kind that callers meet.

use super::*;
use azure_core::http::{Method, headers::Headers};
use serde_json::json;

static OPERATION: Operation = Operation {
    id: "Things_Get",
    method: Method::Get,
    path: "/",
    api_version: None,
    success: &[200, 201],
};

fn error(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Error {
    let mut all = Headers::new();
    for (name, value) in headers {
        all.insert(*name, *value);
    }
    from_response(
        &OPERATION,
        RawResponse::from_bytes(status.into(), all, body.to_string()),
    )
}

fn code(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::HttpResponse {
            error_code,
            raw_response,
            ..
        } => {
            assert!(raw_response.is_some());
            error_code.as_deref()
        }
        _ => None,
    }
}

#[test]
fn code_and_message_are_found_in_every_shape() {
    for body in [
        r#"{"error":{"code":"NotThere","message":"no \"app\"\n\u00e9","innererror":"text"}}"#,
        r#"{"code":"NotThere","message":"no \"app\"\n\u00e9"}"#,
        r#"{"Code":"NotThere","Message":"no \"app\"\n\u00e9"}"#,
        r#"{"odata.error":{"code":"NotThere","message":{"lang":"en","value":"no \"app\"\n\u00e9"}}}"#,
        r#"{"error":"NotThere","error_description":"no \"app\"\n\u00e9"}"#,
        "\u{feff}{\"error\":{\"code\":\"NotThere\",\"message\":\"no \\\"app\\\"\\n\u{e9}\"}}",
    ] {
        let error = error(404, &[], body);
        assert_eq!(code(&error), Some("NotThere"), "{body}");
        assert_eq!(
            error.to_string(),
            "Things_Get: no \"app\"\n\u{e9} (status 404 Not Found, code NotThere)"
        );
    }
}

#[test]
#[cfg(feature = "xml")]
fn an_xml_service_is_heard() {
    let body = "<?xml version='1.0'?><Error><Code>NotThere</Code><Message>no &quot;app&quot;\u{9b}2J</Message></Error>";
    let error = error(404, &[("content-type", "application/xml")], body);
    assert_eq!(code(&error), Some("NotThere"));
    assert_eq!(
        error.to_string(),
        "Things_Get: no \"app\"\u{fffd}2J (status 404 Not Found, code NotThere)"
    );
}

#[test]
fn a_message_cannot_steer_a_terminal() {
    let error = error(
        400,
        &[],
        r#"{"error":{"code":"B","message":"a\n\u001b[2Jb\r"}}"#,
    );
    let text = error.to_string();
    assert!(text.contains("a\n\u{fffd}[2Jb\u{fffd}"), "{text:?}");
    for body in ["\"a\\u001b[2J\"", r#"{"error":"a\u001b[2J"}"#] {
        let text = self::error(400, &[], body).to_string();
        assert!(
            text.contains("a\u{fffd}[2J") && !text.contains('\u{1b}'),
            "{text:?}"
        );
    }
}

#[test]
fn what_is_shown_has_an_end() {
    let long = "é".repeat(100_000);
    let error = json!({ "code": &long, "message": &long });
    let cut = |length: usize| format!("{}…", "é".repeat(length));
    for body in [
        json!({ "error": &error }),
        error.clone(),
        json!({ "error": &long, "message": { "value": &long } }),
        json!({ "odata.error": &error }),
    ] {
        let error = self::error(400, &[], &body.to_string());
        assert_eq!(code(&error), Some(cut(256).as_str()));
        let expected = format!(
            "Things_Get: {} (status 400 Bad Request, code {})",
            cut(8_192),
            cut(256)
        );
        assert_eq!(error.to_string(), expected);
    }
    let text = self::error(400, &[], &json!(&long).to_string()).to_string();
    assert!(text.contains(&cut(8_192)) && !text.contains(&cut(8_193)));

    let mut failed = json!({ "error": &error });
    failed["error"]["details"] = vec![error; 12].into();
    let response = RawResponse::from_bytes(200.into(), Headers::new(), failed.to_string());
    let error = from_failed_operation(&OPERATION, &long, response);
    let detail = format!("; {}: {}", cut(256), cut(1_024));
    let expected = format!(
        "Things_Get: the operation ended as {}: {}{} (status 200 OK, code {})",
        cut(256),
        cut(8_192),
        detail.repeat(10),
        cut(256)
    );
    assert_eq!(error.to_string(), expected);
    let whole = "é".repeat(8_192);
    assert_eq!(harmless(&whole, 8_192), whole);
}

#[test]
fn a_mark_before_the_body_hides_no_failure() {
    let body =
        "\u{feff}{\"status\":\"Failed\",\"error\":{\"code\":\"C\",\"message\":\"the reason\"}}";
    let response = RawResponse::from_bytes(200.into(), Headers::new(), body.to_string());
    let error = from_failed_operation(&OPERATION, "Failed", response);
    assert_eq!(code(&error), Some("C"));
    assert!(error.to_string().contains("the reason"), "{error}");
}

#[test]
fn the_ids_come_last_and_the_header_names_the_code() {
    let headers = [
        ("x-ms-error-code", "H"),
        ("x-ms-request-id", "r1"),
        ("x-ms-correlation-request-id", "c1"),
    ];
    let error = error(403, &headers, r#"{"error":{"code":"B","message":"m"}}"#);
    assert_eq!(code(&error), Some("H"));
    assert_eq!(
        error.to_string(),
        "Things_Get: m (status 403 Forbidden, code H, x-ms-request-id r1, x-ms-correlation-request-id c1)"
    );
}

#[test]
fn a_body_that_says_nothing_never_hides_the_status() {
    for (body, content_type, expected) in [
        ("", "text/html", "no message"),
        ("   ", "application/json", "no message"),
        (
            "<html><p>secret</p></html>",
            "text/html; charset=utf-8",
            "HTML",
        ),
        ("<html><p>secret</p></html>", "application/json", "HTML"),
        (
            r#"{"secret":1}"#,
            "application/json",
            "without code or message",
        ),
        (
            r#"{"error":null}"#,
            "application/json",
            "without code or message",
        ),
        ("[\"secret\"]", "application/json", "not the service's JSON"),
        ("{\"secret\":", "application/json", "not the service's JSON"),
        ("no healthy\nupstream", "text/plain", "no healthy upstream"),
    ] {
        let error = error(502, &[("content-type", content_type)], body);
        let text = error.to_string();
        assert_eq!(error.http_status(), Some(StatusCode::BadGateway), "{body}");
        assert!(
            text.contains(expected) && text.contains("status 502"),
            "{text}"
        );
        assert!(!format!("{text}{error:?}").contains("secret"), "{text}");
    }
}

#[test]
fn an_undeclared_success_names_the_declared_ones() {
    let error = error(202, &[], r#"{"token":"secret","message":"secret"}"#);
    let text = error.to_string();
    assert!(
        text.contains("202") && text.contains("declared: 200, 201"),
        "{text}"
    );
    assert!(!format!("{text}{error:?}").contains("secret"), "{text}");
    assert_eq!(error.http_status(), Some(StatusCode::Accepted));
}

#[test]
fn an_unknown_status_is_named() {
    assert!(error(599, &[], "").to_string().contains("status 599"));
}
