//! Which descriptions stay ours.

use serde_json::{Value, json};

use super::own::without_version;
use super::{Kept, keep_descriptions};
use crate::load::Texts;

const OLD: &str = "shop/preview/2030-01-01-preview";
const NEW: &str = "shop/stable/2030-06-01";

fn texts(folder: &str, documents: &[(&str, &Value)]) -> Texts {
    let documents = documents.iter();
    let texts = documents.map(|(name, document)| {
        let text = serde_json::to_string_pretty(document).expect("JSON");
        (format!("{folder}/{name}"), text + "\n")
    });
    texts.collect()
}

/// The document of definitions `new` with our texts, and its places below `/definitions` with whose texts they have.
fn merged(new: &Value, own: &Value) -> (Value, Vec<String>) {
    let swagger = |definitions: &Value| json!({ "swagger": "2.0", "definitions": definitions });
    let own = texts(OLD, &[("w.json", &swagger(own))]);
    let mut texts = texts(NEW, &[("w.json", &swagger(new))]);
    let kept = keep_descriptions(&mut texts, &own).expect("both are JSON");
    let document: Value = serde_json::from_str(&texts[&format!("{NEW}/w.json")]).expect("JSON");
    (document["definitions"].clone(), whose(&kept))
}

/// `ours`, `new` or `changed`, and the place, without the document and `/definitions`.
fn whose(kept: &Kept) -> Vec<String> {
    let place = |pointer: &str| pointer.trim_start_matches("/definitions").to_owned();
    let ours = kept.ours.iter();
    let ours = ours.map(|location| format!("ours {}", place(&location.pointer)));
    let theirs = kept.upstreams.iter();
    let theirs = theirs.map(|taken| format!("{} {}", taken.why, place(&taken.location.pointer)));
    ours.chain(theirs).collect()
}

#[test]
fn a_node_that_is_the_same_gets_our_texts() {
    let new = json!({ "A": { "type": "string", "title": "T", "description": "Theirs.", "externalDocs": { "url": "u" } } });
    let own = json!({ "A": { "description": "Ours.", "type": "string" } });
    let (merged, whose) = merged(&new, &own);
    assert_eq!(merged.to_string(), own.to_string());
    assert_eq!(whose, ["ours /A"]);
}

#[test]
fn where_we_have_no_text_there_is_none() {
    let new = json!({ "A": { "type": "string", "description": "Theirs." } });
    let own = json!({ "A": { "type": "string" } });
    let (merged, whose) = merged(&new, &own);
    assert_eq!(merged, own);
    assert_eq!(whose, ["ours /A"]);
}

#[test]
fn a_changed_leaf_takes_the_other_text_and_its_parent_does_not() {
    let new = json!({ "A": { "type": "object", "description": "Theirs.", "properties": {
        "same": { "type": "string", "description": "Theirs." },
        "changed": { "type": "string", "format": "date", "description": "Theirs." },
        "added": { "type": "string", "description": "Theirs." },
    }, "required": ["added"] } });
    let own = json!({ "A": { "description": "Ours.", "type": "object", "properties": {
        "changed": { "description": "Ours.", "type": "string" },
        "gone": { "description": "Ours.", "type": "string" },
        "same": { "description": "Ours.", "type": "string" },
    } } });
    let (merged, whose) = merged(&new, &own);
    let expected = json!({ "A": { "description": "Ours.", "type": "object", "properties": {
        "changed": { "description": "Theirs.", "type": "string", "format": "date" },
        "added": { "type": "string", "description": "Theirs." },
        "same": { "description": "Ours.", "type": "string" },
    }, "required": ["added"] } });
    assert_eq!(merged.to_string(), expected.to_string());
    assert_eq!(
        whose,
        [
            "ours /A",
            "ours /A/properties/same",
            "changed /A/properties/changed",
            "new /A/properties/added"
        ]
    );
}

