//! The files of a crate of its own, generated from a document that is written here.

mod usage;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::package::{self, Package};
use crate::target::{Runtime, Standalone, Target};

pub(super) fn standalone() -> Standalone {
    Standalone {
        name: "my-workshop".to_owned(),
        runtime: Runtime {
            version: "0.1.0".to_owned(),
            path: Some("../runtime".to_owned()),
        },
        command: "cargo xtask generate --out OUT".to_owned(),
        licence: None,
        manifest: None,
    }
}

pub(super) fn document() -> Value {
    let name = json!({ "name": "widgetName", "in": "path", "required": true, "type": "string" });
    let example = json!({ "$ref": "./get.json" });
    json!({
        "swagger": "2.0",
        "info": { "title": "Workshop", "version": "2030-01-01" },
        "host": "workshop.example", "schemes": ["https"],
        "produces": ["application/json"], "consumes": ["application/json"],
        "paths": { "/widgets/{widgetName}": { "get": {
            "operationId": "Widgets_Get", "parameters": [name],
            "responses": { "200": { "description": "It.", "schema": { "$ref": "#/definitions/Widget" } } },
            "x-ms-examples": { "Get": example },
        } } },
        "definitions": { "Widget": { "type": "object", "properties": { "name": { "type": "string" } } } },
    })
}

fn package() -> Package {
    let text = "[[package]]\nname = \"workshop\"\napi-version = \"2030-01-01\"\ndocuments = [\"a.json\"]\n";
    let manifest = package::parse("armsmith.toml", text).expect("a manifest");
    manifest.packages.into_iter().next().expect("a package")
}

pub(super) fn readme(document: &Value) -> String {
    files(standalone(), document)["README.md"].clone()
}

pub(super) fn assert_has(readme: &str, expected: &[&str]) {
    for expected in expected {
        assert!(readme.contains(expected), "no `{expected}` in\n{readme}");
    }
}

pub(super) fn assert_lacks(readme: &str, unexpected: &[&str]) {
    for unexpected in unexpected {
        assert!(!readme.contains(unexpected), "`{unexpected}` in\n{readme}");
    }
}

pub(super) fn files(standalone: Standalone, document: &Value) -> BTreeMap<String, String> {
    let example = json!({ "parameters": { "widgetName": "lathe" }, "responses": { "200": {} } });
    let source = BTreeMap::from([
        ("a.json".to_owned(), document.to_string().into_bytes()),
        ("get.json".to_owned(), example.to_string().into_bytes()),
    ]);
    let outcome = crate::generate(&source, &package(), &Target::Crate(standalone));
    let report = outcome.render();
    let Some(generated) = outcome.generated else {
        panic!("{report}");
    };
    generated.files
}

fn manifest(files: &BTreeMap<String, String>) -> toml::Table {
    toml::from_str(&files["Cargo.toml"]).expect("TOML")
}

#[test]
fn the_manifest_names_what_the_code_needs() {
    let files = files(standalone(), &document());
    let manifest = manifest(&files);
    assert_eq!(manifest["package"]["name"].as_str(), Some("my-workshop"));
    let dependencies = manifest["dependencies"].as_table().expect("a table");
    for dependency in ["armsmith-runtime", "azure_core"] {
        assert_eq!(
            dependencies[dependency]["default-features"].as_bool(),
            Some(false)
        );
    }
    let runtime = &dependencies["armsmith-runtime"];
    assert_eq!(runtime["path"].as_str(), Some("../runtime"));
    assert_eq!(runtime["version"].as_str(), Some("0.1.0"));
    let features = manifest["features"].as_table().expect("a table");
    let names: Vec<_> = features.keys().map(String::as_str).collect();
    assert_eq!(names, ["debug", "default", "reqwest", "test"]);
    // Without the text of a licence, none is claimed.
    assert!(
        !manifest["package"]
            .as_table()
            .expect("a table")
            .contains_key("license")
    );
    assert!(!files.contains_key("LICENSE"));
}

