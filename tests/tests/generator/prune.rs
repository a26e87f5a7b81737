//! Pruned documents say the same of their operations, and keep our descriptions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use armsmith_codegen::canonical::{canonical, documents};
use armsmith_codegen::load::{Folder, Source, Texts};
use armsmith_codegen::package::Package;
use armsmith_codegen::prune::{Kept, keep_descriptions, prune, unlinked};
use armsmith_codegen::{Generated, Operation, Outcome, generate};
use armsmith_tests::{fixture, root, upstream};
use serde_json::Value;

use crate::documents::{package, target};

const PROVIDER: &str = "app/resource-manager/Microsoft.App";
const GET_AUTH_TOKEN: &str = "ContainerApps_GetAuthToken";

/// The versions that have the operation, and the folder of each.
const VERSIONS: &[(&str, &str)] = &[
    ("2022-06-01-preview", "preview"),
    ("2022-10-01", "stable"),
    ("2022-11-01-preview", "preview"),
    ("2023-04-01-preview", "preview"),
    ("2023-05-01", "stable"),
    ("2023-05-02-preview", "preview"),
    ("2023-08-01-preview", "preview"),
    ("2023-11-02-preview", "preview"),
    ("2024-02-02-preview", "preview"),
    ("2024-03-01", "stable"),
];

/// The only one in which the operation has another form than in the others.
const ODD_ONE: &str = "2024-02-02-preview";

fn run(source: &dyn Source, package: &Package) -> (Generated, Texts) {
    let outcome = generate(source, package, &target());
    let report = outcome.render();
    let Outcome {
        generated: Some(generated),
        texts,
        ..
    } = outcome
    else {
        panic!("{report}");
    };
    (generated, texts)
}

fn bytes(texts: &Texts) -> BTreeMap<String, Vec<u8>> {
    let texts = texts.iter();
    let bytes = texts.map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    bytes.collect()
}

/// All that is written for a package.
fn written(generated: &Generated) -> BTreeMap<&String, &String> {
    generated.files.iter().chain(&generated.tests).collect()
}

/// Prunes what `package` reads. The same files have to come from it, and the forms of the operations have to be the same.
fn pruned(what: &str, source: &dyn Source, package: &Package) -> Texts {
    let (whole, texts) = run(source, package);
    let pruned = prune(&texts, &whole.operations)
        .unwrap_or_else(|problem| panic!("{what}: {}", problem.message));

    let forms = form(&whole, &texts).into_iter().zip(form(&whole, &pruned));
    for (operation, (before, after)) in whole.operations.iter().zip(forms) {
        assert_eq!(before, after, "{what}, {}", operation.id);
    }

    let mut package = package.clone();
    package
        .documents
        .retain(|document| pruned.contains_key(document));
    let further = unlinked(&pruned, &package.documents).expect("Swagger");
    package.documents.extend(further);
    let (again, read) = run(&bytes(&pruned), &package);
    assert_eq!(written(&whole), written(&again), "{what}: other files");
    let unread: Vec<_> = pruned
        .keys()
        .filter(|path| !read.contains_key(*path))
        .collect();
    assert!(unread.is_empty(), "{what}: nothing needs {unread:?}");
    let twice = prune(&pruned, &again.operations).expect("the operations are there");
    assert_eq!(twice, pruned, "{what}: pruned again, something else goes");
    pruned
}

/// Every operation of a fixture, and each of them alone.
#[test]
fn fixtures_give_the_same_files() {
    let fixtures = root().join("tests/fixtures");
    let mut smaller = 0;
    for name in fixture::names(&fixtures).expect("the fixtures") {
        let package = fixture::package(&fixtures, &name).expect("a manifest");
        let folder = Folder::new(fixtures.join(&name)).expect("a folder");
        let (generated, _) = run(&folder, &package);
        // Nothing is reached, so nothing would be left.
        if generated.operations.is_empty() {
            continue;
        }
        let all = pruned(&name, &folder, &package);
        for operation in generated.operations {
            // Without the fixture's manifest, which may speak of other operations.
            let mut one = crate::documents::package(&["swagger.json"]);
            one.api_version.clone_from(&package.api_version);
            one.operations = Some(vec![operation.id.clone()]);
            let alone = pruned(&format!("{name}, {} alone", operation.id), &folder, &one);
            let size = |texts: &Texts| texts.values().map(String::len).sum::<usize>();
            smaller += usize::from(size(&alone) < size(&all));
        }
    }
    assert!(smaller > 50, "only {smaller} were pruned at all");
}

