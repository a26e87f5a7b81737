//! Takes operations of each kind, gives the proof that what callers can write of them is in the surface, and what a change
//! of it means for the version. It does not hold models.

use armsmith_codegen::diff::{Impact, Surface, diff};
use serde_json::{Value, json};

use crate::documents::{document, generate_one};

/// The surface of one operation, whose members beside its id and a response with a page are `members`.
fn surface(method: &str, members: &Value) -> Surface {
    let page = json!({ "type": "object", "properties": {
        "value": { "type": "array", "items": { "type": "string" } }
    } });
    let mut document = document(&json!({ "Root": page }));
    let path = &mut document["paths"]["/widgets"];
    let mut operation = path["get"].take();
    for (name, member) in members.as_object().expect("members") {
        operation[name] = member.clone();
    }
    *path = json!({ method: operation });
    let outcome = generate_one(&document);
    let said = outcome.render();
    outcome
        .generated
        .unwrap_or_else(|| panic!("{said}"))
        .surface
}

fn responses(statuses: &[(&str, Value)]) -> Value {
    let responses = statuses.iter();
    let responses = responses.map(|(status, schema)| {
        let mut response = json!({ "description": "It." });
        if !schema.is_null() {
            response["schema"] = schema.clone();
        }
        ((*status).to_owned(), response)
    });
    json!({ "responses": Value::Object(responses.collect()) })
}

fn root() -> Value {
    json!({ "$ref": "#/definitions/Root" })
}

fn text() -> Value {
    json!({ "type": "string" })
}

#[test]
fn each_kind_of_method_reads_otherwise() {
    let pages = json!({ "x-ms-pageable": { "nextLinkName": "nextLink" } });
    let begun = json!({ "x-ms-long-running-operation": true });
    let mut found = pages.clone();
    found["x-ms-long-running-operation"] = true.into();
    let mut gone = responses(&[("204", Value::Null)]);
    gone["x-ms-long-running-operation"] = true.into();
    let by_status = responses(&[("200", root()), ("202", text()), ("204", Value::Null)]);
    for (method, members, item, expected) in [
        (
            "get",
            json!({}),
            "get",
            "async fn() -> Result<Response<Root>>",
        ),
        ("get", pages.clone(), "get", "fn() -> Result<Pager<Root>>"),
        ("post", found.clone(), "get", "fn() -> Result<Pager<Root>>"),
        (
            "put",
            begun.clone(),
            "begin_get",
            "fn() -> Result<Poller<Root>>",
        ),
        ("delete", gone, "begin_get", "fn() -> Result<Poller<()>>"),
        ("head", json!({}), "get", "async fn() -> Result<bool>"),
        (
            "get",
            by_status,
            "get",
            "async fn() -> Result<WidgetsClientGetResult>",
        ),
    ] {
        let surface = surface(method, &members);
        let item = format!("WidgetsClient::{item}");
        assert_eq!(surface.get(&item), Some(expected), "{members}");
    }
    for (method, members, options) in [
        ("get", json!({}), "ClientMethodOptions"),
        ("get", pages.clone(), "PagerOptions"),
        ("post", found, "LongRunningPagerOptions"),
        ("put", begun, "PollerOptions"),
    ] {
        let surface = surface(method, &members);
        let item = "models::WidgetsClientGetOptions::method_options";
        assert_eq!(surface.get(item), Some(options), "{members}");
    }
    let items = "models::Root::value";
    assert_eq!(surface("get", &pages).get(items), Some("Vec<String>"));
    assert_eq!(
        surface("get", &json!({})).get(items),
        Some("Option<Vec<String>>")
    );
}

#[test]
fn a_method_of_another_kind_is_a_break() {
    let pages = json!({ "x-ms-pageable": { "nextLinkName": "nextLink" } });
    let (before, after) = (surface("get", &json!({})), surface("get", &pages));
    assert_eq!(diff(&before, &after).impact(), Impact::Major);
}

/// The alias of shared options becomes a struct, and callers write the same.
#[test]
fn a_first_option_is_no_break() {
    let parameters =
        json!({ "parameters": [{ "name": "$top", "in": "query", "type": "integer" }] });
    let (before, after) = (surface("get", &json!({})), surface("get", &parameters));
    let changes = diff(&before, &after);
    let changes = changes.0.iter().map(ToString::to_string);
    assert_eq!(
        changes.collect::<Vec<_>>(),
        ["minor: models::WidgetsClientGetOptions::top: `Option<i64>` is new"]
    );
}

#[test]
fn a_further_status_is_no_break_once_there_is_an_enum() {
    let two = responses(&[("200", root()), ("202", text())]);
    let three = responses(&[("200", root()), ("202", text()), ("204", Value::Null)]);
    let changes = diff(&surface("get", &two), &surface("get", &three));
    let changes = changes.0.iter().map(ToString::to_string);
    assert_eq!(
        changes.collect::<Vec<_>>(),
        ["minor: models::WidgetsClientGetResult::NoContent: `variant of Response<()>` is new"]
    );
}

#[test]
fn headers_are_methods_of_a_trait() {
    let with_headers = |kind: &str| {
        let mut members = responses(&[("200", Value::Null)]);
        members["responses"]["200"]["headers"] = json!({ "ETag": { "type": kind } });
        surface("get", &members)
    };
    let item = "models::WidgetsClientGetResultHeaders::etag";
    let (before, after) = (with_headers("string"), with_headers("boolean"));
    assert_eq!(before.get(item), Some("fn() -> Result<Option<String>>"));
    assert_eq!(diff(&before, &after).impact(), Impact::Major);
    let without = surface("get", &responses(&[("200", Value::Null)]));
    assert_eq!(diff(&without, &after).impact(), Impact::Minor);
}
