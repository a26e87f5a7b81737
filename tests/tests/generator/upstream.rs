//! Our documents against the public ones. Runs where `AZURE_REST_API_SPECS` names a checkout of the public repository.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use armsmith_codegen::canonical::canonical;
use armsmith_codegen::hash::sha256_hex;
use armsmith_codegen::lock::{self, Lock};
use armsmith_tests::{root, upstream};
use serde_json::Value;
use sha1::{Digest as _, Sha1};
use syn::visit_mut::{self, VisitMut};
use walkdir::WalkDir;
use xtask::Workspace;
use xtask::regenerate::{Mode, regenerate};

const PROVIDER: &str = "app/resource-manager/Microsoft.App";
const PATH: &str = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/containerApps/{containerAppName}/getAuthtoken";

/// The documents below `folder`, read when they are asked for.
struct Folder {
    folder: PathBuf,
    read: BTreeMap<String, Value>,
}

impl Folder {
    /// The document at `start` and all that it and they refer to.
    fn reached_from(folder: &Path, start: &str) -> Self {
        let mut this = Self {
            folder: folder.to_owned(),
            read: BTreeMap::new(),
        };
        let mut wanted = vec![start.to_owned()];
        while let Some(path) = wanted.pop() {
            if this.read.contains_key(&path) {
                continue;
            }
            let text = fs::read_to_string(this.folder.join(&path))
                .unwrap_or_else(|error| panic!("{path}: {error}"));
            let document: Value = serde_json::from_str(&text).expect("JSON");
            references(&document, &mut |reference| {
                let file = reference.split('#').next().unwrap_or_default();
                let is_example = file.contains("examples/");
                if !file.is_empty() && !is_example {
                    wanted.push(
                        armsmith_codegen::load::resolve_path(&path, file)
                            .expect("a path below the root"),
                    );
                }
            });
            this.read.insert(path, document);
        }
        this
    }

    fn canonical(&self, start: &str) -> String {
        canonical(&self.read, start, PATH, "post")
            .expect("the operation")
            .sha256
    }
}

fn references(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                visit(reference);
            }
            members.values().for_each(|value| references(value, visit));
        }
        Value::Array(elements) => elements.iter().for_each(|value| references(value, visit)),
        _ => {}
    }
}

fn committed_lock() -> Lock {
    let text = fs::read_to_string(root().join("specs").join(lock::FILE_NAME)).expect("the lock");
    lock::parse(&text).expect("a lock")
}

fn recorded() -> String {
    let lock = committed_lock();
    let operation = lock
        .operations
        .iter()
        .find(|operation| operation.id == "ContainerApps_GetAuthToken");
    operation
        .expect("the operation is locked")
        .canonical
        .clone()
}

/// The locked document that has the operation, whichever api-version is in use.
fn locked_document() -> String {
    let mut paths = documents().into_iter();
    let found = paths.find(|path| path.ends_with("/ContainerApps.json"));
    found.expect("the document is locked")
}

fn document(version: &str) -> String {
    let stage = if version.ends_with("-preview") {
        "preview"
    } else {
        "stable"
    };
    format!("{PROVIDER}/{stage}/{version}/ContainerApps.json")
}

#[test]
fn the_operation_is_upstreams() {
    let Some(upstream) = upstream("the_operation_is_upstreams") else {
        return;
    };
    let start = locked_document();
    let ours = Folder::reached_from(&root().join("specs"), &start).canonical(&start);
    let theirs = Folder::reached_from(&upstream.join("specification"), &start).canonical(&start);
    assert_eq!(
        ours, theirs,
        "our documents say something else of the operation than upstream's"
    );
    assert_eq!(
        recorded(),
        theirs,
        "specs/armsmith.lock records another form"
    );
}

#[test]
fn nine_versions_have_one_form() {
    const SAME: &[&str] = &[
        "2022-06-01-preview",
        "2022-10-01",
        "2022-11-01-preview",
        "2023-04-01-preview",
        "2023-05-01",
        "2023-05-02-preview",
        "2023-08-01-preview",
        "2023-11-02-preview",
        "2024-03-01",
    ];
    const ANOTHER: &str = "2024-02-02-preview";
    let Some(upstream) = upstream("nine_versions_have_one_form") else {
        return;
    };
    let form = |version: &str| {
        let start = document(version);
        Folder::reached_from(&upstream.join("specification"), &start).canonical(&start)
    };
    let of_the_nine = form(SAME[0]);
    for version in SAME {
        assert_eq!(form(version), of_the_nine, "{version}");
    }
    assert_ne!(
        form(ANOTHER),
        of_the_nine,
        "{ANOTHER} has `format: arm-id` in common-types v5"
    );
}

