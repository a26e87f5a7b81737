//! What stays of documents, and what does not.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{prune, unlinked};
use crate::Operation;
use crate::canonical::{canonical, documents};
use crate::diagnostic::{Diagnostic, Kind};
use crate::load::Texts;

const W: &str = "shop/stable/2030-01-01/w.json";
const COMMON: &str = "shop/stable/2030-01-01/common.json";

fn get() -> Operation {
    Operation {
        id: "W_Get".to_owned(),
        document: W.to_owned(),
        path: "/w/{id}".to_owned(),
        method: "get",
    }
}

fn texts(documents: &[(&str, Value)]) -> Texts {
    let documents = documents.iter();
    let texts = documents.map(|(path, document)| ((*path).to_owned(), document.to_string()));
    texts.collect()
}

/// A document whose `get` answers with `schema`, beside operations that are not wanted.
fn document(schema: &Value, definitions: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": "Shop", "version": "2030-01-01" },
        "paths": {
            "/w": { "get": { "operationId": "W_List", "responses": { "200": { "schema": { "$ref": "#/definitions/List" } } } } },
            "/w/{id}": {
                "put": { "operationId": "W_Put", "responses": { "200": { "schema": { "$ref": "#/definitions/Put" } } } },
                "get": { "operationId": "W_Get", "responses": { "200": { "schema": schema } } },
                "parameters": [{ "name": "id", "in": "path" }],
            },
        },
        "definitions": definitions,
    })
}

/// What stays for `get`. Its canonical form has to be the same.
fn pruned(texts: &Texts) -> BTreeMap<String, Value> {
    let pruned = prune(texts, &[get()]).expect("all is there");
    let form = |texts: &Texts| {
        let documents = documents(texts).expect("JSON");
        canonical(&documents, W, "/w/{id}", "get")
            .expect("the operation")
            .sha256
    };
    assert_eq!(form(texts), form(&pruned));
    documents(&pruned).expect("JSON")
}

fn names<'a>(document: &'a Value, section: &str) -> Vec<&'a str> {
    let members = document[section].as_object().into_iter().flatten();
    members.map(|(name, _)| name.as_str()).collect()
}

/// The definitions that stay of one document whose `get` answers with `schema`.
fn kept(schema: &Value, definitions: &Value) -> Vec<String> {
    let pruned = pruned(&texts(&[(W, document(schema, definitions))]));
    let kept = names(&pruned[W], "definitions").into_iter();
    kept.map(str::to_owned).collect()
}

fn refused(texts: &Texts) -> (Kind, String, String) {
    let Diagnostic {
        kind,
        message,
        location,
        ..
    } = prune(texts, &[get()]).expect_err("something is wrong");
    (
        kind,
        message,
        location.expect("it is at one place").to_string(),
    )
}

#[test]
fn only_the_operation_and_what_its_path_shares_stay() {
    let schema = json!({ "$ref": "#/definitions/A" });
    let pruned = pruned(&texts(&[(
        W,
        document(&schema, &json!({ "List": {}, "A": {}, "Put": {} })),
    )]));
    assert_eq!(names(&pruned[W], "paths"), ["/w/{id}"]);
    assert_eq!(names(&pruned[W]["paths"], "/w/{id}"), ["get", "parameters"]);
    assert_eq!(names(&pruned[W], "definitions"), ["A"]);
}

#[test]
fn the_layout_is_that_of_our_documents() {
    let text = r#"{"swagger":"2.0","paths":{"/w/{id}":{"get":{"tags":[],"responses":{}}}},"x-b":1,"definitions":{}}"#;
    let texts = Texts::from([(W.to_owned(), text.to_owned())]);
    let pruned = prune(&texts, &[get()]).expect("the operation");
    let expected = "{\n  \"swagger\": \"2.0\",\n  \"paths\": {\n    \"/w/{id}\": {\n      \"get\": {\n        \"tags\": [],\n        \
                    \"responses\": {}\n      }\n    }\n  },\n  \"x-b\": 1\n}\n";
    assert_eq!(pruned[W], expected);
}

