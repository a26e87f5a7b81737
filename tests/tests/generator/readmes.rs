//! The real readmes. Runs where `AZURE_REST_API_SPECS` names a checkout of the public repository.

use std::collections::BTreeSet;
use std::path::Path;

use armsmith_codegen::diagnostic::{Diagnostics, Severity};
use armsmith_codegen::directive::{self, Action};
use armsmith_codegen::load::{Folder, Texts, load};
use armsmith_codegen::package::Package;
use armsmith_codegen::readme::{Read, Wanted, package, tags};
use armsmith_tests::upstream;
use serde_json::Value;
use walkdir::WalkDir;

const APP: &str = "app/resource-manager/readme.md";

/// Paths of all readmes below `specification`.
fn readmes(specification: &Path) -> Vec<String> {
    let files = WalkDir::new(specification).sort_by_file_name().into_iter();
    let paths = files.filter_map(|entry| {
        let entry = entry.expect("a folder that can be read");
        let is_readme = entry.file_name().eq_ignore_ascii_case("readme.md");
        let below = entry.path().strip_prefix(specification).expect("below");
        is_readme.then(|| below.to_str().expect("a name in UTF-8").replace('\\', "/"))
    });
    paths.collect()
}

fn read(source: &Folder, path: &str, tag: Option<&str>) -> Read {
    let wanted = Wanted {
        tag,
        name: Some("sample"),
        ..Wanted::default()
    };
    package(source, path, &wanted)
}

fn found(source: &Folder, path: &str, tag: Option<&str>) -> Package {
    let read = read(source, path, tag);
    let said = read.render();
    read.package
        .unwrap_or_else(|| panic!("{path} {tag:?}:\n{said}"))
}

/// Errors must say that the tag or a file is missing: nothing that stands in a readme is refused.
#[test]
fn every_readme_is_read_for_each_of_its_tags() {
    const KNOWN: &[&str] = &["names no documents", "does not define", "leads out of"];
    let Some(upstream) = upstream("every_readme_is_read_for_each_of_its_tags") else {
        return;
    };
    let specification = upstream.join("specification");
    let source = Folder::new(&specification).expect("a folder");
    let mut packages = 0;
    let paths = readmes(&specification);
    assert!(!paths.is_empty(), "no readme was found");
    for path in paths {
        let tags = tags(&source, &path).expect("a readme");
        let wanted = tags.iter().map(|tag| Some(tag.as_str()));
        for tag in wanted.chain([None]) {
            let read = read(&source, &path, tag);
            packages += usize::from(read.package.is_some());
            for diagnostic in &read.diagnostics {
                let message = &diagnostic.message;
                let is_known = diagnostic.severity == Severity::Warning
                    || KNOWN.iter().any(|known| message.contains(known));
                assert!(is_known, "{path} {tag:?}:\n{}", read.render());
            }
        }
    }
    assert!(packages > 0, "no readme gave a package");
}

#[test]
fn every_tag_of_the_provider_gives_documents_that_exist() {
    let Some(upstream) = upstream("every_tag_of_the_provider_gives_documents_that_exist") else {
        return;
    };
    let specification = upstream.join("specification");
    let source = Folder::new(&specification).expect("a folder");
    let tags = tags(&source, APP).expect("the readme");
    assert!(tags.len() >= 12, "{tags:?}");
    let mut versions = BTreeSet::new();
    for tag in &tags {
        let package = found(&source, APP, Some(tag));
        for document in &package.documents {
            assert!(specification.join(document).is_file(), "{tag}: {document}");
            versions.insert(document.split('/').nth(4).map(str::to_owned));
        }
    }
    assert!(versions.len() >= 12, "{versions:?}");
    let default = found(&source, APP, None);
    let tag = default.readme.and_then(|readme| readme.tag);
    assert!(tags.contains(&tag.expect("a default tag")));
}

/// What AutoRest makes of the readmes, where somebody has written it down beside them.
#[test]
fn packages_are_those_that_autorest_sees() {
    let Some(upstream) = upstream("packages_are_those_that_autorest_sees") else {
        return;
    };
    let Ok(text) = std::fs::read(upstream.join("packages.json")) else {
        return;
    };
    let source = Folder::new(upstream.join("specification")).expect("a folder");
    let packages: Vec<Value> = serde_json::from_slice(&text).expect("a list of packages");
    for expected in &packages {
        let text = |key: &str| expected[key].as_str().expect("a text");
        let asked = match text("kind") {
            "default" => None,
            kind => Some(kind.strip_prefix("flag:").unwrap_or(text("tag"))),
        };
        let package = found(&source, text("readme"), asked);
        let tag = package
            .readme
            .as_ref()
            .and_then(|readme| readme.tag.as_deref());
        assert_eq!(tag, Some(text("tag")), "{}", text("readme"));
        let documents = expected["input_files"].as_array().expect("a list");
        let documents: BTreeSet<&str> = documents.iter().filter_map(Value::as_str).collect();
        let ours: Vec<String> = package
            .documents
            .iter()
            .map(|path| format!("specification/{path}"))
            .collect();
        let ours: BTreeSet<&str> = ours.iter().map(String::as_str).collect();
        assert_eq!(ours, documents, "{} {asked:?}", text("readme"));
    }
}

/// The directives of every default tag are understood, and nine of ten change something.
#[test]
fn real_directives_are_applied() {
    let Some(upstream) = upstream("real_directives_are_applied") else {
        return;
    };
    let specification = upstream.join("specification");
    let source = Folder::new(&specification).expect("a folder");
    let (mut all, mut without_effect) = (0, 0);
    for path in readmes(&specification) {
        let Some(package) = read(&source, &path, None).package else {
            continue;
        };
        let edits = directive::edits(&package);
        if edits.is_empty() {
            continue;
        }
        for edit in &edits {
            let is_unknown = matches!(edit.action, Action::Unknown(_));
            assert!(!is_unknown, "{path}: {edit:?}");
        }
        let mut texts = Texts::new();
        let mut diagnostics = Diagnostics::default();
        let set = load(&source, &package, &mut texts, &mut diagnostics).expect("the documents");
        directive::apply(set, &edits, &texts, &mut diagnostics).expect("the edits are right");
        all += edits.len();
        without_effect += diagnostics.iter().count();
    }
    assert!(
        without_effect * 10 <= all,
        "{without_effect} of {all} directives change nothing"
    );
}
