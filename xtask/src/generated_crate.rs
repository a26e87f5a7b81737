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
    let manifest = manifest(folder)?;
    let library = read(&folder.join("src/lib.rs"))?;
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

/// The feature of the runtime that a package with bodies in XML needs.
const XML: &str = "armsmith-runtime/xml";

/// Checks that the feature of the package called `name`, which has bodies in XML, brings the runtime's XML along.
pub(crate) fn check_xml(folder: &Path, name: &str) -> Result<(), Failure> {
    let manifest = manifest(folder)?;
    let feature = manifest.get("features").and_then(|each| each.get(name));
    let feature = feature.and_then(toml::Value::as_array);
    let mut needs = feature.into_iter().flatten();
    if needs.any(|each| each.as_str() == Some(XML)) {
        return Ok(());
    }
    Err(Failure::bad_document(format!(
        "the package `{name}` has bodies in XML, and its feature leaves the runtime without XML\n  \
         put this below [features] in generated/Cargo.toml:\n    {name} = [\"{XML}\"]"
    )))
}

fn manifest(folder: &Path) -> Result<toml::Table, Failure> {
    let manifest = read(&folder.join("Cargo.toml"))?;
    toml::from_str(&manifest)
        .map_err(|error| Failure::bad_document(format!("generated/Cargo.toml: {error}")))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::bad_document(format!("cannot read {}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_in_xml_needs_the_feature() {
        let folder = tempfile::tempdir().expect("a folder");
        let declare = |feature: &str| {
            let text = format!("[features]\ndefault = [\"armsmith-runtime/xml\"]\n{feature}\n");
            fs::write(folder.path().join("Cargo.toml"), text).expect("a manifest");
            check_xml(folder.path(), "queues")
        };
        for lacking in ["queues = []", "queues = [\"armsmith-runtime/test\"]", ""] {
            let failure = declare(lacking).expect_err("refused");
            let line = "    queues = [\"armsmith-runtime/xml\"]";
            assert!(failure.message.contains(line), "{}", failure.message);
        }
        assert!(declare("queues = [\"armsmith-runtime/xml\"]").is_ok());
    }
}