#[test]
fn every_place_of_a_schema_is_followed() {
    let of = |name: &str| json!({ "$ref": format!("#/definitions/{name}") });
    let definitions = json!({
        "Unused": { "properties": { "a": of("Deeper") } },
        "All": { "allOf": [of("Base")] }, "Base": {},
        "Items": { "items": of("Item") }, "Item": {},
        "Map": { "additionalProperties": of("Entry") }, "Entry": {},
        "Object": { "properties": { "a": { "items": { "properties": { "b": of("Deep") } } } } }, "Deep": {},
        "Deeper": {},
    });
    for (name, other) in [
        ("All", "Base"),
        ("Items", "Item"),
        ("Map", "Entry"),
        ("Object", "Deep"),
    ] {
        assert_eq!(kept(&of(name), &definitions), [name, other]);
    }
    let inside = json!({ "$ref": "#/definitions/Object/properties/a" });
    assert_eq!(kept(&inside, &definitions), ["Object", "Deep"]);
}

#[test]
fn parameters_responses_and_headers_are_followed_across_documents() {
    let to =
        |section: &str, name: &str| json!({ "$ref": format!("./common.json#/{section}/{name}") });
    let w = json!({
        "swagger": "2.0",
        "paths": { "/w/{id}": {
            "parameters": [to("parameters", "Id")],
            "get": { "parameters": [to("parameters", "Body")], "responses": {
                "200": to("responses", "Found"),
                "404": { "headers": { "x": { "items": to("definitions", "Header") } } },
            } },
            "put": { "parameters": [to("parameters", "Put")] },
        } },
    });
    let common = json!({
        "swagger": "2.0",
        "definitions": { "A": {}, "B": {}, "C": {}, "Header": {} },
        "parameters": {
            "Put": { "name": "put" },
            "Body": { "name": "body", "in": "body", "schema": { "$ref": "#/definitions/B" } },
            "Id": { "name": "id", "in": "path" },
        },
        "responses": { "Gone": {}, "Found": { "schema": { "$ref": "#/definitions/A" } } },
    });
    let unused = json!({ "swagger": "2.0", "paths": {}, "definitions": { "A": {} } });
    let pruned = pruned(&texts(&[
        (W, w),
        (COMMON, common),
        ("shop/other.json", unused),
    ]));
    assert_eq!(pruned.keys().collect::<Vec<_>>(), [COMMON, W]);
    assert_eq!(names(&pruned[COMMON], "definitions"), ["A", "B", "Header"]);
    assert_eq!(names(&pruned[COMMON], "parameters"), ["Body", "Id"]);
    assert_eq!(names(&pruned[COMMON], "responses"), ["Found"]);
}

#[test]
fn the_result_of_a_long_running_operation_is_followed() {
    let mut whole = document(&json!({}), &json!({ "Result": {}, "Other": {} }));
    whole["paths"]["/w/{id}"]["get"]["x-ms-long-running-operation-options"] =
        json!({ "final-state-schema": "#/definitions/Result" });
    assert_eq!(
        names(&pruned(&texts(&[(W, whole)]))[W], "definitions"),
        ["Result"]
    );
}

#[test]
fn the_operation_that_fetches_further_pages_stays() {
    let mut whole = document(&json!({}), &json!({ "List": {}, "Put": {} }));
    whole["paths"]["/w/{id}"]["get"]["x-ms-pageable"] = json!({ "operationName": "W_List" });
    whole["paths"]["/w"]["get"]["x-ms-pageable"] = json!({ "operationName": "W_List" });
    let kept = pruned(&texts(&[(W, whole.clone())]));
    assert_eq!(names(&kept[W], "paths"), ["/w", "/w/{id}"]);
    assert_eq!(names(&kept[W], "definitions"), ["List"]);
    // One that is not there is reported when it is generated.
    whole["paths"]["/w/{id}"]["get"]["x-ms-pageable"] = json!({ "operationName": "W_Next" });
    let kept = pruned(&texts(&[(W, whole)]));
    assert_eq!(names(&kept[W], "paths"), ["/w/{id}"]);
}

