//! What is left out, and what is not.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{SkippedKind, generate_possible};
use crate::readme::{Wanted, package};
use crate::target::Target;
use crate::{Generated, Outcome, generate};

fn get(id: &str, schema: &str) -> Value {
    json!({ "get": {
        "operationId": id,
        "responses": { "200": { "description": "It.", "schema": { "$ref": format!("#/definitions/{schema}") } } }
    } })
}

fn document(paths: &Value, definitions: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": "Shop", "version": "2030-01-01" },
        "host": "management.azure.com",
        "paths": paths,
        "definitions": definitions,
    })
}

fn definitions() -> Value {
    let good = json!({"type": "object", "properties": {"name": {"type": "string"}}});
    json!({ "Good": good })
}

const README: &str = "``` yaml\ninput-file: a.json\n```\n";

fn sources(readme: &str, document: &Value) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([
        ("shop/readme.md".to_owned(), readme.as_bytes().to_vec()),
        ("shop/a.json".to_owned(), document.to_string().into_bytes()),
    ])
}

fn possible(readme: &str, document: &Value) -> Outcome {
    let source = sources(readme, document);
    let read = package(&source, "shop/readme.md", &Wanted::default());
    let package = read.package.expect("the readme is right");
    let target = Target::Module {
        path: "example::shop".to_owned(),
        folder: "shop".to_owned(),
    };
    assert!(
        generate(&source, &package, &target).generated.is_none(),
        "nothing would have to be left out"
    );
    generate_possible(&source, &package, &target)
}

fn generated(outcome: &Outcome) -> &Generated {
    let said = outcome.render();
    outcome
        .generated
        .as_ref()
        .unwrap_or_else(|| panic!("{said}"))
}

/// Names of what was generated, and of what was not.
fn names(outcome: &Outcome) -> (Vec<&str>, Vec<&str>) {
    let generated = generated(outcome);
    let operations = generated.operations.iter();
    let skipped = generated.skipped.iter();
    (
        operations.map(|operation| operation.id.as_str()).collect(),
        skipped.map(|skipped| skipped.name.as_str()).collect(),
    )
}

#[test]
fn each_operation_that_is_wrong_is_left_out_alone() {
    let mut definitions = definitions();
    definitions["OneOf"] = json!({"type": "object", "properties": {"x": {"oneOf": []}}});
    definitions["Unreached"] = json!({"type": "object", "oneOf": []});
    let mut example = get("A_Example", "Good");
    example["get"]["x-ms-examples"] = json!({"One": {"$ref": "../../outside.json"}});
    let mut nameless = get("A_Nameless", "Good");
    let object = nameless["get"].as_object_mut().expect("an operation");
    object.remove("operationId");
    let document = document(
        &json!({
            "/a": get("A_Get", "Good"),
            "/a/{b}": get("A_Variable", "Good"),
            "/b": get("A_OneOf", "OneOf"),
            "/c": example,
            "/d": nameless,
            "/e": get("A_Get", "Good"),
            "/f": get("B_Get", "Good"),
        }),
        &definitions,
    );
    let outcome = possible(README, &document);
    let (kept, left_out) = names(&outcome);
    assert_eq!(kept, ["A_Get", "B_Get"]);
    let left_out: BTreeSet<&str> = left_out.into_iter().collect();
    let expected = ["GET /d", "A_Get", "A_Example", "A_Variable", "A_OneOf"];
    assert_eq!(
        left_out,
        BTreeSet::from(expected),
        "generated and left out are all there are"
    );
    let said = outcome.render();
    assert!(!outcome.diagnostics.has_errors(), "{said}");
    for skipped in &generated(&outcome).skipped {
        assert_eq!(skipped.what, SkippedKind::Operation);
        assert!(said.contains(&skipped.reason), "{said}");
        assert!(skipped.location.is_some(), "{skipped:?}");
    }
    assert_eq!(generated(&outcome).api_version, "2030-01-01");
}