#[test]
fn the_lock_records_the_real_files() {
    let Some(upstream) = upstream("the_lock_records_the_real_files") else {
        return;
    };
    let lock = committed_lock();
    assert!(!lock.documents.is_empty());
    for document in &lock.documents {
        let path = &document.path;
        let recorded = document
            .upstream
            .as_ref()
            .unwrap_or_else(|| panic!("{path} has no provenance"));
        let bytes = fs::read(upstream.join("specification").join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(
            recorded.sha256,
            sha256_hex(&bytes),
            "sha256 of upstream's {path}"
        );
        let mut blob = Sha1::new();
        blob.update(format!("blob {}\0", bytes.len()));
        blob.update(&bytes);
        let mut name = String::new();
        for byte in blob.finalize() {
            write!(name, "{byte:02x}").expect("a string takes all");
        }
        assert_eq!(recorded.blob, name, "git's name of upstream's {path}");
        let ours = fs::read(root().join("specs").join(path)).expect("our document");
        assert_eq!(document.sha256, sha256_hex(&ours), "sha256 of specs/{path}");
    }
}

/// Whether a member of this name is a text for people, where its value is a string.
fn is_text(key: &str) -> bool {
    matches!(key, "description" | "summary" | "title")
}

/// What `ours` has and `theirs` lacks or has otherwise. Texts, and the values of `scopes`, are our own.
fn surplus(ours: &Value, theirs: &Value, at: &str, found: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours {
                let at = format!("{at}/{key}");
                match theirs.get(key) {
                    _ if is_text(key) && value.is_string() => {}
                    Some(_) if key == "x-ms-examples" => {}
                    Some(Value::Object(names)) if key == "scopes" => {
                        let known = value
                            .as_object()
                            .expect("scopes")
                            .keys()
                            .all(|name| names.contains_key(name));
                        if !known {
                            found.push(at);
                        }
                    }
                    Some(other) => surplus(value, other, &at, found),
                    None => found.push(at),
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                surplus(ours, theirs, &format!("{at}/{index}"), found);
            }
        }
        _ if ours == theirs => {}
        _ => found.push(format!("{at}: {ours} is {theirs} upstream")),
    }
}

fn documents() -> Vec<String> {
    committed_lock()
        .documents
        .into_iter()
        .map(|document| document.path)
        .collect()
}

fn read(folder: &Path, path: &str) -> Value {
    let text =
        fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn our_documents_hold_upstreams_facts_only() {
    let Some(upstream) = upstream("our_documents_hold_upstreams_facts_only") else {
        return;
    };
    for path in documents() {
        let mut found = Vec::new();
        let theirs = read(&upstream.join("specification"), &path);
        surplus(&read(&root().join("specs"), &path), &theirs, "", &mut found);
        assert!(
            found.is_empty(),
            "specs/{path} differs from upstream at\n  {}",
            found.join("\n  ")
        );
    }
}

/// Every text for people, and the texts of scopes and of examples' titles.
fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if is_text(key) => {
                        found.insert(text.clone());
                    }
                    Value::Object(scopes) if key == "scopes" => {
                        found.extend(scopes.values().filter_map(Value::as_str).map(str::to_owned));
                    }
                    other => texts(other, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| texts(element, found)),
        _ => {}
    }
}

#[test]
fn our_texts_are_our_own() {
    const SHORT: usize = 24;
    let Some(upstream) = upstream("our_texts_are_our_own") else {
        return;
    };
    let normal = |text: &String| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let mut theirs = BTreeSet::new();
    let mut ours = BTreeSet::new();
    for path in documents() {
        texts(&read(&upstream.join("specification"), &path), &mut theirs);
        texts(&read(&root().join("specs"), &path), &mut ours);
    }
    let theirs: BTreeSet<String> = theirs.iter().map(normal).collect();
    let copied: Vec<&String> = ours
        .iter()
        .filter(|text| text.chars().count() > SHORT && theirs.contains(&normal(text)))
        .collect();
    assert!(ours.len() > 30, "the texts were not found");
    assert!(
        copied.is_empty(),
        "texts that stand upstream word for word: {copied:#?}"
    );
}

struct WithoutDocumentation;

impl VisitMut for WithoutDocumentation {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        self.visit_attributes_mut(&mut file.attrs);
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }
}

fn without_documentation(code: &str) -> String {
    let mut file = syn::parse_file(code).expect("Rust");
    WithoutDocumentation.visit_file_mut(&mut file);
    prettyplease::unparse(&file)
}

fn generated(root: &Path) -> BTreeMap<String, String> {
    let folder = root.join("generated/src");
    WalkDir::new(&folder)
        .into_iter()
        .map(|entry| entry.expect("generated/src"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&folder)
                .expect("below generated/src");
            (
                path.display().to_string(),
                fs::read_to_string(entry.path()).expect("a source file"),
            )
        })
        .collect()
}

#[test]
fn the_real_documents_give_the_same_code() {
    let Some(upstream) = upstream("the_real_documents_give_the_same_code") else {
        return;
    };
    let copy = tempfile::tempdir().expect("a folder");
    armsmith_tests::copy_of_the_workspace(copy.path()).expect("a copy");
    let before = fs::read(copy.path().join("specs").join(lock::FILE_NAME)).expect("the lock");
    let report = regenerate(&Workspace::at(copy.path()), Mode::Write, Some(&upstream))
        .expect("the real documents are right");
    let after = fs::read(copy.path().join("specs").join(lock::FILE_NAME)).expect("the lock");
    assert_eq!(before, after, "the lock speaks of our own documents");
    let (ours, theirs) = (generated(root()), generated(copy.path()));
    assert!(ours.keys().eq(theirs.keys()), "other files: {report}");
    let mut other_documentation = 0;
    for ((path, ours), theirs) in ours.iter().zip(theirs.values()) {
        assert_eq!(
            without_documentation(ours),
            without_documentation(theirs),
            "{path}: other code"
        );
        other_documentation += usize::from(ours != theirs);
    }
    assert!(
        other_documentation > 0,
        "upstream's texts are not ours: the real documents were not read"
    );
}
