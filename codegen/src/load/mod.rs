//! Documents into memory, with everything that they refer to.
//!
//! Takes: a [`Source`] and the paths of the input documents. Gives: a [`DocumentSet`] in which every `$ref` has a
//! target. Does not: understand operations or schemas. It is the only stage that reads.

mod folder;
mod parse;
mod reference;

use std::collections::{BTreeMap, BTreeSet};
use std::string::FromUtf8Error;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected, Severity};
use crate::package::{Package, Place};
use crate::swagger::{Document, Reached, Target};

pub use folder::{Folder, LARGEST};
pub use parse::{document_of, json_of};
pub use reference::{ReferenceTarget, resolve_path};

/// Where documents come from.
pub trait Source {
    /// The bytes of the document at `path`, which is relative to the root and has forward slashes.
    ///
    /// # Errors
    /// What keeps it from being read, in words for a person.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// Paths of documents that there are, for a suggestion when one is missed.
    fn neighbours(&self, path: &str) -> Vec<String>;
}

/// Why a document could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// There is none at this path.
    Missing,
    /// It lies outside the root.
    Outside,
    /// Something else, in words for a person.
    Failed(String),
}

/// Documents in memory: what a test or another program has at hand.
impl Source for BTreeMap<String, Vec<u8>> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn neighbours(&self, _path: &str) -> Vec<String> {
        self.keys().cloned().collect()
    }
}

/// All documents together may have this many bytes.
const MOST_BYTES: usize = 512 * 1024 * 1024;
/// There may be this many documents.
const MOST_DOCUMENTS: usize = 10_000;

/// The text of every file that was read, by path.
pub type Texts = BTreeMap<String, String>;

/// Documents by path.
#[derive(Debug, Default)]
pub struct DocumentSet {
    /// The paths that the package names, sorted, so that their order decides nothing.
    pub inputs: Vec<String>,
    /// The Swagger documents that the inputs reach, themselves included.
    pub documents: BTreeMap<String, Document>,
}

