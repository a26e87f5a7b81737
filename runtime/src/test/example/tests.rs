//! Every way in which a call can differ from what is recorded is told.

use super::{Calling, ErrorBody, Run, all, data::Operation, differences, error_body, pointer};
use crate::{Json, Operation as Known, Service, ServiceClient};
use azure_core::{
    Result,
    http::{ClientMethodOptions, Method, Response},
};
use serde_json::{Value, json};

#[derive(Clone, Default)]
struct Thing {
    id: Option<String>,
    size: Option<i32>,
    parts: Option<Vec<i64>>,
}
crate::model!(Thing { "id" => id: read_only, "size" => size, "parts" => parts });
crate::response_bodies!(Thing);
crate::request_bodies!(Thing);
crate::error_bodies!(Thing);

static SERVICE: Service = Service {
    crate_name: "things",
    crate_version: "1.0.0",
    namespace: "Microsoft.Things",
};

fn put(run: &Run) -> Calling<'_> {
    const PUT: Known = Known {
        id: "Things_Put",
        method: Method::Put,
        path: "/things/{name}",
        api_version: Some("2030-01-01"),
        success: &[200],
    };
    Box::pin(async move {
        let client =
            ServiceClient::resource_manager(&SERVICE, run.credential(), Some(run.options()), &[])?;
        let since = run.option::<String>("since")?;
        let request = client.request(&PUT, &[run.text("name")?])?;
        let request = request
            .query_optional("since", since.as_deref())
            .header("x-count", &run.argument::<i32>("count")?.to_string())
            .body(run.body::<Thing>("thing")?, "application/json");
        let sent = request.send(ClientMethodOptions::default()).await;
        let response: Result<Response<Thing, Json>> = sent.map(Into::into);
        run.found(response)
    })
}

fn recorded() -> Value {
    json!({ "method": "PUT", "examples": [{
        "title": "Put", "parameters": {
            "name": "a b", "count": 3, "since": "2030-01-02T05:04:05+02:00", "thing": { "size": 1, "parts": [1, 2] },
        },
        "path": "/things/a%20b",
        "query": [["api-version", "2030-01-01"], ["since", "2030-01-02T03:04:05Z"]],
        "headers": [["x-count", "3"], ["content-type", "application/json"]],
        "body": { "parts": [1, 2.0], "size": 1 },
        "responses": [{
            "status": 200, "body": { "id": "x", "size": 2 }, "decoded": "/responses/200/body",
            "gives": "body", "expected": { "size": 2 },
        }],
    }] })
}

fn problems(recorded: Value) -> Vec<String> {
    let operation: Operation = serde_json::from_value(recorded).expect("a recorded call");
    let errors: &[ErrorBody] = &[error_body::<Thing>];
    all(&operation, errors, put)
}

/// The recorded call with another value at `pointer`.
fn changed(pointer: &str, value: Value) -> Value {
    let mut recorded = recorded();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = recorded.pointer_mut(parent).expect("a value there");
    match parent {
        Value::Array(items) => items[name.parse::<usize>().expect("an index")] = value,
        parent => parent[name] = value,
    }
    recorded
}

#[test]
fn a_call_as_recorded_has_no_problem() {
    assert_eq!(problems(recorded()), [""; 0]);
}

#[test]
fn each_difference_is_told() {
    const CALL: &str = "/examples/0";
    for (place, value, expected) in [
        (
            "/../method",
            json!("POST"),
            "method: expected \"POST\", found \"PUT\"",
        ),
        (
            "/path",
            json!("/things/a+b"),
            "path: expected \"/things/a+b\", found \"/things/a%20b\"",
        ),
        (
            "/query/1/1",
            json!("2030-01-02T03:04:06Z"),
            "query: expected since=\"2030-01-02T03:04:06Z\"",
        ),
        (
            "/query/1",
            json!(["until", "x"]),
            "query: since=\"2030-01-02T05:04:05+02:00\" is not expected",
        ),
        (
            "/headers/0/1",
            json!("4"),
            "header `x-count`: expected \"4\", found \"3\"",
        ),
        (
            "/headers/0/0",
            json!("x-more"),
            "header `x-more`: expected \"3\", found \"\"",
        ),
        ("/body/size", json!(2), "body, /size: expected 2, found 1"),
        (
            "/body/more",
            json!(null),
            "body, /more: expected null, found nothing",
        ),
        (
            "/body/parts",
            json!([1]),
            "body, /parts/1: expected nothing, found 2",
        ),
        (
            "/responses/0/expected/size",
            json!("2"),
            "result, /size: expected \"2\", found 2",
        ),
        (
            "/responses/0/expected/id",
            json!("x"),
            "result, /id: expected \"x\", found nothing",
        ),
        (
            "/responses/0/body/size",
            json!(7),
            "result, /size: expected 2, found 7",
        ),
        (
            "/responses/0/body/size",
            json!("big"),
            "failed: Thing: the JSON cannot be decoded at `size`",
        ),
        (
            "/responses/0/gives",
            json!("nothing"),
            "expected Nothing, found Body(Some(200)",
        ),
        (
            "/responses/0/gives",
            json!("failure"),
            "expected an error, found Body(Some(200)",
        ),
        (
            "/responses/0/status",
            json!(201),
            "failed: Things_Put: the service answered 201",
        ),
        ("/parameters/count", json!("x"), "no request was sent"),
        (
            "/parameters/count",
            json!("x"),
            "failed: the parameter `count`: ",
        ),
    ] {
        let pointer = match place.strip_prefix("/..") {
            Some(outside) => outside.to_owned(),
            None => format!("{CALL}{place}"),
        };
        let found = problems(changed(&pointer, value));
        let is_told = found.iter().any(|problem| problem.contains(expected));
        assert!(is_told, "no `{expected}` in {found:#?}");
        assert!(
            found
                .iter()
                .all(|problem| problem.starts_with("example `Put`, status 20"))
        );
    }
}

