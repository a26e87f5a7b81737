//! Takes long-running operations that end badly, gives the proof that the caller learns why, and that the original request
//! is sent once. Time, continuations and origins are tested elsewhere.

mod common;

use armsmith_runtime::{ArmOperation, FinalStateVia, Operation, PollerOptions};
use async_trait::async_trait;
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        AsyncRawResponse, Context, FixedRetryOptions, Method, Request, RetryOptions, StatusCode,
        policies::{Policy, PolicyResult},
    },
    time::Duration,
};
use common::script::{Exchange, Played, play, play_with};
use serde_json::Value;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

static PUT: Operation = Operation {
    id: "Things_Put",
    method: Method::Put,
    path: "/things/{thingName}",
    api_version: None,
    success: &[200, 201],
};

static POST: Operation = Operation {
    id: "Things_Start",
    method: Method::Post,
    path: "/things/{thingName}/start",
    api_version: None,
    success: &[200, 202],
};

async fn failure(played: &Played, operation: &'static Operation, via: FinalStateVia) -> Error {
    let request = played.client.request(operation, &["a"]).expect("a request");
    let poller = request.begin::<Value, armsmith_runtime::Json>(via, PollerOptions::default());
    let result = poller.expect("a poller").await;
    result.map(|_| ()).expect_err("a failure")
}

