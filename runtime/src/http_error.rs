//! Takes a response that is no success, gives the error that a caller reads: the service's message, then status, code
//! and ids, each up to a length. It does not fail: a body that says nothing never hides the status.

use crate::{Operation, any_value, json};
use azure_core::{
    Error,
    error::ErrorKind,
    http::{
        RawResponse, StatusCode,
        headers::{CONTENT_TYPE, ERROR_CODE, HeaderName},
    },
};
use serde_json::{Map, Value};
use std::fmt::Write as _;

static REQUEST_ID: HeaderName = HeaderName::from_static("x-ms-request-id");
static CORRELATION_ID: HeaderName = HeaderName::from_static("x-ms-correlation-request-id");

/// How much of a plain text body is shown.
const LONGEST_TEXT: usize = 300;

/// How many characters of a message are shown: an answer may be of any size, and errors go into logs.
const LONGEST_MESSAGE: usize = 8_192;

/// How many characters of the message of an error behind a failure are shown.
const LONGEST_DETAIL: usize = 1_024;

/// How many characters of a code, a state or an id are shown.
const LONGEST_CODE: usize = 256;

/// How many of the errors behind a failure are shown.
const MOST_DETAILS: usize = 10;

/// What the service says in its body.
#[derive(Debug, Default, PartialEq, Eq)]
struct Report {
    code: Option<String>,
    message: Option<String>,
}

pub(crate) fn from_response(operation: &Operation, response: RawResponse) -> Error {
    let status = response.status();
    let report = if status.is_success() {
        undeclared(operation, status)
    } else {
        read(&response)
    };
    let code = response
        .headers()
        .get_optional_str(&ERROR_CODE)
        .map(|code| harmless(code, LONGEST_CODE))
        .or(report.code);
    let message = format!(
        "{}: {} ({})",
        operation.id,
        report
            .message
            .as_deref()
            .unwrap_or("the service gave no message"),
        circumstances(&response, code.as_deref()),
    );
    let kind = ErrorKind::HttpResponse {
        status,
        error_code: code,
        raw_response: Some(Box::new(response)),
    };
    Error::with_message(kind, message)
}

/// A long-running operation that ended in another state than success. The answer that says so is a success of HTTP.
pub(crate) fn from_failed_operation(
    operation: &Operation,
    state: &str,
    response: RawResponse,
) -> Error {
    let body = json::without_mark(response.body());
    let body = any_value::from_slice(body).unwrap_or_default();
    let error = [Some(&body), body.get("properties")]
        .into_iter()
        .flatten()
        .find_map(|holder| {
            holder
                .as_object()
                .and_then(|holder| member(holder, "error"))
        });
    let report = match (error, body.as_object()) {
        (Some(Value::Object(error)), _) => code_and_message(error, LONGEST_MESSAGE),
        (Some(said), _) => Report {
            code: None,
            message: text(said, LONGEST_MESSAGE),
        },
        (None, Some(monitor)) => code_and_message(monitor, LONGEST_MESSAGE),
        (None, None) => Report::default(),
    };
    let mut message = format!(
        "{}: the operation ended as {}: {}",
        operation.id,
        harmless(state, LONGEST_CODE),
        report
            .message
            .as_deref()
            .unwrap_or("the service gave no message"),
    );
    for detail in details(error) {
        // Writing to a `String` cannot fail.
        let _ = write!(message, "; {detail}");
    }
    let _ = write!(
        message,
        " ({})",
        circumstances(&response, report.code.as_deref())
    );
    let kind = ErrorKind::HttpResponse {
        status: response.status(),
        error_code: report.code,
        raw_response: Some(Box::new(response)),
    };
    Error::with_message(kind, message)
}

/// The first of the errors behind an error, `code: message` each.
fn details(error: Option<&Value>) -> Vec<String> {
    let details = error
        .and_then(Value::as_object)
        .and_then(|error| member(error, "details"))
        .and_then(Value::as_array);
    let reports = details
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .map(|detail| code_and_message(detail, LONGEST_DETAIL));
    let texts = reports.filter_map(|report| match (report.code, report.message) {
        (Some(code), Some(message)) => Some(format!("{code}: {message}")),
        (code, message) => code.or(message),
    });
    texts.take(MOST_DETAILS).collect()
}

/// A 2xx body is a model, not an error: it is not looked into, it may hold secrets.
fn undeclared(operation: &Operation, status: StatusCode) -> Report {
    let declared: Vec<_> = operation.success.iter().map(u16::to_string).collect();
    let message = format!(
        "the service answered {}, a status that the operation does not declare as a success (declared: {})",
        u16::from(status),
        declared.join(", "),
    );
    Report {
        code: None,
        message: Some(message),
    }
}

