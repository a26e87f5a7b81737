//! Failures that are the service's, and that no second attempt would mend.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;

use crate::support::{assert_failed_without_body, only};

/// A call that fails once. The document describes its failures alone.
macro_rules! fails {
    ($($call:ident, $method:ident $status:literal, $options:expr, $body:literal => $scenario:literal;)*) => {$(
        #[tokio::test]
        async fn $call() {
            let harness = Harness::new();
            let client = group!(conformance_httpinfrastructure, harness, get_http_server_failure_client);
            assert_failed_without_body(client.$call($options).await, $status);
            let sent = only(&harness);
            assert_eq!((sent.method, sent.status), (Method::$method, $status));
            assert_eq!(sent.target, concat!("/http/failure/server/", $status));
            assert_eq!(sent.body, $body);
            covered(&[$scenario]);
        }
    )*};
}

fails! {
    head501, Head 501, None, b"" => "HttpServerFailure501Head";
    get501, Get 501, None, b"" => "HttpServerFailure501Get";
    post505, Post 505, with_body!(HttpServerFailureClientPost505Options), b"true" => "HttpServerFailure505Post";
    delete505, Delete 505, with_body!(HttpServerFailureClientDelete505Options), b"true" => "HttpServerFailure505Delete";
}
