//! Keeps two bumps of one working tree apart, and repairs what a stopped one left.
//!
//! Takes: the working tree. Gives: a [`Guard`] that others wait for, or the tree as it was.
//! Does not: trust a file's being there: the operating system forgets a lock with the process that held it.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use super::journal::{Journal, remove_folder};
use super::repository::Repository;
use crate::{Failure, Workspace};

/// Where a bump has its files: git ignores it.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root().join("target/bump")
}

/// Where the journal stands while files are replaced.
pub(crate) fn journal(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("journal")
}

/// As long as it lives, no other bump runs in the working tree.
#[derive(Debug)]
pub(crate) struct Guard {
    file: File,
}

impl Guard {
    /// Takes the place, or says that another bump has it.
    pub(crate) fn take(workspace: &Workspace) -> Result<Self, Failure> {
        let folder = folder(workspace);
        let failed = |error: io::Error| {
            Failure::bad_document(format!("cannot write below target/bump: {error}"))
        };
        fs::create_dir_all(&folder).map_err(failed)?;
        let file = File::create(folder.join("lock")).map_err(failed)?;
        match fs4::FileExt::try_lock(&file) {
            Ok(()) => Ok(Self { file }),
            Err(fs4::TryLockError::WouldBlock) => Err(Failure::usage(
                "another bump is at work in this working tree; wait until it has ended",
            )),
            Err(fs4::TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

/// To close the file is not enough: a process that is just being started has it open, too, until it runs its program.
impl Drop for Guard {
    fn drop(&mut self) {
        // The lock goes with this process in any case.
        let _ = fs4::FileExt::unlock(&self.file);
    }
}

/// Puts the working tree back where a bump was stopped while it replaced files. Gives a line about it, if it was so.
///
/// # Errors
/// Where files cannot be put back, or another bump is at work at this moment.
pub fn recover(workspace: &Workspace) -> Result<Option<String>, Failure> {
    if !journal(workspace).is_dir() {
        return Ok(None);
    }
    let _guard = Guard::take(workspace)?;
    let left =
        Journal::left(workspace.root(), &journal(workspace)).map_err(|error| cannot(&error))?;
    let Some(journal) = left else {
        // Without its list it never was a journal.
        remove_folder(&self::journal(workspace)).map_err(|error| cannot(&error))?;
        return Ok(None);
    };
    if journal.is_of_another() {
        return Err(Failure::usage(
            "a bump was stopped in another working tree that shares this `target` folder: run any `cargo xtask` command there first",
        ));
    }
    let changed = journal.changed_since();
    if !changed.is_empty() {
        return Err(Failure::usage(format!(
            "a bump was stopped, and since then these files have been changed:\n  {}\n  \
             nothing is put back over them. The old files are in target/bump/journal: go back to them by hand, or keep \
             everything as it is, and remove that folder",
            changed.join("\n  ")
        )));
    }
    undo(workspace, &journal)?;
    Ok(Some(
        "restored   the working tree: a bump was stopped before it was done".to_owned(),
    ))
}

/// Takes back the commits and files of `journal`.
pub(crate) fn undo(workspace: &Workspace, journal: &Journal) -> Result<(), Failure> {
    let entries = journal.entries();
    if let Some(head) = &entries.head {
        let repository = Repository::of(workspace)?;
        repository.take_back(head, entries.branch.as_deref(), &entries.subjects)?;
    }
    journal.undo().map_err(|error| cannot(&error))
}

fn cannot(error: &io::Error) -> Failure {
    Failure::bad_document(format!(
        "a bump was stopped, and the working tree cannot be put back: {error}\n  \
         the old files are in target/bump/journal; when that is mended, run any `cargo xtask` command again"
    ))
}