#[test]
fn a_manifest_that_is_there_gives_the_same_bytes_and_keeps_what_is_not_ours() {
    let first = files(standalone(), &document())["Cargo.toml"].clone();
    let again = |present: &str| {
        let present = Standalone {
            manifest: Some(present.to_owned()),
            ..standalone()
        };
        files(present, &document())["Cargo.toml"].clone()
    };
    assert_eq!(again(&first), first);
    let edited = first
        .replace(
            "version = \"0.1.0\"\ndescription",
            "version = \"2.0.0\" # mine\nlicense = \"0BSD\"\ndescription",
        )
        .replace("[dependencies]\n", "[dependencies]\nlog = \"0.4\"\n")
        .replace(
            "type_complexity = \"allow\"",
            "type_complexity = \"allow\"\n\n[profile.release]\nlto = true",
        );
    assert_ne!(edited, first);
    assert_eq!(again(&edited), edited);
    // What is ours is put right.
    assert_eq!(
        again(&first.replace("rust-version = \"1.88\"", "rust-version = \"1.2\"")),
        first
    );
    assert_eq!(
        again(&first.replace("edition = \"2024\"\n", ""))
            .matches("edition = \"2024\"")
            .count(),
        1
    );
    assert_eq!(again("no TOML ["), first);
    // A workspace's lints instead of our own.
    let lints = first
        .split("[lints.rust]")
        .next()
        .expect("a manifest")
        .to_owned()
        + "[lints]\nworkspace = true\n";
    assert!(again(&lints).contains("workspace = true"));
}

#[test]
fn texts_of_a_document_stay_texts() {
    let mut document = document();
    let evil = "A\"\"\"\n[dependencies]\nevil = \"1\"\n```\n# <script>x</script> | [a](b)\u{202e}";
    document["info"]["title"] = evil.into();
    let files = files(standalone(), &document);
    let manifest = manifest(&files);
    assert!(
        manifest["package"]["description"]
            .as_str()
            .expect("a text")
            .contains("evil = \"1\"")
    );
    assert!(
        !manifest["dependencies"]
            .as_table()
            .expect("a table")
            .contains_key("evil")
    );
    let readme = &files["README.md"];
    assert!(
        !readme.contains("<script>") && !readme.contains('\u{202e}'),
        "{readme}"
    );
    let fences = readme
        .lines()
        .filter(|line| line.starts_with("```"))
        .count();
    assert_eq!(fences, 6, "{readme}");
    assert_eq!(
        readme.lines().filter(|line| line.starts_with("# ")).count(),
        1,
        "{readme}"
    );
}

#[test]
fn the_readme_shows_a_call_and_each_client() {
    let files = files(standalone(), &document());
    let readme = &files["README.md"];
    for expected in [
        "# my-workshop\n",
        "use my_workshop::WorkshopClient;\n\nasync fn example() -> azure_core::Result<()> {",
        "WorkshopClient::new(\"https://service.example\", None)?;",
        ".get(\"lathe\", None)",
        "| `WidgetsClient` | `WorkshopClient::get_widgets_client` | `get` |\n",
        "```sh\ncargo xtask generate --out OUT\n```",
    ] {
        assert!(readme.contains(expected), "no `{expected}` in\n{readme}");
    }
    assert!(!readme.contains("Left out"));
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
        assert!(text.starts_with(super::OWN_HEADER), "{path}: {text}");
    }
}

#[test]
fn a_crate_without_operations_has_a_client_all_the_same() {
    let mut document = document();
    document["paths"] = json!({});
    let files = files(standalone(), &document);
    let readme = &files["README.md"];
    let row = "| `WorkshopClient` | `WorkshopClient::new` | none |";
    assert!(readme.contains(row), "{readme}");
    let root = &files["src/lib.rs"];
    assert!(
        root.contains("pub use workshop_client::{WorkshopClient, WorkshopClientOptions};"),
        "{root}"
    );
    assert!(!root.contains("mod models"), "{root}");
}
