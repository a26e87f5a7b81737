//! Takes long-running operations on the wire whose result is a page, gives the proof that the pager follows the operation to
//! its end, once, and the pages from there. How operations are followed is tested elsewhere.

mod common;

use armsmith_runtime::{FinalStateVia, Json, LongRunningPagerOptions, Operation};
use azure_core::{
    Result,
    http::{Method, Pager, pager::PagerContinuation},
    time::Duration,
};
use common::{
    pages::{Things, names},
    script::{Exchange, Played, play},
};
use futures::TryStreamExt as _;

static SEARCH: Operation = Operation {
    id: "Things_Search",
    method: Method::Post,
    path: "/things/search",
    api_version: Some("2030-01-01"),
    success: &[202],
};

const BEGIN: Exchange = (
    "POST /things/search?api-version=2030-01-01",
    "202 azure-asyncoperation:/operations/1 location:/results/1",
);
const GOES_ON: Exchange = ("GET /operations/1", r#"200 {"status":"Running"}"#);
const OVER: Exchange = ("GET /operations/1", r#"200 {"status":"Succeeded"}"#);
const PAGE: Exchange = (
    "GET /results/1",
    r#"200 {"value":[{"name":"a"},{"name":"b"}],"nextLink":"2?x=%20"}"#,
);
const NEXT: Exchange = (
    "GET /results/2?x=%20&api-version=2030-01-01",
    r#"200 {"value":[{"name":"c"}]}"#,
);

fn search(played: &Played, options: LongRunningPagerOptions<'_>) -> Result<Pager<Things, Json>> {
    let request = played.client.request(&SEARCH, &[])?.header("x-kept", "1");
    request.pages_of_result(FinalStateVia::Location, Some("nextLink"), options)
}

fn pager(played: &Played) -> Pager<Things, Json> {
    search(played, LongRunningPagerOptions::default()).expect("a pager")
}

#[tokio::test]
async fn the_operation_is_followed_and_then_the_links() {
    let script: &[Exchange] = &[BEGIN, GOES_ON, OVER, PAGE, NEXT];
    let played = play(script);
    let pager = pager(&played);
    assert!(
        played.requests().is_empty(),
        "nothing is sent until it is polled"
    );
    assert_eq!(names(pager).await.expect("pages"), "abc");
    played.assert_requests("all", script);
    let requests = played.server.requests();
    let last = requests.last().expect("a request");
    assert_eq!(last.header("x-kept"), Some("1"));
}

#[tokio::test]
async fn a_result_in_the_first_answer_or_in_the_monitor() {
    let over: &[Exchange] = &[(BEGIN.0, "202 location:/results/1"), PAGE, NEXT];
    let played = play(over);
    assert_eq!(names(pager(&played)).await.expect("pages"), "abc");
    played.assert_requests("location", over);

    let nothing: &[Exchange] = &[
        (BEGIN.0, "202 location:/results/1"),
        ("GET /results/1", "204"),
    ];
    let played = play(nothing);
    assert_eq!(names(pager(&played)).await.expect("pages"), "");
    played.assert_requests("nothing", nothing);
}

/// `into_pages` begins again with the page whose items are under way: the operation is not.
#[tokio::test]
async fn going_back_to_the_first_page_does_not_begin_again() {
    let script: &[Exchange] = &[BEGIN, OVER, PAGE, NEXT];
    let played = play(script);
    let mut items = pager(&played);
    items.try_next().await.expect("an item");
    let pages: Vec<_> = items.into_pages().try_collect().await.expect("pages");
    assert_eq!(pages.len(), 2);
    played.assert_requests("back", script);
}

#[tokio::test]
async fn a_continuation_does_not_begin_the_operation() {
    let script: &[Exchange] = &[BEGIN, OVER, PAGE];
    let played = play(script);
    let mut stream = pager(&played).into_pages();
    stream.try_next().await.expect("a page");
    let continuation = stream.into_continuation();
    let script: &[Exchange] = &[NEXT];
    let played = play(script);
    let options = LongRunningPagerOptions {
        continuation,
        ..Default::default()
    };
    let pager = search(&played, options).expect("a pager");
    assert_eq!(names(pager).await.expect("pages"), "c");
    played.assert_requests("resumed", script);

    let foreign = "https://elsewhere.example/2".parse().expect("a URL");
    let options = LongRunningPagerOptions {
        continuation: Some(PagerContinuation::Link(foreign)),
        ..Default::default()
    };
    let error = search(&played, options).expect_err("refused");
    assert!(error.to_string().contains("elsewhere.example"), "{error}");
}

/// Each row: the exchanges, and what the error says.
#[tokio::test]
async fn what_goes_wrong_is_an_item() {
    let rows: &[(&[Exchange], &str)] = &[
        (
            &[(
                BEGIN.0,
                r#"409 {"error":{"code":"Busy","message":"not now"}}"#,
            )],
            "Things_Search: not now (status 409",
        ),
        (
            &[
                BEGIN,
                (
                    "GET /operations/1",
                    r#"200 {"status":"Failed","error":{"message":"no luck"}}"#,
                ),
            ],
            "Things_Search: the operation ended as Failed: no luck",
        ),
        (&[(BEGIN.0, "202")], "there is no URL to poll"),
        (
            &[BEGIN, OVER, (PAGE.0, r#"200 {"value":[]"#)],
            "Things_Search: the page is not JSON",
        ),
        (
            &[
                BEGIN,
                OVER,
                (PAGE.0, r#"200 {"nextLink":"https://elsewhere.example/2"}"#),
            ],
            "leads to https://elsewhere.example",
        ),
        (
            &[BEGIN, OVER, PAGE, (NEXT.0, "202 {}")],
            "the service answered 202",
        ),
        (
            &[BEGIN, OVER, PAGE, (NEXT.0, r#"200 {"nextLink":"2?x=%20"}"#)],
            "was there before",
        ),
    ];
    for (script, text) in rows {
        let played = play(script);
        let error = names(pager(&played)).await.expect_err(text).to_string();
        assert!(error.contains(text), "{text}: {error}");
        played.assert_requests(text, script);
    }
}

#[tokio::test]
async fn the_time_limit_ends_it() {
    let played = play(&[
        BEGIN,
        (
            "GET /operations/1",
            r#"200 retry-after:60 {"status":"Running"}"#,
        ),
    ]);
    let options = LongRunningPagerOptions {
        time_limit: Some(Duration::milliseconds(300)),
        ..Default::default()
    };
    let pager = search(&played, options).expect("a pager");
    let error = names(pager).await.expect_err("the limit").to_string();
    assert!(error.contains("the time limit of"), "{error}");
}

#[test]
fn options_are_checked_at_once_and_show_no_secret() {
    let played = play(&[]);
    let options = LongRunningPagerOptions {
        frequency: Duration::milliseconds(999),
        continuation: Some(PagerContinuation::Token("hunter2".to_string())),
        ..Default::default()
    };
    assert!(!format!("{options:?}").contains("hunter2"));
    let error = search(&played, options).expect_err("refused").to_string();
    assert!(error.contains("`frequency`"), "{error}");
}