#[test]
fn subtypes_come_with_their_base() {
    let of = |name: &str| json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] });
    let definitions = json!({
        "Pet": { "discriminator": "kind" },
        "Cat": of("Pet"),
        "Kitten": of("Cat"),
        // Without a discriminator, nobody finds who inherits.
        "Plain": {},
        "Heir": of("Plain"),
    });
    let pets = ["Pet", "Cat", "Kitten"];
    for name in pets {
        let schema = json!({ "$ref": format!("#/definitions/{name}") });
        assert_eq!(kept(&schema, &definitions), pets, "{name}");
    }
    assert_eq!(
        kept(&json!({ "$ref": "#/definitions/Plain" }), &definitions),
        ["Plain"]
    );
    assert_eq!(
        kept(&json!({ "$ref": "#/definitions/Heir" }), &definitions),
        ["Plain", "Heir"]
    );
}

#[test]
fn a_document_of_subtypes_has_to_be_named() {
    let w = document(
        &json!({ "$ref": "#/definitions/Pet" }),
        &json!({ "Pet": { "discriminator": "kind" }, "Put": { "$ref": "common.json#/definitions/Other" } }),
    );
    let cat = json!({ "allOf": [{ "$ref": "w.json#/definitions/Pet" }] });
    let common = json!({ "swagger": "2.0", "definitions": { "Cat": cat, "Other": {} } });
    let whole = texts(&[(W, w), (COMMON, common)]);
    let inputs = [W.to_owned()];
    assert_eq!(unlinked(&whole, &inputs).expect("Swagger"), [""; 0]);
    let pruned = prune(&whole, &[get()]).expect("all is there");
    assert_eq!(unlinked(&pruned, &inputs).expect("Swagger"), [COMMON]);
}

#[test]
fn schemes_stay_that_are_named() {
    let mut whole = document(&json!({}), &json!({}));
    whole["securityDefinitions"] =
        json!({ "a": { "type": "basic" }, "b": { "type": "basic" }, "c": { "type": "basic" } });
    whole["security"] = json!([{ "a": [] }]);
    whole["paths"]["/w/{id}"]["put"]["security"] = json!([{ "b": [] }]);
    whole["paths"]["/w/{id}"]["get"]["security"] = json!([{ "c": [], "unknown": [] }]);
    let kept = pruned(&texts(&[(W, whole.clone())]));
    assert_eq!(names(&kept[W], "securityDefinitions"), ["a", "c"]);
    whole["security"] = json!([]);
    let kept = pruned(&texts(&[(W, whole)]));
    assert_eq!(names(&kept[W], "securityDefinitions"), ["c"]);
}

#[test]
fn what_a_document_says_of_itself_stays() {
    let mut whole = document(&json!({}), &json!({ "A": {} }));
    let own = json!({
        "host": "h", "basePath": "/b", "schemes": ["https"], "consumes": ["a"], "produces": ["b"], "x-own": { "$ref": "#/nowhere" },
        "x-ms-parameterized-host": { "parameters": [{ "$ref": "#/parameters/Vault" }] },
        "parameters": { "Vault": { "name": "vault" }, "Other": {} },
    });
    for (key, value) in own.as_object().expect("an object") {
        whole[key] = value.clone();
    }
    whole["tags"] = json!([{ "name": "w", "description": "All of it." }]);
    let pruned = pruned(&texts(&[(W, whole)]));
    for (key, value) in own.as_object().expect("an object") {
        if key != "parameters" {
            assert_eq!(pruned[W][key], *value, "{key}");
        }
    }
    assert_eq!(names(&pruned[W], "parameters"), ["Vault"]);
    assert_eq!(pruned[W].get("tags"), None);
    assert_eq!(pruned[W].get("definitions"), None);
}

