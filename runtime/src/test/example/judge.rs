//! Takes a call that was made and what came of it, gives what is not as recorded.

use super::{
    Attempt, ErrorBody,
    compare::{differences, same_text},
    data::Gives,
    run::{Found, KEY, Run, TOKEN},
};
use crate::KeyLocation;
use crate::test::RecordedRequest;
use azure_core::{Error, Result, error::ErrorKind};
use serde_json::Value;
use std::sync::atomic::Ordering;

/// Everything that is wrong with a call.
pub(super) fn problems(run: &Run, outcome: Result<Found>, errors: &[ErrorBody]) -> Vec<String> {
    let requests = run.server.requests();
    let mut problems = Vec::new();
    if let Attempt::Request(_) = run.attempt {
        if !requests.is_empty() {
            problems.push("a request was sent that should have been refused".to_string());
        }
        problems.extend(refusal(&run.named, &outcome));
        return problems;
    }
    match requests.split_first() {
        Some((first, more)) => {
            problems.extend(request(run, first));
            problems.extend(following(more));
        }
        None => problems.push("no request was sent".to_string()),
    }
    if let Attempt::Response(_) = run.attempt {
        let outcome = match (outcome, run.response.gives) {
            (Err(error), Gives::Failure) => failure_body(run, &error, errors),
            (outcome, _) => outcome.map(|_| Value::Null),
        };
        problems.extend(refusal(&run.named, &outcome));
    } else {
        problems.extend(given(run, outcome, errors));
    }
    problems
}

/// A value that does not fit must be named.
fn refusal<T>(named: &str, outcome: &Result<T>) -> Option<String> {
    let Err(error) = outcome else {
        return Some("the value should have been refused, and was taken".to_string());
    };
    let text = error.to_string();
    let is_named = match named {
        "" => text.contains("cannot be decoded") || text.contains("is empty"),
        named => text.contains(&format!("`{named}`")),
    };
    (!is_named).then(|| format!("the error should name `{named}`: {text}"))
}

fn request(run: &Run, request: &RecordedRequest) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, expected: &str, found: &str| {
        if !same_text(expected, found) {
            problems.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    };
    check("method", &run.method, &request.method);
    check("path", &run.example.path, request.path());
    let mut headers = run.example.headers.clone();
    let says_accept = |(name, _): &(String, String)| name.eq_ignore_ascii_case("accept");
    if !headers.iter().any(says_accept) {
        headers.push(("accept".to_string(), "application/json".to_string()));
    }
    if run.has_token.load(Ordering::Relaxed) {
        headers.push(("authorization".to_string(), format!("Bearer {TOKEN}")));
    }
    if let Some(KeyLocation::Header(name)) = run.key.get() {
        headers.push(((*name).to_string(), KEY.to_string()));
    }
    for (name, expected) in &headers {
        let found = request.header_values(name).join(", ");
        check(&format!("header `{name}`"), expected, &found);
    }
    problems.extend(query(run, request));
    problems.extend(sent_body(run, request));
    problems
}

/// Every parameter once, and no other.
fn query(run: &Run, request: &RecordedRequest) -> Vec<String> {
    let mut problems = Vec::new();
    let url = azure_core::http::Url::parse(&format!("https://a.example{}", request.target));
    let mut found = match &url {
        Ok(url) => url.query_pairs().into_owned().collect::<Vec<_>>(),
        Err(error) => return vec![format!("the target {:?}: {error}", request.target)],
    };
    let mut expected = run.example.query.clone();
    if let Some(KeyLocation::Query(name)) = run.key.get() {
        expected.push(((*name).to_string(), KEY.to_string()));
    }
    for (name, value) in &expected {
        let same = |(known, text): &(String, String)| known == name && same_text(value, text);
        match found.iter().position(same) {
            Some(index) => {
                found.remove(index);
            }
            None => problems.push(format!(
                "query: expected {name}={value:?}, found {:?}",
                request.query().unwrap_or_default()
            )),
        }
    }
    let more = found.iter();
    problems.extend(more.map(|(name, value)| format!("query: {name}={value:?} is not expected")));
    problems
}

fn sent_body(run: &Run, request: &RecordedRequest) -> Vec<String> {
    let Some(expected) = &run.example.body else {
        let count = request.body.len();
        let is_empty = count == 0;
        return (!is_empty)
            .then(|| format!("body: expected none, found {count} bytes"))
            .into_iter()
            .collect();
    };
    match serde_json::from_slice(&request.body) {
        Ok(found) => listed("body", expected, &found),
        Err(error) => vec![format!("body: no JSON: {error}")],
    }
}

fn listed(what: &str, expected: &Value, found: &Value) -> Vec<String> {
    let differences = differences(expected, found);
    let differences = differences.iter();
    differences
        .map(|difference| format!("{what}, {difference}"))
        .collect()
}

/// What follows the first request only looks.
fn following(requests: &[RecordedRequest]) -> impl Iterator<Item = String> {
    let others = requests.iter().filter(|request| request.method != "GET");
    others.map(|request| format!("a second request: {} {}", request.method, request.target))
}

fn given(run: &Run, outcome: Result<Found>, errors: &[ErrorBody]) -> Vec<String> {
    let response = &run.response;
    let (expected, status) = (&response.expected, response.status);
    match (response.gives, outcome) {
        (Gives::Failure, Err(error)) => failure(run, &error, errors),
        (Gives::Failure, Ok(found)) => vec![format!("expected an error, found {found:?}")],
        (_, Err(error)) => vec![format!("failed: {error}")],
        (Gives::Body, Ok(Found::Body(found, body))) => {
            let expected = expected.as_ref().unwrap_or(&Value::Null);
            let mut problems = listed("result", expected, &body);
            problems.extend(other_status(status, found));
            problems
        }
        (Gives::Nothing, Ok(Found::Nothing(found))) => other_status(status, found),
        (Gives::True, Ok(Found::Exists(true))) | (Gives::False, Ok(Found::Exists(false))) => {
            Vec::new()
        }
        (expected, Ok(found)) => vec![format!("expected {expected:?}, found {found:?}")],
    }
}

fn other_status(expected: u16, found: Option<u16>) -> Vec<String> {
    let other = found.filter(|found| *found != expected);
    let other = other.map(|found| format!("status: expected {expected}, found {found}"));
    other.into_iter().collect()
}

/// The error is the service's answer, and its body reads as recorded.
fn failure(run: &Run, error: &Error, errors: &[ErrorBody]) -> Vec<String> {
    let expected = run.response.status;
    match error.kind() {
        ErrorKind::HttpResponse { status, .. } if u16::from(*status) == expected => {}
        _ => {
            return vec![format!(
                "expected an error of status {expected}, found: {error}"
            )];
        }
    }
    let Some(expected) = &run.response.expected else {
        return Vec::new();
    };
    match failure_body(run, error, errors) {
        Ok(found) => listed("error body", expected, &found),
        Err(error) => vec![format!("error body: {error}")],
    }
}

fn failure_body(run: &Run, error: &Error, errors: &[ErrorBody]) -> Result<Value> {
    let body = run.response.error.and_then(|index| errors.get(index));
    match body {
        Some(body) => body(error),
        None => Err(Error::with_message(
            ErrorKind::Other,
            "the test knows no type for the body",
        )),
    }
}
