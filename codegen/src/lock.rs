//! `armsmith.lock`: the exact bytes that the generated code came from.
//!
//! Takes: the text of a lock, or its entries. Gives: the entries, or the text, byte for byte the same for the same entries.
//! Does not: read or write files, or compute what it records; see [`hash`](crate::hash) and
//! [`canonical`](crate::canonical).

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Location, wording};
use crate::hash::sha256_hex;
use crate::load::Texts;

/// The name of the file, beside the documents.
pub const FILE_NAME: &str = "armsmith.lock";

/// The version of the format that this module reads and writes.
pub const VERSION: u32 = 1;

const HEAD: &str = "\
# Which bytes the generated code came from. Written by `cargo xtask regenerate`; not meant to be edited.
# `sha256` is that of the document beside this file. `upstream` says what it was written after, in the repository
# Azure/azure-rest-api-specs; regenerating keeps these entries. `canonical` is the SHA-256 of an operation's canonical form:
# everything about the operation that counts on the wire or in Rust, without its documentation.
";

/// What the lock records.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The version of the format.
    pub version: u32,
    /// The documents, examples included.
    #[serde(default, rename = "document")]
    pub documents: Vec<Document>,
    /// The operations that are generated.
    #[serde(default, rename = "operation")]
    pub operations: Vec<Operation>,
}

/// One document.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Path below the root of the documents, with forward slashes.
    pub path: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// What it was written after, if it has a model in the public repository.
    pub upstream: Option<Upstream>,
}

/// A document of the public repository.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// The commit, at least its first seven digits. Not there where the documents came from a plain folder, which knows none.
    pub commit: Option<String>,
    /// Git's identifier of the file's content.
    pub blob: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// One generated operation.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The package of the manifest that it belongs to.
    pub package: String,
    /// Its `operationId`.
    pub id: String,
    /// SHA-256 of its canonical form, in lower-case hexadecimal.
    pub canonical: String,
}

impl Default for Lock {
    /// A lock that records nothing.
    fn default() -> Self {
        Self {
            version: VERSION,
            documents: Vec::new(),
            operations: Vec::new(),
        }
    }
}

impl Lock {
    /// The lock of what was read and generated now. What this one knows of the origin of a document stays.
    #[must_use]
    pub fn renewed(&self, texts: &Texts, operations: Vec<Operation>) -> Self {
        let documents = texts.iter().map(|(path, text)| Document {
            path: path.clone(),
            sha256: sha256_hex(text),
            upstream: self.upstream(path).cloned(),
        });
        Self {
            version: VERSION,
            documents: documents.collect(),
            operations,
        }
    }

    /// The provenance recorded for the document at `path`.
    #[must_use]
    pub fn upstream(&self, path: &str) -> Option<&Upstream> {
        let document = self.documents.iter().find(|document| document.path == path);
        document.and_then(|document| document.upstream.as_ref())
    }
}

/// The entries of the operations that were generated for `package` from the documents in `texts`.
///
/// # Errors
/// Where an operation has no canonical form that can be written down.
pub fn operations(
    package: &str,
    generated: &[crate::Operation],
    texts: &Texts,
) -> Result<Vec<Operation>, Diagnostic> {
    let documents = crate::canonical::documents(texts)?;
    generated
        .iter()
        .map(|operation| {
            let crate::Operation {
                id,
                document,
                path,
                method,
            } = operation;
            let form = crate::canonical::canonical(&documents, document, path, method)?;
            Ok(Operation {
                package: package.to_owned(),
                id: id.clone(),
                canonical: form.sha256,
            })
        })
        .collect()
}

