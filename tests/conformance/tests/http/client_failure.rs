//! Failures that are the caller's: each is an error with its status, and none but 429 is tried again.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;

use crate::support::{assert_failed_without_body, only, steps};

/// A call that fails. The document describes its failures alone.
macro_rules! fails {
    ($($call:ident, $method:ident $status:literal $(with $options:ident)? => $scenario:literal;)*) => {$(
        #[tokio::test]
        async fn $call() {
            let harness = Harness::new();
            let client = group!(conformance_httpinfrastructure, harness, get_http_client_failure_client);
            let options = fails!(@options $($options)?);
            assert_failed_without_body(client.$call(options).await, $status);
            let sent = only(&harness);
            assert_eq!((sent.method, sent.status), (Method::$method, $status));
            assert_eq!(sent.target, concat!("/http/failure/client/", $status));
            let body: &[u8] = fails!(@body $($options)?);
            assert_eq!(sent.body, body);
            covered(&[$scenario]);
        }
    )*};
    (@options) => { None };
    (@options $options:ident) => { with_body!($options) };
    (@body) => { b"" };
    (@body $options:ident) => { b"true" };
}

fails! {
    head400, Head 400 => "HttpClientFailure400Head";
    get400, Get 400 => "HttpClientFailure400Get";
    put400, Put 400 with HttpClientFailureClientPut400Options => "HttpClientFailure400Put";
    patch400, Patch 400 with HttpClientFailureClientPatch400Options => "HttpClientFailure400Patch";
    post400, Post 400 with HttpClientFailureClientPost400Options => "HttpClientFailure400Post";
    delete400, Delete 400 with HttpClientFailureClientDelete400Options => "HttpClientFailure400Delete";
    head401, Head 401 => "HttpClientFailure401Head";
    get402, Get 402 => "HttpClientFailure402Get";
    get403, Get 403 => "HttpClientFailure403Get";
    put404, Put 404 with HttpClientFailureClientPut404Options => "HttpClientFailure404Put";
    patch405, Patch 405 with HttpClientFailureClientPatch405Options => "HttpClientFailure405Patch";
    post406, Post 406 with HttpClientFailureClientPost406Options => "HttpClientFailure406Post";
    delete407, Delete 407 with HttpClientFailureClientDelete407Options => "HttpClientFailure407Delete";
    put409, Put 409 with HttpClientFailureClientPut409Options => "HttpClientFailure409Put";
    head410, Head 410 => "HttpClientFailure410Head";
    get411, Get 411 => "HttpClientFailure411Get";
    get412, Get 412 => "HttpClientFailure412Get";
    put413, Put 413 with HttpClientFailureClientPut413Options => "HttpClientFailure413Put";
    patch414, Patch 414 with HttpClientFailureClientPatch414Options => "HttpClientFailure414Patch";
    post415, Post 415 with HttpClientFailureClientPost415Options => "HttpClientFailure415Post";
    get416, Get 416 => "HttpClientFailure416Get";
    delete417, Delete 417 with HttpClientFailureClientDelete417Options => "HttpClientFailure417Delete";
}

#[tokio::test]
async fn too_many_requests_are_sent_again_until_the_client_gives_up() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_client_failure_client
    );
    assert_failed_without_body(client.head429(None).await, 429);
    assert_eq!(steps(&harness), ["HEAD /http/failure/client/429 429"; 4]);
    covered(&["HttpClientFailure429Head"]);
}