#[test]
fn examples_that_are_named_stay_as_a_whole() {
    let mut whole = document(&json!({}), &json!({}));
    let example = |file: &str| json!({ "It": { "$ref": format!("./examples/{file}") } });
    whole["paths"]["/w/{id}"]["get"]["x-ms-examples"] = example("Get.json");
    whole["paths"]["/w/{id}"]["put"]["x-ms-examples"] = example("Put.json");
    let file = |name: &str| format!("shop/stable/2030-01-01/examples/{name}");
    let recorded = json!({ "parameters": { "description": "x" }, "responses": {} });
    let mut texts = texts(&[
        (W, whole),
        (&file("Get.json"), recorded.clone()),
        (&file("Put.json"), json!({})),
    ]);
    let kept = pruned(&texts);
    assert_eq!(kept.keys().collect::<Vec<_>>(), [&file("Get.json"), W]);
    assert_eq!(kept[&file("Get.json")], recorded);
    texts.remove(&file("Get.json"));
    let (kind, message, place) = refused(&texts);
    assert_eq!(kind, Kind::Invalid);
    assert_eq!(
        message,
        format!("there is no document `{}`", file("Get.json"))
    );
    assert_eq!(
        place,
        format!("{W}#/paths/~1w~1{{id}}/get/x-ms-examples/It/$ref")
    );
}

#[test]
fn a_byte_order_mark_goes() {
    let whole = document(
        &json!({ "$ref": "#/definitions/A" }),
        &json!({ "A": {}, "B": {} }),
    );
    let mut texts = texts(&[(W, whole)]);
    let without = pruned(&texts);
    let text = texts.get_mut(W).expect("the document");
    text.insert(0, '\u{feff}');
    assert_eq!(pruned(&texts), without);
}

#[test]
fn paths_with_a_query_stay() {
    let mut whole = document(
        &json!({ "$ref": "#/definitions/A" }),
        &json!({ "A": {}, "B": {} }),
    );
    whole["x-ms-paths"] = whole["paths"].take();
    whole["paths"] = json!({ "/other": { "get": {} } });
    let pruned = pruned(&texts(&[(W, whole)]));
    assert_eq!(names(&pruned[W], "x-ms-paths"), ["/w/{id}"]);
    assert_eq!(pruned[W]["paths"], json!({}));
}

#[test]
fn cycles_end() {
    let schema = json!({ "$ref": "#/definitions/A" });
    let definitions = json!({
        "A": { "$ref": "#/definitions/B" },
        "B": { "properties": { "self": { "$ref": "#/definitions/B" }, "next": { "$ref": "#/definitions/A" } } },
        "C": { "discriminator": "kind", "allOf": [{ "$ref": "#/definitions/D" }] },
        "D": { "allOf": [{ "$ref": "#/definitions/C" }] },
    });
    assert_eq!(kept(&schema, &definitions), ["A", "B"]);
    assert_eq!(
        kept(&json!({ "$ref": "#/definitions/D" }), &definitions),
        ["C", "D"]
    );
}

#[test]
fn names_may_look_like_keys_and_pointers() {
    let schema = json!({ "properties": {
        "$ref": { "$ref": "#/definitions/description" },
        "description": { "$ref": "#/definitions/$ref" },
        "x-ms-examples": { "$ref": "#/definitions/a~1b~0c%20d" },
    } });
    let definitions = json!({
        "other": {},
        "$ref": { "type": "string" },
        "description": { "properties": { "allOf": { "$ref": "#/definitions/allOf" } } },
        "allOf": { "enum": [{ "$ref": "#/definitions/other" }], "x-ms-enum": { "$ref": "#/definitions/other" } },
        "a/b~c d": {},
    });
    assert_eq!(
        kept(&schema, &definitions),
        ["$ref", "description", "allOf", "a/b~c d"]
    );
}

