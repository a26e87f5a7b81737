//! A package of the manifest at another api-version.
//!
//! Takes: a tree, the package, an api-version, and the documents that are in use. Gives: the package with the documents that
//! hold its operations there, and what became of those that are not there. Does not: generate, or compare anything.

use std::collections::{BTreeMap, BTreeSet};

use armsmith_codegen::load::Source;
use armsmith_codegen::nearest::nearest;
use armsmith_codegen::package::Package;
use armsmith_codegen::resolve::matches;

use super::Tree;
use super::api_versions::{ApiVersion, Versioned, not_versioned};
use super::operations::{Placed, operations};
use crate::Failure;

/// A package at another api-version.
#[derive(Clone, Debug)]
pub struct Found {
    /// The package: its documents, names and edits are those of the other api-version; operations that moved are named by
    /// their new ids, those that are missing are left out.
    pub package: Package,
    /// The operations that have another id there.
    pub moved: Vec<Moved>,
    /// The operations that are not there.
    pub missing: Vec<Missing>,
}

/// An operation with the same method and path, and another id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Moved {
    /// Its id in the documents in use.
    pub from: String,
    /// Its id in the other api-version.
    pub to: String,
}

/// An operation that the other api-version does not have.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Missing {
    /// Its id, or the pattern that nothing matches.
    pub id: String,
    /// The id there that is most like it, if one is like it.
    pub nearest: Option<String>,
}

impl Found {
    /// The package, if all its operations are there under the same ids.
    ///
    /// # Errors
    /// A bad document, with what became of each.
    pub fn complete(self) -> Result<Package, Failure> {
        let Self {
            package,
            moved,
            missing,
        } = self;
        if moved.is_empty() && missing.is_empty() {
            return Ok(package);
        }
        let Package {
            name, api_version, ..
        } = &package;
        let mut lines = vec![format!(
            "api-version {api_version} does not have all operations of package `{name}`:"
        )];
        lines.extend(moved.iter().map(|Moved { from, to }| {
            format!("  `{from}` moved: the same method and path is `{to}` there")
        }));
        lines.extend(missing.iter().map(|Missing { id, nearest }| match nearest {
            Some(near) => format!("  `{id}` is not there; the nearest is `{near}`"),
            None => format!("  `{id}` is not there, and nothing like it"),
        }));
        lines.push(
            "change `operations` in specs/armsmith.toml to what is meant, or stay with the present api-version".to_owned(),
        );
        Err(Failure::bad_document(lines.join("\n")))
    }
}

/// The package at `version`, all its operations with it. `present` are the documents in use, to tell what moved.
///
/// # Errors
/// Usage, where there is no such api-version, with the nearest; a bad document, where an operation is not there.
pub fn package_at(
    tree: &Tree,
    package: &Package,
    version: &str,
    present: &dyn Source,
) -> Result<Package, Failure> {
    find(tree, package, version, present)?.complete()
}

/// The package at `version`, with as many of its operations as are there.
///
/// # Errors
/// Usage, where there is no such api-version, with the nearest; a bad document, where a document that has to be looked into
/// is none, or where the package names documents only and one of them is not there.
pub fn find(
    tree: &Tree,
    package: &Package,
    version: &str,
    present: &dyn Source,
) -> Result<Found, Failure> {
    let folders = Folders::new(tree, package, version)?;
    let mut package = folders.moved(package, version)?;
    let Some(wanted) = package.operations.take() else {
        folders.check_documents(tree, &package)?;
        return Ok(Found {
            package,
            moved: Vec::new(),
            missing: Vec::new(),
        });
    };
    let mut search = Search {
        tree,
        here: Vec::new(),
        elsewhere: folders.other_documents(tree, &package)?,
    };
    for path in package.documents.drain(..) {
        // A document that is gone may have become another.
        if tree.has(&path)? {
            search.here.extend(operations(tree, &path)?);
        }
    }
    let selection = search.select(wanted, &folders.present, present)?;
    package.documents = selection.documents.into_iter().collect();
    package.operations = Some(selection.operations);
    if !package.moved.is_empty() {
        // Old names are kept where the new ones are; another api-version may not know of them yet, or any more.
        search.all()?;
        let is_there = |id: &str| search.here.iter().any(|placed| placed.id == id);
        package
            .moved
            .retain(|moved| is_there(&moved.new) && !is_there(&moved.old));
    }
    Ok(Found {
        package,
        moved: selection.moved,
        missing: selection.missing,
    })
}

/// The package with all documents and operations of the provider at `version`.
///
/// # Errors
/// Usage, where there is no such api-version, with the nearest.
pub fn whole_provider(tree: &Tree, package: &Package, version: &str) -> Result<Package, Failure> {
    let folders = Folders::new(tree, package, version)?;
    let mut package = folders.moved(package, version)?;
    package.operations = None;
    // They concern what the package selects.
    package.moved.clear();
    package.documents = folders.all_documents(tree);
    Ok(package)
}

/// The folders of an api-version, by provider.
struct Folders {
    versions: BTreeMap<String, ApiVersion>,
    /// The documents of the package in use.
    present: Vec<String>,
}

impl Folders {
    fn new(tree: &Tree, package: &Package, version: &str) -> Result<Self, Failure> {
        let mut versions = BTreeMap::new();
        for provider in super::providers(package)? {
            versions.insert(provider.clone(), tree.version(&provider, version)?);
        }
        Ok(Self {
            versions,
            present: package.documents.clone(),
        })
    }

