//! Takes a service that is busy, gives the proof that a call is repeated as its client's options say, and no more. It
//! does not test what `azure_core` does between two tries, but that its waits are those the service asked for.

use std::time::{Duration as StdDuration, Instant};

use armsmith_runtime::test::{Reply, Server};
use azure_core::http::{ExponentialRetryOptions, FixedRetryOptions, RetryOptions, StatusCode};
use azure_core::time::Duration;

use crate::support::{SAMPLE, apps_with, get, retrying, target};

fn quick() -> RetryOptions {
    RetryOptions::fixed(FixedRetryOptions {
        delay: Duration::milliseconds(1),
        ..Default::default()
    })
}

#[tokio::test]
async fn busy_then_unavailable_then_there_is_an_answer_after_three_requests() {
    let server = Server::start([
        Reply::new(429).header("retry-after-ms", "300"),
        Reply::new(503),
        Reply::json(200, SAMPLE),
    ]);
    let begin = Instant::now();
    let token = get(&apps_with(retrying(&server, quick())))
        .await
        .expect("an answer")
        .into_model();
    assert!(
        begin.elapsed() >= StdDuration::from_millis(300),
        "the service asked for 300 ms"
    );
    assert_eq!(
        token.expect("a model").name.as_deref(),
        Some("testcontainerapp0")
    );

    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    let id = requests[0].header("x-ms-client-request-id");
    for request in &requests {
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("POST", &*target())
        );
        assert_eq!(request.header_values("content-length"), ["0"]);
        assert_eq!(request.header_values("authorization").len(), 1);
        assert_eq!(
            request.header("x-ms-client-request-id"),
            id,
            "one call, one id"
        );
    }
}

#[tokio::test]
async fn retry_after_in_seconds_is_honoured() {
    let exponential = ExponentialRetryOptions {
        initial_delay: Duration::milliseconds(1),
        ..Default::default()
    };
    let server = Server::start([
        Reply::new(429).header("retry-after", "1"),
        Reply::json(200, SAMPLE),
    ]);
    let begin = Instant::now();
    get(&apps_with(retrying(
        &server,
        RetryOptions::exponential(exponential),
    )))
    .await
    .expect("an answer");
    assert!(
        begin.elapsed() >= StdDuration::from_secs(1),
        "the service asked for a second"
    );
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn without_retries_a_request_is_sent_once() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = Server::start([
            Reply::new(status).header("retry-after", "0"),
            Reply::json(200, SAMPLE),
        ]);
        let error = get(&apps_with(retrying(&server, RetryOptions::none())))
            .await
            .expect_err("no answer");
        assert_eq!(error.http_status().map(u16::from), Some(status));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_a_retry_cannot_mend_is_sent_once() {
    for status in [400, 401, 403, 404, 409] {
        let server = Server::start([Reply::new(status), Reply::json(200, SAMPLE)]);
        let error = get(&apps_with(retrying(&server, quick())))
            .await
            .expect_err("no answer");
        assert_eq!(error.http_status().map(u16::from), Some(status));
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn when_the_tries_are_used_up_the_last_answer_is_the_error() {
    let options = FixedRetryOptions {
        delay: Duration::milliseconds(1),
        max_retries: 2,
        ..Default::default()
    };
    let busy = || {
        Reply::json(
            503,
            r#"{"error":{"code":"Busy","message":"Come back later."}}"#,
        )
    };
    let server = Server::start([busy(), busy(), busy(), Reply::json(200, SAMPLE)]);
    let error = get(&apps_with(retrying(&server, RetryOptions::fixed(options))))
        .await
        .expect_err("no answer");
    assert_eq!(error.http_status(), Some(StatusCode::ServiceUnavailable));
    assert!(error.to_string().contains("Come back later."), "{error}");
    assert_eq!(server.requests().len(), 3);
}