#[test]
fn an_operation_can_do_without_an_example_that_is_not_there() {
    let mut example = get("A_Example", "Good");
    example["get"]["x-ms-examples"] = json!({"One": {"$ref": "./examples/none.json"}});
    let document = document(
        &json!({ "/a": example, "/a/{b}": get("A_Variable", "Good") }),
        &definitions(),
    );
    let outcome = possible(README, &document);
    assert_eq!(names(&outcome), (vec!["A_Example"], vec!["A_Variable"]));
    assert_eq!(generated(&outcome).example_pairs, 0);
    let said = outcome.render();
    let expected = "warning: there is no document `shop/examples/none.json`, so the example in it is not tested\n";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn documents_without_operations_leave_nothing_out() {
    let source = sources(README, &document(&json!({}), &definitions()));
    let read = package(&source, "shop/readme.md", &Wanted::default());
    let target = Target::Module {
        path: "example::shop".to_owned(),
        folder: "shop".to_owned(),
    };
    let package = read.package.expect("the readme is right");
    let outcome = generate_possible(&source, &package, &target);
    assert_eq!(names(&outcome), (vec![], vec![]));
    assert_eq!(generated(&outcome).api_version, "2030-01-01");
    let said = outcome.render();
    assert!(
        said.starts_with("warning: package `shop` has no operations\n"),
        "{said}"
    );
}

#[test]
fn of_two_that_exclude_each_other_the_first_stays() {
    let mut definitions = definitions();
    definitions["good"] = json!({"type": "object", "properties": {"other": {"type": "string"}}});
    let document = document(
        &json!({
            "/a": get("A_Get", "Good"),
            "/b": get("B_Get", "good"),
            "/c": get("C_Get", "Good"),
            "/d": get("D_Get", "good"),
        }),
        &definitions,
    );
    let outcome = possible(README, &document);
    assert_eq!(
        names(&outcome),
        (vec!["A_Get", "C_Get"], vec!["B_Get", "D_Get"])
    );
    let told = outcome.render().matches("good").count();
    assert!(told > 0, "{}", outcome.render());
}

#[test]
fn a_directive_that_is_not_understood_is_left_out_and_listed() {
    let readme = "# Shop\n``` yaml\ninput-file: a.json\ndirective:\n  - from: a.json\n    where: $.definitions.Good\n    transform: $.type = $.kind\n  - where: $.definitions.Good\n    transform: $.description = 'Changed by the readme.'\n```\n";
    let document = document(&json!({"/a": get("A_Get", "Good")}), &definitions());
    let outcome = possible(readme, &document);
    let skipped = &generated(&outcome).skipped;
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].what, SkippedKind::Directive);
    assert_eq!(skipped[0].name, "transform: $.type = $.kind");
    assert_eq!(skipped[0].line, Some(7));
    let text = generated(&outcome)
        .files
        .values()
        .any(|text| text.contains("Changed by the readme."));
    assert!(text, "the other directive is applied");
    assert!(
        outcome.render().contains("shop/readme.md:7:"),
        "{}",
        outcome.render()
    );
}

#[test]
fn a_directive_finds_its_way_behind_a_byte_order_mark() {
    let readme = "``` yaml\ninput-file: a.json\ndirective:\n  - from: a.json\n    where: $.definitions.Good\n    transform: $.description = 'Changed by the readme.'\n```\n";
    let document = document(
        &json!({ "/a": get("A_Get", "Good"), "/a/{b}": get("A_Variable", "Good") }),
        &definitions(),
    );
    let mut source = sources(readme, &document);
    let text = source.get_mut("shop/a.json").expect("the document");
    text.splice(0..0, *b"\xef\xbb\xbf");
    let read = package(&source, "shop/readme.md", &Wanted::default());
    let target = Target::Module {
        path: "example::shop".to_owned(),
        folder: "shop".to_owned(),
    };
    let package = read.package.expect("the readme is right");
    let outcome = generate_possible(&source, &package, &target);
    assert_eq!(names(&outcome), (vec!["A_Get"], vec!["A_Variable"]));
    let mut files = generated(&outcome).files.values();
    assert!(files.any(|text| text.contains("Changed by the readme.")));
}

#[test]
fn nothing_left_is_an_error() {
    let document = document(&json!({"/a/{b}": get("A_Get", "Good")}), &definitions());
    let outcome = possible(README, &document);
    assert!(outcome.generated.is_none());
    assert!(
        outcome
            .render()
            .contains("no operation of package `shop` can be generated")
    );
}

#[test]
fn a_document_that_is_broken_stays_an_error() {
    let document = document(&json!({"/a": get("A_Get", "None")}), &definitions());
    let outcome = possible(README, &document);
    assert!(outcome.generated.is_none());
    assert!(
        outcome.render().contains("leads to nothing"),
        "{}",
        outcome.render()
    );
}

/// A thousand operations, half of them wrong, and a dozen that do not fit to the others.
#[test]
fn many_operations_are_tried_in_little_time() {
    let mut definitions = definitions();
    for number in 0..500 {
        definitions[format!("Thing{number}")] = definitions["Good"].clone();
    }
    definitions["good"] = json!({"type": "object", "properties": {"other": {"type": "string"}}});
    let mut paths = json!({});
    for number in 0..1000 {
        let (path, schema) = match number {
            _ if number % 83 == 82 => (format!("/{number}"), "good".to_owned()),
            _ if number % 2 == 0 => (format!("/{number}/{{x}}"), "Good".to_owned()),
            _ => (format!("/{number}"), format!("Thing{}", number / 2)),
        };
        paths[path] = get(&format!("A{number}_Get"), &schema);
    }
    paths["/good"] = get("Good_Get", "Good");
    let document = document(&paths, &definitions);
    let begin = Instant::now();
    let outcome = possible(README, &document);
    let elapsed = begin.elapsed();
    let (kept, left_out) = names(&outcome);
    assert_eq!(kept.len() + left_out.len(), 1001);
    assert!(kept.len() > 480, "{}", kept.len());
    assert!(elapsed < Duration::from_secs(60), "{elapsed:?}");
}
