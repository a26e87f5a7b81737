//! A copy of the working tree in which a bump is made and tried.
//!
//! Takes: the working tree and its files. Gives: a copy below `target/`, and what differs in it afterwards.
//! Does not: touch the working tree itself.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use armsmith_codegen::hash::sha256_hex;

use super::guard;
use super::journal::{Files, remove_folder};
use super::repository::files_without_git;
use crate::{Failure, Workspace};

/// The copy. It goes with this value.
#[derive(Debug)]
pub(crate) struct Staging {
    workspace: Workspace,
    files: Vec<String>,
    /// The hashes of the files that were copied, by path.
    begun: BTreeMap<String, String>,
}

impl Staging {
    /// A copy of `files` of the working tree.
    pub(crate) fn copy(workspace: &Workspace, files: Vec<String>) -> Result<Self, Failure> {
        // Always in the same place, so that cargo can use what it built for the last one.
        let folder = guard::folder(workspace).join("staging");
        remove_folder(&folder).map_err(|error| failed("remove", "an old copy", &error))?;
        let mut staging = Self {
            workspace: Workspace::at(folder),
            files,
            begun: BTreeMap::new(),
        };
        for path in &staging.files.clone() {
            let from = workspace.root().join(path);
            // What is listed and not there is no file of the tree any more; links would lead out of the copy.
            if fs::symlink_metadata(&from).is_ok_and(|found| found.is_file()) {
                let place = staging.place(path)?;
                copy(&from, &place, path).map_err(|error| failed("copy", path, &error))?;
                let bytes = fs::read(&place).map_err(|error| failed("read", path, &error))?;
                staging.begun.insert(path.clone(), sha256_hex(bytes));
            }
        }
        Ok(staging)
    }

    /// The copy as a working tree.
    pub(crate) fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The text of a file of the copy.
    pub(crate) fn read(&self, path: &str) -> Result<String, Failure> {
        fs::read_to_string(self.root().join(path)).map_err(|error| failed("read", path, &error))
    }

    /// Whether the copy has the file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join(path).is_file()
    }

    /// Writes a file of the copy.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        let place = self.place(path)?;
        fs::write(place, text).map_err(|error| failed("write", path, &error))
    }

    /// Replaces a file of the copy by what `edit` makes of it.
    pub(crate) fn edit(
        &self,
        path: &str,
        edit: impl FnOnce(&str) -> Result<String, Failure>,
    ) -> Result<(), Failure> {
        let text = edit(&self.read(path)?)?;
        self.write(path, &text)
    }

    /// Removes a file of the copy.
    pub(crate) fn remove(&self, path: &str) -> Result<(), Failure> {
        fs::remove_file(self.root().join(path)).map_err(|error| failed("remove", path, &error))
    }

    /// What the working tree held of a file when the copy was made, by its hash; `None` where there was no such file.
    pub(crate) fn begun(&self, path: &str) -> Option<String> {
        self.begun.get(path).cloned()
    }

    /// What has to happen to the working tree for it to be as the copy.
    pub(crate) fn changes(&self, workspace: &Workspace) -> Result<Files, Failure> {
        let listed = files_without_git(self.root());
        let listed = listed.map_err(|error| failed("read", "the copy", &error))?;
        let mut changes = Files::new();
        for path in &listed {
            let wanted = read(self.root(), path)?;
            let present = fs::read(workspace.root().join(path)).ok();
            if present.as_ref() != Some(&wanted) {
                changes.insert(path.clone(), Some(wanted));
            }
        }
        let is_file = |path: &&String| workspace.root().join(path).is_file();
        for path in self.files.iter().filter(is_file) {
            if !self.has(path) {
                changes.insert(path.clone(), None);
            }
        }
        Ok(changes)
    }

    fn root(&self) -> &Path {
        self.workspace.root()
    }

    /// The place of a file, in a folder that is there.
    fn place(&self, path: &str) -> Result<PathBuf, Failure> {
        let place = self.root().join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(|error| failed("write", path, &error))?;
        }
        Ok(place)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next bump does it, if it cannot be done now.
        let _ = remove_folder(self.root());
    }
}

/// Copies a file. What a bump never changes keeps its time, so that cargo does not build it again for each copy.
fn copy(from: &Path, place: &Path, path: &str) -> io::Result<()> {
    fs::copy(from, place)?;
    if path.starts_with("runtime/") {
        let changed = fs::metadata(from)?.modified()?;
        File::options()
            .write(true)
            .open(place)?
            .set_modified(changed)?;
    }
    Ok(())
}

fn read(root: &Path, path: &str) -> Result<Vec<u8>, Failure> {
    fs::read(root.join(path)).map_err(|error| failed("read", path, &error))
}

fn failed(verb: &str, what: &str, error: &io::Error) -> Failure {
    Failure::bad_document(format!(
        "cannot {verb} {what} below target/bump: {error}; nothing has been changed"
    ))
}
