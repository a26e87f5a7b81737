//! Each fixture as a model and as code. That the code compiles is held by the build of this crate.

use armsmith_tests::{fixture, model_text};

use crate::snapshots;

fn names() -> Vec<String> {
    let names =
        fixture::names(&armsmith_tests::root().join("tests/fixtures")).expect("the fixtures");
    assert!(names.len() >= 20, "the fixtures were not found");
    names
}

#[test]
fn models_are_as_reviewed() {
    let root = armsmith_tests::root().join("tests/fixtures");
    let cases = names().into_iter().map(|name| {
        let model =
            model_text::model(&root, &name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = model_text::text(&model);
        (name, text)
    });
    snapshots::assert_all(&armsmith_tests::root().join("tests/snapshots/model"), cases);
}

#[test]
fn code_is_as_reviewed() {
    let root = armsmith_tests::root().join("tests/fixtures");
    let cases = names().into_iter().map(|name| {
        let outcome = fixture::generate(&root, &name).expect("a fixture");
        let generated = outcome
            .generated
            .as_ref()
            .unwrap_or_else(|| panic!("{name}:\n{}", outcome.render()));
        let files = generated
            .files
            .iter()
            .map(|(path, text)| format!("=== {path}\n{text}\n"));
        let text = outcome.render() + &files.collect::<String>();
        (name, text)
    });
    snapshots::assert_all(&armsmith_tests::root().join("tests/snapshots/code"), cases);
}

/// The build compiles what the glob finds: none is left out.
#[test]
fn every_fixture_is_compiled() {
    let compiled = include_str!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
    for name in names() {
        assert!(
            compiled.contains(&format!("pub mod {name};")),
            "fixture {name} is not compiled"
        );
    }
}