#[test]
fn what_has_no_name_of_its_own_belongs_to_its_node() {
    let array = |items: Value, text: &str| json!({ "A": { "type": "array", "items": items, "description": text } });
    let cases = [
        (
            json!({ "type": "string" }),
            json!({ "type": "string", "description": "Item." }),
            "ours /A",
        ),
        (
            json!({ "type": "string" }),
            json!({ "type": "integer" }),
            "changed /A",
        ),
        (
            json!({ "properties": {} }),
            json!({ "properties": { "a": {} } }),
            "ours /A",
        ),
        (
            json!({ "$ref": "v3/t.json#/definitions/T" }),
            json!({ "$ref": "v5/t.json#/definitions/T" }),
            "ours /A",
        ),
        (
            json!({ "$ref": "#/definitions/T" }),
            json!({ "$ref": "#/definitions/U" }),
            "changed /A",
        ),
        (
            json!({ "enum": ["a"] }),
            json!({ "enum": ["a", "b"] }),
            "changed /A",
        ),
    ];
    for (own, new, expected) in cases {
        let (_, whose) = merged(&array(new.clone(), "Theirs."), &array(own.clone(), "Ours."));
        assert!(
            whose.contains(&expected.to_owned()),
            "{own} {new}: {whose:?}"
        );
    }
}

#[test]
fn values_of_an_enum_are_found_by_value() {
    let values = |values: Value| json!({ "A": { "type": "string", "enum": ["a"], "x-ms-enum": { "name": "A", "values": values } } });
    let new = values(json!([
        { "value": "b", "description": "Theirs." },
        { "value": "a", "description": "Theirs." },
        { "value": "c", "name": "C", "description": "Theirs." },
    ]));
    let own = values(json!([
        { "value": "a", "description": "Ours, a." },
        { "value": "c", "description": "Ours, c." },
        { "value": "b" },
    ]));
    let (merged, _) = merged(&new, &own);
    let expected = values(json!([
        { "value": "b" },
        { "value": "a", "description": "Ours, a." },
        { "value": "c", "description": "Theirs.", "name": "C" },
    ]));
    assert_eq!(merged, expected);
}

#[test]
fn properties_may_be_called_like_texts() {
    let document = |text: &str| {
        json!({ "description": { "properties": {
            "description": { "type": "string", "description": text },
            "title": { "type": "string", "default": { "description": "data" } },
            "$ref": { "type": "string", "description": text },
        } } })
    };
    let (merged, whose) = merged(&document("Theirs."), &document("Ours."));
    assert_eq!(merged, document("Ours."));
    let below = "/description/properties";
    assert_eq!(
        whose,
        [
            format!("ours {below}/description"),
            format!("ours {below}/$ref")
        ]
    );
}

fn operation(text: &str, id: &str, parameters: &Value, responses: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": text, "description": text, "version": id },
        "paths": { "/w": { "get": {
            "tags": [id], "summary": text, "operationId": id, "parameters": parameters, "responses": responses,
        } } },
        "securityDefinitions": { "a": { "type": "oauth2", "description": text, "scopes": { "s": text, id: text } } },
    })
}

#[test]
fn operations_schemes_and_info_are_nodes_too() {
    let own = operation(
        "Ours.",
        "W_Get",
        &json!([{ "name": "a", "in": "query", "description": "Ours." }, { "$ref": "v3/t.json#/parameters/V", "description": "Ours." }]),
        &json!({ "200": { "description": "Ours.", "schema": { "type": "string" } }, "404": { "description": "Ours." } }),
    );
    let new = operation(
        "Theirs.",
        "W_Read",
        &json!([
            { "$ref": "v5/t.json#/parameters/V", "description": "Theirs." },
            { "name": "b", "in": "query", "description": "Theirs." },
            { "name": "a", "in": "query", "description": "Theirs." },
        ]),
        &json!({ "200": { "description": "Theirs.", "schema": { "type": "integer" } }, "404": { "description": "Theirs." } }),
    );
    let mut merged = texts(NEW, &[("w.json", &new)]);
    let kept = keep_descriptions(&mut merged, &texts(OLD, &[("w.json", &own)])).expect("JSON");
    let get = "/paths/~1w/get";
    let ours = [
        "/info",
        get,
        &format!("{get}/parameters/0"),
        &format!("{get}/parameters/2"),
        &format!("{get}/responses/404"),
        "/securityDefinitions/a",
        "/securityDefinitions/a/scopes/s",
    ];
    let theirs = [
        format!("new {get}/parameters/1"),
        format!("changed {get}/responses/200"),
        "new /securityDefinitions/a/scopes/W_Read".to_owned(),
    ];
    let expected: Vec<String> = ours
        .iter()
        .map(|place| format!("ours {place}"))
        .chain(theirs)
        .collect();
    assert_eq!(whose(&kept), expected);
    let text = &merged[&format!("{NEW}/w.json")];
    assert_eq!(text.matches("Theirs.").count(), 3, "{text}");
    assert_eq!(text.matches("Ours.").count(), 8, "{text}");
}

