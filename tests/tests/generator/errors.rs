//! Every message that a user can meet, as rendered: `tests/errors/<case>/` holds what is wrong, the snapshot what is said.

use std::fs;
use std::path::Path;

use armsmith_codegen::diagnostic::Sources;
use armsmith_codegen::generate;
use armsmith_codegen::load::Folder;
use armsmith_codegen::package::{self, Package};
use armsmith_codegen::readme::{self, Wanted};
use armsmith_tests::fixture;

use crate::documents::{generate_text, package as package_of, target};
use crate::snapshots;

const DEFAULT: &str = "[[package]]\nname = \"widgets\"\napi-version = \"2030-01-01\"\ndocuments = [\"swagger.json\"]\n";

/// What is said about the case in `folder`.
fn said(folder: &Path) -> String {
    if folder.join("readme.md").exists() {
        return said_of_readme(folder);
    }
    let manifest = folder.join("armsmith.toml");
    let text = fs::read_to_string(manifest).unwrap_or_else(|_| DEFAULT.to_owned());
    let manifest = match package::parse("armsmith.toml", &text) {
        Ok(manifest) => manifest,
        Err(diagnostic) => {
            return diagnostic.render(&Sources::from([("armsmith.toml", text.as_str())]));
        }
    };
    let source = Folder::new(folder).expect("the folder of the case");
    let package = manifest.packages.first().expect("a package");
    said_of_package(&source, package)
}

/// The same for a case with a readme. A file `tag` names the tag that is asked for.
fn said_of_readme(folder: &Path) -> String {
    let tag = fs::read_to_string(folder.join("tag")).ok();
    let source = Folder::new(folder).expect("the folder of the case");
    let wanted = Wanted {
        tag: tag.as_deref().map(str::trim),
        name: Some("widgets"),
        ..Wanted::default()
    };
    let read = readme::package(&source, "readme.md", &wanted);
    assert_eq!(read.package.is_some(), !read.diagnostics.has_errors());
    let said = read.render();
    match &read.package {
        Some(package) => said + &said_of_package(&source, package),
        None => said,
    }
}

fn said_of_package(source: &Folder, package: &Package) -> String {
    let outcome = generate(source, package, &target());
    let only_warns = outcome.generated.is_some();
    assert_eq!(
        only_warns,
        !outcome.diagnostics.has_errors(),
        "{}",
        outcome.render()
    );
    outcome.render()
}

#[test]
fn messages_are_as_reviewed() {
    let root = armsmith_tests::root().join("tests/errors");
    let names = fixture::names(&root).expect("the cases");
    assert!(names.len() > 80, "the cases were not found");
    let cases = names.into_iter().map(|name| {
        let text = said(&root.join(&name));
        (name, text)
    });
    snapshots::assert_all(
        &armsmith_tests::root().join("tests/snapshots/errors"),
        cases,
    );
}

/// Each message says what and where or what to do.
#[test]
fn messages_are_complete() {
    let root = armsmith_tests::root().join("tests/errors");
    for name in fixture::names(&root).expect("the cases") {
        let text = said(&root.join(&name));
        assert!(!text.is_empty(), "{name}: nothing is said");
        for message in text
            .split("\n\n")
            .filter(|message| !message.trim().is_empty())
        {
            let has_place = message.contains("-->")
                || message.contains("note: in ")
                || message.contains("note: at ");
            assert!(
                has_place || message.contains("help:"),
                "{name}: neither place nor advice:\n{message}"
            );
            assert!(
                !message.contains("a defect of this generator"),
                "{name}:\n{message}"
            );
        }
        let control = text
            .chars()
            .find(|character| character.is_control() && *character != '\n');
        assert_eq!(
            control, None,
            "{name}: a document's control character reaches the terminal"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_root_is_refused() {
    let outside = tempfile::tempdir().expect("a folder outside");
    let root = tempfile::tempdir().expect("a root");
    let swagger = include_str!("../../errors/no_such_file_referenced/swagger.json");
    fs::write(
        outside.path().join("common.json"),
        "{ \"swagger\": \"2.0\" }",
    )
    .expect("a document outside");
    fs::write(root.path().join("swagger.json"), swagger).expect("a document");
    std::os::unix::fs::symlink(
        outside.path().join("common.json"),
        root.path().join("comon.json"),
    )
    .expect("a link");
    let source = Folder::new(root.path()).expect("the root");
    let outcome = generate(&source, &package_of(&["swagger.json"]), &target());
    let text = outcome.render();
    assert!(outcome.generated.is_none());
    assert!(
        text.contains("`comon.json` leads out of the folder that holds all documents"),
        "{text}"
    );
    assert!(text.contains("--> swagger.json:"), "{text}");
    assert!(
        !outcome.texts.contains_key("comon.json"),
        "the file outside was read"
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_stays_below_the_root_is_followed() {
    let root = tempfile::tempdir().expect("a root");
    let swagger = include_str!("../../errors/no_such_file_referenced/swagger.json");
    let common = include_str!("../../errors/no_such_file_referenced/common.json");
    fs::write(root.path().join("swagger.json"), swagger).expect("a document");
    fs::write(root.path().join("real.json"), common).expect("a document");
    std::os::unix::fs::symlink("real.json", root.path().join("comon.json")).expect("a link");
    let source = Folder::new(root.path()).expect("the root");
    let outcome = generate(&source, &package_of(&["swagger.json"]), &target());
    assert!(outcome.generated.is_some(), "{}", outcome.render());
}

#[test]
fn ten_thousand_levels_are_refused() {
    const LEVELS: usize = 10_000;
    let nested = format!("{}{{}}{}", "{\"items\":".repeat(LEVELS), "}".repeat(LEVELS));
    let lists = format!("{}{}", "[".repeat(LEVELS), "]".repeat(LEVELS));
    for text in [
        nested.clone(),
        format!("{{\"swagger\":\"2.0\",\"definitions\":{{\"A\":{nested}}}}}"),
        format!("{{\"swagger\":\"2.0\",\"x-lists\":{lists}}}"),
    ] {
        let outcome = generate_text(text);
        let said = outcome.render();
        assert!(outcome.generated.is_none());
        assert!(said.contains("the document is nested too deeply"), "{said}");
        assert!(said.contains("at most 127 levels"), "{said}");
        assert!(said.contains("swagger.json, line 1, column"), "{said}");
    }
    let said = generate_text(lists).render();
    assert!(
        said.contains("an object is expected here, not a list"),
        "{said}"
    );
}
