//! The same documents give the same bytes, however they are listed.

use std::collections::BTreeMap;
use std::fs;

use armsmith_codegen::load::{Folder, ReadError, Source};
use armsmith_codegen::package::Package;
use armsmith_codegen::{Generated, generate};
use armsmith_tests::fixture;
use serde_json::Value;

use crate::documents::{Memory, package, target};

fn files(source: &dyn Source, package: &Package) -> BTreeMap<String, String> {
    let outcome = generate(source, package, &target());
    let Some(Generated { files, .. }) = outcome.generated else {
        panic!("{}", outcome.render());
    };
    files
}

/// Every document of the fixtures `names`, under ids and names of its own.
fn together(names: &[&str]) -> Memory {
    let root = armsmith_tests::root().join("tests/fixtures");
    let read =
        |name: &str| fs::read_to_string(root.join(name).join("swagger.json")).expect("a fixture");
    names
        .iter()
        .map(|name| {
            let text = read(name)
                .replace("\"Widgets_", &format!("\"{name}_"))
                .replace("\"Widget\"", &format!("\"{name}Widget\""))
                .replace("/Widget\"", &format!("/{name}Widget\""));
            (format!("{name}.json"), text.into_bytes())
        })
        .collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    let root = armsmith_tests::root().join("tests/fixtures");
    for name in fixture::names(&root).expect("the fixtures") {
        let package = fixture::package(&root, &name).expect("a manifest");
        let folder = Folder::new(root.join(&name)).expect("a folder");
        assert_eq!(files(&folder, &package), files(&folder, &package), "{name}");
    }
}

#[test]
fn the_order_of_the_documents_decides_nothing() {
    let memory = together(&["ungrouped", "maps", "formats"]);
    let one = files(
        &memory,
        &package(&["ungrouped.json", "maps.json", "formats.json"]),
    );
    for order in [
        ["formats.json", "maps.json", "ungrouped.json"],
        ["maps.json", "ungrouped.json", "formats.json"],
    ] {
        assert_eq!(files(&memory, &package(&order)), one, "{order:?}");
    }
}

#[test]
fn the_order_of_the_operations_in_the_manifest_decides_nothing() {
    let memory = together(&["ungrouped"]);
    let mut package = package(&["ungrouped.json"]);
    let all = files(&memory, &package);
    let ids = ["polishWidget", "ungrouped_Get", "GetStatus"];
    for first in 0..ids.len() {
        let listed = (0..ids.len()).map(|at| ids[(first + at) % ids.len()].to_owned());
        package.operations = Some(listed.collect());
        assert_eq!(files(&memory, &package), all, "{:?}", package.operations);
    }
}

/// A definition that one document requires and the other does not is no one shape: which of them is met first must not
/// decide whether a constant is sent.
#[test]
fn definitions_that_differ_in_what_they_require_are_told_apart() {
    let document = |required: &str| {
        r##"{ "swagger": "2.0", "info": { "title": "Widgets", "version": "2030-01-01" }, "host": "management.azure.com",
            "paths": { "/PATH": { "put": { "operationId": "Widgets_PATH",
                "parameters": [{ "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/T" } }],
                "responses": { "200": { "description": "Done." } } } } },
            "definitions": { "T": { "type": "object", "required": REQUIRED, "properties": {
                "k": { "type": "string", "enum": ["only"] } } } } }"##
            .replace("REQUIRED", required)
    };
    for (first, second) in [("[]", r#"["k"]"#), (r#"["k"]"#, "[]")] {
        let memory: Memory = [
            (
                "a.json".to_owned(),
                document(first).replace("PATH", "a").into_bytes(),
            ),
            (
                "b.json".to_owned(),
                document(second).replace("PATH", "b").into_bytes(),
            ),
        ]
        .into();
        let outcome = generate(&memory, &package(&["a.json", "b.json"]), &target());
        assert!(outcome.generated.is_none());
        assert!(
            outcome.render().contains("both become `T`"),
            "{}",
            outcome.render()
        );
    }
}

/// The members of all objects whose order says nothing, backwards: keywords of a schema, parameter, operation or
/// document, and the definitions. Properties, paths and responses keep their order, which is that of the output.
fn keywords_backwards(value: &mut Value, is_ordered: bool) {
    match value {
        Value::Object(members) => {
            for (key, value) in members.iter_mut() {
                let names_are_ordered = !is_ordered
                    && matches!(
                        key.as_str(),
                        "properties"
                            | "paths"
                            | "responses"
                            | "example"
                            | "default"
                            | "enum"
                            | "x-ms-examples"
                    );
                keywords_backwards(value, names_are_ordered);
            }
            if !is_ordered {
                let backwards = std::mem::take(members).into_iter().rev();
                *members = backwards.collect();
            }
        }
        Value::Array(elements) => elements
            .iter_mut()
            .for_each(|element| keywords_backwards(element, false)),
        _ => {}
    }
}

#[test]
fn the_order_of_keywords_and_definitions_decides_nothing() {
    let root = armsmith_tests::root().join("tests/fixtures");
    for name in fixture::names(&root).expect("the fixtures") {
        let package = fixture::package(&root, &name).expect("a manifest");
        let folder = Folder::new(root.join(&name)).expect("a folder");
        let backwards = Backwards(folder.clone());
        assert_eq!(
            files(&backwards, &package),
            files(&folder, &package),
            "{name}"
        );
    }
}

/// The documents of a folder with their keywords backwards.
struct Backwards(Folder);

impl Source for Backwards {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = self.0.read(path)?;
        let mut document: Value = serde_json::from_slice(&bytes).expect("JSON");
        keywords_backwards(&mut document, false);
        Ok(document.to_string().into_bytes())
    }

    fn neighbours(&self, path: &str) -> Vec<String> {
        self.0.neighbours(path)
    }
}