/// Reads the input documents and, from document to document, all that they refer to. Leaves what it read in `texts`.
///
/// Examples are not read here: [`examples`] does it for the operations that are generated.
///
/// # Errors
/// Where a document cannot be read or understood, or a reference leads to nothing.
pub fn load(
    source: &dyn Source,
    package: &Package,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<DocumentSet, Rejected> {
    let mut set = DocumentSet::default();
    set.inputs.extend_from_slice(&package.documents);
    set.inputs.sort();
    set.inputs.dedup();
    let mut wanted: Vec<(String, Named<'_>)> = set
        .inputs
        .iter()
        .rev()
        .map(|path| (path.clone(), Named::Package(package)))
        .collect();
    let mut seen = BTreeSet::new();
    let mut bytes = 0;
    while let Some((path, from)) = wanted.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(text) = read_text(source, &path, &from, diagnostics) else {
            continue;
        };
        bytes += text.len();
        if bytes > MOST_BYTES || seen.len() > MOST_DOCUMENTS {
            diagnostics.push(too_much(&path));
            break;
        }
        match document_of(&path, &text) {
            Ok(document) => {
                wanted.extend(external(&path, &document, diagnostics).into_iter().rev());
                set.documents.insert(path.clone(), document);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        texts.insert(path, text);
    }
    if !diagnostics.has_errors() {
        check_references(&set, diagnostics);
    }
    diagnostics.barrier(set)
}

/// Reads the files that examples of the selected operations stand in. Leaves what it read in `texts`. A file that is not
/// there is a problem of the severity `missing`: a client does not need it, and whoever generates from the documents of
/// others cannot write it.
///
/// # Errors
/// Where a file cannot be read.
pub fn examples(
    source: &dyn Source,
    wanted: impl IntoIterator<Item = (String, Location)>,
    missing: Severity,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<(), Rejected> {
    let mut seen = BTreeSet::new();
    for (path, from) in wanted {
        if texts.contains_key(&path) || !seen.insert(path.clone()) {
            continue;
        }
        if let Some(text) = read_text(source, &path, &Named::Example(from, missing), diagnostics) {
            texts.insert(path, text);
        }
    }
    diagnostics.barrier(())
}

/// The text of the readme at `path`, which another one requires at the place `by`. What keeps it from being read is
/// reported.
pub(crate) fn readme(
    source: &dyn Source,
    path: &str,
    by: Option<&Place>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    read_text(source, path, &Named::Readme(by), diagnostics)
}

/// Who asks for a document.
enum Named<'p> {
    /// An input of the package.
    Package(&'p Package),
    /// A readme, at this place, or whoever runs the generator.
    Readme(Option<&'p Place>),
    /// A reference, at this place.
    Reference(Location),
    /// An operation, at this place; it can do without, where this is a warning.
    Example(Location, Severity),
}

fn read_text(
    source: &dyn Source,
    path: &str,
    by: &Named<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let place = |diagnostic: Diagnostic| match by {
        Named::Reference(location) | Named::Example(location, _) => diagnostic.at(location),
        Named::Package(package) => package.place(diagnostic, path),
        Named::Readme(Some(place)) => place.of(diagnostic),
        Named::Readme(None) => diagnostic,
    };
    let error = match source.read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(error) => place(not_utf8(path, &error)),
        },
        Err(ReadError::Missing) => {
            let diagnostic = place(missing(path, by));
            match crate::nearest::nearest(path, &source.neighbours(path)) {
                Some(near) => diagnostic.help(format!("the nearest that exists is `{near}`")),
                None => diagnostic.help("paths count from the folder that holds all documents"),
            }
        }
        Err(ReadError::Outside) => place(Diagnostic::invalid(format!(
            "`{path}` leads out of the folder that holds all documents"
        )))
        .help("documents are read from below their root only; links must stay there too"),
        Err(ReadError::Failed(reason)) => place(Diagnostic::invalid(format!(
            "cannot read `{path}`: {reason}"
        ))),
    };
    diagnostics.push(error);
    None
}

/// That there is nothing at `path`, and who asks for it.
fn missing(path: &str, by: &Named<'_>) -> Diagnostic {
    let why = match by {
        Named::Package(package) if package.readme.is_some() => ", which the readme names",
        Named::Package(_) => ", which the manifest names",
        Named::Readme(Some(_)) => ", which the readme requires",
        Named::Example(_, Severity::Warning) => ", so the example in it is not tested",
        Named::Readme(None) | Named::Reference(_) | Named::Example(..) => "",
    };
    let kind = match by {
        Named::Readme(_) => "readme",
        Named::Package(_) | Named::Reference(_) | Named::Example(..) => "document",
    };
    let message = format!("there is no {kind} `{path}`{why}");
    match by {
        Named::Example(_, Severity::Warning) => Diagnostic::warning(message),
        _ => Diagnostic::invalid(message),
    }
}

/// The other documents that `document` refers to.
fn external<'p>(
    path: &str,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Named<'p>)> {
    let mut found = Vec::new();
    document.walk(&mut |pointer, reached| {
        let Reached::Reference(target, text) = reached else {
            return;
        };
        if target == Target::Example {
            return;
        }
        let location = Location {
            document: path.into(),
            pointer: pointer.to_owned(),
        };
        match ReferenceTarget::parse(path, text) {
            Ok(target) if target.document != path => {
                found.push((target.document, Named::Reference(location)));
            }
            Ok(_) => {}
            Err(diagnostic) => diagnostics.push(diagnostic.at(&location)),
        }
    });
    found
}

/// Reports every reference that does not lead to a thing of the right kind in one of the documents.
pub(crate) fn check_references(set: &DocumentSet, diagnostics: &mut Diagnostics) {
    for (path, document) in &set.documents {
        document.walk(&mut |pointer, reached| {
            let Reached::Reference(kind, text) = reached else {
                return;
            };
            if kind == Target::Example {
                return;
            }
            let checked =
                ReferenceTarget::parse(path, text).and_then(|target| target.check(set, kind));
            if let Err(diagnostic) = checked {
                let location = Location {
                    document: path.as_str().into(),
                    pointer: pointer.to_owned(),
                };
                diagnostics.push(diagnostic.at(&location));
            }
        });
    }
}

fn not_utf8(path: &str, error: &FromUtf8Error) -> Diagnostic {
    let end = error.utf8_error().valid_up_to();
    let (valid, rest) = error.as_bytes().split_at(end);
    let valid = String::from_utf8_lossy(valid);
    let line = valid.matches('\n').count() + 1;
    let column = valid
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let byte = rest.first().copied().unwrap_or_default();
    Diagnostic::invalid(format!(
        "`{path}` is not UTF-8: the byte 0x{byte:02x} at line {line}, column {column} does not fit"
    ))
    .help("save the document as UTF-8")
}

fn too_much(path: &str) -> Diagnostic {
    Diagnostic::invalid(format!(
        "the documents that `{path}` belongs to are too many or too large to be read"
    ))
    .help(format!(
        "at most {MOST_DOCUMENTS} documents and {} MiB are read for one package",
        MOST_BYTES / 1024 / 1024
    ))
}
