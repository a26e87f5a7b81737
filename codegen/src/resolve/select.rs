//! Which operations are generated.
//!
//! Takes: the documents and the package's list. Gives: [`Selected`] operations in document order.
//! Does not: look into them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::moved;
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
                    Ok(path) => Ok(ExampleFile {
                        title: title.clone(),
                        path,
                        location,
                    }),
                    Err(diagnostic) => Err(diagnostic.at(&location)),
                }
            })
            .collect()
    }
}

/// The file that an example stands in.
pub(super) struct ExampleFile {
    /// What the operation calls it.
    pub(super) title: String,
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
    let (all, refused) = operations(set);
    diagnostics.extend(refused.into_iter().map(|refused| refused.diagnostic));
    check_version(set, package, diagnostics);
    check_exists(&all, package, diagnostics);
    let ids = ids(&all);
    let wanted = only_wanted(all, package);
    moved::check(package, &ids, &self::ids(&wanted), diagnostics);
    diagnostics.barrier(wanted)
}

/// An operation that cannot be selected.
#[derive(Debug)]
pub(crate) struct Refused {
    /// Its id, or its method and path where it has none.
    pub(crate) name: String,
    /// Why.
    pub(crate) diagnostic: Diagnostic,
}

/// Finds the same operations as [`select`], without those that have no id, or that of an earlier one.
///
/// # Errors
/// Where the package names an operation that does not exist.
pub(crate) fn select_possible<'a>(
    set: &'a DocumentSet,
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<(Vec<Selected<'a>>, Vec<Refused>), Rejected> {
    let (mut all, refused) = operations(set);
    check_version(set, package, diagnostics);
    check_exists(&all, package, diagnostics);
    let mut seen = BTreeSet::new();
    all.retain(|selected| seen.insert(selected.id));
    let ids = ids(&all);
    let wanted = only_wanted(all, package);
    moved::check(package, &ids, &self::ids(&wanted), diagnostics);
    diagnostics.barrier((wanted, refused))
}

fn ids<'a>(operations: &[Selected<'a>]) -> Vec<&'a str> {
    operations.iter().map(|selected| selected.id).collect()
}

fn only_wanted<'a>(mut all: Vec<Selected<'a>>, package: &Package) -> Vec<Selected<'a>> {
    if let Some(listed) = &package.operations {
        all.retain(|selected| listed.iter().any(|pattern| matches(pattern, selected.id)));
    }
    all
}

/// Whether `id` is `pattern`, in which `*` stands for any characters.
#[must_use]
pub fn matches(pattern: &str, id: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == id;
    };
    let Some(mut remaining) = id.strip_prefix(first) else {
        return false;
    };
    let (between, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first place where a part fits leaves most to the parts behind it.
    for part in between.split('*') {
        match remaining.find(part) {
            Some(at) => remaining = &remaining[at + part.len()..],
            None => return false,
        }
    }
    remaining.ends_with(last)
}

/// The package with the api-version that it has. That of a readme is what most of its operations have; of several that
/// equally many have, the newest; without operations that of its first document, `first`.
pub(crate) fn with_version<'p>(
    package: &'p Package,
    first: &str,
    selected: &[Selected<'_>],
) -> Cow<'p, Package> {
    if package.readme.is_none() {
        return Cow::Borrowed(package);
    }
    let mut counts = BTreeMap::<&str, usize>::new();
    for version in selected
        .iter()
        .filter_map(|selected| selected.document.info.version.as_deref())
    {
        *counts.entry(version).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(version, count)| (*count, age(version)));
    let mut package = package.clone();
    most.map_or(first, |(version, _)| version)
        .clone_into(&mut package.api_version);
    Cow::Owned(package)
}

/// Sorts api-versions: by date, and a preview before what it is a preview of.
fn age(version: &str) -> (&str, bool, &str) {
    let (date, stage) = match version.split_once("-preview") {
        Some((date, _)) => (date, false),
        None => (version, true),
    };
    (date, stage, version)
}

/// All operations that have an id.
pub(super) fn all(set: &DocumentSet) -> Vec<Selected<'_>> {
    operations(set).0
}

/// All operations, and what is wrong with their ids.
fn operations(set: &DocumentSet) -> (Vec<Selected<'_>>, Vec<Refused>) {
    let mut found = Vec::new();
    let mut refused = Vec::new();
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
                    refused.push(Refused {
                        name: format!("{} {path}", method.to_uppercase()),
                        diagnostic: Diagnostic::invalid("the operation has no `operationId`")
                            .at(&location)
                            .help("the method's name comes from it"),
                    });
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
    refused.extend(twice(&found));
    (found, refused)
}

/// The operations with the id of an earlier one.
fn twice(all: &[Selected<'_>]) -> Vec<Refused> {
    let mut seen: BTreeMap<&str, &Location> = BTreeMap::new();
    let mut refused = Vec::new();
    for selected in all {
        if let Some(first) = seen.insert(selected.id, &selected.location) {
            let message = format!(
                "two operations have the id `{}`; the other is at {first}",
                selected.id
            );
            refused.push(Refused {
                name: selected.id.to_owned(),
                diagnostic: Diagnostic::invalid(message)
                    .at(&selected.location.child("operationId"))
                    .help("each operation needs an id of its own: correct one of them, with a directive if need be"),
            });
        }
    }
    refused
}

fn check_version(set: &DocumentSet, package: &Package, diagnostics: &mut Diagnostics) {
    // A readme names documents, not an api-version.
    if package.readme.is_some() {
        return;
    }
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
    let ids = ids(all);
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
        if ids.iter().any(|id| matches(wanted, id)) {
            continue;
        }
        let diagnostic = Diagnostic::invalid(if wanted.contains('*') {
            format!("none of the operations matches `{wanted}`")
        } else {
            format!(
                "package `{}` names the operation `{wanted}`, which none of its documents has",
                package.name
            )
        });
        let written = wanted.replace('*', "");
        let diagnostic = package.place(diagnostic, wanted);
        diagnostics.push(match crate::nearest::nearest(&written, &ids) {
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

#[cfg(test)]
mod tests {
    use super::{age, matches};

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, id, expected) in [
            ("Jobs_Get", "Jobs_Get", true),
            ("Jobs_Get", "jobs_get", false),
            ("Jobs_*", "Jobs_Get", true),
            ("Jobs_*", "Jobs_", true),
            ("jobs_*", "Jobs_Get", false),
            ("*_Get", "Jobs_Get", true),
            ("*_Get", "Jobs_GetAll", false),
            ("*", "Jobs_Get", true),
            ("**", "", true),
            ("*s_*t", "Jobs_Get", true),
            ("a*a", "a", false),
            ("a*b*b", "ab", false),
            ("*ab*ab*", "abab", true),
            ("*ab*ab*", "aba", false),
            ("é*é", "éé", true),
        ] {
            assert_eq!(matches(pattern, id), expected, "{pattern} {id}");
        }
    }

    #[test]
    fn api_versions_have_an_order() {
        let mut versions = [
            "2024-01-01",
            "2023-08-01",
            "2023-08-01-preview",
            "2023-05-01",
        ];
        versions.sort_by_key(|version| age(version));
        assert_eq!(
            versions,
            [
                "2023-05-01",
                "2023-08-01-preview",
                "2023-08-01",
                "2024-01-01"
            ]
        );
    }
}