fn public(upstream: &Path) -> Folder {
    Folder::new(upstream.join("specification")).expect("a folder")
}

/// The package of the tree, moved to another version.
fn token(version: &str, stage: &str) -> Package {
    let document = format!("{PROVIDER}/{stage}/{version}/ContainerApps.json");
    let mut package = package(&[&document]);
    version.clone_into(&mut package.api_version);
    package.operations = Some(vec![GET_AUTH_TOKEN.to_owned()]);
    package
}

#[test]
fn the_package_of_the_tree_is_the_same_in_all_versions() {
    let Some(upstream) = upstream("the_package_of_the_tree_is_the_same_in_all_versions") else {
        return;
    };
    for (version, stage) in VERSIONS {
        let pruned = pruned(version, &public(&upstream), &token(version, stage));
        let text: String = pruned.values().map(String::as_str).collect();
        assert_eq!(
            text.matches("\"operationId\"").count(),
            1,
            "{version} holds other operations"
        );
        assert!(text.len() < 20_000, "{version}: {} bytes", text.len());
    }
}

#[test]
fn all_operations_of_a_version_are_the_same() {
    let Some(upstream) = upstream("all_operations_of_a_version_are_the_same") else {
        return;
    };
    let folder = format!("{PROVIDER}/preview/2023-08-01-preview");
    let files = fs::read_dir(upstream.join("specification").join(&folder)).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name().into_string());
    let names = names.map(|name| name.expect("a name in UTF-8"));
    let is_json = |name: &String| Path::new(name).extension().is_some_and(|end| end == "json");
    let paths = names.filter(is_json).map(|name| format!("{folder}/{name}"));
    let paths: Vec<String> = paths.collect();
    let mut all = package(&paths.iter().map(String::as_str).collect::<Vec<_>>());
    "2023-08-01-preview".clone_into(&mut all.api_version);
    let (generated, _) = run(&public(&upstream), &all);
    assert_eq!(generated.operations.len(), 128);
    pruned("all operations", &public(&upstream), &all);
}

/// The canonical forms of what was generated from `texts`.
fn form(generated: &Generated, texts: &Texts) -> Vec<String> {
    let documents = documents(texts).expect("JSON");
    let operations = generated.operations.iter();
    let forms = operations.map(|operation| {
        let Operation {
            document,
            path,
            method,
            ..
        } = operation;
        let form = canonical(&documents, document, path, method);
        form.unwrap_or_else(|problem| panic!("{}: {}", operation.id, problem.message))
            .sha256
    });
    forms.collect()
}

/// Our own documents.
fn own() -> Texts {
    let manifest = fs::read_to_string(root().join("specs/armsmith.toml")).expect("the manifest");
    let manifest = armsmith_codegen::package::parse("armsmith.toml", &manifest).expect("right");
    let mut texts = Texts::new();
    for package in &manifest.packages {
        let folder = Folder::new(root().join("specs")).expect("a folder");
        texts.extend(run(&folder, package).1);
    }
    texts
}

/// Upstream's documents of a version, pruned, with our texts.
fn with_our_texts(upstream: &Path, version: &str, stage: &str) -> (Texts, Kept) {
    let mut new = pruned(version, &public(upstream), &token(version, stage));
    let kept = keep_descriptions(&mut new, &own()).expect("all are JSON");
    (new, kept)
}