#[test]
fn definitions_move_between_documents_of_a_folder_and_common_types() {
    let swagger = |text: &str| json!({ "swagger": "2.0", "definitions": { "A": { "type": "string", "description": text } } });
    let merged = |own: Texts| {
        let mut new = texts(NEW, &[("new.json", &swagger("Theirs."))]);
        let kept = keep_descriptions(&mut new, &own).expect("JSON");
        whose(&kept)
    };
    assert_eq!(
        merged(texts(OLD, &[("old.json", &swagger("Ours."))])),
        ["ours /A"]
    );
    assert_eq!(
        merged(texts("common-types/v3", &[("t.json", &swagger("Ours."))])),
        ["ours /A"]
    );
    assert_eq!(
        merged(texts(
            "mall/stable/2030-06-01",
            &[("old.json", &swagger("Ours."))]
        )),
        ["new /A"]
    );
    // Of those that it may have moved from, the one that is the same counts.
    let another = json!({ "swagger": "2.0", "definitions": { "A": { "type": "integer" } } });
    let own = [("a.json", &swagger("Ours.")), ("z.json", &another)];
    assert_eq!(merged(texts(OLD, &own)), ["ours /A"]);
}

#[test]
fn what_stands_in_the_same_document_comes_first() {
    let swagger = |text: &str| json!({ "swagger": "2.0", "definitions": { "A": { "type": "string", "description": text } } });
    let other = swagger("Of another document.");
    let own = [
        ("a.json", &other),
        ("w.json", &swagger("Ours.")),
        ("z.json", &other),
    ];
    let mut new = texts(NEW, &[("w.json", &swagger("Theirs."))]);
    keep_descriptions(&mut new, &texts(OLD, &own)).expect("JSON");
    assert!(new[&format!("{NEW}/w.json")].contains("Ours."));
}

fn example(version: &str, headers: &Value, name: &str) -> Value {
    json!({ "responses": { "200": { "headers": headers, "body": { "name": name, "x": 1 } } }, "parameters": { "api-version": version } })
}

#[test]
fn recorded_calls_are_ours_but_for_the_version() {
    let own = json!({ "parameters": { "api-version": "2030-01-01-preview" }, "responses": { "200": { "body": { "x": 1, "name": "a" } } } });
    let path = format!("{NEW}/examples/Get.json");
    let own_text = texts(OLD, &[("examples/Get.json", &own)]);
    let merged = |new: Value| {
        let mut new = texts(NEW, &[("examples/Get.json", &new)]);
        let kept = keep_descriptions(&mut new, &own_text).expect("JSON");
        (new[&path].clone(), whose(&kept))
    };
    let (text, whose) = merged(example("2030-06-01", &json!({}), "a"));
    let expected =
        own_text[&format!("{OLD}/examples/Get.json")].replace("2030-01-01-preview", "2030-06-01");
    assert_eq!(text, expected);
    assert_eq!(whose, ["ours "]);
    for changed in [
        example("2030-06-01", &json!({}), "b"),
        example("2030-06-01", &json!({ "a": "b" }), "a"),
    ] {
        let (text, whose) = merged(changed.clone());
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), changed);
        assert!(
            text.starts_with("{\n  \"parameters\""),
            "the order is ours: {text}"
        );
        assert_eq!(whose, ["changed "]);
    }
}