    /// The path in the folder of the api-version, if it is in that of another one.
    fn path(&self, path: &str) -> Option<String> {
        let versioned = Versioned::parse(path)?;
        let to = self.versions.get(versioned.provider)?;
        Some(format!("{}/{}", to.folder, versioned.rest))
    }

    /// The package with every path in the folder of the api-version.
    fn moved(&self, package: &Package, version: &str) -> Result<Package, Failure> {
        let mut package = package.clone();
        let mut documents = Vec::new();
        for path in &package.documents {
            documents.push(
                self.path(path)
                    .ok_or_else(|| not_versioned(&package, path))?,
            );
        }
        package.documents = documents;
        version.clone_into(&mut package.api_version);
        let rename = std::mem::take(&mut package.rename).into_iter();
        package.rename = rename
            .map(|(place, name)| (self.path(&place).unwrap_or(place), name))
            .collect();
        for directive in &mut package.directives {
            if let Some(path) = self.path(&directive.document) {
                directive.document = path;
            }
        }
        Ok(package)
    }

    fn all_documents(&self, tree: &Tree) -> Vec<String> {
        let folders = self.versions.values();
        let documents =
            folders.flat_map(|version| tree.neighbours(&format!("{}/*", version.folder)));
        documents.collect()
    }

    fn other_documents(&self, tree: &Tree, package: &Package) -> Result<Vec<String>, Failure> {
        let mut documents = self.all_documents(tree);
        if documents.is_empty() {
            return Err(Failure::bad_document(format!(
                "api-version {} of package `{}` has no documents upstream",
                package.api_version, package.name
            )));
        }
        documents.retain(|path| !package.documents.contains(path));
        Ok(documents)
    }

    fn check_documents(&self, tree: &Tree, package: &Package) -> Result<(), Failure> {
        let all = self.all_documents(tree);
        for path in &package.documents {
            if tree.has(path)? {
                continue;
            }
            let near = nearest(path, &all).map_or_else(String::new, |near| {
                format!("; the nearest that exists is `{near}`")
            });
            return Err(Failure::bad_document(format!(
                "api-version {} has no document `{path}`, which package `{}` would take all operations of{near}",
                package.api_version, package.name
            )));
        }
        Ok(())
    }
}

/// Operations of the documents that were looked into, and the documents that were not.
struct Search<'t> {
    tree: &'t Tree,
    here: Vec<Placed>,
    elsewhere: Vec<String>,
}

impl Search<'_> {
    /// The operations that `pattern` names: those of the package's own documents, else those of the others.
    fn matching(&mut self, pattern: &str) -> Result<Vec<Placed>, Failure> {
        let found = self.known(pattern);
        if !found.is_empty() {
            return Ok(found);
        }
        self.all()?;
        Ok(self.known(pattern))
    }

    fn known(&self, pattern: &str) -> Vec<Placed> {
        let known = self.here.iter();
        known
            .filter(|placed| matches(pattern, &placed.id))
            .cloned()
            .collect()
    }

    /// Finds what is wanted. Of what has no such id, the documents in use say what to look for.
    fn select(
        &mut self,
        wanted: Vec<String>,
        in_use: &[String],
        present: &dyn Source,
    ) -> Result<Selection, Failure> {
        let mut selection = Selection::default();
        let mut lost = Vec::new();
        for id in wanted {
            if !selection.take(&id, self.matching(&id)?) {
                lost.push(id);
            }
        }
        if lost.is_empty() {
            return Ok(selection);
        }
        let mut before = Vec::new();
        for path in in_use {
            before.extend(operations(present, path)?);
        }
        for id in lost {
            selection.follow(id, &before, &self.here);
        }
        Ok(selection)
    }

    /// Looks into all documents.
    fn all(&mut self) -> Result<(), Failure> {
        for path in std::mem::take(&mut self.elsewhere) {
            self.here.extend(operations(self.tree, &path)?);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Selection {
    documents: BTreeSet<String>,
    operations: Vec<String>,
    moved: Vec<Moved>,
    missing: Vec<Missing>,
}

impl Selection {
    /// Takes what `wanted` names, if that is anything.
    fn take(&mut self, wanted: &str, found: Vec<Placed>) -> bool {
        if found.is_empty() {
            return false;
        }
        self.documents
            .extend(found.into_iter().map(|placed| placed.document));
        self.operations.push(wanted.to_owned());
        true
    }

    /// Notes what became of an operation that has no such id any more.
    fn follow(&mut self, id: String, before: &[Placed], after: &[Placed]) {
        let old = before.iter().filter(|placed| matches(&id, &placed.id));
        let mut any = false;
        for old in old {
            let Some(new) = after.iter().find(|new| new.is_same_call(old)) else {
                continue;
            };
            any = true;
            self.documents.insert(new.document.clone());
            if !self.operations.contains(&new.id) {
                self.operations.push(new.id.clone());
            }
            self.moved.push(Moved {
                from: old.id.clone(),
                to: new.id.clone(),
            });
        }
        if !any {
            let ids: Vec<&str> = after.iter().map(|placed| placed.id.as_str()).collect();
            self.missing.push(Missing {
                nearest: nearest(&id.replace('*', ""), &ids).map(str::to_owned),
                id,
            });
        }
    }
}
