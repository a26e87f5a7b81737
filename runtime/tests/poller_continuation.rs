//! Takes a poller's continuation, gives the proof that it resumes the operation, that it resumes nothing else, and that it
//! holds no token.

mod common;

use armsmith_runtime::{ArmOperation, FinalStateVia, Json, Operation, PollerOptions};
use azure_core::{
    Result,
    http::{Method, Poller, poller::PollerStatus},
};
use common::{
    TOKEN,
    script::{Exchange, Played, play},
};
use futures::TryStreamExt as _;
use serde_json::Value;

const fn operation(id: &'static str, method: Method) -> Operation {
    Operation {
        id,
        method,
        path: "/groups/{groupName}/things/{thingName}",
        api_version: Some("2030-01-01"),
        success: &[200, 201, 202],
    }
}

static PUT: Operation = operation("Things_Put", Method::Put);
static POST: Operation = operation("Things_Post", Method::Post);

const CREATED: Exchange = (
    "PUT /groups/g/things/a?api-version=2030-01-01",
    "201 azure-asyncoperation:/op?sig=x%2By location:/result",
);

fn begin_as(
    played: &Played,
    operation: &'static Operation,
    path: &[&str],
    continuation: Option<&str>,
) -> Result<Poller<ArmOperation<Value>, Json>> {
    let options = PollerOptions {
        continuation: continuation.map(str::to_string),
        ..Default::default()
    };
    let request = played.client.request(operation, path)?;
    request.begin(FinalStateVia::Unspecified, options)
}

fn begin(played: &Played, continuation: Option<&str>) -> Result<Poller<ArmOperation<Value>, Json>> {
    begin_as(played, &PUT, &["g", "a"], continuation)
}

async fn state(poller: &mut Poller<ArmOperation<Value>, Json>) -> ArmOperation<Value> {
    let state = poller.try_next().await.expect("a state").expect("an item");
    state.into_model().expect("a status monitor")
}

/// The continuation of an operation after its first answer.
async fn continuation() -> String {
    let played = play(&[CREATED]);
    let state = state(&mut begin(&played, None).expect("a poller")).await;
    state.continuation().expect("a continuation").to_string()
}

