//! The hand-written part of the generated crate: it must have a feature and a module for each package.

use std::fs;
use std::path::Path;

use armsmith_codegen::nearest::nearest;

use crate::Failure;

/// Features of the generated crate that stand for no package.
const FEATURES_OF_ITS_OWN: &[&str] = &["debug", "default", "reqwest", "test"];

/// The hand-written root of its tests by documented examples.
const TESTS: &str = "tests/examples/main.rs";

/// Checks that the crate at `folder` declares the packages called `names`, and no others.
pub(crate) fn check_declares(folder: &Path, names: &[&str]) -> Result<(), Failure> {
    let manifest = read(&folder.join("Cargo.toml"))?;
    let library = read(&folder.join("src/lib.rs"))?;
    let manifest: toml::Table = toml::from_str(&manifest)
        .map_err(|error| Failure::bad_document(format!("generated/Cargo.toml: {error}")))?;
    let features: Vec<&str> = match manifest.get("features") {
        Some(toml::Value::Table(features)) => features.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    for name in names {
        check_declared(name, &features, &library)?;
    }
    let is_left_over =
        |feature: &&str| !names.contains(feature) && !FEATURES_OF_ITS_OWN.contains(feature);
    match features.into_iter().find(is_left_over) {
        Some(feature) => Err(Failure::bad_document(format!(
            "the generated crate has the feature `{feature}`, and the manifest no such package\n  \
             remove the feature from generated/Cargo.toml and its module from generated/src/lib.rs, \
             or declare the package in specs/armsmith.toml"
        ))),
        None => Ok(()),
    }
}

fn check_declared(name: &str, features: &[&str], library: &str) -> Result<(), Failure> {
    if FEATURES_OF_ITS_OWN.contains(&name) {
        return Err(Failure::bad_document(format!(
            "no package can be called `{name}`: the generated crate has a feature of that name for itself"
        )));
    }
    let has_feature = features.contains(&name);
    let has_module = library
        .lines()
        .any(|line| line.trim() == format!("pub mod {name};"));
    if has_feature && has_module {
        return Ok(());
    }
    let mut lines = vec![format!("the generated crate has no package `{name}`")];
    if let Some(near) = nearest(name, features).filter(|near| *near != name) {
        lines.push(format!("  the nearest of its features is `{near}`"));
    }
    if !has_feature {
        lines.push("  put this below [features] in generated/Cargo.toml:".to_owned());
        lines.push(format!("    {name} = []"));
    }
    if !has_module {
        lines.push("  put this into generated/src/lib.rs:".to_owned());
        lines.push(format!("    #[cfg(feature = \"{name}\")]"));
        lines.push("    #[rustfmt::skip]".to_owned());
        lines.push(format!("    pub mod {name};"));
    }
    Err(Failure::bad_document(lines.join("\n")))
}

/// Checks that the tests of the crate at `folder` have a module for the package called `name`.
pub(crate) fn check_tests(folder: &Path, name: &str) -> Result<(), Failure> {
    let tests = read(&folder.join(TESTS))?;
    let module = format!("mod {name};");
    if tests.lines().any(|line| line.trim() == module) {
        return Ok(());
    }
    Err(Failure::bad_document(format!(
        "the tests of the generated crate have no module for the package `{name}`\n  \
         put this into generated/{TESTS}:\n    #[cfg(feature = \"{name}\")]\n    #[rustfmt::skip]\n    {module}"
    )))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::bad_document(format!("cannot read {}: {error}", path.display())))
}