#[test]
fn references_to_nothing_are_refused() {
    let at = format!("{W}#/paths/~1w~1{{id}}/get/responses/200/schema/$ref");
    for (reference, kind, said) in [
        (
            "#/definitions/Gone",
            Kind::Invalid,
            "the reference leads to nothing",
        ),
        (
            "gone.json#/definitions/A",
            Kind::Invalid,
            "the reference leads to nothing",
        ),
        (
            "#/definitions/A/properties/gone",
            Kind::Invalid,
            "the reference leads to nothing",
        ),
        (
            "example.json#/definitions/A",
            Kind::Invalid,
            "the reference leads to nothing",
        ),
        (
            "../../../../x.json#/definitions/A",
            Kind::Invalid,
            "out of the folder",
        ),
        ("#A", Kind::Invalid, "no JSON pointer"),
        ("w.json", Kind::Unsupported, "a reference to `#`"),
        (
            "common.json#/paths/~1w",
            Kind::Unsupported,
            "a reference to `#/paths/~1w`",
        ),
        (
            "#/definitions",
            Kind::Unsupported,
            "a reference to `#/definitions`",
        ),
    ] {
        let w = document(&json!({ "$ref": reference }), &json!({ "A": {} }));
        let common = json!({ "swagger": "2.0", "paths": { "/w": {} } });
        let example = json!({ "definitions": { "A": {} } });
        let example = ("shop/stable/2030-01-01/example.json", example);
        let (was, message, place) = refused(&texts(&[(W, w), (COMMON, common), example]));
        assert_eq!((was, &place), (kind, &at), "{reference}: {message}");
        assert!(message.contains(said), "{reference}: {message}");
    }
}

#[test]
fn a_path_that_is_a_reference_is_refused() {
    let w =
        json!({ "swagger": "2.0", "paths": { "/w/{id}": { "$ref": "common.json#/paths/~1w" } } });
    let common = json!({ "swagger": "2.0", "paths": { "/w": { "get": {} } } });
    let (kind, _, place) = refused(&texts(&[(W, w), (COMMON, common)]));
    assert_eq!(kind, Kind::Unsupported);
    assert_eq!(place, format!("{W}#/paths/~1w~1{{id}}/$ref"));
}

#[test]
fn operations_that_are_not_there_are_refused() {
    let (_, message, _) = refused(&texts(&[(COMMON, json!({ "swagger": "2.0" }))]));
    assert_eq!(message, "there is no such document");
    for paths in [
        json!({}),
        json!([]),
        json!({ "/w/{id}": 1 }),
        json!({ "/w/{id}": { "put": {} } }),
    ] {
        let w = json!({ "swagger": "2.0", "paths": paths });
        let (_, message, place) = refused(&texts(&[(W, w)]));
        assert_eq!(message, "there is no operation `get` at the path `/w/{id}`");
        assert_eq!(place, format!("{W}#/paths"));
    }
    let texts = Texts::from([(W.to_owned(), "{".to_owned())]);
    assert!(prune(&texts, &[get()]).is_err());
}

#[test]
fn deep_documents_and_strange_shapes_are_no_danger() {
    let mut schema = json!({ "$ref": "#/definitions/A" });
    for _ in 0..57 {
        schema = json!({ "properties": { "a": schema } });
    }
    assert_eq!(kept(&schema, &json!({ "A": {}, "B": {} })), ["A"]);
    for strange in [
        json!(null),
        json!(1),
        json!([]),
        json!("x"),
        json!([[{ "$ref": 1 }]]),
    ] {
        let mut whole = document(&strange, &strange);
        for key in [
            "info",
            "securityDefinitions",
            "security",
            "parameters",
            "x-ms-paths",
            "x-ms-parameterized-host",
        ] {
            whole[key] = strange.clone();
        }
        whole["paths"]["/w/{id}"]["get"]["x-ms-examples"] = strange.clone();
        let pruned = prune(&texts(&[(W, whole)]), &[get()]);
        assert!(pruned.is_ok(), "{strange}");
    }
}