#[tokio::test]
async fn the_states_of_an_operation() {
    let played = play(&[
        (
            "PUT",
            r#"201 azure-asyncoperation:/op {"properties":{"provisioningState":"Creating"}}"#,
        ),
        (
            "GET",
            r#"200 x-thing:yes {"status":"Running","percentComplete":40.5}"#,
        ),
        ("GET", r#"200 {"status":"Succeeded"}"#),
        ("GET", r#"200 {"name":"a"}"#),
    ]);
    let mut poller = begin(&played, None).expect("a poller");
    assert!(
        played.requests().is_empty(),
        "nothing is sent until it is polled"
    );

    let first = state(&mut poller).await;
    assert_eq!(
        first.status(),
        PollerStatus::UnknownValue("Creating".to_string())
    );
    assert_eq!(first.percent_complete(), None);

    let item = poller.try_next().await.expect("a state").expect("an item");
    let header = "x-thing".to_string().into();
    assert_eq!(item.headers().get_optional_str(&header), Some("yes"));
    let second = item.into_model().expect("a status monitor");
    assert_eq!(
        second.status(),
        PollerStatus::UnknownValue("Running".to_string())
    );
    assert_eq!(second.percent_complete(), Some(40.5));
    assert_eq!(
        second.body().and_then(|body| body["status"].as_str()),
        Some("Running")
    );
    assert!(!format!("{second:?}").contains("/op"), "{second:?}");

    let last = state(&mut poller).await;
    assert_eq!(
        (last.status(), last.continuation()),
        (PollerStatus::Succeeded, None)
    );
    assert_eq!(
        played.requests().len(),
        3,
        "the result is fetched when it is awaited"
    );
    let result = poller
        .await
        .expect("a result")
        .into_model()
        .expect("a model");
    assert_eq!(result["name"], "a");
}

#[tokio::test]
async fn a_monitor_that_has_only_begun_is_not_shown_as_succeeded() {
    let played = play(&[(
        "PUT",
        r#"201 location:/op {"properties":{"provisioningState":"Succeeded"}}"#,
    )]);
    let state = state(&mut begin(&played, None).expect("a poller")).await;
    assert_eq!(state.status(), PollerStatus::InProgress);
    assert!(state.continuation().is_some());
}

/// Each row: the first answer, and the requests of the poller that resumes.
#[tokio::test]
async fn every_protocol_resumes() {
    let original = "GET /groups/g/things/a?api-version=2030-01-01";
    let rows: [(&'static str, Vec<Exchange>); 4] = [
        (
            "201 azure-asyncoperation:/op?sig=x%2By",
            vec![
                ("GET /op?sig=x%2By", r#"200 {"status":"Succeeded"}"#),
                (original, "200 {}"),
            ],
        ),
        (
            "202 operation-location:https://east.management.azure.com/op",
            vec![
                (
                    "GET https://east.management.azure.com/op",
                    r#"200 {"status":"Succeeded"}"#,
                ),
                (original, "200 {}"),
            ],
        ),
        (
            "202 location:/loc",
            vec![("GET /loc", "202"), ("GET /loc", "200 {}")],
        ),
        ("201", vec![(original, "200 {}")]),
    ];
    for (first, script) in rows {
        let played = play(&[("PUT", first)]);
        let state = state(&mut begin(&played, None).expect("a poller")).await;
        let text = state.continuation().expect("a continuation");
        assert!(!text.contains(TOKEN), "{text}");

        let resumed = play(&script);
        let poller = begin(&resumed, Some(text)).expect("a poller");
        assert!(resumed.requests().is_empty(), "{first}");
        poller.await.expect(first);
        resumed.assert_requests(first, &script);
    }
}

#[tokio::test]
async fn the_result_of_a_resumed_post_is_at_its_location() {
    let played = play(&[("POST", "202 azure-asyncoperation:/op location:/result")]);
    let mut poller = begin_as(&played, &POST, &["g", "a"], None).expect("a poller");
    let state = state(&mut poller).await;
    let script: &[Exchange] = &[
        ("GET /op", r#"200 {"status":"Succeeded"}"#),
        ("GET /result", r#"200 {"name":"a"}"#),
    ];
    let resumed = play(script);
    let poller = begin_as(&resumed, &POST, &["g", "a"], state.continuation());
    let result = poller.expect("a poller").await.expect("a result");
    assert_eq!(result.into_model().expect("a model")["name"], "a");
    resumed.assert_requests("post", script);
}

#[tokio::test]
async fn arguments_may_differ_in_case_only() {
    let text = continuation().await;
    let played = play(&[]);
    assert!(begin_as(&played, &PUT, &["G", "A"], Some(&text)).is_ok());
    for path in [["g", "b"], ["h", "a"]] {
        let error = begin_as(&played, &PUT, &path, Some(&text)).expect_err("other arguments");
        assert!(
            error
                .to_string()
                .contains("Things_Put: the continuation belongs to other arguments"),
            "{error}"
        );
    }
    let error = begin_as(&played, &PUT, &["g", ".."], Some(&text)).expect_err("checked");
    assert!(error.to_string().contains("`..`"), "{error}");
}

/// Each row: what is replaced in a good continuation, and what the error says.
#[tokio::test]
async fn other_continuations_are_refused_and_nothing_is_sent() {
    let rows = [
        (
            r#""operation":"Things_Put""#,
            r#""operation":"Things_Other""#,
            "another operation",
        ),
        (
            r#""method":"PUT""#,
            r#""method":"POST""#,
            "another operation",
        ),
        (
            r#""version":1"#,
            r#""version":2"#,
            "version 2, this crate knows version 1",
        ),
        (r#""version":1"#, r#""version":"hunter2""#, "cannot be read"),
        (
            r#""polled":"azure-async-operation""#,
            r#""polled":"hunter2""#,
            "cannot be read",
        ),
        (
            r#""finalStateVia":"unspecified""#,
            r#""finalStateVia":"""#,
            "cannot be read",
        ),
        (
            "https://management.azure.com/op",
            "hunter2",
            "cannot be read",
        ),
        (
            "https://management.azure.com/result",
            "hunter2",
            "cannot be read",
        ),
        (
            "https://management.azure.com/groups/",
            "hunter2",
            "cannot be read",
        ),
        (
            "https://management.azure.com/op",
            "https://evil.example/hunter2",
            "leads to https://evil.example,",
        ),
        (
            "https://management.azure.com/op",
            "http://management.azure.com/op",
            "leads to http://management.azure.com,",
        ),
        (
            "https://management.azure.com/op",
            "https://u:hunter2@management.azure.com/op",
            "password",
        ),
        ("{", "hunter2", "cannot be read"),
    ];
    let good = continuation().await;
    for (from, to, reason) in rows {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good, "{from} is not in {good}");
        let played = play(&[]);
        let error = begin(&played, Some(&text)).expect_err(reason);
        let shown = format!("{error}{error:?}");
        assert!(
            shown.contains("Things_Put") && shown.contains(reason),
            "{shown}"
        );
        assert!(
            !shown.contains("hunter2") && !shown.contains("sig="),
            "{shown}"
        );
        assert!(played.requests().is_empty() && played.credential.scopes().is_empty());
    }
    let played = play(&[]);
    assert!(begin(&played, Some("")).is_err());
    assert!(begin(&played, Some(&good)).is_ok());
}

/// The URL of the result is judged when it is fetched.
#[tokio::test]
async fn a_foreign_url_of_the_result_is_refused() {
    let text = continuation().await.replacen(
        r#""originalUrl":"https://management.azure.com/"#,
        r#""originalUrl":"https://evil.example/"#,
        1,
    );
    let script: &[Exchange] = &[("GET /op?sig=x%2By", r#"200 {"status":"Succeeded"}"#)];
    let played = play(script);
    let error = begin(&played, Some(&text))
        .expect("a poller")
        .await
        .map(|_| ());
    let error = error.expect_err("refused");
    assert!(
        error.to_string().contains("https://evil.example,"),
        "{error}"
    );
    played.assert_requests("refused", script);
}

#[test]
fn options_show_no_continuation() {
    let options = PollerOptions {
        continuation: Some("hunter2".to_string()),
        ..Default::default()
    };
    let shown = format!("{options:?}");
    assert!(
        shown.contains("resumes: true") && !shown.contains("hunter2"),
        "{shown}"
    );
}
