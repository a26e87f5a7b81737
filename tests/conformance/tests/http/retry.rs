//! Failures that pass: the request is sent once more, as it was, and the second answer counts.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;

use crate::support::steps;

/// Asserts that one failure and one success came back, that the second request was the first one once more, and that it
/// brought the cookie along by which the service knows it.
fn assert_sent_twice(harness: &Harness, method: Method, status: u16, body: &[u8]) {
    let method = method.as_str();
    let sent = format!("{method} /http/retry/{status}");
    let expected = [format!("{sent} {status}"), format!("{sent} 200")];
    assert_eq!(steps(harness), expected);
    let tries = format!("tries={status}_{}", method.to_lowercase());
    let exchanges = harness.exchanges();
    let cookies: Vec<_> = exchanges.iter().map(|sent| sent.header("cookie")).collect();
    assert_eq!(cookies, [None, Some(tries.as_str())]);
    assert!(
        exchanges.iter().all(|sent| sent.body == body),
        "{exchanges:?}"
    );
}

/// A call that fails once and then succeeds.
macro_rules! succeeds {
    ($($call:ident, $method:ident $status:literal, $options:expr, $body:literal => $scenario:literal;)*) => {$(
        #[tokio::test]
        async fn $call() {
            let harness = Harness::new();
            let client = group!(conformance_httpinfrastructure, harness, get_http_retry_client);
            let answer = client.$call($options).await.expect("a success in the end");
            assert_eq!(u16::from(answer.status()), 200);
            assert_sent_twice(&harness, Method::$method, $status, $body);
            covered(&[$scenario]);
        }
    )*};
}

succeeds! {
    put500, Put 500, with_body!(HttpRetryClientPut500Options), b"true" => "HttpRetry500Put";
    patch500, Patch 500, with_body!(HttpRetryClientPatch500Options), b"true" => "HttpRetry500Patch";
    get502, Get 502, None, b"" => "HttpRetry502Get";
    post503, Post 503, with_body!(HttpRetryClientPost503Options), b"true" => "HttpRetry503Post";
    delete503, Delete 503, with_body!(HttpRetryClientDelete503Options), b"true" => "HttpRetry503Delete";
    put504, Put 504, with_body!(HttpRetryClientPut504Options), b"true" => "HttpRetry504Put";
    patch504, Patch 504, with_body!(HttpRetryClientPatch504Options), b"true" => "HttpRetry504Patch";
}

#[tokio::test]
async fn head408() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_retry_client
    );
    assert!(client.head408(None).await.expect("an answer in the end"));
    assert_sent_twice(&harness, Method::Head, 408, b"");
    covered(&["HttpRetry408Head"]);
}
