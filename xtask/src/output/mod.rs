//! A folder of generated files, replaced as a whole.
//!
//! Takes: the folder and the files that it should hold. Gives: the folder, with what changed.
//! Does not: touch a folder that holds anything else, follow a link, or leave a state that the next run cannot repair.
//!
//! `OUT` is replaced by `.OUT.armsmith-new`, which is built beside it and marked as unfinished until its last file is
//! there. `OUT` then becomes `.OUT.armsmith-old`, what cargo put there moves over, the new folder takes the name, and
//! the old one goes. A run that is stopped leaves the old state, the new state, or folders that [`Folder::repair`]
//! knows by their markers:
//!
//! | `OUT` | new folder | means | repaired by |
//! |---|---|---|---|
//! | there | any | not begun to swap, or swapped | removing the new and the old folder |
//! | gone | complete | stopped while swapping | carrying on |
//! | gone | other | stopped before there ever was one | the old folder, if there is one, takes its name again |
//!
//! Two runs at once on one folder are not kept apart: one of them ends with an error.

mod leftover;
mod marker;
mod present;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::Failure;
use marker::Marker;
pub use marker::{MARKER, UNFINISHED};
pub use present::Present;

/// What cargo puts into a crate that is built where it stands. It is not ours and moves along.
const CARGOS: [&str; 2] = ["Cargo.lock", "target"];

/// What is about to happen to the file system.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// A folder is made.
    Make,
    /// A file of the new folder is written.
    Write,
    /// A marker is written or removed.
    Mark,
    /// A folder, or what cargo put there, gets another name.
    Rename,
    /// A file or folder that is not needed any more is removed.
    Remove,
}

/// Is asked before each change of the file system. An error stops there, as if the process had ended.
pub type Gate<'a> = &'a mut dyn FnMut(Step) -> io::Result<()>;

/// What a replacement did to the files. Paths are relative to the folder.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Changes {
    /// Files that were not there before.
    pub created: Vec<String>,
    /// Files that were there with another text.
    pub changed: Vec<String>,
    /// Files that nothing makes any more.
    pub removed: Vec<String>,
    /// Files that are as they were; their time of change is, too, so cargo builds nothing again for them.
    pub unchanged: usize,
}

impl Changes {
    fn between(present: &Present, files: &BTreeMap<String, String>) -> Self {
        let mut changes = Self::default();
        for (path, text) in files {
            match present.hash(path) {
                None => changes.created.push(path.clone()),
                Some(hash) if hash == marker::hash(text) => changes.unchanged += 1,
                Some(_) => changes.changed.push(path.clone()),
            }
        }
        let gone = present.paths().filter(|path| !files.contains_key(*path));
        changes.removed = gone.cloned().collect();
        changes
    }