/// Status, code and ids: what a support request needs.
fn circumstances(response: &RawResponse, code: Option<&str>) -> String {
    let status = response.status();
    let mut text = format!("status {} {}", u16::from(status), status.canonical_reason());
    let parts = [
        ("code", code),
        (
            REQUEST_ID.as_str(),
            response.headers().get_optional_str(&REQUEST_ID),
        ),
        (
            CORRELATION_ID.as_str(),
            response.headers().get_optional_str(&CORRELATION_ID),
        ),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            // Writing to a `String` cannot fail.
            let _ = write!(text, ", {name} {}", harmless(value, LONGEST_CODE));
        }
    }
    text
}

fn read(response: &RawResponse) -> Report {
    let body = json::without_mark(response.body()).trim_ascii();
    match any_value::from_slice(body) {
        Ok(Value::Object(object)) => from_object(&object),
        Ok(Value::String(message)) => Report {
            code: None,
            message: Some(harmless(&message, LONGEST_MESSAGE)),
        },
        _ => xml(body).unwrap_or_else(|| Report {
            code: None,
            message: without_json(response, body),
        }),
    }
}

/// What a service that speaks XML says.
#[cfg(feature = "xml")]
fn xml(body: &[u8]) -> Option<Report> {
    let (code, message) = crate::xml::report(body)?;
    Some(Report {
        code: code.map(|code| harmless(&code, LONGEST_CODE)),
        message: message.map(|message| harmless(&message, LONGEST_MESSAGE)),
    })
}

#[cfg(not(feature = "xml"))]
fn xml(_: &[u8]) -> Option<Report> {
    None
}

/// `{"error": {…}}`, `{"odata.error": {…}}`, or code and message at the top, in any case of letters.
fn from_object(object: &Map<String, Value>) -> Report {
    let report = match member(object, "error").or_else(|| member(object, "odata.error")) {
        Some(Value::Object(error)) => code_and_message(error, LONGEST_MESSAGE),
        Some(Value::String(code)) => Report {
            code: Some(harmless(code, LONGEST_CODE)),
            message: member(object, "error_description")
                .or_else(|| member(object, "message"))
                .and_then(|said| text(said, LONGEST_MESSAGE)),
        },
        _ => code_and_message(object, LONGEST_MESSAGE),
    };
    if report == Report::default() {
        return Report {
            code: None,
            message: Some("the body is JSON without code or message".to_string()),
        };
    }
    report
}

fn code_and_message(object: &Map<String, Value>, longest: usize) -> Report {
    Report {
        code: member(object, "code").and_then(|code| match code {
            Value::Number(number) => Some(harmless(&number.to_string(), LONGEST_CODE)),
            other => text(other, LONGEST_CODE),
        }),
        message: member(object, "message").and_then(|said| text(said, longest)),
    }
}

fn member<'o>(object: &'o Map<String, Value>, name: &str) -> Option<&'o Value> {
    let found = object.get(name).or_else(|| {
        object
            .iter()
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    });
    found.filter(|value| !value.is_null())
}

/// A string, or `OData`'s `{"lang": …, "value": …}`.
fn text(value: &Value, longest: usize) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(harmless(text, longest)),
        Value::Object(object) => {
            let said = object.get("value").and_then(Value::as_str);
            said.map(|text| harmless(text, longest))
        }
        _ => None,
    }
}

/// The text up to a number of characters, without control characters that a terminal or a log would obey. Line ends stay.
fn harmless(text: &str, longest: usize) -> String {
    let replaced = |c: char| {
        if c.is_control() && c != '\n' && c != '\t' {
            '\u{fffd}'
        } else {
            c
        }
    };
    let mut characters = text.chars();
    let mut shown: String = characters.by_ref().take(longest).map(replaced).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Says what the body is; shows it only where it is short, plain text.
fn without_json(response: &RawResponse, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let content_type = response
        .headers()
        .get_optional_str(&CONTENT_TYPE)
        .unwrap_or_default();
    let content_type = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let length = body.len();
    if content_type.contains("html") || body.starts_with(b"<") {
        return Some(format!(
            "the body is an HTML or XML page of {length} bytes, not the service's JSON"
        ));
    }
    match std::str::from_utf8(body) {
        Ok(text) if content_type == "text/plain" && length <= LONGEST_TEXT => Some(
            text.chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect(),
        ),
        _ => Some(format!(
            "the body of {length} bytes is not the service's JSON"
        )),
    }
}

#[cfg(test)]
#[path = "http_error_tests.rs"]
mod tests;
