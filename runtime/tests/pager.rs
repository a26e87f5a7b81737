//! Takes tables of pages on the wire, gives the proof that next links are followed as they are written. Links that are
//! refused are tested elsewhere.

mod common;

use armsmith_runtime::Operation;
use azure_core::http::{
    Method, RequestContent,
    pager::{PagerContinuation, PagerOptions},
};
use common::{
    Thing,
    pages::{FIRST, LIST, list, list_as, names, resume},
    script::{Exchange, play},
};
use futures::TryStreamExt as _;

static WITHOUT_VERSION: Operation = Operation {
    api_version: None,
    ..LIST
};

static SEARCH: Operation = Operation {
    id: "Things_Search",
    method: Method::Post,
    ..LIST
};

/// Each row: what is shown, the exchanges, the names of all items.
#[tokio::test]
async fn pages_follow_each_other() {
    let rows: &[(&str, &[Exchange], &str)] = &[
        (
            "no link",
            &[(FIRST, r#"200 {"value":[{"name":"a"},{"name":"b"}]}"#)],
            "ab",
        ),
        (
            "null",
            &[(FIRST, r#"200 {"nextLink":null,"value":[{"name":"a"}]}"#)],
            "a",
        ),
        (
            "empty",
            &[(FIRST, r#"200 {"nextLink":"","value":[{"name":"a"}]}"#)],
            "a",
        ),
        ("every declared status", &[(FIRST, "203 {}")], ""),
        ("no content", &[(FIRST, "204")], ""),
        (
            "byte for byte",
            &[
                (
                    FIRST,
                    r#"200 {"value":[{"name":"a"}],"nextLink":"https://management.azure.com/base/things?api-version=2030-01-01&$skiptoken=a%20b%2Bc%2f&$top=(1),;:@!*~|"}"#,
                ),
                (
                    "GET /base/things?api-version=2030-01-01&$skiptoken=a%20b%2Bc%2f&$top=(1),;:@!*~|",
                    r#"200 {"value":[{"name":"b"}]}"#,
                ),
            ],
            "ab",
        ),
        (
            "api-version is added where there is none; a page may be empty",
            &[
                (
                    FIRST,
                    r#"200 {"nextLink":"https://management.azure.com/a%2Fb?$skiptoken=%20x"}"#,
                ),
                (
                    "GET /a%2Fb?$skiptoken=%20x&api-version=2030-01-01",
                    r#"200 {"nextLink":"https://management.azure.com/c"}"#,
                ),
                (
                    "GET /c?api-version=2030-01-01",
                    r#"200 {"nextLink":"https://management.azure.com/d?"}"#,
                ),
                (
                    "GET /d?api-version=2030-01-01",
                    r#"200 {"value":[{"name":"z"}]}"#,
                ),
            ],
            "z",
        ),
        (
            "relative to the page",
            &[
                (FIRST, r#"200 {"nextLink":"?p=2"}"#),
                (
                    "GET /base/things?p=2&api-version=2030-01-01",
                    r#"200 {"nextLink":"other"}"#,
                ),
                (
                    "GET /base/other?api-version=2030-01-01",
                    r#"200 {"nextLink":"https://east.management.azure.com/x/y"}"#,
                ),
                (
                    "GET https://east.management.azure.com/x/y?api-version=2030-01-01",
                    r#"200 {"nextLink":"/z"}"#,
                ),
                (
                    "GET https://east.management.azure.com/z?api-version=2030-01-01",
                    r#"200 {"value":[{"name":"z"}]}"#,
                ),
            ],
            "z",
        ),
    ];
    for (name, script, expected) in rows {
        let played = play(script);
        let pager = list(&played);
        assert!(
            played.requests().is_empty(),
            "nothing is sent until it is polled"
        );
        assert_eq!(names(pager).await.expect(name), *expected, "{name}");
        played.assert_requests(name, script);
    }
}

#[tokio::test]
async fn another_api_version_is_replaced_where_it_stands_whatever_its_case() {
    let script: &[Exchange] = &[
        (
            FIRST,
            r#"200 {"nextLink":"https://management.azure.com/b?x=%2f&API-Version=1&y=%20z"}"#,
        ),
        ("GET /b?x=%2f&api-version=2030-01-01&y=%20z", "200 {}"),
    ];
    let played = play(script);
    names(list(&played)).await.expect("pages");
    played.assert_requests("another version", script);
}

#[tokio::test]
async fn an_operation_without_api_version_adds_none() {
    let script: &[Exchange] = &[
        ("GET /base/things", r#"200 {"nextLink":"/more"}"#),
        ("GET /more", "200 {}"),
    ];
    let played = play(script);
    let pager = list_as(&played, &WITHOUT_VERSION, PagerOptions::default());
    names(pager.expect("a pager")).await.expect("pages");
    played.assert_requests("no version", script);
}

#[tokio::test]
async fn without_the_name_of_a_link_there_is_one_page() {
    let script: &[Exchange] = &[(FIRST, r#"200 {"value":[{"name":"a"}],"nextLink":"/more"}"#)];
    let played = play(script);
    let request = played.client.request(&LIST, &[]).expect("a request");
    let pager = request
        .pages(None, PagerOptions::default())
        .expect("a pager");
    assert_eq!(names(pager).await.expect("a page"), "a");
    played.assert_requests("one page", script);
}

#[tokio::test]
async fn the_link_may_have_another_name() {
    let played = play(&[
        ("GET", r#"200 {"@odata.nextLink":"/more","nextLink":"/no"}"#),
        ("GET", r#"200 {"value":[{"name":"b"}]}"#),
    ]);
    let request = played.client.request(&LIST, &[]).expect("a request");
    let pager = request.pages(Some("@odata.nextLink"), PagerOptions::default());
    assert_eq!(names(pager.expect("a pager")).await.expect("pages"), "b");
}

#[tokio::test]
async fn next_pages_are_read_with_get_and_the_declared_headers() {
    let played = play(&[
        ("POST", r#"200 {"nextLink":"/more"}"#),
        ("GET", r#"200 {"value":[{"name":"b"}]}"#),
    ]);
    let body: RequestContent<Thing> = RequestContent::from_static(b"{}");
    let request = played.client.request(&SEARCH, &[]).expect("a request");
    let request = request
        .header("x-thing", "yes")
        .query("$top", "1")
        .body(body, "application/json");
    let pager = request.pages(Some("nextLink"), PagerOptions::default());
    names(pager.expect("a pager")).await.expect("pages");
    let requests = played.server.requests();
    let [first, next] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(
        (first.method.as_str(), first.body.as_slice()),
        ("POST", &b"{}"[..])
    );
    assert_eq!((next.method.as_str(), next.body.len()), ("GET", 0));
    assert_eq!(next.target, "/more?api-version=2030-01-01");
    for request in [first, next] {
        assert_eq!(request.header("accept"), Some("application/json"));
        assert_eq!(request.header("x-thing"), Some("yes"));
        assert_eq!(request.header_values("authorization").len(), 1);
    }
    assert_eq!(
        (first.header("content-type"), next.header("content-type")),
        (Some("application/json"), None)
    );
}

#[tokio::test]
async fn a_continuation_resumes() {
    let script: &[Exchange] = &[
        (
            FIRST,
            r#"200 {"value":[{"name":"a"}],"nextLink":"/more?x=%20"}"#,
        ),
        (
            "GET /more?x=%20&api-version=2030-01-01",
            r#"200 {"value":[{"name":"b"}]}"#,
        ),
    ];
    let played = play(script);
    let mut stream = list(&played).into_pages();
    stream.try_next().await.expect("a page");
    let link = stream.into_continuation().expect("a continuation");
    let token = PagerContinuation::Token(link.as_ref().to_string());
    let relative = PagerContinuation::Token("/more?x=%20".to_string());
    for continuation in [link, token, relative] {
        let played = play(&script[1..]);
        let pager = list_as(&played, &LIST, resume(continuation)).expect("a pager");
        assert_eq!(names(pager).await.expect("pages"), "b");
        played.assert_requests("resumed", &script[1..]);
    }
}

/// `into_pages` begins again with the page whose items are under way: that is no circle.
#[tokio::test]
async fn going_back_to_a_page_is_no_circle() {
    let script: &[Exchange] = &[
        (FIRST, r#"200 {"value":[{"name":"a"}],"nextLink":"/b"}"#),
        (
            "GET /b?api-version=2030-01-01",
            r#"200 {"value":[{"name":"b"},{"name":"c"}],"nextLink":"/d"}"#,
        ),
        (
            "GET /b?api-version=2030-01-01",
            r#"200 {"value":[{"name":"b"},{"name":"c"}],"nextLink":"/d"}"#,
        ),
        (
            "GET /d?api-version=2030-01-01",
            r#"200 {"value":[{"name":"d"}]}"#,
        ),
    ];
    let played = play(script);
    let mut pager = list(&played);
    for _ in 0..2 {
        pager.try_next().await.expect("an item");
    }
    let rest: Vec<_> = pager.into_pages().try_collect().await.expect("pages");
    assert_eq!(rest.len(), 2);
    played.assert_requests("back", script);

    let script: &[Exchange] = &[
        (FIRST, r#"200 {"value":[{"name":"a"},{"name":"b"}]}"#),
        (FIRST, r#"200 {"value":[{"name":"a"},{"name":"b"}]}"#),
    ];
    let played = play(script);
    let mut pager = list(&played);
    pager.try_next().await.expect("an item");
    let rest: Vec<_> = pager.into_pages().try_collect().await.expect("pages");
    assert_eq!(rest.len(), 1);
    played.assert_requests("back to the first", script);
}
