//! What has changed upstream for one package.

use std::collections::BTreeSet;

use armsmith_codegen::diff::{Kind, Report};
use armsmith_codegen::lock;
use armsmith_codegen::package::Package;

use super::Sources;
use crate::bump::edition::Edition;
use crate::upstream::{Found, Missing, Moved, find, providers};
use crate::{ExitCode, Failure};

/// What has changed upstream for one package.
#[derive(Debug)]
pub(super) struct PackageDrift {
    pub(super) name: String,
    pub(super) api_version: String,
    pub(super) documents: Vec<Document>,
    /// What the documents upstream were compared with, if their bytes are not the locked ones.
    pub(super) base: Option<Base>,
    /// The selected operations, if they were compared.
    pub(super) operations: Vec<Operation>,
    pub(super) moved: Vec<Moved>,
    pub(super) missing: Vec<Missing>,
    /// Whether the api-version is not upstream any more.
    pub(super) is_gone: bool,
    pub(super) report: Option<Report>,
}

/// A locked document, and what is upstream under its path.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) path: String,
    pub(super) state: State,
}

/// What became of a locked document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum State {
    /// Its bytes are the locked ones.
    Same,
    /// It has other bytes: the blob ids, locked and now.
    Changed(String, String),
    /// It is not there any more.
    Gone,
    /// The lock does not say what it was written after.
    NotRecorded,
    /// It is reached now, and was not before.
    New,
}

/// What the documents upstream are compared with.
#[derive(Debug)]
pub(super) enum Base {
    /// Those of the locked commit.
    Commit(String),
    /// Ours, for this reason.
    Own(String),
}

impl Base {
    pub(super) fn commit(&self) -> Option<&str> {
        match self {
            Self::Commit(commit) => Some(commit),
            Self::Own(_) => None,
        }
    }
}

/// An operation, and whether its canonical form has changed.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) has_changed: bool,
}

impl PackageDrift {
    pub(super) fn of(sources: &Sources<'_>, package: &Package) -> Result<Self, Failure> {
        let own = Edition::of(sources.own, package)?;
        let mut drift = Self {
            name: package.name.clone(),
            api_version: package.api_version.clone(),
            documents: documents(sources, own.texts.keys())?,
            base: None,
            operations: Vec::new(),
            moved: Vec::new(),
            missing: Vec::new(),
            is_gone: is_gone(sources, package)?,
            report: None,
        };
        let is_same =
            |document: &Document| matches!(document.state, State::Same | State::NotRecorded);
        let is_known = drift
            .documents
            .iter()
            .any(|document| document.state == State::Same);
        if drift.is_gone || (is_known && drift.documents.iter().all(is_same)) {
            return Ok(drift);
        }
        let (base, before) = before(sources, package, own)?;
        drift.compare(sources, package, &before, base)?;
        Ok(drift)
    }

    fn compare(
        &mut self,
        sources: &Sources<'_>,
        package: &Package,
        before: &Edition,
        base: Base,
    ) -> Result<(), Failure> {
        let Found {
            package: there,
            moved,
            missing,
        } = find(sources.tree, package, &package.api_version, sources.own)?;
        self.moved = moved;
        self.missing = missing;
        if there.documents.is_empty() {
            self.base = Some(base);
            return Ok(());
        }
        let after = Edition::of(sources.tree, &there)?;
        let known: BTreeSet<&str> = self
            .documents
            .iter()
            .map(|document| &*document.path)
            .collect();
        let new = after
            .texts
            .keys()
            .filter(|path| !known.contains(path.as_str()));
        let new: Vec<Document> = new
            .map(|path| Document {
                path: path.clone(),
                state: State::New,
            })
            .collect();
        self.documents.extend(new);
        let now = after.operations()?;
        let operations = before.operations()?.into_iter().map(|operation| Operation {
            has_changed: has_changed(&operation, &now),
            id: operation.id,
        });
        self.operations = operations.collect();
        let mut report = after.since(before);
        if base.commit().is_none() {
            // Our documents have descriptions of their own.
            report
                .findings
                .retain(|finding| finding.kind != Kind::DocumentationChanged);
        }
        self.report = Some(report);
        self.base = Some(base);
        Ok(())
    }

    /// Whether anything changed that the selected operations reach, whatever the findings say of it.
    pub(super) fn has_changed(&self) -> bool {
        self.is_gone
            || !self.moved.is_empty()
            || !self.missing.is_empty()
            || self
                .operations
                .iter()
                .any(|operation| operation.has_changed)
    }
}

/// Whether the canonical form is another now. An operation that moved has another one.
fn has_changed(operation: &lock::Operation, now: &[lock::Operation]) -> bool {
    let same = now
        .iter()
        .any(|now| now.id == operation.id && now.canonical == operation.canonical);
    !same
}

fn is_gone(sources: &Sources<'_>, package: &Package) -> Result<bool, Failure> {
    for provider in providers(package)? {
        let versions = sources.tree.versions(&provider)?;
        if versions
            .iter()
            .all(|version| version.name != package.api_version)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn documents<'p>(
    sources: &Sources<'_>,
    paths: impl Iterator<Item = &'p String>,
) -> Result<Vec<Document>, Failure> {
    paths
        .map(|path| {
            Ok(Document {
                path: path.clone(),
                state: state(sources, path)?,
            })
        })
        .collect()
}

fn state(sources: &Sources<'_>, path: &str) -> Result<State, Failure> {
    let Some(locked) = sources.lock.upstream(path) else {
        return Ok(State::NotRecorded);
    };
    if !sources.tree.has(path)? {
        return Ok(State::Gone);
    }
    Ok(changed(&locked.blob, sources.tree.blob(path)?))
}

fn changed(locked: &str, now: String) -> State {
    if locked == now {
        State::Same
    } else {
        State::Changed(locked.to_owned(), now)
    }
}

/// The documents before: those of the locked commit, if they can be had, else ours.
fn before(
    sources: &Sources<'_>,
    package: &Package,
    own: Edition,
) -> Result<(Base, Edition), Failure> {
    let locked: Vec<(&String, &lock::Upstream)> = own
        .texts
        .keys()
        .filter_map(|path| Some((path, sources.lock.upstream(path)?)))
        .collect();
    let commits: BTreeSet<Option<&str>> = locked
        .iter()
        .map(|(_, upstream)| upstream.commit.as_deref())
        .collect();
    let commit = match (commits.len(), commits.first()) {
        (1, Some(Some(commit))) => *commit,
        (0 | 1, _) => return Ok(ours("the lock records no commit", own)),
        _ => return Ok(ours("the lock records several commits", own)),
    };
    if !sources.upstream.is_git() {
        return Ok(ours("a plain folder knows no other commit", own));
    }
    let tree = match sources.upstream.tree(Some(commit), sources.folders) {
        Ok(tree) => tree,
        Err(failure) if failure.code == ExitCode::Usage => {
            return Ok(ours(&format!("the upstream has no commit {commit}"), own));
        }
        Err(failure) => return Err(failure),
    };
    for (path, upstream) in &locked {
        if !tree.blob(path).is_ok_and(|blob| blob == upstream.blob) {
            let reason = format!("{path} is not as locked in commit {commit}");
            return Ok(ours(&reason, own));
        }
    }
    let id = tree.commit().unwrap_or(commit).to_owned();
    Ok((Base::Commit(id), Edition::of(&tree, package)?))
}

fn ours(reason: &str, own: Edition) -> (Base, Edition) {
    (Base::Own(reason.to_owned()), own)
}