    fn is_empty(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A place for generated files.
#[derive(Clone, Debug)]
pub struct Folder {
    out: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Folder {
    /// The folder at `out`, which need not be there.
    ///
    /// # Errors
    /// If the path has no name of its own, as `..` has none.
    pub fn at(out: &Path) -> Result<Self, Failure> {
        let Some(name) = out.file_name() else {
            return Err(Failure::usage(format!(
                "`--out {}` does not name a folder: give it a name, such as ../my-crate",
                out.display()
            )));
        };
        let beside = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(ending);
            out.with_file_name(hidden)
        };
        Ok(Self {
            out: out.to_path_buf(),
            new: beside(".armsmith-new"),
            old: beside(".armsmith-old"),
        })
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.out
    }

    /// Finishes or undoes what a stopped run left. Gives whether there was anything.
    ///
    /// # Errors
    /// If something that no run of ours leaves is in the way, or cannot be moved or removed.
    pub fn repair(&self, gate: Gate<'_>) -> Result<bool, Failure> {
        leftover::repair(self, gate)
    }

    /// What stands there now.
    ///
    /// # Errors
    /// If it is not ours alone; the message lists what is not.
    pub fn inspect(&self) -> Result<Present, Failure> {
        present::inspect(&self.out)
    }

    /// Makes the folder hold `files`, and nothing else but what cargo put there. `present` is what [`Folder::inspect`]
    /// found. Where nothing differs, nothing is touched.
    ///
    /// # Errors
    /// If something cannot be written or moved. Until the new folder is complete, the old one stays as it is; after
    /// that, the next run repairs.
    pub fn replace(
        &self,
        present: &Present,
        files: &BTreeMap<String, String>,
        gate: Gate<'_>,
    ) -> Result<Changes, Failure> {
        let changes = Changes::between(present, files);
        if changes.is_empty() && present.is_folder() {
            return Ok(changes);
        }
        if let Err(failure) = self.build(present, files, gate) {
            // The next run does it if this one cannot.
            let _ = leftover::discard(&self.new, gate);
            return Err(failure);
        }
        self.swap(gate)?;
        leftover::discard(&self.old, gate)?;
        Ok(changes)
    }

    /// Writes the new folder beside the old one. The marker that it is unfinished is there before the first file, and
    /// goes after the last.
    fn build(
        &self,
        present: &Present,
        files: &BTreeMap<String, String>,
        gate: Gate<'_>,
    ) -> Result<(), Failure> {
        if let Some(parent) = self.new.parent() {
            attempt(gate, Step::Make, "make", parent, || {
                fs::create_dir_all(parent)
            })?;
        }
        attempt(gate, Step::Make, "make", &self.new, || {
            fs::create_dir(&self.new)
        })?;
        let unfinished = self.new.join(UNFINISHED);
        attempt(gate, Step::Mark, "write", &unfinished, || {
            fs::write(&unfinished, marker::UNFINISHED_TEXT)
        })?;
        for (path, text) in files {
            let unchanged = present.unchanged(path, text);
            let place = self.new.join(path);
            attempt(gate, Step::Write, "write", &place, || write(&place, text))?;
            if let Some(file) = unchanged {
                // Only saves a build; the text is right without it.
                let _ = keep_time(&self.out.join(file), &place);
            }
        }
        let list = Marker::of(files).to_string();
        let marker = self.new.join(MARKER);
        attempt(gate, Step::Mark, "write", &marker, || {
            fs::write(&marker, &list)
        })?;
        attempt(gate, Step::Mark, "remove", &unfinished, || {
            fs::remove_file(&unfinished)
        })
    }

    /// Puts the complete new folder in the place of the old one. Each of its steps may have been taken before.
    fn swap(&self, gate: Gate<'_>) -> Result<(), Failure> {
        if exists(&self.out) {
            rename(gate, &self.out, &self.old)?;
        }
        for name in CARGOS {
            if exists(&self.old.join(name)) {
                rename(gate, &self.old.join(name), &self.new.join(name))?;
            }
        }
        rename(gate, &self.new, &self.out)
    }
}

/// Whether there is anything of this name; a link is something, wherever it leads.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

/// Gives `new` the time of change of `old`.
fn keep_time(old: &Path, new: &Path) -> io::Result<()> {
    let changed = fs::metadata(old)?.modified()?;
    File::options().write(true).open(new)?.set_modified(changed)
}

fn rename(gate: Gate<'_>, from: &Path, to: &Path) -> Result<(), Failure> {
    attempt(gate, Step::Rename, "move", from, || fs::rename(from, to))
}

/// One change of the file system.
fn attempt(
    gate: Gate<'_>,
    step: Step,
    verb: &str,
    path: &Path,
    change: impl FnOnce() -> io::Result<()>,
) -> Result<(), Failure> {
    gate(step).and_then(|()| change()).map_err(|error| {
        Failure::bad_document(format!(
            "cannot {verb} {}: {error}\n  when that is mended, run the command again: it repairs what a stop leaves",
            path.display()
        ))
    })
}
