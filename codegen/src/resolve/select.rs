//! Which operations are generated.
//!
//! Takes: the documents and the package's list. Gives: [`Selected`] operations in document order.
//! Does not: look into them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected};
use crate::load::{DocumentSet, resolve_path};
use crate::package::Package;
use crate::swagger::{Document, Operation, PathItem};

/// An operation that is generated, as it stands in its document.
#[derive(Debug)]
pub struct Selected<'a> {
    /// Path of the document.
    pub document_path: &'a str,
    /// The document.
    pub document: &'a Document,
    /// The path template.
    pub path: &'a str,
    /// What the path's operations have in common.
    pub item: &'a PathItem,
    /// Key of the operation in the path item, in lower case.
    pub method: &'static str,
    /// The operation.
    pub operation: &'a Operation,
    /// Its unique name.
    pub id: &'a str,
    /// Where the path item stands.
    pub item_location: Location,
    /// Where the operation stands.
    pub location: Location,
}

/// Files that the examples of all `selected` operations stand in, with the places that name them. Those that lead out of
/// the root are left to [`resolve`](super::resolve), which reports them.
#[must_use]
pub fn example_files(selected: &[Selected<'_>]) -> Vec<(String, Location)> {
    selected
        .iter()
        .filter_map(|selected| selected.examples().ok())
        .flatten()
        .map(|example| (example.path, example.location))
        .collect()
}

impl Selected<'_> {
    /// Files that the operation's examples stand in.
    ///
    /// # Errors
    /// The first reference that leads out of the root.
    pub(super) fn examples(&self) -> Result<Vec<ExampleFile>, Diagnostic> {
        let examples = self.location.child("x-ms-examples");
        self.operation
            .examples
            .iter()
            .map(|(title, example)| {
                let location = examples.child(title);
                let Some(reference) = &example.reference else {
                    return Err(Diagnostic::unsupported(
                        "an example that is not in a file of its own",
                    )
                    .at(&location)
                    .help("put it into a file, and a `$ref` to it here"));
                };
                let location = location.child("$ref");
                let file = reference.split('#').next().unwrap_or_default();
                if file.is_empty() {
                    return Err(Diagnostic::invalid("the reference names no file").at(&location));
                }
                match resolve_path(self.document_path, file) {
                    Ok(path) => Ok(ExampleFile { path, location }),
                    Err(diagnostic) => Err(diagnostic.at(&location)),
                }
            })
            .collect()
    }
}

/// The file that an example stands in.
pub(super) struct ExampleFile {
    /// Path of the file below the root.
    pub(super) path: String,
    /// The reference to it.
    location: Location,
}

/// Finds the operations that `package` names, or all where it names none.
///
/// # Errors
/// Where an operation does not exist, has no id, or shares its id with another.
pub fn select<'a>(
    set: &'a DocumentSet,
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Selected<'a>>, Rejected> {
    let all = operations(set, diagnostics);
    check_ids(&all, diagnostics);
    check_version(set, package, diagnostics);
    check_exists(&all, package, diagnostics);
    let wanted = |selected: &Selected<'_>| {
        let listed = package.operations.as_ref();
        listed.is_none_or(|ids| ids.iter().any(|id| id == selected.id))
    };
    diagnostics.barrier(all.into_iter().filter(wanted).collect())
}

fn operations<'a>(set: &'a DocumentSet, diagnostics: &mut Diagnostics) -> Vec<Selected<'a>> {
    let mut found = Vec::new();
    for input in &set.inputs {
        let Some((document_path, document)) = set.documents.get_key_value(input) else {
            continue;
        };
        let root = Location::document(document_path.as_str());
        for (key, path, item) in document.path_items() {
            let item_location = root.child(key).child(path);
            for (method, operation) in item.operations() {
                let location = item_location.child(method);
                let Some(id) = &operation.operation_id else {
                    diagnostics.push(
                        Diagnostic::invalid("the operation has no `operationId`")
                            .at(&location)
                            .help("the method's name comes from it"),
                    );
                    continue;
                };
                found.push(Selected {
                    document_path,
                    document,
                    path,
                    item,
                    method,
                    operation,
                    id,
                    item_location: item_location.clone(),
                    location,
                });
            }
        }
    }
    found
}

fn check_ids(all: &[Selected<'_>], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Location> = BTreeMap::new();
    for selected in all {
        if let Some(first) = seen.insert(selected.id, &selected.location) {
            diagnostics.push(
                Diagnostic::invalid(format!(
                    "two operations have the id `{}`; the other is at {first}",
                    selected.id
                ))
                .at(&selected.location.child("operationId"))
                .help("each operation needs an id of its own: correct one of them, with a directive if need be"),
            );
        }
    }
}

fn check_version(set: &DocumentSet, package: &Package, diagnostics: &mut Diagnostics) {
    let versions: Vec<(&String, &str)> = set
        .inputs
        .iter()
        .filter_map(|path| {
            let version = set.documents.get(path)?.info.version.as_deref();
            Some((path, version.unwrap_or_default()))
        })
        .collect();
    let declared = &package.api_version;
    if let Some((path, version)) = versions.first()
        && versions.iter().all(|(_, version)| version != declared)
    {
        diagnostics.push(
            Diagnostic::invalid(format!(
                "package `{}` is declared with api-version `{declared}`, and no document of it bears that version",
                package.name
            ))
            .at(&Location::document(path.as_str()).child("info").child("version"))
            .help(format!("this document is of version `{version}`")),
        );
    }
}

fn check_exists(all: &[Selected<'_>], package: &Package, diagnostics: &mut Diagnostics) {
    let ids: Vec<&str> = all.iter().map(|selected| selected.id).collect();
    let wanted = package.operations.as_deref().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for wanted in wanted {
        if !seen.insert(wanted) {
            let message = format!(
                "package `{}` names the operation `{wanted}` twice",
                package.name
            );
            let diagnostic =
                Diagnostic::invalid(message).help("remove one of them from the manifest");
            diagnostics.push(package.place(diagnostic, wanted));
            continue;
        }
        if ids.contains(&wanted.as_str()) {
            continue;
        }
        let diagnostic = Diagnostic::invalid(format!(
            "package `{}` names the operation `{wanted}`, which none of its documents has",
            package.name
        ));
        let diagnostic = package.place(diagnostic, wanted);
        diagnostics.push(match crate::nearest::nearest(wanted, &ids) {
            Some(near) => diagnostic.help(format!("the nearest name there is `{near}`")),
            None => diagnostic.help(format!(
                "an operation is named by its `operationId`; the documents have {}",
                match ids.len() {
                    1 => "1 operation".to_owned(),
                    count => format!("{count} operations"),
                }
            )),
        });
    }
}
