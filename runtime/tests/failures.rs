//! Takes the made-up client and a server that fails, gives the proof of what a caller learns. It does not test how
//! requests are written.

mod common;

use armsmith_runtime::{
    ServiceClient,
    test::{Reply, Server},
};
use azure_core::{
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    error::ErrorKind,
    http::{ExponentialRetryOptions, FixedRetryOptions, RetryOptions, StatusCode},
    time::Duration,
};
use common::{GET, TOKEN, client, get, retrying, start};
use std::sync::Arc;

const NOT_FOUND: &str = r#"{"error":{"code":"ResourceNotFound","message":"No \"a\"\nhere.","details":[],"innererror":"text"}}"#;

#[derive(Clone, Default)]
struct Problem {
    error: Option<Inner>,
}
armsmith_runtime::model!(Problem { "error" => error });

#[derive(Clone, Default)]
struct Inner {
    code: Option<String>,
    innererror: Option<String>,
}
armsmith_runtime::model!(Inner {
    "code" => code,
    "innererror" => innererror,
});
armsmith_runtime::error_bodies!(Problem);

#[tokio::test]
async fn an_error_is_told_in_full_and_has_a_typed_body() {
    let reply = Reply::json(404, NOT_FOUND)
        .header("x-ms-request-id", "r-1")
        .header("x-ms-correlation-request-id", "c-1");
    let server = Server::start([reply]);
    let error = get(&client(&server), "a").await.expect_err("not found");
    assert_eq!(
        error.to_string(),
        "Things_Get: No \"a\"\nhere. (status 404 Not Found, code ResourceNotFound, x-ms-request-id r-1, \
         x-ms-correlation-request-id c-1)"
    );
    let ErrorKind::HttpResponse {
        status,
        error_code,
        raw_response,
    } = error.kind()
    else {
        panic!("another kind: {error:?}");
    };
    assert_eq!(
        (*status, error_code.as_deref()),
        (StatusCode::NotFound, Some("ResourceNotFound"))
    );
    assert!(raw_response.is_some());
    let inner = Problem::try_from(&error)
        .expect("a typed body")
        .error
        .expect("an error");
    assert_eq!(
        (inner.code.as_deref(), inner.innererror.as_deref()),
        (Some("ResourceNotFound"), Some("text"))
    );
}

#[tokio::test]
async fn html_and_nothing_keep_the_status() {
    for (reply, expected) in [
        (
            Reply::new(404)
                .header("content-type", "text/html")
                .body("<html>secret</html>"),
            "HTML",
        ),
        (Reply::new(404), "no message"),
    ] {
        let server = Server::start([reply]);
        let error = get(&client(&server), "a").await.expect_err("not found");
        let text = error.to_string();
        assert!(
            text.contains(expected) && text.contains("status 404") && !text.contains("secret"),
            "{text}"
        );
        assert!(Problem::try_from(&error).is_err());
    }
}

#[tokio::test]
async fn an_undeclared_success_is_an_error() {
    for status in [202, 204] {
        let server = Server::start([Reply::new(status)]);
        let error = get(&client(&server), "a").await.expect_err("undeclared");
        let text = error.to_string();
        assert!(
            text.contains(&status.to_string()) && text.contains("declared: 200"),
            "{text}"
        );
        assert_eq!(error.http_status().map(u16::from), Some(status));
    }
}

#[tokio::test]
async fn retries_follow_the_options() {
    let script = || {
        [
            Reply::new(429).header("retry-after-ms", "1"),
            Reply::new(503),
            Reply::json(200, "{}"),
        ]
    };
    let fixed = FixedRetryOptions {
        delay: Duration::milliseconds(1),
        ..Default::default()
    };
    let exponential = ExponentialRetryOptions {
        initial_delay: Duration::milliseconds(1),
        ..Default::default()
    };
    for retry in [
        RetryOptions::fixed(fixed),
        RetryOptions::exponential(exponential),
    ] {
        let server = Server::start(script());
        get(&retrying(&server, retry), "a")
            .await
            .expect("a response at last");
        let requests = server.requests();
        assert_eq!(requests.len(), 3);
        assert!(
            requests
                .iter()
                .all(|request| request.target == requests[0].target)
        );
    }
    let server = Server::start(script());
    let error = get(&retrying(&server, RetryOptions::none()), "a")
        .await
        .expect_err("sent once");
    assert_eq!(error.http_status(), Some(StatusCode::TooManyRequests));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_retried_post_keeps_one_content_length() {
    let fixed = FixedRetryOptions {
        delay: Duration::milliseconds(1),
        ..Default::default()
    };
    let server = Server::start([Reply::new(503), Reply::new(200)]);
    start(&retrying(&server, RetryOptions::fixed(fixed)), "a")
        .await
        .expect("a response");
    for request in server.requests() {
        assert_eq!(request.header_values("content-length"), ["0"]);
    }
}

#[tokio::test]
async fn a_body_that_does_not_fit_names_its_place_only() {
    let server = Server::start([Reply::json(200, "{\"name\":\"x\",\n\"count\":\"hunter2\"}")]);
    let error = get(&client(&server), "a")
        .await
        .expect("a response")
        .into_model()
        .expect_err("does not fit");
    assert_eq!(error.kind(), &ErrorKind::DataConversion);
    assert!(
        error
            .to_string()
            .starts_with("Thing: the JSON cannot be decoded at `count`, line 2, column "),
        "{error}"
    );
    assert_silent(&error);
}

#[derive(Debug)]
struct NoToken;

#[async_trait::async_trait]
impl TokenCredential for NoToken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Err(azure_core::Error::with_message(
            ErrorKind::Credential,
            "nobody is signed in",
        ))
    }
}

#[tokio::test]
async fn a_failing_credential_is_named() {
    let server = Server::start([]);
    let parameters = [("subscriptionId", "sub")];
    let options = common::options(&server);
    let client = ServiceClient::resource_manager(
        &common::SERVICE,
        Arc::new(NoToken),
        Some(options),
        &parameters,
    )
    .expect("a client");
    let error = get(&client, "a").await.expect_err("no token");
    assert_eq!(error.kind(), &ErrorKind::Credential);
    assert!(
        error.to_string().starts_with("Things_Get: ")
            && error.to_string().contains("nobody is signed in"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_token_is_shown_nowhere() {
    let server = Server::start([
        Reply::new(401).header("www-authenticate", "Bearer"),
        Reply::json(200, "{}"),
    ]);
    let client = client(&server);
    let request = client.request(&GET, &["a"]).expect("a request");
    let shown = format!(
        "{client:?} {request:?} {server:?} {:?}",
        common::options(&server)
    );
    assert!(!shown.contains(TOKEN), "{shown}");
    let error = get(&client, "a").await.expect_err("unauthorized");
    assert_silent(&error);
    let response = get(&client, "a").await.expect("a response");
    assert!(!format!("{response:?} {:?} {server:?}", server.requests()).contains(TOKEN));
    drop(server);
    assert_silent(&get(&client, "a").await.expect_err("nobody listens"));
}

fn assert_silent(error: &azure_core::Error) {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        shown = format!("{shown} {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!shown.contains("hunter2"), "{shown}");
}