/// Reads the text of a lock.
///
/// # Errors
/// A diagnostic if the text is not TOML, has unknown or missing keys, another version of the format, a hash that is none,
/// or an entry twice.
pub fn parse(text: &str) -> Result<Lock, Diagnostic> {
    let lock: Lock = toml::from_str(text).map_err(|error| {
        let problem = invalid(wording::of_parser(error.message()));
        match error.span() {
            Some(span) => problem.at_offset(span.start),
            None => problem,
        }
    })?;
    if lock.version != VERSION {
        let found = lock.version;
        return Err(
            Diagnostic::unsupported(format!("version {found} of the lock's format"))
                .at(&Location::document(FILE_NAME))
                .help(format!(
                    "this generator reads version {VERSION}; use the one that wrote the file"
                )),
        );
    }
    check_hashes(&lock)?;
    check_unique(&lock)?;
    Ok(lock)
}

/// The text of a lock: documents by path, operations by package and then by id.
#[must_use]
pub fn render(lock: &Lock) -> String {
    let mut documents: Vec<&Document> = lock.documents.iter().collect();
    documents.sort();
    let mut operations: Vec<&Operation> = lock.operations.iter().collect();
    operations.sort();

    let mut text = format!("{HEAD}version = {}\n", lock.version);
    for document in documents {
        text.push_str("\n[[document]]\n");
        push_entry(&mut text, "path", &document.path);
        push_entry(&mut text, "sha256", &document.sha256);
        if let Some(upstream) = &document.upstream {
            let commit = upstream.commit.as_deref();
            let commit = commit.map(|commit| format!("commit = {}, ", quoted(commit)));
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                text,
                "upstream = {{ {}blob = {}, sha256 = {} }}",
                commit.unwrap_or_default(),
                quoted(&upstream.blob),
                quoted(&upstream.sha256)
            );
        }
    }
    for operation in operations {
        text.push_str("\n[[operation]]\n");
        push_entry(&mut text, "package", &operation.package);
        push_entry(&mut text, "id", &operation.id);
        push_entry(&mut text, "canonical", &operation.canonical);
    }
    text
}

fn push_entry(text: &mut String, key: &str, value: &str) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

/// `value` as a string of TOML.
fn quoted(value: &str) -> String {
    toml::Value::from(value).to_string()
}

fn invalid(message: impl Into<String>) -> Diagnostic {
    Diagnostic::invalid(message)
        .at(&Location::document(FILE_NAME))
        .help("restore the committed file; without it the record of where the documents come from is lost")
}

fn check_hashes(lock: &Lock) -> Result<(), Diagnostic> {
    let of_documents = lock
        .documents
        .iter()
        .map(|entry| (&entry.sha256, "sha256", 64..=64));
    let upstreams = lock
        .documents
        .iter()
        .filter_map(|entry| entry.upstream.as_ref());
    let of_upstreams = upstreams.flat_map(|upstream| {
        let commit = upstream.commit.iter();
        let commit = commit.map(|commit| (commit, "commit", 7..=64));
        commit.chain([
            (&upstream.blob, "blob", 40..=64),
            (&upstream.sha256, "sha256", 64..=64),
        ])
    });
    let of_operations = lock
        .operations
        .iter()
        .map(|entry| (&entry.canonical, "canonical", 64..=64));
    for (hash, key, lengths) in of_documents.chain(of_upstreams).chain(of_operations) {
        let digits = hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !digits || !lengths.contains(&hash.len()) {
            return Err(invalid(format!("`{hash}` cannot be a `{key}`")));
        }
    }
    Ok(())
}

fn check_unique(lock: &Lock) -> Result<(), Diagnostic> {
    let mut paths = BTreeSet::new();
    for document in &lock.documents {
        if !paths.insert(&document.path) {
            return Err(invalid(format!(
                "the document `{}` is listed twice",
                document.path
            )));
        }
    }
    let mut operations = BTreeSet::new();
    for Operation { package, id, .. } in &lock.operations {
        if !operations.insert((package, id)) {
            return Err(invalid(format!(
                "the operation `{id}` of `{package}` is listed twice"
            )));
        }
    }
    Ok(())
}