#[test]
fn what_is_refused_is_tried_alone_and_left_out_then() {
    let mut recorded = recorded();
    let example = &mut recorded["examples"][0];
    example["parameters"] = json!({
        "name": "a b", "count": "three", "since": "2030-01-02T03:04:05Z",
        "thing": { "size": 1, "parts": ["one", 1, "two", 2] },
    });
    example["instead"] = json!({ "count": 3 });
    example["contradictions"] = json!([
        { "at": "/parameters/count", "reason": "a text", "refused": "count" },
        { "at": "/parameters/thing/parts/0", "reason": "a text", "refused": "parts[0]" },
        { "at": "/parameters/thing/parts/2", "reason": "a text", "refused": "parts[2]" },
        { "at": "/parameters/more", "reason": "no such parameter" },
    ]);
    let response = &mut example["responses"][0];
    response["body"] = json!({ "size": 2, "parts": {} });
    response["contradictions"] =
        json!([{ "at": "/responses/200/body/parts", "reason": "an object", "refused": "parts" }]);
    assert_eq!(problems(recorded.clone()), [""; 0]);

    // What is said to be refused, and is taken, is told.
    let taken = &mut recorded["examples"][0]["contradictions"][3];
    taken["refused"] = "more".into();
    let found = problems(recorded.clone());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0].contains("/parameters/more (no such parameter): a request was sent"),
        "{found:#?}"
    );
    assert!(
        found[1].contains("should have been refused, and was taken"),
        "{found:#?}"
    );

    // So is an error that names something else.
    let named = &mut recorded["examples"][0]["contradictions"];
    named[3] = json!({ "at": "/parameters/count", "reason": "a text", "refused": "amount" });
    let found = problems(recorded);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("the error should name `amount`: "),
        "{found:#?}"
    );
}

#[test]
fn failures_are_read_too() {
    let mut failure = changed("/examples/0/responses/0/gives", json!("failure"));
    let response = &mut failure["examples"][0]["responses"][0];
    response["status"] = 404.into();
    response["error"] = 0.into();
    assert_eq!(problems(failure.clone()), [""; 0]);
    failure["examples"][0]["responses"][0]["expected"]["size"] = 3.into();
    let found = problems(failure.clone());
    assert!(
        found[0].ends_with("error body, /size: expected 3, found 2"),
        "{found:#?}"
    );
    failure["examples"][0]["responses"][0]["error"] = 1.into();
    let found = problems(failure);
    assert!(
        found[0].contains("the test knows no type for the body"),
        "{found:#?}"
    );
}

#[test]
fn values_are_compared_by_what_they_mean() {
    let same = |left: Value, right: Value| differences(&left, &right).is_empty();
    assert!(same(json!([1, 0.5]), json!([1.0, 0.5])));
    assert!(same(
        json!("2030-01-02T03:04:05Z"),
        json!("2030-01-02T05:04:05.0+02:00")
    ));
    assert!(same(
        json!("2030-01-02 03:04:05"),
        json!("2030-01-02T03:04:05Z")
    ));
    assert!(!same(
        json!("2030-01-02T03:04:05Z"),
        json!("2030-01-02T03:04:06Z")
    ));
    assert!(!same(json!("a"), json!("A")) && !same(json!(1), json!("1")));
    assert!(!same(json!(null), json!(false)) && !same(json!([]), json!({})));
    // To the last digit, where a double has none left.
    assert!(!same(
        json!(9_007_199_254_740_993_i64),
        json!(9_007_199_254_740_992_i64)
    ));
}

#[test]
fn items_that_are_taken_away_move_the_others() {
    let mut value = json!({ "a/b": [0, 1, { "c": [3, 4] }], "0": 1 });
    let gone = [
        "/x/a~1b/0",
        "/x/a~1b/1",
        "/x/a~1b/2/c/0",
        "/x/0",
        "/y/a",
        "/x",
    ];
    let name = pointer::moved("a/b[2].c[1]", "/x/a~1b/2/c/1", &value, "/x", &gone);
    assert_eq!(name, "a/b[0].c[0]");
    pointer::remove(&mut value, "/x", gone);
    assert_eq!(value, json!({ "a/b": [{ "c": [4] }] }));
}
