use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Canonical, canonical};
use crate::diagnostic::{Diagnostic, Kind};

type Documents = BTreeMap<String, Value>;

fn form(documents: &Documents) -> Result<Canonical, Diagnostic> {
    canonical(documents, "a/w.json", "/w/{id}", "get")
}

/// The form of an operation whose response has `schema`, in a document with `definitions`.
fn of_schema(schema: &Value, definitions: &Value) -> Result<Canonical, Diagnostic> {
    form(&documents(schema, definitions))
}

fn documents(schema: &Value, definitions: &Value) -> Documents {
    let operation = json!({ "responses": { "200": { "description": "x", "schema": schema } } });
    BTreeMap::from([(
        "a/w.json".to_owned(),
        json!({ "paths": { "/w/{id}": { "get": operation } }, "definitions": definitions }),
    )])
}

fn schema_form(schema: &Value, definitions: &Value) -> Value {
    let form = of_schema(schema, definitions).expect("the document is well formed");
    form.value["operation"]["responses"]["200"]["schema"].clone()
}

fn operation_form(document: Value) -> Value {
    let documents = BTreeMap::from([("a/w.json".to_owned(), document)]);
    form(&documents).expect("the document is well formed").value
}

fn rejected(documents: &Documents) -> (Kind, String, String) {
    let diagnostic = form(documents).expect_err("the document is not acceptable");
    let location = diagnostic.location.expect("it is at one place");
    (diagnostic.kind, diagnostic.message, location.to_string())
}

#[test]
fn writes_references_out_and_lets_their_siblings_win() {
    let schema = json!({ "$ref": "#/definitions/A", "readOnly": true, "type": "object" });
    let definitions = json!({
        "A": { "type": "string", "minLength": 1, "allOf": [{ "$ref": "#/definitions/B" }] },
        "B": { "$ref": "#/definitions/C", "maxLength": 9 },
        "C": { "maxLength": 5, "minLength": 2 },
    });
    assert_eq!(
        schema_form(&schema, &definitions),
        json!({
            "type": "object", "readOnly": true, "minLength": 1,
            "allOf": [{ "maxLength": 9, "minLength": 2 }],
        })
    );
}

#[test]
fn follows_references_into_other_documents() {
    let mut documents = documents(
        &json!({ "$ref": "../b/t.json#/definitions/T%2E1" }),
        &json!({}),
    );
    documents.insert(
        "b/t.json".to_owned(),
        json!({ "definitions": { "T.1": { "items": { "$ref": "#/definitions/U" } }, "U": { "type": "integer" } } }),
    );
    let form = form(&documents).expect("both documents are there");
    assert_eq!(
        form.value["operation"]["responses"]["200"],
        json!({ "schema": { "items": { "type": "integer" } } })
    );
}

#[test]
fn removes_documentation_by_structure() {
    let schema = json!({
        "title": "t", "description": "d", "externalDocs": { "url": "u" },
        "properties": {
            "description": { "type": "string", "description": "d" },
            "title": { "type": "string", "enum": ["title"], "default": { "description": "data" } },
            "x-ms-examples": { "example": { "summary": "data" } },
            "items": { "additionalProperties": { "description": "d", "type": "string" } },
        },
        "x-ms-enum": {
            "name": "description",
            "values": [{ "value": "description", "name": "Description", "description": "d" }],
        },
        "x-other": { "description": "data" },
    });
    assert_eq!(
        schema_form(&schema, &json!({})),
        json!({
            "properties": {
                "description": { "type": "string" },
                "title": { "type": "string", "enum": ["title"], "default": { "description": "data" } },
                "x-ms-examples": { "example": { "summary": "data" } },
                "items": { "additionalProperties": { "type": "string" } },
            },
            "x-ms-enum": { "name": "description", "values": [{ "value": "description", "name": "Description" }] },
            "x-other": { "description": "data" },
        })
    );
}

#[test]
fn removes_documentation_around_the_schemas() {
    let form = operation_form(json!({
        "info": { "version": "1", "title": "t" },
        "paths": { "/w/{id}": { "get": {
            "summary": "s", "description": "d", "externalDocs": {}, "x-ms-examples": { "e": { "$ref": "missing.json" } },
            "parameters": [{ "name": "description", "in": "body", "description": "d", "schema": { "title": "t" } }],
            "responses": {
                "default": {
                    "description": "d", "headers": { "title": { "type": "string", "description": "d" } },
                    "examples": { "application/json": { "description": "data" } },
                },
            },
        } } },
    }));
    assert_eq!(
        form["operation"],
        json!({
            "parameters": [{ "name": "description", "in": "body", "schema": {} }],
            "responses": { "default": {
                "headers": { "title": { "type": "string" } },
                "examples": { "application/json": { "description": "data" } },
            } },
        })
    );
}

#[test]
fn a_reference_within_data_is_data() {
    let schema = json!({
        "properties": { "$ref": { "type": "string" } },
        "default": { "$ref": "#/nowhere" },
    });
    assert_eq!(schema_form(&schema, &json!({})), schema);
}

#[test]
fn sorts_required_and_tags_and_keys_and_nothing_else() {
    let form = operation_form(json!({
        "paths": { "/w/{id}": { "get": {
            "tags": ["b", "a"],
            "parameters": [
                { "name": "z", "in": "query", "required": true, "enum": ["b", "a"] },
                { "name": "a", "in": "query" },
            ],
            "responses": { "200": { "schema": {
                "required": ["b", "a"],
                "properties": { "required": { "enum": ["b", "a"] }, "a": {} },
                "default": { "required": ["b", "a"] },
            } } },
        } } },
    }));
    assert_eq!(
        form.to_string(),
        concat!(
            r#"{"method":"get","operation":{"parameters":[{"enum":["b","a"],"in":"query","name":"z","required":true},"#,
            r#"{"in":"query","name":"a"}],"responses":{"200":{"schema":{"default":{"required":["b","a"]},"#,
            r#""properties":{"a":{},"required":{"enum":["b","a"]}},"required":["a","b"]}}},"tags":["a","b"]},"path":"/w/{id}"}"#,
        )
    );
}