/// Each row: the exchanges, the code, what the text holds.
#[tokio::test]
async fn failures_have_the_services_words() {
    let rows: &[(&[Exchange], Option<&str>, &[&str])] = &[
        (
            &[
                ("PUT /things/a", "201 azure-asyncoperation:/op"),
                (
                    "GET /op",
                    r#"200 x-ms-request-id:r1 {"status":"Failed","error":{"code":"QuotaExceeded","message":"no \"quota\"","details":[{"code":"A","message":"of a"},{"code":"B"},{"message":"of c"},{"target":"d"}]}}"#,
                ),
            ],
            Some("QuotaExceeded"),
            &[
                "Things_Put: the operation ended as Failed: no \"quota\"; A: of a; B; of c (status 200 OK, code \
                 QuotaExceeded, x-ms-request-id r1)",
            ],
        ),
        (
            &[
                ("PUT /things/a", "201 operation-location:/op"),
                ("GET /op", r#"200 {"status":"Running"}"#),
                (
                    "GET /op",
                    r#"200 {"status":"Canceled","error":{"code":"Canceled","message":"by the user"}}"#,
                ),
            ],
            Some("Canceled"),
            &["ended as Canceled: by the user"],
        ),
        (
            &[
                ("PUT /things/a", "201 azure-asyncoperation:/op"),
                ("GET /op", r#"202 {"status":"cancelled"}"#),
            ],
            None,
            &["ended as cancelled: the service gave no message"],
        ),
        (
            &[(
                "PUT /things/a",
                r#"200 {"properties":{"provisioningState":"Failed","secret":"hunter2"}}"#,
            )],
            None,
            &["ended as Failed: the service gave no message"],
        ),
        (
            &[
                ("PUT /things/a", "201"),
                (
                    "GET /things/a",
                    r#"200 {"code":"no","properties":{"provisioningState":"Canceled","error":{"code":"C","message":"m"}}}"#,
                ),
            ],
            Some("C"),
            &["ended as Canceled: m"],
        ),
        (
            &[
                ("PUT /things/a", "201 location:/loc"),
                (
                    "GET /loc",
                    r#"200 {"properties":{"provisioningState":"Failed","secret":"hunter2"},"error":"out of\u0007 memory"}"#,
                ),
            ],
            None,
            &["ended as Failed: out of\u{fffd} memory (status 200 OK)"],
        ),
        (
            &[
                ("PUT /things/a", "201 operation-location:/op"),
                (
                    "GET /op",
                    r#"200 {"status":"Failed","code":"C","message":"of the monitor","error":null}"#,
                ),
            ],
            Some("C"),
            &["ended as Failed: of the monitor (status 200 OK, code C)"],
        ),
    ];
    for (script, code, texts) in rows {
        let played = play(script);
        let error = failure(&played, &PUT, FinalStateVia::Unspecified).await;
        played.assert_requests("a failure", script);
        let shown = format!("{error}{error:?}");
        assert!(texts.iter().all(|text| shown.contains(text)), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
        let ErrorKind::HttpResponse {
            error_code,
            raw_response: Some(response),
            ..
        } = error.kind()
        else {
            panic!("no response: {shown}");
        };
        assert_eq!(error_code.as_deref(), *code, "{shown}");
        let (_, last) = script.last().expect("an exchange");
        assert!(last.ends_with(&*String::from_utf8_lossy(response.body())));
    }
}

#[tokio::test]
async fn the_typed_body_of_a_failure_can_be_read() {
    #[derive(Clone, Default)]
    struct Problem {
        error: Option<Value>,
    }
    armsmith_runtime::model!(Problem { "error" => error });
    armsmith_runtime::error_bodies!(Problem);
    let played = play(&[
        ("PUT", "201 azure-asyncoperation:/op"),
        (
            "GET",
            r#"200 {"status":"Failed","error":{"code":"A","innererror":"text"}}"#,
        ),
    ]);
    let error = failure(&played, &PUT, FinalStateVia::Unspecified).await;
    let problem = Problem::try_from(&error).expect("the body");
    let error = problem.error.expect("an error");
    assert_eq!(error["innererror"], "text");
}

/// Each row: the exchanges, the status of the error, what the text holds.
#[tokio::test]
async fn answers_that_are_no_success() {
    let rows: &[(&[Exchange], StatusCode, &str)] = &[
        (
            &[(
                "POST /things/a/start",
                r#"409 {"error":{"code":"Busy","message":"busy"}}"#,
            )],
            StatusCode::Conflict,
            "Things_Start: busy",
        ),
        (
            &[("POST /things/a/start", "201 location:/loc")],
            StatusCode::Created,
            "declared: 200, 202",
        ),
        (
            &[
                ("POST /things/a/start", "202 location:/loc"),
                (
                    "GET /loc",
                    r#"404 {"error":{"code":"Gone","message":"no such operation"}}"#,
                ),
            ],
            StatusCode::NotFound,
            "Things_Start: no such operation",
        ),
        (
            &[
                ("POST /things/a/start", "202 azure-asyncoperation:/op"),
                ("GET /op", "206 {}"),
            ],
            StatusCode::PartialContent,
            "declared: 200, 201, 202, 204",
        ),
        (
            &[
                ("POST /things/a/start", "202 location:/loc"),
                ("GET /loc", "307 location:https://evil.example/"),
            ],
            StatusCode::TemporaryRedirect,
            "status 307",
        ),
        (
            &[
                (
                    "POST /things/a/start",
                    "202 azure-asyncoperation:/op location:/result",
                ),
                ("GET /op", r#"200 {"status":"Succeeded"}"#),
                (
                    "GET /result",
                    r#"403 {"error":{"code":"No","message":"not you"}}"#,
                ),
            ],
            StatusCode::Forbidden,
            "Things_Start: not you",
        ),
    ];
    for (script, status, text) in rows {
        let played = play(script);
        let error = failure(&played, &POST, FinalStateVia::Unspecified).await;
        assert_eq!(error.http_status(), Some(*status), "{error}");
        assert!(error.to_string().contains(text), "{error}");
        played.assert_requests(text, script);
    }
}

/// Counts the requests that pass, before or behind the retries.
#[derive(Debug, Default)]
struct Count {
    puts: AtomicUsize,
    all: AtomicUsize,
}

#[async_trait]
impl Policy for Count {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        self.all.fetch_add(1, Ordering::SeqCst);
        if request.method() == Method::Put {
            self.puts.fetch_add(1, Ordering::SeqCst);
        }
        let (first, rest) = next.split_first().expect("the transport");
        let response: Result<AsyncRawResponse> = first.send(context, request, rest).await;
        response
    }
}

#[tokio::test]
async fn the_original_request_is_sent_once_and_repeated_by_the_retry_policy_only() {
    let script: &[Exchange] = &[
        ("PUT /things/a", "503"),
        ("PUT /things/a", "429"),
        ("PUT /things/a", "201 azure-asyncoperation:/op"),
        ("GET /op", r#"200 {"status":"Running"}"#),
        ("GET /op", "500"),
        ("GET /op", r#"200 {"status":"Succeeded"}"#),
        ("GET /things/a", "200 {}"),
    ];
    let (calls, tries) = (Arc::new(Count::default()), Arc::new(Count::default()));
    let played = play_with(script, |options| {
        let options = &mut options.client_options;
        options.retry = RetryOptions::fixed(FixedRetryOptions {
            delay: Duration::milliseconds(1),
            ..Default::default()
        });
        options.per_call_policies.push(calls.clone());
        options.per_try_policies.push(tries.clone());
    });
    let request = played.client.request(&PUT, &["a"]).expect("a request");
    let poller = request.begin::<Value, armsmith_runtime::Json>(
        FinalStateVia::Unspecified,
        PollerOptions::default(),
    );
    poller.expect("a poller").await.expect("a result");
    played.assert_requests("retried", script);
    let count = |count: &AtomicUsize| count.load(Ordering::SeqCst);
    assert_eq!(
        (count(&calls.puts), count(&calls.all)),
        (1, 4),
        "by the poller"
    );
    assert_eq!(
        (count(&tries.puts), count(&tries.all)),
        (3, 7),
        "by the retry policy"
    );
}

#[tokio::test]
async fn after_a_failure_nothing_more_is_sent() {
    use futures::StreamExt as _;
    let script: &[Exchange] = &[("PUT /things/a", "201 location:/loc"), ("GET /loc", "500")];
    let played = play(script);
    let request = played.client.request(&PUT, &["a"]).expect("a request");
    let poller = request.begin::<Value, armsmith_runtime::Json>(
        FinalStateVia::Unspecified,
        PollerOptions::default(),
    );
    let states: Vec<Result<_>> = poller.expect("a poller").collect().await;
    assert!(
        matches!(states.as_slice(), [Ok(_), Err(_)]),
        "{}",
        states.len()
    );
    played.assert_requests("stopped", script);
}

#[test]
fn a_poller_can_go_to_another_thread() {
    fn assert_send<T: Send>() {}
    assert_send::<azure_core::http::Poller<ArmOperation<Value>, armsmith_runtime::Json>>();
}
