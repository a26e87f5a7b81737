//! The documents of another api-version, as they will stand below `specs/`.
//!
//! Takes: what is committed, and a tree of the public repository. Gives: the package moved to the api-version, its
//! documents with nothing in them but what its operations reach, and where each comes from.
//! Does not: write anything, or know whether the result builds.

use std::collections::BTreeMap;

use armsmith_codegen::diff::{Impact, Kind, Report};
use armsmith_codegen::hash::sha256_hex;
use armsmith_codegen::load::{Source, Texts};
use armsmith_codegen::lock::{Document, Lock, Upstream};
use armsmith_codegen::package::{Moved, Package};
use armsmith_codegen::prune::{Kept, keep_descriptions, prune, unlinked};
use serde_json::Value;

use super::Request;
use super::edition::Edition;
use super::present::Present;
use crate::Failure;
use crate::regenerate::rendered_in;
use crate::upstream::{self, Found, Tree};

/// What is taken from the public repository.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The package with what is generated from the new documents.
    pub(crate) after: Edition,
    /// What it means for callers.
    pub(crate) report: Report,
    /// Where each new document comes from.
    pub(crate) upstream: BTreeMap<String, Upstream>,
    /// Documents that nothing needs any more.
    pub(crate) removed: Vec<String>,
    /// Whose descriptions stand where.
    pub(crate) kept: Kept,
    /// What a person should know.
    pub(crate) notes: Vec<String>,
}

impl Taken {
    /// Takes the operations of the chosen package from `tree`.
    pub(crate) fn take(present: &Present, request: &Request, tree: &Tree) -> Result<Self, Failure> {
        let before = &present.before;
        let found = upstream::find(tree, &before.package, &request.to, &present.source)?;
        let moved = found.moved.clone();
        let (mut package, mut notes) = package(found, before)?;
        let mut full = Edition::of(tree, &package)?;
        if request.keep_moved {
            let forwarded = forwarders(&moved, &full.since(before));
            if !forwarded.is_empty() {
                notes.extend(forwarded.iter().map(|entry| {
                    format!(
                        "the methods of `{}` stay as deprecated forwarders",
                        entry.old
                    )
                }));
                package.moved.extend(forwarded);
                package.moved.sort_by(|a, b| a.old.cmp(&b.old));
                full = Edition::of(tree, &package)?;
            }
        }
        let (texts, kept) = documents(present, &full, &mut package)?;
        let source: BTreeMap<String, Vec<u8>> = texts
            .iter()
            .map(|(path, text)| (path.clone(), text.clone().into_bytes()))
            .collect();
        let after = Edition::of(&source, &package)?;
        check_same(&full, &after)?;
        check_others(present, &after.texts)?;
        let upstream = provenance(present, &full, &after.texts, tree)?;
        Ok(Self {
            report: after.since(before),
            removed: removed(present, &after.texts),
            after,
            upstream,
            kept,
            notes,
        })
    }

    /// Whether this is what is committed already.
    pub(crate) fn is_present(&self, present: &Present) -> Result<bool, Failure> {
        let before = &present.before;
        if self.after.package.api_version != before.package.api_version {
            return Ok(false);
        }
        let is_same_file = |(path, new): (&String, &Upstream)| {
            let old = present.lock.upstream(path);
            old.is_some_and(|old| old.blob == new.blob)
        };
        if self.removed.is_empty() && self.upstream.iter().all(is_same_file) {
            return Ok(true);
        }
        Ok(self.report.findings.is_empty() && self.after.operations()? == before.operations()?)
    }

    /// The lock for the new documents. Regenerating puts in what it records of bytes and operations.
    pub(crate) fn lock(&self, present: &Present) -> Lock {
        let old = present.lock.documents.iter();
        let stays = |document: &&Document| {
            !self.upstream.contains_key(&document.path) && !self.removed.contains(&document.path)
        };
        let mut documents: Vec<Document> = old.filter(stays).cloned().collect();
        documents.extend(self.upstream.iter().map(|(path, upstream)| Document {
            path: path.clone(),
            sha256: sha256_hex(self.after.texts.get(path).map_or("", String::as_str)),
            upstream: Some(upstream.clone()),
        }));
        Lock {
            documents,
            ..present.lock.clone()
        }
    }
}

/// The package as it was found, with notes about operations that are not as they were.
fn package(found: Found, before: &Edition) -> Result<(Package, Vec<String>), Failure> {
    let left = found.package.operations.as_ref();
    if found.package.documents.is_empty() || left.is_some_and(Vec::is_empty) {
        return Ok((found.complete()?, Vec::new()));
    }
    let mut notes = Vec::new();
    for missing in &found.missing {
        let near = missing.nearest.as_ref();
        let near = near.map(|near| format!("; the nearest that exists is `{near}`"));
        notes.push(format!(
            "`{}` is not in the documents any more and leaves the manifest{}",
            missing.id,
            near.unwrap_or_default()
        ));
    }
    for moved in &found.moved {
        notes.push(format!("`{}` is called `{}` now", moved.from, moved.to));
    }
    let mut package = found.package;
    // An entry that leads to an operation which has moved again leads to where it is now.
    for entry in &mut package.moved {
        if let Some(further) = found.moved.iter().find(|moved| moved.from == entry.new) {
            entry.new.clone_from(&further.to);
        }
    }
    let gone = |id: &str| found.missing.iter().any(|missing| missing.id == id);
    // An id that belongs to an operation again is no old one.
    let again = |id: &str| found.moved.iter().any(|moved| moved.to == id);
    package
        .moved
        .retain(|entry| !gone(&entry.new) && !again(&entry.old));
    package.origin.clone_from(&before.package.origin);
    Ok((package, notes))
}

