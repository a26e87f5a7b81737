//! Changes of many files as one transaction.
//!
//! Takes: what every file should hold, and where the working tree is. Gives: all of it, or the tree as it was, byte for byte.
//! Does not: know what the files are, or keep two runs apart; [`guard`](super::guard) does that.
//!
//! Before the first file is touched, the old bytes of all that will change are below `target/bump/journal`, which takes
//! this name only when it is complete. A process that ends in between leaves it there, and [`recover`] puts the bytes back.
//! With the journal gone, the transaction is done.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use armsmith_codegen::hash::sha256_hex;
use serde::{Deserialize, Serialize};

/// What every file should hold, by its path below the working tree; `None` where the file should not be.
pub(crate) type Files = BTreeMap<String, Option<Vec<u8>>>;

/// What each of them held when somebody looked at it, by its hash; `None` where it was not.
pub(crate) type Begun = BTreeMap<String, Option<String>>;

/// What is about to happen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Old bytes are saved.
    Save,
    /// The journal takes effect.
    Begin,
    /// A new file is written beside its place.
    Prepare,
    /// A new file takes its place.
    Replace,
    /// A file that is not needed any more is removed.
    Remove,
    /// A commit is made.
    Commit,
    /// The journal goes, and with it the way back.
    Finish,
}

/// Is asked before each step. An error stops there.
pub type Gate<'a> = &'a mut dyn FnMut(Step) -> io::Result<()>;

/// The name of the list in the journal.
const ENTRIES: &str = "entries.json";

/// What has to be put back.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Entries {
    /// The working tree that it is about.
    root: PathBuf,
    /// The files, each saved under its number where there was one.
    files: Vec<Entry>,
    /// Folders that are new, the outer ones first.
    folders: Vec<String>,
    /// The commit that the working tree was at, if commits are to be made.
    pub(crate) head: Option<String>,
    /// The branch that it was on.
    pub(crate) branch: Option<String>,
    /// The subjects of the commits that are to be made.
    pub(crate) subjects: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Entry {
    path: String,
    existed: bool,
    /// Hashes of the old and of the new bytes; `None` where the file is not.
    old: Option<String>,
    new: Option<String>,
}

/// The commits that belong to a transaction.
#[derive(Debug, Default)]
pub(crate) struct Commits {
    /// The commit that the working tree is at.
    pub(crate) head: Option<String>,
    /// The branch that it is on; `None` where it is on none.
    pub(crate) branch: Option<String>,
    /// The subjects of the commits that are to be made.
    pub(crate) subjects: Vec<String>,
}

/// A transaction that has begun.
#[derive(Debug)]
pub(crate) struct Journal {
    root: PathBuf,
    folder: PathBuf,
    entries: Entries,
}

impl Journal {
    /// Saves what `files` will replace in the working tree at `root`, below `folder`.
    pub(crate) fn begin(
        root: &Path,
        folder: &Path,
        (files, begun): (&Files, &Begun),
        commits: Option<Commits>,
        gate: Gate<'_>,
    ) -> io::Result<Self> {
        let commits = commits.unwrap_or_default();
        let mut entries = Entries {
            root: root.canonicalize()?,
            folders: new_folders(root, files),
            head: commits.head,
            branch: commits.branch,
            subjects: commits.subjects,
            ..Entries::default()
        };
        let unfinished = Unfinished(folder.with_extension("unfinished"));
        remove_folder(&unfinished.0)?;
        fs::create_dir_all(&unfinished.0)?;
        for (number, (path, wanted)) in files.iter().enumerate() {
            gate(Step::Save)?;
            let place = root.join(path);
            refuse_link(root, Path::new(path))?;
            let existed = place.try_exists()?;
            let mut old = None;
            if existed {
                let saved = unfinished.0.join(number.to_string());
                fs::copy(&place, &saved)?;
                File::open(&saved)?.sync_all()?;
                old = Some(sha256_hex(fs::read(&saved)?));
            }
            if begun.get(path).is_some_and(|begun| *begun != old) {
                return Err(io::Error::other(format!(
                    "{path} has been changed, or has come or gone, while the bump was made: keep it, and run the bump again"
                )));
            }
            entries.files.push(Entry {
                path: path.clone(),
                existed,
                old,
                new: wanted.as_ref().map(sha256_hex),
            });
        }
        let mut list = File::create(unfinished.0.join(ENTRIES))?;
        list.write_all(&serde_json::to_vec_pretty(&entries)?)?;
        list.sync_all()?;
        gate(Step::Begin)?;
        fs::rename(&unfinished.0, folder)?;
        Ok(Self {
            root: root.to_owned(),
            folder: folder.to_owned(),
            entries,
        })
    }

