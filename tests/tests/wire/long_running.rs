//! Takes long-running operations, gives the proof that a generated method begins them with what its document says, and
//! gives their results as types. How they are polled is the business of the runtime's own tests.

use armsmith_runtime::TryStreamExt as _;
use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::long_running::models::{
    Problem, Widget, WidgetsClientCreateOrUpdateResultHeaders as _, WidgetsClientUpdateOptions,
};
use azure_core::error::ErrorKind;
use azure_core::http::RequestContent;
use azure_core::http::poller::PollerStatus;

const WIDGET: &str =
    "/subscriptions/sub/providers/Microsoft.Workshop/widgets/w?api-version=2030-01-01";

fn begun(status: u16) -> Reply {
    Reply::new(status).header("retry-after", "0")
}

fn monitor(status: &str) -> Reply {
    Reply::json(200, format!(r#"{{"status":"{status}"}}"#)).header("retry-after", "0")
}

fn widget(name: &str) -> RequestContent<Widget> {
    let widget = Widget {
        name: Some(name.to_owned()),
    };
    widget.try_into().expect("JSON")
}

/// Method and target of each request.
fn sent(server: &Server) -> Vec<(String, String)> {
    let requests = server.requests().into_iter();
    requests
        .map(|request| (request.method, request.target))
        .collect()
}

#[tokio::test]
async fn a_put_ends_with_the_resource() {
    let server = Server::start([
        begun(201).header("azure-asyncoperation", "/operations/1"),
        monitor("InProgress"),
        monitor("Succeeded"),
        Reply::json(200, r#"{"name":"made"}"#).header("x-ms-cost", "1.5"),
    ]);
    let poller = widgets!(long_running, &server)
        .begin_create_or_update("w", widget("new"), None)
        .expect("a poller");
    assert!(server.requests().is_empty());
    let response = poller.await.expect("the result");
    assert_eq!(response.x_ms_cost().expect("a number"), Some(1.5));
    let made = response.into_model().expect("a widget");
    assert_eq!(made.name.as_deref(), Some("made"));

    let requests = server.requests();
    assert_eq!(requests[0].body, br#"{"name":"new"}"#);
    let sent: Vec<_> = requests
        .iter()
        .map(|each| (each.method.as_str(), each.target.as_str()))
        .collect();
    assert_eq!(
        sent,
        [
            ("PUT", WIDGET),
            ("GET", "/operations/1"),
            ("GET", "/operations/1"),
            ("GET", WIDGET)
        ]
    );
}

#[tokio::test]
async fn a_delete_ends_with_nothing() {
    let server = Server::start([
        begun(202).header("location", "/results/1"),
        begun(202),
        Reply::new(204),
    ]);
    let poller = widgets!(long_running, &server)
        .begin_delete("w", None)
        .expect("a poller");
    poller.await.expect("gone");
    let location = |_| ("GET".to_owned(), "/results/1".to_owned());
    let mut expected = vec![("DELETE".to_owned(), WIDGET.to_owned())];
    expected.extend((0..2).map(location));
    assert_eq!(sent(&server), expected);
}

#[tokio::test]
async fn a_failure_has_the_service_s_code_and_its_type() {
    let failed = r#"{"status":"Failed","error":{"code":"Stuck","message":"It is nailed down."}}"#;
    let server = Server::start([
        begun(202).header("azure-asyncoperation", "/operations/1"),
        Reply::json(200, failed),
    ]);
    let poller = widgets!(long_running, &server)
        .begin_delete("w", None)
        .expect("a poller");
    let error = poller.await.expect_err("a failure");
    let ErrorKind::HttpResponse { error_code, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(error_code.as_deref(), Some("Stuck"));
    assert!(error.to_string().contains("It is nailed down."), "{error}");
    let problem = Problem::try_from(&error).expect("its type");
    let code = problem.error.and_then(|inner| inner.code);
    assert_eq!(code.as_deref(), Some("Stuck"));
}

#[tokio::test]
async fn states_come_as_a_stream_and_an_optional_body_may_be_there() {
    let server = Server::start([
        begun(202)
            .header("azure-asyncoperation", "/operations/1")
            .body(r#"{"number":7}"#),
        monitor("Succeeded"),
        Reply::json(200, r#"{"name":"changed"}"#),
    ]);
    let options = WidgetsClientUpdateOptions {
        widget: Some(widget("other")),
        ..Default::default()
    };
    let mut poller = widgets!(long_running, &server)
        .begin_update("w", Some(options))
        .expect("a poller");
    let mut states = Vec::new();
    while let Some(state) = poller.try_next().await.expect("a state") {
        let state = state.into_model().expect("a monitor").status();
        let is_last = state == PollerStatus::Succeeded;
        states.push(state);
        if is_last {
            break;
        }
    }
    assert_eq!(states, [PollerStatus::InProgress, PollerStatus::Succeeded]);
    let changed = poller
        .await
        .expect("the result")
        .into_model()
        .expect("a widget");
    assert_eq!(changed.name.as_deref(), Some("changed"));
    assert_eq!(server.requests()[0].body, br#"{"name":"other"}"#);
}

#[tokio::test]
async fn the_result_has_the_document_s_type() {
    let server = Server::start([
        begun(202).header("operation-location", "/operations/1"),
        monitor("Succeeded").body(r#"{"status":"Succeeded","color":"red"}"#),
    ]);
    let paint = widgets!(long_running, &server)
        .begin_paint("w", None)
        .expect("a poller");
    let paint = paint
        .await
        .expect("the result")
        .into_model()
        .expect("paint");
    assert_eq!(paint.color.as_deref(), Some("red"));

    let server = Server::start([
        begun(202).header("location", "/results/1"),
        Reply::new(200),
        Reply::json(200, r#"{"number":7}"#),
    ]);
    let ticket = widgets!(long_running, &server)
        .begin_polish("w", None)
        .expect("a poller");
    let ticket = ticket.await.expect("the result").into_model();
    assert_eq!(ticket.expect("a ticket").number, Some(7));
    let targets = sent(&server).into_iter().map(|(_, target)| target);
    let polished = WIDGET.replace("/w?", "/w/polish?");
    assert_eq!(
        targets.collect::<Vec<_>>(),
        [polished.as_str(), "/results/1", polished.as_str()]
    );
}

#[tokio::test]
async fn what_is_marked_as_not_long_running_is_one_request() {
    let server = Server::start([Reply::json(200, r#"{"name":"a"}"#)]);
    let widget = widgets!(long_running, &server)
        .get("w", None)
        .await
        .expect("an answer");
    assert_eq!(
        widget.into_model().expect("a widget").name.as_deref(),
        Some("a")
    );
}
