//! Redirects: which are followed, with which method and body, and what the client makes of those that are not.

use armsmith_conformance::{Harness, covered};
use azure_core::http::Method;

use crate::support::{only, steps};

/// A call that is led to another path, where it succeeds. The method stays.
macro_rules! follows {
    ($($call:ident, $method:ident $status:literal, $options:expr, $body:literal => $scenario:literal;)*) => {$(
        #[tokio::test]
        async fn $call() {
            let harness = Harness::new();
            let client = group!(conformance_httpinfrastructure, harness, get_http_redirects_client);
            let answer = client.$call($options).await.expect("a success");
            assert_eq!(u16::from(answer.status()), 200);
            let method = Method::$method.as_str();
            let expected = [
                format!("{method} /http/redirect/{0} {0}", $status),
                format!("{method} /http/success/{}/200 200", method.to_lowercase()),
            ];
            assert_eq!(steps(&harness), expected);
            for sent in harness.exchanges() {
                assert_eq!(sent.body, $body);
            }
            covered(&[$scenario]);
        }
    )*};
}

follows! {
    head300, Head 300, None, b"" => "HttpRedirect300Head";
    head301, Head 301, None, b"" => "HttpRedirect301Head";
    get301, Get 301, None, b"" => "HttpRedirect301Get";
    head302, Head 302, None, b"" => "HttpRedirect302Head";
    get302, Get 302, None, b"" => "HttpRedirect302Get";
    head307, Head 307, None, b"" => "HttpRedirect307Head";
    get307, Get 307, None, b"" => "HttpRedirect307Get";
    put307, Put 307, with_body!(HttpRedirectsClientPut307Options), b"true" => "HttpRedirect307Put";
    patch307, Patch 307, with_body!(HttpRedirectsClientPatch307Options), b"true" => "HttpRedirect307Patch";
    post307, Post 307, with_body!(HttpRedirectsClientPost307Options), b"true" => "HttpRedirect307Post";
    delete307, Delete 307, with_body!(HttpRedirectsClientDelete307Options), b"true" => "HttpRedirect307Delete";
}

#[tokio::test]
async fn a_choice_is_followed_and_its_list_not_taken_for_the_answer() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_redirects_client
    );
    let answer = client.get300(None).await.expect("a success");
    assert_eq!(u16::from(answer.status()), 200);
    assert_eq!(answer.into_model().expect("nothing"), None);
    assert_eq!(
        steps(&harness),
        [
            "GET /http/redirect/300 300",
            "GET /http/success/get/200 200"
        ]
    );
    covered(&["HttpRedirect300Get"]);
}

#[tokio::test]
async fn a_post_is_led_to_what_is_read() {
    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_redirects_client
    );
    let options = with_body!(HttpRedirectsClientPost303Options);
    let answer = client.post303(options).await.expect("a success");
    assert_eq!(u16::from(answer.status()), 200);
    assert_eq!(
        steps(&harness),
        [
            "POST /http/redirect/303 303",
            "GET /http/success/get/200 200"
        ]
    );
    let exchanges = harness.exchanges();
    let bodies: Vec<&[u8]> = exchanges.iter().map(|sent| sent.body.as_slice()).collect();
    assert_eq!(bodies, [&b"true"[..], b""]);
    assert_eq!(harness.last().header("content-type"), None);
    covered(&["HttpRedirect303Post"]);
}

#[tokio::test]
async fn a_write_is_not_repeated_elsewhere() {
    use conformance_httpinfrastructure::models::{
        HttpRedirectsClientPut301ResultHeaders as _, HttpRedirectsPut301Location as Location,
    };

    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_redirects_client
    );
    let options = with_body!(HttpRedirectsClientPut301Options);
    let answer = client.put301(options).await.expect("a declared status");
    assert_eq!(u16::from(answer.status()), 301);
    let location = answer
        .location()
        .expect("one of the document's")
        .expect("a header");
    assert_eq!(location, Location::HttpFailure500);
    let sent = only(&harness);
    assert_eq!(
        (sent.method, sent.target.as_str()),
        (Method::Put, "/http/redirect/301")
    );
    covered(&["HttpRedirect301Put"]);
}

#[tokio::test]
async fn a_change_is_not_repeated_elsewhere() {
    use conformance_httpinfrastructure::models::{
        HttpRedirectsClientPatch302ResultHeaders as _, HttpRedirectsPatch302Location as Location,
    };

    let harness = Harness::new();
    let client = group!(
        conformance_httpinfrastructure,
        harness,
        get_http_redirects_client
    );
    let options = with_body!(HttpRedirectsClientPatch302Options);
    let answer = client.patch302(options).await.expect("a declared status");
    assert_eq!(u16::from(answer.status()), 302);
    let location = answer
        .location()
        .expect("one of the document's")
        .expect("a header");
    assert_eq!(location, Location::HttpFailure500);
    let sent = only(&harness);
    assert_eq!(
        (sent.method, sent.target.as_str()),
        (Method::Patch, "/http/redirect/302")
    );
    covered(&["HttpRedirect302Patch"]);
}
