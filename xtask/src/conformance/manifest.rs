//! The manifest of the tests, which names each client by hand.
//!
//! Takes: `Cargo.toml` beside the tests, and the names of the clients. Gives: an error with the lines to write, where one
//! would not be built. Does not: change the manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::Failure;

/// The feature with which everything is built.
const ALL: &str = "all";

/// The package of a client.
pub(super) fn package(client: &str) -> String {
    format!("conformance-{client}")
}

/// Checks that the feature `all` builds each client.
pub(super) fn check(tests: &Path, clients: &[String]) -> Result<(), Failure> {
    let path = tests.join("Cargo.toml");
    let wrong = |problem: String| Failure::bad_document(format!("{}: {problem}", path.display()));
    let text = fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
    let manifest: Table = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    let problem = clients.iter().find_map(|client| missing(&manifest, client));
    problem.map_or(Ok(()), |problem| Err(wrong(problem)))
}

/// What the manifest lacks to build a client.
fn missing(manifest: &Table, client: &str) -> Option<String> {
    let package = package(client);
    let dependencies = manifest.get("dependencies").and_then(Value::as_table);
    let folder = format!("../../target/conformance/clients/{client}");
    let dependency = dependencies.and_then(|all| all.get(&package));
    let path = dependency.and_then(|each| each.get("path"));
    if path.and_then(Value::as_str) != Some(&folder) {
        return Some(format!(
            "nothing builds the client of `{client}`\n  put this below [dependencies]:\n    \
             {package} = {{ path = \"{folder}\", optional = true }}"
        ));
    }
    let feature = format!("dep:{package}");
    (!switched_on(manifest).contains(feature.as_str())).then(|| {
        format!(
            "the feature `{ALL}` leaves the client of `{client}` out\n  \
             put \"{feature}\" into the feature of its area, or into `without_route`"
        )
    })
}

/// All that the feature `all` switches on.
fn switched_on(manifest: &Table) -> BTreeSet<&str> {
    let features = manifest.get("features").and_then(Value::as_table);
    let mut reached = BTreeSet::from([ALL]);
    let mut left = vec![ALL];
    while let Some(feature) = left.pop() {
        let further = features.and_then(|features| features.get(feature));
        let further = further.and_then(Value::as_array).into_iter().flatten();
        left.extend(
            further
                .filter_map(Value::as_str)
                .filter(|each| reached.insert(each)),
        );
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(features: &str, dependencies: &str) -> Option<String> {
        let text = format!("[features]\n{features}\n[dependencies]\n{dependencies}\n");
        missing(&toml::from_str(&text).expect("TOML"), "lists")
    }

    #[test]
    fn a_client_is_built_by_a_feature_that_all_has() {
        let there = "conformance-lists = { path = \"../../target/conformance/clients/lists\", optional = true }";
        let on = "all = [\"area\"]\narea = [\"dep:conformance-lists\"]";
        assert_eq!(problem(on, there), None);
        let circle = "all = [\"area\"]\narea = [\"all\", \"dep:conformance-lists\"]";
        assert_eq!(problem(circle, there), None);
        let said = problem(on, "").expect("no dependency");
        assert!(said.ends_with(&format!("    {there}")), "{said}");
        let elsewhere = "conformance-lists = { path = \"../lists\", optional = true }";
        assert!(problem(on, elsewhere).is_some_and(|said| said.ends_with(there)));
        for off in [
            "all = []\narea = [\"dep:conformance-lists\"]",
            "all = [\"dep:conformance-list\"]",
            "",
        ] {
            let said = problem(off, there).expect("left out");
            assert!(said.contains("\"dep:conformance-lists\""), "{said}");
        }
    }
}
