//! Takes pages whose next link leads nowhere good, gives the proof that it is refused before anything is sent, and that
//! the error says why without the link.

mod common;

use armsmith_runtime::{Json, ServiceClientOptions};
use azure_core::{
    error::ErrorKind,
    http::{
        Pager, Url,
        pager::{PagerContinuation, PagerOptions},
    },
};
use common::{
    TOKEN,
    pages::{FIRST, LIST, Things, list, list_as, names, resume},
    script::{Exchange, play, play_with},
};
use futures::TryStreamExt as _;

/// Each row: the link of the first page; it is not followed, and the items before it are not lost.
#[tokio::test]
async fn foreign_links_are_refused_before_anything_is_sent() {
    for link in [
        "https://evil.example/things?sig=hunter2",
        "//evil.example/things",
        "https://management.azure.com.evil.example/",
        "https://management.azure.com:8443/base/things",
        "http://management.azure.com/base/things",
        "https://user:hunter2@management.azure.com/base/things",
        "https://user@management.azure.com/base/things",
        "https://management.azure.com@evil.example/",
        "https:\\\\/\\\\/[hunter2",
        "javascript:hunter2",
    ] {
        let body = format!(r#"200 {{"value":[{{"name":"a"}}],"nextLink":"{link}"}}"#);
        let script: &[Exchange] = &[(FIRST, body.leak())];
        let played = play(script);
        let mut pager = list(&played);
        assert!(pager.try_next().await.expect(link).is_some());
        let error = pager.try_next().await.map(|_| ()).expect_err(link);
        let shown = format!("{error}{error:?}");
        assert!(shown.contains("Things_List: "), "{shown}");
        assert!(
            !shown.contains("hunter2") && !shown.contains(TOKEN),
            "{shown}"
        );
        assert!(pager.try_next().await.expect("the end").is_none());
        played.assert_requests(link, script);
    }
}

#[tokio::test]
async fn the_callers_origins_are_followed() {
    let script: &[Exchange] = &[
        (
            FIRST,
            r#"200 {"nextLink":"https://partner.example:8443/things?api-version=1"}"#,
        ),
        (
            "GET https://partner.example:8443/things?api-version=2030-01-01",
            r#"200 {"nextLink":"https://partner.example/"}"#,
        ),
    ];
    let played = play_with(script, |options: &mut ServiceClientOptions| {
        options.allowed_origins = vec!["https://partner.example:8443".to_string()];
    });
    let error = names(list(&played)).await.expect_err("another port");
    assert!(
        error
            .to_string()
            .contains("leads to https://partner.example, "),
        "{error}"
    );
    played.assert_requests("allowed", script);
}

/// Each row: the links of the pages, of which the last one leads back.
#[tokio::test]
async fn a_link_that_comes_again_is_an_error() {
    let rows: &[&[Exchange]] = &[
        &[(
            FIRST,
            r#"200 {"nextLink":"https://management.azure.com/base/things"}"#,
        )],
        &[(FIRST, r#"200 {"nextLink":"?api-version=2030-01-01#part"}"#)],
        &[
            (FIRST, r#"200 {"nextLink":"/b"}"#),
            (
                "GET /b?api-version=2030-01-01",
                r#"200 {"nextLink":"/b?api-version=2030-01-01"}"#,
            ),
        ],
        &[
            (FIRST, r#"200 {"nextLink":"/b"}"#),
            ("GET /b?api-version=2030-01-01", r#"200 {"nextLink":"/c"}"#),
            ("GET /c?api-version=2030-01-01", r#"200 {"nextLink":"/d"}"#),
            ("GET /d?api-version=2030-01-01", r#"200 {"nextLink":"/b"}"#),
        ],
    ];
    for script in rows {
        let played = play(script);
        let error = names(list(&played)).await.expect_err("a circle");
        assert!(
            error
                .to_string()
                .contains("Things_List: the next link leads to a page that was there before"),
            "{error}"
        );
        played.assert_requests("circle", script);
    }
}

/// Each row: the exchanges, and what the error says.
#[tokio::test]
async fn errors_name_the_operation() {
    let rows: &[(&[Exchange], &str)] = &[
        (
            &[(FIRST, r#"404 {"error":{"code":"N","message":"none"}}"#)],
            "Things_List: none (status 404",
        ),
        (
            &[(FIRST, "202 {}")],
            "Things_List: the service answered 202",
        ),
        (
            &[(FIRST, "200 {\"value\":[]")],
            "Things_List: the page is not JSON",
        ),
        (
            &[(FIRST, r#"200 {"nextLink":["hunter2"]}"#)],
            "`nextLink` is not a string, line 1",
        ),
        (
            &[
                (FIRST, r#"200 {"nextLink":"/b"}"#),
                (
                    "GET /b?api-version=2030-01-01",
                    r#"403 {"error":{"code":"N","message":"not you"}}"#,
                ),
            ],
            "Things_List: not you (status 403",
        ),
    ];
    for (script, text) in rows {
        let played = play(script);
        let error = names(list(&played)).await.expect_err(text);
        let shown = format!("{error}{error:?}");
        assert!(
            shown.contains(text) && !shown.contains("hunter2"),
            "{shown}"
        );
        assert_eq!(
            matches!(error.kind(), ErrorKind::HttpResponse { .. }),
            shown.contains("status")
        );
        played.assert_requests(text, script);
    }
}

#[test]
fn a_foreign_continuation_is_refused_before_a_token_is_asked_for() {
    let url = Url::parse("https://evil.example/?sig=hunter2").expect("a URL");
    for continuation in [
        PagerContinuation::Token(url.to_string()),
        PagerContinuation::Link(url),
        PagerContinuation::Token("https://[hunter2".to_string()),
    ] {
        let played = play(&[]);
        let error = list_as(&played, &LIST, resume(continuation))
            .map(|_| ())
            .expect_err("refused");
        let shown = format!("{error}{error:?}");
        assert!(
            shown.contains("Things_List") && !shown.contains("hunter2"),
            "{shown}"
        );
        assert!(played.requests().is_empty() && played.credential.scopes().is_empty());
    }
}

#[test]
fn a_request_that_cannot_be_built_is_refused_at_once() {
    let played = play(&[]);
    let request = played.client.request(&LIST, &[]).expect("a request");
    let pager = request
        .header("x-thing", "é")
        .pages::<Things>(None, PagerOptions::default());
    assert!(pager.is_err());
}

#[test]
fn malformed_origins_are_an_error_of_the_client() {
    for origin in [
        "partner.example",
        "http://partner.example",
        "https://partner.example/x",
    ] {
        let server = armsmith_runtime::test::Server::start([]);
        let options = ServiceClientOptions {
            allowed_origins: vec![origin.to_string()],
            ..common::options(&server)
        };
        let error = common::client_with(options).expect_err(origin);
        assert!(error.to_string().contains("`allowed_origins`"), "{error}");
    }
}

#[test]
fn a_pager_can_go_to_another_thread() {
    fn assert_send<T: Send>() {}
    assert_send::<Pager<Things, Json>>();
}
