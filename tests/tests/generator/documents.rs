//! Documents and packages that tests make up.

use std::collections::BTreeMap;

use armsmith_codegen::lower::Target;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::{Outcome, generate};
use serde_json::{Value, json};

/// Documents in memory.
pub(crate) type Memory = BTreeMap<String, Vec<u8>>;

/// The package `widgets` of every operation of `documents`.
pub(crate) fn package(documents: &[&str]) -> Package {
    let manifest = format!(
        "[[package]]\nname = \"widgets\"\napi-version = \"2030-01-01\"\ndocuments = {documents:?}\n"
    );
    let manifest = package::parse("armsmith.toml", &manifest).expect("a manifest");
    manifest.packages.into_iter().next().expect("a package")
}

/// Where the package `widgets` goes.
pub(crate) fn target() -> Target {
    Target::Module {
        path: "example::widgets".to_owned(),
        folder: "widgets".to_owned(),
    }
}

/// A document with one operation, which answers with the definition `Root`.
pub(crate) fn document(definitions: &Value) -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": "Widgets", "version": "2030-01-01" },
        "host": "management.azure.com",
        "paths": { "/widgets": { "get": {
            "operationId": "Widgets_Get",
            "responses": { "200": { "description": "The root.", "schema": { "$ref": "#/definitions/Root" } } }
        } } },
        "definitions": definitions,
    })
}

/// Generates from `document` alone.
pub(crate) fn generate_one(document: &Value) -> Outcome {
    generate_text(document.to_string())
}

/// Generates from the text of one document.
pub(crate) fn generate_text(text: impl Into<Vec<u8>>) -> Outcome {
    let memory = Memory::from([("swagger.json".to_owned(), text.into())]);
    generate(&memory, &package(&["swagger.json"]), &target())
}
