//! Takes tables of pages on the wire, gives the proof that pages which another operation fetches are asked for with that
//! operation's path, query and headers. Pages that links alone lead to are tested elsewhere.

mod common;

use armsmith_runtime::{Json, Operation};
use azure_core::{
    Result,
    http::{
        Method, Pager,
        pager::{PagerContinuation, PagerOptions},
    },
};
use common::{
    pages::{Things, names, resume},
    script::{Exchange, Played, play},
};
use futures::TryStreamExt as _;

static LIST: Operation = Operation {
    id: "Things_List",
    method: Method::Get,
    path: "/tenants/{tenant}/things",
    api_version: None,
    success: &[200],
};

static NEXT: Operation = Operation {
    id: "Things_ListNext",
    path: "/tenants/{tenant}/things/{+nextLink}",
    success: &[200, 206],
    ..LIST
};

static ENCODED: Operation = Operation {
    path: "/tenants/{tenant}/more/{nextLink}/end?kind=x",
    api_version: Some("2030-01-01"),
    ..NEXT
};

const FIRST: &str = "GET /tenants/a%2Fb/things?top=1";

fn list(
    played: &Played,
    next: &'static Operation,
    variable: Option<&'static str>,
    options: PagerOptions<'_>,
) -> Result<Pager<Things, Json>> {
    let tenant = "a/b";
    let client = &played.client;
    let further = client
        .next_request(next)
        .query("sorted", "a b")
        .header("x-of", "next");
    let first = client
        .request(&LIST, &[tenant])?
        .query("top", "1")
        .header("x-of", "first");
    let values = [tenant];
    let link = variable.map(|variable| (variable, &values[..]));
    first.pages_by(Some("nextLink"), further, link, options)
}