/// Entries for the moved operations whose methods would be gone.
fn forwarders(moved: &[upstream::Moved], report: &Report) -> Vec<Moved> {
    let is_gone = |moved: &&upstream::Moved| {
        let mut findings = report.of(Kind::OperationMoved);
        findings.any(|finding| finding.subject == moved.from && finding.semver == Impact::Major)
    };
    let entries = moved.iter().filter(is_gone).map(|moved| Moved {
        old: moved.from.clone(),
        new: moved.to.clone(),
        offset: 0,
    });
    entries.collect()
}

/// The documents for `specs/`, with what the package and, where they share documents, the others reach.
fn documents(
    present: &Present,
    full: &Edition,
    package: &mut Package,
) -> Result<(Texts, Kept), Failure> {
    let mut texts = Texts::new();
    let mut operations = full.generated.operations.clone();
    let mut own = present.before.texts.clone();
    for other in &present.others {
        texts.extend(other.texts.clone());
        own.extend(other.texts.clone());
        operations.extend(other.generated.operations.clone());
    }
    texts.extend(full.texts.clone());
    let rendered =
        |diagnostic, texts: &Texts| Failure::bad_document(rendered_in(&diagnostic, texts));
    let mut pruned = prune(&texts, &operations).map_err(|problem| rendered(problem, &texts))?;
    pruned.retain(|path, _| full.texts.contains_key(path));
    package.documents.retain(|path| pruned.contains_key(path));
    let alone =
        unlinked(&pruned, &package.documents).map_err(|problem| rendered(problem, &pruned))?;
    package.documents.extend(alone);
    let kept =
        keep_descriptions(&mut pruned, &own).map_err(|problem| rendered(problem, &pruned))?;
    for (path, text) in &mut pruned {
        if let Some(present) = own.get(path).filter(|present| is_same_json(present, text)) {
            text.clone_from(present);
        }
    }
    Ok((pruned, kept))
}

/// Whether two documents differ in nothing but their layout.
fn is_same_json(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    read(one).is_some_and(|one| Some(one) == read(other))
}

/// What is left out must change nothing.
fn check_same(full: &Edition, after: &Edition) -> Result<(), Failure> {
    let bug = |what: &str| {
        Failure::bad_document(format!(
            "taking apart the documents of `{}` changed {what}; this is a mistake of the generator: please report it",
            full.package.name
        ))
    };
    let (before, now) = (full.operations()?, after.operations()?);
    if let Some((operation, _)) = before.iter().zip(&now).find(|(before, now)| before != now) {
        return Err(bug(&format!("the operation `{}`", operation.id)));
    }
    if before.len() != now.len() || full.generated.surface != after.generated.surface {
        return Err(bug("the Rust API"));
    }
    Ok(())
}

/// Documents that other packages use too must mean the same to them as before.
fn check_others(present: &Present, texts: &Texts) -> Result<(), Failure> {
    for other in &present.others {
        let shared = other.texts.keys().find(|path| {
            let new = texts.get(*path);
            new.is_some() && new != other.texts.get(*path)
        });
        let Some(shared) = shared else {
            continue;
        };
        let mut all = other.texts.clone();
        all.extend(texts.clone());
        let all: BTreeMap<String, Vec<u8>> = all
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        let now = Edition::of(&all as &dyn Source, &other.package)?;
        if now.operations()? != other.operations()? || !now.since(other).findings.is_empty() {
            return Err(Failure::usage(format!(
                "the package `{}` uses `{shared}` too, and would change with it: bump that package first",
                other.package.name
            )));
        }
    }
    Ok(())
}

/// Where the documents that are kept come from. What is known of the same bytes is not forgotten.
fn provenance(
    present: &Present,
    full: &Edition,
    texts: &Texts,
    tree: &Tree,
) -> Result<BTreeMap<String, Upstream>, Failure> {
    let taken = full
        .texts
        .iter()
        .filter(|(path, _)| texts.contains_key(*path));
    taken
        .map(|(path, text)| {
            let blob = tree.blob(path)?;
            let locked = present.lock.upstream(path);
            let locked = locked.filter(|locked| locked.blob == blob);
            let known = locked.and_then(|locked| locked.commit.clone());
            let upstream = Upstream {
                commit: tree.commit().map(str::to_owned).or(known),
                blob,
                sha256: sha256_hex(text),
            };
            Ok((path.clone(), upstream))
        })
        .collect()
}

/// Documents of the lock that no package needs any more.
fn removed(present: &Present, texts: &Texts) -> Vec<String> {
    let needed = |path: &String| {
        let mut others = present.others.iter();
        texts.contains_key(path) || others.any(|other| other.texts.contains_key(path))
    };
    let listed = present.lock.documents.iter().map(|document| &document.path);
    listed.filter(|path| !needed(path)).cloned().collect()
}
