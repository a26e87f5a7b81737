//! Statuses that are a success, with and without a body to send.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;

use crate::support::{only, steps};

/// A call that sends true and gets nothing but a status.
macro_rules! succeeds {
    ($($status:literal { $($call:ident, $options:ident, $method:ident => $scenario:literal;)* })*) => {$($(
        #[tokio::test]
        async fn $call() {
            let harness = Harness::new();
            let client = group!(conformance_httpinfrastructure, harness, get_http_success_client);
            let answer = client.$call(with_body!($options)).await.expect("a success");
            assert_eq!(u16::from(answer.status()), $status);
            assert!(answer.body().is_empty());
            let sent = only(&harness);
            assert_eq!((sent.method, sent.status), (Method::$method, $status));
            assert_eq!(sent.target, concat!("/http/success/", $status));
            assert_eq!(sent.header("content-type"), Some("application/json"));
            assert_eq!(sent.body, b"true");
            covered(&[$scenario]);
        }
    )*)*};
}

succeeds! {
    200 {
        put200, HttpSuccessClientPut200Options, Put => "HttpSuccess200Put";
        patch200, HttpSuccessClientPatch200Options, Patch => "HttpSuccess200Patch";
        post200, HttpSuccessClientPost200Options, Post => "HttpSuccess200Post";
        delete200, HttpSuccessClientDelete200Options, Delete => "HttpSuccess200Delete";
    }
    201 {
        put201, HttpSuccessClientPut201Options, Put => "HttpSuccess201Put";
        post201, HttpSuccessClientPost201Options, Post => "HttpSuccess201Post";
    }
    202 {
        put202, HttpSuccessClientPut202Options, Put => "HttpSuccess202Put";
        patch202, HttpSuccessClientPatch202Options, Patch => "HttpSuccess202Patch";
        post202, HttpSuccessClientPost202Options, Post => "HttpSuccess202Post";
        delete202, HttpSuccessClientDelete202Options, Delete => "HttpSuccess202Delete";
    }
    204 {
        put204, HttpSuccessClientPut204Options, Put => "HttpSuccess204Put";
        patch204, HttpSuccessClientPatch204Options, Patch => "HttpSuccess204Patch";
        // The document spells the group of this one in another way.
        post204, HttpSuccessClientPost204Options, Post => "HttpSuccess204Post";
        delete204, HttpSuccessClientDelete204Options, Delete => "HttpSuccess204Delete";
    }
}

#[tokio::test]
async fn a_value_is_read() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_success_client
    );
    let answer = client.get200(None).await.expect("a success");
    assert!(answer.into_model().expect("a boolean"));
    assert_eq!(steps(&harness), ["GET /http/success/200 200"]);
    covered(&["HttpSuccess200Get"]);
}