/// Each row: what is shown, the operation, its variable for the link, the exchanges.
#[tokio::test]
async fn pages_are_asked_for_with_the_other_operation() {
    let rows: &[(&str, &'static Operation, Option<&'static str>, &[Exchange])] = &[
        (
            "a link with a query is the end of the path; it wins over the declared parameters",
            &NEXT,
            Some("nextLink"),
            &[
                (
                    FIRST,
                    r#"200 {"value":[{"name":"x"}],"nextLink":"next?page=2%2f"}"#,
                ),
                (
                    "GET /tenants/a%2Fb/things/next?page=2%2f&sorted=a%20b",
                    r#"206 {"nextLink":"/next/more?sorted=no&page=3#part"}"#,
                ),
                (
                    "GET /tenants/a%2Fb/things/next/more?sorted=no&page=3",
                    r#"200 {"value":[{"name":"y"}]}"#,
                ),
            ],
        ),
        (
            "a link that is encoded has nothing but the value",
            &ENCODED,
            Some("nextLink"),
            &[
                (
                    FIRST,
                    r#"200 {"value":[{"name":"x"}],"nextLink":"t/o?k=e&n"}"#,
                ),
                (
                    "GET /tenants/a%2Fb/more/t%2Fo%3Fk%3De%26n/end?kind=x&api-version=2030-01-01&sorted=a%20b",
                    r#"200 {"value":[{"name":"y"}]}"#,
                ),
            ],
        ),
        (
            "a link that names an origin is followed as it is",
            &NEXT,
            Some("nextLink"),
            &[
                (
                    FIRST,
                    r#"200 {"value":[{"name":"x"}],"nextLink":"https://east.management.azure.com/z?page=2"}"#,
                ),
                (
                    "GET https://east.management.azure.com/z?page=2&sorted=a%20b",
                    r#"200 {"value":[{"name":"y"}]}"#,
                ),
            ],
        ),
        (
            "without a variable links are followed, with the declared parameters",
            &NEXT,
            None,
            &[
                (FIRST, r#"200 {"value":[{"name":"x"}],"nextLink":"/z"}"#),
                ("GET /z?sorted=a%20b", r#"200 {"nextLink":"y?sorted=c"}"#),
                ("GET /y?sorted=c", r#"200 {"value":[{"name":"y"}]}"#),
            ],
        ),
    ];
    for (name, next, variable, script) in rows {
        let played = play(script);
        let pager = list(&played, next, *variable, PagerOptions::default());
        let found = names(pager.expect(name)).await.expect(name);
        assert_eq!(found, "xy", "{name}");
        played.assert_requests(name, script);
        let requests = played.server.requests();
        let headers = requests.iter().map(|request| request.header("x-of"));
        let expected = [Some("first")]
            .into_iter()
            .chain(std::iter::repeat(Some("next")));
        assert!(headers.eq(expected.take(script.len())), "{name}");
    }
}

#[tokio::test]
async fn a_continuation_resumes() {
    let script: &[Exchange] = &[
        (
            FIRST,
            r#"200 {"value":[{"name":"a"}],"nextLink":"next?page=2"}"#,
        ),
        (
            "GET /tenants/a%2Fb/things/next?page=2&sorted=a%20b",
            r#"200 {"value":[{"name":"b"}]}"#,
        ),
    ];
    let played = play(script);
    let pager = list(&played, &NEXT, Some("nextLink"), PagerOptions::default());
    let mut stream = pager.expect("a pager").into_pages();
    stream.try_next().await.expect("a page");
    let link = stream.into_continuation().expect("a continuation");
    let fragment = PagerContinuation::Token("next?page=2".to_string());
    for continuation in [link, fragment] {
        let played = play(&script[1..]);
        let pager = list(&played, &NEXT, Some("nextLink"), resume(continuation));
        assert_eq!(names(pager.expect("a pager")).await.expect("pages"), "b");
        played.assert_requests("resumed", &script[1..]);
    }
}

/// Each row: the link, and what the error says. Nothing is sent for it; the items before it are given.
#[tokio::test]
async fn links_that_climb_or_lead_away_are_refused() {
    for (link, text) in [
        (
            "../../things",
            "`nextLink` must not make a path segment `.` or `..`",
        ),
        (
            "a/%2e%2E/b",
            "`nextLink` must not make a path segment `.` or `..`",
        ),
        ("?page=2", "`nextLink` is empty"),
        (
            r"a\\b",
            "must not hold `?`, `#`, `\\` or control characters",
        ),
        (
            "https://elsewhere.example/x",
            "leads to https://elsewhere.example",
        ),
        (
            "//elsewhere.example/x",
            "leads to https://elsewhere.example",
        ),
        (
            "https://user@management.azure.com/x",
            "a user name or a password",
        ),
    ] {
        let reply = format!(r#"200 {{"value":[{{"name":"a"}}],"nextLink":"{link}"}}"#);
        let script: &[Exchange] = &[(FIRST, reply.leak())];
        let played = play(script);
        let pager = list(&played, &NEXT, Some("nextLink"), PagerOptions::default());
        let mut pager = pager.expect("a pager");
        let item = pager.try_next().await.expect("an item").expect("an item");
        assert_eq!(item.name.as_deref(), Some("a"));
        let error = pager.try_next().await.expect_err(link).to_string();
        assert!(
            error.starts_with("Things_List: ") && error.contains(text),
            "{link}: {error}"
        );
        played.assert_requests(link, script);
    }
}

#[tokio::test]
async fn a_link_that_comes_again_is_an_error() {
    let script: &[Exchange] = &[
        (FIRST, r#"200 {"nextLink":"next"}"#),
        (
            "GET /tenants/a%2Fb/things/next?sorted=a%20b",
            r#"200 {"nextLink":"next"}"#,
        ),
    ];
    let played = play(script);
    let pager = list(&played, &NEXT, Some("nextLink"), PagerOptions::default());
    let error = names(pager.expect("a pager")).await.expect_err("a circle");
    assert!(error.to_string().contains("was there before"), "{error}");
    played.assert_requests("circle", script);
}

#[test]
fn a_value_that_no_path_can_have_is_refused_at_once() {
    let played = play(&[]);
    let client = &played.client;
    let first = client.request(&LIST, &["a"]).expect("a request");
    let next = client.next_request(&NEXT);
    let link = Some(("nextLink", &[".."][..]));
    let pager = first.pages_by::<Things>(Some("nextLink"), next, link, PagerOptions::default());
    let error = pager.expect_err("refused").to_string();
    assert!(
        error.contains("Things_List") && error.contains("`tenant`"),
        "{error}"
    );
}