/// The version that is committed, and its folder.
fn committed() -> (&'static str, &'static str) {
    let own = own();
    let is_there = |(version, stage): &&(&str, &str)| {
        own.contains_key(&format!("{PROVIDER}/{stage}/{version}/ContainerApps.json"))
    };
    *VERSIONS.iter().find(is_there).expect("a known version")
}

#[test]
fn the_version_in_use_changes_nothing() {
    let Some(upstream) = upstream("the_version_in_use_changes_nothing") else {
        return;
    };
    let (version, stage) = committed();
    let (new, kept) = with_our_texts(&upstream, version, stage);
    assert_eq!(new, own());
    assert_eq!(kept.upstreams, []);
}

/// Every text for people in a document, and the texts of scopes.
fn sentences(texts: &Texts) -> BTreeSet<String> {
    fn collect(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    match value {
                        Value::String(text)
                            if matches!(key.as_str(), "description" | "summary" | "title") =>
                        {
                            found.insert(text.clone());
                        }
                        Value::Object(scopes) if key == "scopes" => {
                            found.extend(scopes.values().map(ToString::to_string));
                        }
                        Value::Object(examples) if key == "x-ms-examples" => {
                            found.extend(examples.keys().cloned());
                        }
                        other => collect(other, found),
                    }
                }
            }
            Value::Array(elements) => {
                for element in elements {
                    collect(element, found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for root in documents(texts).expect("JSON").values() {
        collect(root, &mut found);
    }
    found
}

#[test]
fn an_equal_version_keeps_all_our_texts() {
    let Some(upstream) = upstream("an_equal_version_keeps_all_our_texts") else {
        return;
    };
    let (now, stage) = committed();
    let own = own();
    let before = run(&bytes(&own), &token(now, stage)).0;
    let (mut equal, mut same_calls) = (0, 0);
    for (version, stage) in VERSIONS {
        let (new, kept) = with_our_texts(&upstream, version, stage);
        let (after, _) = run(&bytes(&new), &token(version, stage));
        if form(&after, &new) != form(&before, &own) {
            continue;
        }
        equal += 1;
        let nodes = kept.upstreams.iter();
        let mut nodes = nodes.filter(|taken| !taken.location.pointer.is_empty());
        assert_eq!(nodes.next(), None, "{version}");
        assert_eq!(sentences(&new), sentences(&own), "{version}");
        // One of them records another call.
        if !kept.upstreams.is_empty() {
            continue;
        }
        same_calls += 1;
        eprintln!("SAME {version}");
        assert!(written(&before).keys().eq(written(&after).keys()));
        for (path, text) in written(&before) {
            let (text, after) = (text.replace(now, version), written(&after)[path]);
            assert_eq!(text, *after, "{version}: {path}");
        }
    }
    let is_odd = now == ODD_ONE;
    assert_eq!(equal, if is_odd { 1 } else { VERSIONS.len() - 1 });
    assert!(same_calls > 0, "no files were compared");
}

#[test]
fn only_what_changes_takes_upstreams_texts() {
    let Some(upstream) = upstream("only_what_changes_takes_upstreams_texts") else {
        return;
    };
    if committed().0 == ODD_ONE {
        return;
    }
    let (new, kept) = with_our_texts(&upstream, ODD_ONE, "preview");
    let taken: Vec<String> = kept
        .upstreams
        .iter()
        .map(|taken| format!("{} {}", taken.why, taken.location))
        .collect();
    // In the recorded call, the name of the container app is spelled otherwise.
    let provider = format!("{PROVIDER}/preview/{ODD_ONE}");
    let common = "common-types/resource-management/v5/types.json#/definitions/Resource/properties";
    assert_eq!(
        taken,
        [
            format!("changed {provider}/examples/{GET_AUTH_TOKEN}.json#"),
            format!("changed {common}/id"),
            format!("changed {common}/systemData"),
        ]
    );
    let own = sentences(&own());
    let theirs = sentences(&new);
    assert_eq!(theirs.difference(&own).count(), 2);
    assert_eq!(own.difference(&theirs).count(), 2);
}