#[test]
fn inherits_from_the_path_item_and_the_document() {
    let form = operation_form(json!({
        "host": "h", "basePath": "/b", "schemes": ["https"], "consumes": ["a/a"], "produces": ["b/b"],
        "security": [{ "used": ["s"] }],
        "securityDefinitions": {
            "used": { "type": "oauth2", "description": "d", "scopes": { "s2": "d", "s": "d" } },
            "unused": {},
        },
        "x-ms-parameterized-host": { "hostTemplate": "{v}", "parameters": [{ "$ref": "#/parameters/V" }] },
        "parameters": { "V": { "name": "v", "in": "path", "description": "d" } },
        "paths": { "/w/{id}": {
            "parameters": [
                { "name": "id", "in": "path", "type": "string" },
                { "name": "v", "in": "query", "type": "string" },
            ],
            "get": { "produces": ["c/c"], "parameters": [{ "$ref": "#/parameters/V" }, { "name": "v", "in": "query" }] },
        } },
    }));
    assert_eq!(
        form,
        json!({
            "host": "h", "basePath": "/b", "path": "/w/{id}", "method": "get",
            "securityDefinitions": { "used": { "type": "oauth2", "scopes": ["s", "s2"] } },
            "x-ms-parameterized-host": { "hostTemplate": "{v}", "parameters": [{ "name": "v", "in": "path" }] },
            "operation": {
                "consumes": ["a/a"], "produces": ["c/c"], "schemes": ["https"], "security": [{ "used": ["s"] }],
                "parameters": [
                    { "name": "id", "in": "path", "type": "string" },
                    { "name": "v", "in": "path" },
                    { "name": "v", "in": "query" },
                ],
            },
        })
    );
}

#[test]
fn recursion_stops_at_a_name_wherever_the_definition_stands() {
    let here = json!({
        "Node": { "properties": { "next": { "$ref": "#/definitions/Node", "readOnly": true } } },
    });
    let unmoved =
        of_schema(&json!({ "$ref": "#/definitions/Node" }), &here).expect("recursion ends");
    assert_eq!(
        unmoved.value["operation"]["responses"]["200"]["schema"],
        json!({ "properties": { "next": { "$ref": "Node", "readOnly": true } } })
    );

    let mut moved = documents(
        &json!({ "$ref": "other.json#/definitions/Node" }),
        &json!({}),
    );
    moved.insert("a/other.json".to_owned(), json!({ "definitions": here }));
    assert_eq!(form(&moved).expect("recursion ends"), unmoved);
}

#[test]
fn the_hash_is_that_of_the_compact_text() {
    let form = of_schema(&json!({}), &json!({})).expect("the document is well formed");
    let text =
        r#"{"method":"get","operation":{"responses":{"200":{"schema":{}}}},"path":"/w/{id}"}"#;
    assert_eq!(form.value.to_string(), text);
    assert_eq!(form.sha256, crate::hash::sha256_hex(text));
}

#[test]
fn says_what_is_missing() {
    let empty = BTreeMap::from([("a/w.json".to_owned(), json!({ "paths": {} }))]);
    assert_eq!(
        rejected(&empty),
        (
            Kind::Invalid,
            "there is no path `/w/{id}`".to_owned(),
            "a/w.json#/paths".to_owned()
        )
    );
    assert_eq!(
        rejected(&BTreeMap::new()),
        (
            Kind::Invalid,
            "there is no such document".to_owned(),
            "a/w.json#".to_owned()
        )
    );
    for (reference, message) in [
        (
            "#/definitions/Gone",
            "the reference leads to nothing: `a/w.json#/definitions/Gone`",
        ),
        (
            "gone.json#/definitions/A",
            "the reference leads to nothing: `a/gone.json#/definitions/A`",
        ),
        (
            "../../x.json#/A",
            "the reference leads out of the folder that holds all documents: `../../x.json`",
        ),
    ] {
        let documents = documents(&json!({ "items": { "$ref": reference } }), &json!({}));
        let place = "a/w.json#/paths/~1w~1{id}/get/responses/200/schema/items/$ref";
        assert_eq!(
            rejected(&documents),
            (Kind::Invalid, message.to_owned(), place.to_owned())
        );
    }
}

/// `count` definitions, each with `members` properties that refer to the next.
fn chain(count: usize, members: usize) -> Value {
    (0..count)
        .map(|index| {
            let next = json!({ "$ref": format!("#/definitions/D{}", index + 1) });
            let properties = (0..members).map(|member| (format!("p{member}"), next.clone()));
            (
                format!("D{index}"),
                json!({ "properties": properties.collect::<serde_json::Map<_, _>>() }),
            )
        })
        .chain([(format!("D{count}"), json!({}))])
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[test]
fn refuses_what_explodes() {
    let first = json!({ "$ref": "#/definitions/D0" });
    let (kind, message, _) = rejected(&documents(&first, &chain(40, 2)));
    assert_eq!(kind, Kind::Unsupported);
    assert!(message.contains("more than 500000 nodes"), "{message}");

    let (kind, message, _) = rejected(&documents(&first, &chain(10_000, 1)));
    assert_eq!(kind, Kind::Unsupported);
    assert!(
        message.contains("nested more than 1024 levels"),
        "{message}"
    );
}