    /// The transaction that a process left unfinished at `folder`.
    pub(crate) fn left(root: &Path, folder: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read(folder.join(ENTRIES)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let entries: Entries = serde_json::from_slice(&text)?;
        let paths = entries.files.iter().map(|entry| &entry.path);
        if let Some(path) = paths
            .chain(&entries.folders)
            .find(|path| !stays_below(path))
        {
            return Err(io::Error::other(format!(
                "the journal is damaged: {path} leads out of the working tree"
            )));
        }
        Ok(Some(Self {
            root: root.to_owned(),
            folder: folder.to_owned(),
            entries,
        }))
    }

    /// What has to be put back.
    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Puts `files`, those that it began with, in their places. Each is complete beside its place before the first takes it.
    pub(crate) fn apply(&self, files: &Files, gate: Gate<'_>) -> io::Result<()> {
        for (number, (path, wanted)) in files.iter().enumerate() {
            if let Some(bytes) = wanted {
                gate(Step::Prepare)?;
                prepare(&self.root.join(path), &self.beside(path, number), bytes)?;
            }
        }
        for (number, (path, wanted)) in files.iter().enumerate() {
            let place = self.root.join(path);
            if wanted.is_some() {
                gate(Step::Replace)?;
                fs::rename(self.beside(path, number), place)?;
            } else {
                gate(Step::Remove)?;
                fs::remove_file(&place)?;
                remove_empty_folders(&self.root, &place)?;
            }
        }
        Ok(())
    }

    /// Whether it is about another working tree, which shares its folder with this one.
    pub(crate) fn is_of_another(&self) -> bool {
        !self
            .root
            .canonicalize()
            .is_ok_and(|root| root == self.entries.root)
    }

    /// The files that hold neither what they held before nor what the bump put there: somebody has changed them since.
    pub(crate) fn changed_since(&self) -> Vec<String> {
        let files = self.entries.files.iter().filter(|entry| {
            let present = fs::read(self.root.join(&entry.path)).ok().map(sha256_hex);
            present != entry.old && present != entry.new
        });
        files.map(|entry| entry.path.clone()).collect()
    }

    /// Puts everything back as it was. May be called again if it could not.
    pub(crate) fn undo(&self) -> io::Result<()> {
        for (number, entry) in self.entries.files.iter().enumerate() {
            let place = self.root.join(&entry.path);
            let beside = self.beside(&entry.path, number);
            if entry.existed {
                restore(&self.folder.join(number.to_string()), &place, &beside)?;
            } else {
                remove_file(&place)?;
            }
            remove_file(&beside)?;
        }
        for folder in self.entries.folders.iter().rev() {
            // Not empty: something else has been put there, and stays.
            let _ = fs::remove_dir(self.root.join(folder));
        }
        self.discard()
    }

    /// Ends the transaction.
    pub(crate) fn finish(&self, gate: Gate<'_>) -> io::Result<()> {
        gate(Step::Finish)?;
        self.discard()
    }

    /// Renamed first: half a journal would put half the tree back.
    fn discard(&self) -> io::Result<()> {
        let done = self.folder.with_extension("done");
        remove_folder(&done)?;
        fs::rename(&self.folder, &done)?;
        // It means nothing any more.
        let _ = remove_folder(&done);
        Ok(())
    }

    /// Where a file is completed before it takes its place.
    fn beside(&self, path: &str, number: usize) -> PathBuf {
        let name = format!(".armsmith-bump-{number}");
        self.root.join(path).with_file_name(name)
    }
}

fn stays_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

/// A journal that is being written. It goes if it is never finished.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // It means nothing; the next one takes its place.
        let _ = remove_folder(&self.0);
    }
}

/// Folders that `files` need and that are not there, the outer ones first.
fn new_folders(root: &Path, files: &Files) -> Vec<String> {
    let wanted = files.iter().filter(|(_, wanted)| wanted.is_some());
    let folders: BTreeSet<&Path> = wanted
        .flat_map(|(path, _)| Path::new(path).ancestors().skip(1))
        .filter(|folder| !folder.as_os_str().is_empty() && !root.join(folder).exists())
        .collect();
    let folders = folders.into_iter();
    folders
        .map(|folder| folder.to_string_lossy().into_owned())
        .collect()
}

/// A folder that is a link would lead files out of the working tree, and a file that is one would be lost.
fn refuse_link(root: &Path, path: &Path) -> io::Result<()> {
    let links =
        |path: &&Path| fs::symlink_metadata(root.join(path)).is_ok_and(|found| found.is_symlink());
    let named = path.ancestors().filter(|path| !path.as_os_str().is_empty());
    match named.into_iter().find(links) {
        Some(link) => Err(io::Error::other(format!(
            "{} is a link, and may lead out of the working tree",
            link.display()
        ))),
        None => Ok(()),
    }
}

fn prepare(place: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create(beside)?;
    file.write_all(bytes)?;
    if let Ok(present) = fs::metadata(place) {
        file.set_permissions(present.permissions())?;
    }
    file.sync_all()
}

fn restore(saved: &Path, place: &Path, beside: &Path) -> io::Result<()> {
    let old = fs::read(saved)?;
    if fs::read(place).is_ok_and(|present| present == old) {
        return Ok(());
    }
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(saved, beside)?;
    fs::rename(beside, place)
}

fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        // The folder may be gone too, or never have been there.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes the folders that `path` leaves empty, up to the root.
fn remove_empty_folders(root: &Path, path: &Path) -> io::Result<()> {
    let below = |folder: &&Path| *folder != root && folder.starts_with(root);
    for folder in path.ancestors().skip(1).take_while(below) {
        if fs::read_dir(folder)?.next().is_some() {
            break;
        }
        fs::remove_dir(folder)?;
    }
    Ok(())
}
