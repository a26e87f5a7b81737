//! Takes a table of long-running operations on the wire, gives the proof that each is followed as its protocol says: the
//! requests in their order, and the result. Failures, time and continuations are tested elsewhere.
//!
//! The tables stand in the folder `poller`. A case begins with the method, the document's `final-state-via`, and what it shows. Then come the requests that the
//! poller is to send, each with the reply to it. It ends with the body of the result, with `nothing` for an operation
//! without a result, or with the parts of an error. `URL` is the URL of the original request.

mod common;

use armsmith_runtime::{FinalStateVia, Json, Operation, PollerOptions};
use azure_core::http::{Format, Method, NoFormat};
use common::script::{Exchange, Played, play};
use serde_json::Value;

const URL: &str = "/things/a?api-version=2030-01-01";

const fn operation(method: Method, id: &'static str) -> Operation {
    Operation {
        id,
        method,
        path: "/things/{thingName}",
        api_version: Some("2030-01-01"),
        success: &[200, 201, 202, 204],
    }
}

static PUT: Operation = operation(Method::Put, "Things_Put");
static PATCH: Operation = operation(Method::Patch, "Things_Patch");
static POST: Operation = operation(Method::Post, "Things_Post");
static DELETE: Operation = operation(Method::Delete, "Things_Delete");

struct Case {
    title: &'static str,
    operation: &'static Operation,
    via: FinalStateVia,
    script: Vec<Exchange>,
    outcome: &'static str,
}

fn cases(table: &'static str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in table.lines().filter(|line| !line.trim().is_empty()) {
        let Some(line) = line.strip_prefix("    ") else {
            cases.push(case(line));
            continue;
        };
        let case = cases.last_mut().expect("a case");
        match line.split_once(" -> ") {
            Some((request, reply)) => {
                let request = request.replace("URL", URL).leak();
                case.script.push((request, reply));
            }
            None => case.outcome = line,
        }
    }
    cases
}

fn case(title: &'static str) -> Case {
    let (method, rest) = title.split_once(", ").expect("a method");
    let via = rest.split(':').next().expect("a via");
    Case {
        title,
        operation: match method {
            "PUT" => &PUT,
            "PATCH" => &PATCH,
            "POST" => &POST,
            "DELETE" => &DELETE,
            _ => panic!("no method: {title}"),
        },
        via: match via {
            "no via" => FinalStateVia::Unspecified,
            "azure-async-operation" => FinalStateVia::AzureAsyncOperation,
            "location" => FinalStateVia::Location,
            "original-uri" => FinalStateVia::OriginalUri,
            "operation-location" => FinalStateVia::OperationLocation,
            _ => panic!("no via: {title}"),
        },
        script: Vec::new(),
        outcome: "",
    }
}

/// The body of the result, or the text of the error.
async fn run<T: Send + 'static, F: Format + Send + 'static>(
    case: &Case,
    played: &Played,
) -> Result<String, String> {
    let request = played
        .client
        .request(case.operation, &["a"])
        .expect("a request");
    let poller = request.begin::<T, F>(case.via, PollerOptions::default());
    let response = poller.expect("a poller").await;
    response
        .map(|response| String::from_utf8_lossy(response.body()).into_owned())
        .map_err(|error| error.to_string())
}

async fn check(table: &'static str) {
    let cases = cases(table);
    assert!(cases.len() > 5, "the table is read");
    for case in cases {
        let played = play(&case.script);
        let title = case.title;
        if case.outcome == "= nothing" {
            run::<(), NoFormat>(&case, &played).await.expect(title);
        } else if let Some(body) = case.outcome.strip_prefix('=').map(str::trim) {
            let result = run::<Value, Json>(&case, &played).await;
            assert_eq!(result.as_deref(), Ok(body), "{title}");
        } else {
            let texts = case.outcome.strip_prefix("! ").expect("an outcome");
            let error = run::<Value, Json>(&case, &played).await.expect_err(title);
            assert!(error.starts_with(case.operation.id), "{title}: {error}");
            let mut parts = texts.split(" ... ");
            assert!(parts.all(|text| error.contains(text)), "{title}: {error}");
        }
        played.assert_requests(title, &case.script);
    }
}

#[tokio::test]
async fn azure_async_operation() {
    check(include_str!("poller/azure_async_operation.txt")).await;
}

#[tokio::test]
async fn states_of_a_monitor() {
    check(include_str!("poller/states_of_a_monitor.txt")).await;
}

#[tokio::test]
async fn operation_location() {
    check(include_str!("poller/operation_location.txt")).await;
}

#[tokio::test]
async fn location() {
    check(include_str!("poller/location.txt")).await;
}

#[tokio::test]
async fn original_uri() {
    check(include_str!("poller/original_uri.txt")).await;
}

#[tokio::test]
async fn first_answers_that_are_the_last() {
    check(include_str!("poller/first_answers_that_are_the_last.txt")).await;
}
