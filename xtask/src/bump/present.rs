//! What is committed, and whether a bump may begin from it.
//!
//! Takes: the working tree. Gives: its packages with what is generated from them, or why no bump may begin.
//! Does not: look at anything upstream.

use std::fs;

use armsmith_codegen::hash::sha256_hex;
use armsmith_codegen::load::Folder;
use armsmith_codegen::lock::{self, Lock};
use armsmith_codegen::nearest::nearest;
use armsmith_codegen::package::Package;
use semver::Version;

use super::edition::Edition;
use super::repository::Repository;
use super::{Request, cargo_files};
use crate::regenerate::{self, MANIFEST, Mode, folder, locked, regenerate};
use crate::{ExitCode, Failure, Workspace};

/// So many paths are listed before the others are counted.
const LISTED: usize = 10;

/// What is committed.
#[derive(Debug)]
pub(crate) struct Present {
    /// The git repository, if the tree is in one.
    pub(crate) repository: Option<Repository>,
    /// The lock.
    pub(crate) lock: Lock,
    /// The documents.
    pub(crate) source: Folder,
    /// The package that is to be moved.
    pub(crate) before: Edition,
    /// All other packages.
    pub(crate) others: Vec<Edition>,
    /// The version of the generated crate.
    pub(crate) version: Version,
}

impl Present {
    /// Reads what is committed.
    ///
    /// # Errors
    /// Where the tree has changes that are not committed, or what is committed does not agree with itself.
    pub(crate) fn read(workspace: &Workspace, request: &Request) -> Result<Self, Failure> {
        let repository = Repository::find(workspace);
        let packages = regenerate::manifest(workspace)?.packages;
        let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
        let chosen = choose(request.package.as_deref(), &names)?;
        let is_in_use = |package: &Package| package.api_version == request.to;
        // There may be nothing to do for the version in use, whatever else is going on in the tree.
        if !packages.get(chosen).is_some_and(is_in_use) {
            check_clean(repository.as_ref())?;
        }
        let lock = locked(workspace)?;
        check_hashes(workspace, &lock)?;
        check_generated(workspace)?;
        let source = folder(&workspace.specs())?;
        let mut editions = editions(workspace, &source)?;
        let before = editions.remove(chosen);
        let cargo = read(workspace, cargo_files::MANIFEST)?;
        Ok(Self {
            repository,
            lock,
            source,
            before,
            others: editions,
            version: cargo_files::version_of(&cargo)?,
        })
    }
}

/// Every package of the manifest with what the documents in `source` give for it.
pub(crate) fn editions(workspace: &Workspace, source: &Folder) -> Result<Vec<Edition>, Failure> {
    let manifest = regenerate::manifest(workspace)?;
    let packages = manifest.packages.iter();
    packages
        .map(|package| Edition::of(source, package))
        .collect()
}

/// The text of a file of the working tree.
pub(crate) fn read(workspace: &Workspace, path: &str) -> Result<String, Failure> {
    fs::read_to_string(workspace.root().join(path))
        .map_err(|error| Failure::bad_document(format!("cannot read {path}: {error}")))
}

/// The documents whose bytes are not those that the lock records.
pub(crate) fn other_bytes(workspace: &Workspace, lock: &Lock) -> Vec<String> {
    let differs = |document: &&lock::Document| {
        let bytes = fs::read(workspace.specs().join(&document.path));
        !bytes.is_ok_and(|bytes| sha256_hex(bytes) == document.sha256)
    };
    let documents = lock.documents.iter().filter(differs);
    documents.map(|document| document.path.clone()).collect()
}

/// Refuses a tree with changes that are not committed. Where there is no repository, nobody knows.
pub(crate) fn check_clean(repository: Option<&Repository>) -> Result<(), Failure> {
    let changes = match repository {
        Some(repository) => repository.changes()?,
        None => Vec::new(),
    };
    if changes.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "the working tree has changes that are not committed:\n{}\n  \
         a bump begins from what is committed: commit them, or stash them with `git stash -u`",
        listed(&changes)
    )))
}

fn check_hashes(workspace: &Workspace, lock: &Lock) -> Result<(), Failure> {
    let differ = other_bytes(workspace, lock);
    if differ.is_empty() {
        return Ok(());
    }
    Err(stale(format!(
        "documents below specs/ are not those that specs/{} records:\n{}\n  \
         a bump begins from the recorded ones: restore them, or run `cargo xtask regenerate` and commit what it \
         changes",
        lock::FILE_NAME,
        listed(&differ)
    )))
}

fn check_generated(workspace: &Workspace) -> Result<(), Failure> {
    let report = regenerate(workspace, Mode::Check, None)?;
    if report.exit_code() == ExitCode::Ok {
        return Ok(());
    }
    let changes: Vec<String> = report.changes().keys().cloned().collect();
    Err(stale(format!(
        "the locked documents do not give what is committed:\n{}\n  \
         generator changes and bumps do not mix: run `cargo xtask regenerate`, and commit what it changes first",
        listed(&changes)
    )))
}

fn stale(message: String) -> Failure {
    Failure {
        code: ExitCode::Stale,
        message,
    }
}

fn listed(paths: &[String]) -> String {
    let shown = paths.iter().take(LISTED);
    let mut lines: Vec<String> = shown.map(|path| format!("  {path}")).collect();
    if paths.len() > LISTED {
        lines.push(format!("  and {} more", paths.len() - LISTED));
    }
    lines.join("\n")
}

/// The place of the package that is meant.
fn choose(wanted: Option<&str>, names: &[&str]) -> Result<usize, Failure> {
    let Some(wanted) = wanted else {
        return match names {
            [_] => Ok(0),
            [] => Err(Failure::usage(format!(
                "specs/{MANIFEST} declares no package"
            ))),
            _ => Err(Failure::usage(format!(
                "specs/{MANIFEST} declares several packages; say which one with `--package`: {}",
                names.join(", ")
            ))),
        };
    };
    let found = names.iter().position(|name| *name == wanted);
    found.ok_or_else(|| {
        let near = nearest(wanted, names).map(|near| format!("; the nearest is `{near}`"));
        Failure::usage(format!(
            "specs/{MANIFEST} declares no package `{wanted}`{}",
            near.unwrap_or_default()
        ))
    })
}
