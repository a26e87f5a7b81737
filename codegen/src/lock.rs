//! `armsmith.lock`: the exact bytes that the generated code came from.
//!
//! Takes: the text of a lock, or its entries. Gives: the entries, or the text, byte for byte the same for the same entries.
//! Does not: read or write files, or compute what it records; see [`hash`](crate::hash) and
//! [`canonical`](crate::canonical).

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
    /// The commit, at least its first seven digits.
    pub commit: String,
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
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                text,
                "upstream = {{ commit = {}, blob = {}, sha256 = {} }}",
                quoted(&upstream.commit),
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
        [
            (&upstream.commit, "commit", 7..=64),
            (&upstream.blob, "blob", 40..=64),
            (&upstream.sha256, "sha256", 64..=64),
        ]
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

#[cfg(test)]
mod tests {
    use super::{Document, Lock, Operation, Upstream, VERSION, parse, render};
    use crate::diagnostic::Kind;

    fn document(path: &str, upstream: bool) -> Document {
        let upstream = upstream.then(|| Upstream {
            commit: "0123456".to_owned(),
            blob: "c".repeat(40),
            sha256: "b".repeat(64),
        });
        Document {
            path: path.to_owned(),
            sha256: "a".repeat(64),
            upstream,
        }
    }

    fn operation(package: &str, id: &str) -> Operation {
        Operation {
            package: package.to_owned(),
            id: id.to_owned(),
            canonical: "d".repeat(64),
        }
    }

    fn lock() -> Lock {
        Lock {
            version: VERSION,
            documents: vec![document("b/c.json", true), document("a/c.json", false)],
            operations: vec![
                operation("b", "A_Get"),
                operation("a", "B_Get"),
                operation("a", "A_Get"),
            ],
        }
    }

    fn rejected(text: &str) -> String {
        parse(text).expect_err("the lock is not acceptable").message
    }

    #[test]
    fn renders_in_order_and_reads_it_back() {
        let text = render(&lock());
        let (a, b, c, d) = (
            "a".repeat(64),
            "b".repeat(64),
            "c".repeat(40),
            "d".repeat(64),
        );
        let (_, body) = text.split_once("\nversion").expect("there is a head");
        assert_eq!(
            format!("version{body}"),
            format!(
                r#"version = 1

[[document]]
path = "a/c.json"
sha256 = "{a}"

[[document]]
path = "b/c.json"
sha256 = "{a}"
upstream = {{ commit = "0123456", blob = "{c}", sha256 = "{b}" }}

[[operation]]
package = "a"
id = "A_Get"
canonical = "{d}"

[[operation]]
package = "a"
id = "B_Get"
canonical = "{d}"

[[operation]]
package = "b"
id = "A_Get"
canonical = "{d}"
"#
            )
        );
        let read = parse(&text).expect("what was rendered can be read");
        assert_eq!(render(&read), text);
        assert_eq!(
            read.upstream("b/c.json").map(|upstream| &*upstream.commit),
            Some("0123456")
        );
        assert_eq!(read.upstream("a/c.json"), None);
        assert_eq!(read.upstream("none"), None);
    }

    #[test]
    fn quotes_what_toml_needs_quoted() {
        let mut lock = lock();
        for hostile in ["a\"b", "a\\b", "a\nb", "'a'", "'\"\\\u{7}", "[[x]]\r\n"] {
            lock.operations = vec![operation(hostile, hostile)];
            let read = parse(&render(&lock)).expect("what was rendered can be read");
            assert_eq!(read.operations, lock.operations);
        }
    }

    #[test]
    fn the_committed_lock_is_what_is_rendered() {
        let committed = include_str!("../../specs/armsmith.lock");
        let lock = parse(committed).expect("the committed lock can be read");
        assert_eq!(render(&lock), committed);
    }

    #[test]
    fn refuses_what_is_not_a_lock() {
        assert!(!rejected("version = ").is_empty());
        assert!(rejected("version = 1\nverson = 1").contains("the key `verson` is not known"));
        assert!(rejected("").contains("the key `version` is missing"));
        let newer = parse("version = 2").expect_err("the format is newer");
        assert_eq!(newer.kind, Kind::Unsupported);
        let position =
            parse("version = 1\n[[document]]\npath = 3").expect_err("a path is a string");
        assert_eq!(position.offset, Some(32));
    }

    #[test]
    fn refuses_hashes_that_are_none_and_entries_that_are_double() {
        let mut wrong = lock();
        wrong.documents[0].sha256 = "A".repeat(64);
        assert!(rejected(&render(&wrong)).ends_with("cannot be a `sha256`"));
        let mut short = lock();
        short.operations[0].canonical.pop();
        assert!(rejected(&render(&short)).ends_with("cannot be a `canonical`"));
        let mut double = lock();
        double.documents.push(document("b/c.json", false));
        assert_eq!(
            rejected(&render(&double)),
            "the document `b/c.json` is listed twice"
        );
        let mut double = lock();
        double.operations.push(operation("a", "A_Get"));
        assert_eq!(
            rejected(&render(&double)),
            "the operation `A_Get` of `a` is listed twice"
        );
    }
}
