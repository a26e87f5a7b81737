//! Takes long-running operations whose result is a page, gives the proof that a generated method begins them with what its
//! document says, and gives the items of all pages. How they are polled is the business of the runtime's own tests.

use armsmith_runtime::test::{Reply, Server};
use armsmith_runtime::{LongRunningPagerOptions, TryStreamExt as _};
use armsmith_tests::fixtures::long_running_pages::models::{
    Problem, Widget, WidgetsClientCountOptions,
};
use azure_core::http::RequestContent;
use azure_core::time::Duration;

fn pattern() -> RequestContent<Widget> {
    let widget = Widget {
        name: Some("a*".to_owned()),
    };
    widget.try_into().expect("JSON")
}

fn answer(status: u16, body: &str) -> Reply {
    Reply::json(status, body).header("retry-after", "0")
}

#[tokio::test]
async fn the_pager_begins_with_the_operations_result() {
    let server = Server::start([
        answer(202, "").header("location", "/found/1"),
        answer(202, ""),
        answer(200, r#"{"value":[{"name":"a1"}],"nextLink":"/found/2"}"#),
        answer(200, r#"{"value":[{"name":"a2"}]}"#),
    ]);
    let pager = widgets!(long_running_pages, &server).find(pattern(), None);
    let pager = pager.expect("a pager");
    assert!(server.requests().is_empty());
    let widgets: Vec<_> = pager.try_collect().await.expect("items");
    assert_eq!(widgets.len(), 2);
    let requests = server.requests().into_iter();
    let sent: Vec<_> = requests
        .map(|request| format!("{} {}", request.method, request.target))
        .collect();
    assert_eq!(
        sent,
        [
            "POST /subscriptions/sub/providers/Microsoft.Workshop/find?api-version=2030-01-01",
            "GET /found/1",
            "GET /found/1",
            "GET /found/2?api-version=2030-01-01",
        ]
    );
    assert_eq!(server.requests()[0].body, br#"{"name":"a*"}"#);
}

#[tokio::test]
async fn options_say_how_the_operation_is_followed() {
    let server = Server::start([
        answer(202, "").header("location", "/counted/1"),
        Reply::new(202).header("retry-after", "60"),
    ]);
    let options = WidgetsClientCountOptions {
        top: Some(3),
        method_options: LongRunningPagerOptions {
            time_limit: Some(Duration::milliseconds(500)),
            ..Default::default()
        },
    };
    let pager = widgets!(long_running_pages, &server).count(Some(options));
    let mut pager = pager.expect("a pager");
    let error = pager.try_next().await.expect_err("the limit").to_string();
    assert!(
        error.contains("Widgets_Count") && error.contains("time limit"),
        "{error}"
    );
    let first = server.requests().into_iter().next().expect("a request");
    assert_eq!(first.query(), Some("api-version=2030-01-01&$top=3"));
}

#[tokio::test]
async fn what_the_service_says_about_a_failure_can_be_read() {
    let server = Server::start([Reply::json(409, r#"{"reason":"busy"}"#)]);
    let pager = widgets!(long_running_pages, &server).find(pattern(), None);
    let error = pager
        .expect("a pager")
        .try_next()
        .await
        .expect_err("refused");
    let problem = Problem::try_from(&error).expect("a problem");
    assert_eq!(problem.reason.as_deref(), Some("busy"));
}