#[test]
fn titles_of_recorded_calls_are_ours_where_the_file_is() {
    let with = |examples: &Value| json!({ "swagger": "2.0", "paths": { "/w": { "get": { "x-ms-examples": examples } } } });
    let file = |name: &str| json!({ "$ref": format!("./examples/{name}.json") });
    let own = with(&json!({ "Ours": file("Get"), "Put it": file("Put") }));
    for (new, expected) in [
        (
            json!({ "Added": file("New"), "Get it": file("Get"), "Put it": file("Other") }),
            json!({ "Added": file("New"), "Ours": file("Get"), "Put it": file("Other") }),
        ),
        // A title is given once.
        (
            json!({ "Get it": file("Get"), "Ours": file("New") }),
            json!({ "Get it": file("Get"), "Ours": file("New") }),
        ),
        (
            json!({ "Get it": file("Get"), "Again": file("Get") }),
            json!({ "Ours": file("Get"), "Again": file("Get") }),
        ),
    ] {
        let mut merged = texts(NEW, &[("w.json", &with(&new))]);
        keep_descriptions(&mut merged, &texts(OLD, &[("w.json", &own)])).expect("JSON");
        let merged: Value = serde_json::from_str(&merged[&format!("{NEW}/w.json")]).expect("JSON");
        assert_eq!(
            merged["paths"]["/w"]["get"]["x-ms-examples"].to_string(),
            expected.to_string()
        );
    }
}

#[test]
fn paths_lose_their_version() {
    for (path, expected) in [
        (
            "app/Microsoft.App/preview/2030-01-01-preview/A.json",
            "app/Microsoft.App/A.json",
        ),
        (
            "app/Microsoft.App/stable/2030-06-01/examples/A.json",
            "app/Microsoft.App/examples/A.json",
        ),
        (
            "common-types/resource-management/v3/types.json",
            "common-types/resource-management/types.json",
        ),
        ("app/v3/stable/A.json", "app/v3/stable/A.json"),
        (
            "common-types/v3x/v/types.json",
            "common-types/v3x/v/types.json",
        ),
        ("stable", "stable"),
        ("", ""),
    ] {
        assert_eq!(without_version(path), expected);
    }
}

#[test]
fn what_is_no_json_is_refused_and_nothing_changes() {
    let mut new = Texts::from([
        ("a.json".to_owned(), "{ }".to_owned()),
        ("b.json".to_owned(), "{".to_owned()),
    ]);
    let before = new.clone();
    let problem = keep_descriptions(&mut new, &Texts::new()).expect_err("it is no JSON");
    assert_eq!(
        problem.location.expect("a place").document.as_ref(),
        "b.json"
    );
    assert_eq!(new, before);
}

#[test]
fn deep_documents_and_strange_shapes_are_no_danger() {
    let mut deep = json!({ "type": "string", "description": "Theirs." });
    for _ in 0..60 {
        deep = json!({ "properties": { "a": deep } });
    }
    let (_, whose) = merged(&json!({ "A": deep }), &json!({ "A": deep }));
    assert_eq!(whose.len(), 1);
    let shapes = [
        json!(null),
        json!(1),
        json!([]),
        json!("x"),
        json!({ "description": [{}] }),
        json!([{ "$ref": 1 }]),
    ];
    for new in &shapes {
        for own in &shapes {
            merged(&json!({ "A": new }), &json!({ "A": own }));
            merged(new, own);
            let document = |shape: &Value| json!({ "swagger": "2.0", "info": shape, "paths": { "/w": { "get": shape } }, "securityDefinitions": { "a": { "scopes": shape } } });
            let mut texts = texts(NEW, &[("w.json", &document(new)), ("e.json", new)]);
            let own = self::texts(OLD, &[("w.json", &document(own)), ("e.json", own)]);
            keep_descriptions(&mut texts, &own).expect("JSON");
        }
    }
}
