//! Takes operations of which only failures are described, gives the proof that every 2xx is a success and nothing else. It
//! does not test the text of errors.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::default_responses::models::Fault;
use azure_core::http::StatusCode;

#[tokio::test]
async fn every_2xx_is_a_success() {
    for status in [200, 201, 204, 299] {
        let server = Server::start([Reply::json(status, r#"{"reason":"none"}"#)]);
        let answer = widgets!(default_responses, &server).touch("w", None).await;
        let answer = answer.unwrap_or_else(|error| panic!("{status}: {error}"));
        assert_eq!(u16::from(answer.status()), status);
    }
}

#[tokio::test]
async fn everything_else_is_a_failure_with_the_described_body() {
    for status in [304, 400, 404, 409, 501] {
        let server = Server::start([Reply::json(status, r#"{"reason":"hot"}"#)]);
        let answer = widgets!(default_responses, &server).touch("w", None).await;
        let error = answer.expect_err("a failure");
        assert_eq!(error.http_status().map(u16::from), Some(status));
        if status != 304 {
            let fault = Fault::try_from(&error).expect("the body");
            assert_eq!(fault.reason.as_deref(), Some("hot"));
        }
    }
}

#[tokio::test]
async fn existence_is_a_bool_without_a_declared_success() {
    for (status, expected) in [
        (200, Some(true)),
        (204, Some(true)),
        (404, Some(false)),
        (400, None),
    ] {
        let server = Server::start([Reply::new(status)]);
        let answer = widgets!(default_responses, &server).exists("w", None).await;
        assert_eq!(answer.ok(), expected, "{status}");
    }
}

#[tokio::test]
async fn work_begins_with_any_2xx() {
    for (status, is_begun) in [(200, true), (204, true), (404, false), (409, false)] {
        let server = Server::start([Reply::json(status, r#"{"reason":"hard"}"#)]);
        let poller = widgets!(default_responses, &server).begin_scrap("w", None);
        let end = poller.expect("a request").await;
        assert_eq!(end.is_ok(), is_begun, "{status}");
        if let Err(error) = end {
            assert_eq!(error.http_status(), Some(StatusCode::from(status)));
            let fault = Fault::try_from(&error).expect("the body");
            assert_eq!(fault.reason.as_deref(), Some("hard"));
        }
    }
}
