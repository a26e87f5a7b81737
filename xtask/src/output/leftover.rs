//! What a stopped run leaves beside the folder, and how it goes.
//!
//! Takes: a [`Folder`]. Gives: the old or the new state. Does not: remove a file that no run of ours wrote.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::marker::{MARKER, Marker, UNFINISHED};
use super::{Folder, Gate, Step, attempt, exists, rename};
use crate::Failure;

/// What a folder beside `OUT` is.
enum Leftover {
    Absent,
    /// Made and not yet marked, or emptied and not yet removed.
    Empty,
    /// A new folder whose last file is not there yet.
    Unfinished,
    /// A complete folder, new or old; an old one may have lost files already.
    Complete(Marker),
}

/// Finishes or undoes. See the table in the module's documentation.
pub(super) fn repair(folder: &Folder, gate: Gate<'_>) -> Result<bool, Failure> {
    let (old, new) = (look(&folder.old)?, look(&folder.new)?);
    if matches!((&old, &new), (Leftover::Absent, Leftover::Absent)) {
        return Ok(false);
    }
    if !exists(&folder.out) {
        if matches!(new, Leftover::Complete(_)) {
            folder.swap(gate)?;
        } else if !matches!(old, Leftover::Absent) {
            rename(gate, &folder.old, &folder.out)?;
        }
    }
    discard(&folder.new, gate)?;
    discard(&folder.old, gate)?;
    Ok(true)
}

fn look(path: &Path) -> Result<Leftover, Failure> {
    let unknown = || {
        Failure::bad_document(format!(
            "{} is in the way: it is not what a stopped run leaves; move it away",
            path.display()
        ))
    };
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Leftover::Absent),
        Ok(found) if found.is_dir() => {}
        _ => return Err(unknown()),
    }
    if path.join(UNFINISHED).is_file() {
        return Ok(Leftover::Unfinished);
    }
    let marker = fs::read_to_string(path.join(MARKER)).ok();
    if let Some(marker) = marker.as_deref().and_then(Marker::parse) {
        return Ok(Leftover::Complete(marker));
    }
    match fs::read_dir(path).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(Leftover::Empty),
        _ => Err(unknown()),
    }
}

/// Removes a new folder that has not taken its place, or an old one that has lost its own.
pub(super) fn discard(path: &Path, gate: Gate<'_>) -> Result<(), Failure> {
    match look(path)? {
        Leftover::Unfinished => remove_unfinished(path, gate),
        Leftover::Complete(marker) => remove_listed(path, &marker, gate),
        Leftover::Empty => attempt(gate, Step::Remove, "remove", path, || fs::remove_dir(path)),
        Leftover::Absent => Ok(()),
    }
}

/// All in it was written by the run that marked it. The marker goes last, so that a stop leaves it recognisable.
fn remove_unfinished(path: &Path, gate: Gate<'_>) -> Result<(), Failure> {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| cannot_read(path, &error))?;
    for entry in entries
        .iter()
        .filter(|entry| entry.file_name() != UNFINISHED)
    {
        let path = entry.path();
        attempt(gate, Step::Remove, "remove", &path, || {
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            }
        })?;
    }
    let marker = path.join(UNFINISHED);
    attempt(gate, Step::Mark, "remove", &marker, || {
        fs::remove_file(&marker)
    })?;
    attempt(gate, Step::Remove, "remove", path, || fs::remove_dir(path))
}

/// Removes the files that the marker lists and the folders that held them; then, if nothing else is there, the marker
/// and the folder.
fn remove_listed(path: &Path, marker: &Marker, gate: Gate<'_>) -> Result<(), Failure> {
    let mut folders = BTreeSet::new();
    for file in marker.0.keys() {
        let file = Path::new(file);
        folders.extend(file.ancestors().skip(1).map(Path::to_path_buf));
        let file = path.join(file);
        remove(gate, &file, || fs::remove_file(&file))?;
    }
    folders.remove(Path::new(""));
    // The deepest first.
    for folder in folders.iter().rev().map(|folder| path.join(folder)) {
        remove(gate, &folder, || fs::remove_dir(&folder))?;
    }
    let rest = rest(path)?;
    if let Some(first) = rest.first() {
        return Err(Failure::bad_document(format!(
            "{} is left of a stopped run, and {} in it was not generated: move it away",
            path.display(),
            first.display()
        )));
    }
    let marker = path.join(MARKER);
    attempt(gate, Step::Mark, "remove", &marker, || {
        fs::remove_file(&marker)
    })?;
    attempt(gate, Step::Remove, "remove", path, || fs::remove_dir(path))
}

/// What is in a folder beside the marker.
fn rest(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| cannot_read(path, &error))?;
    let names = entries.iter().map(|entry| PathBuf::from(entry.file_name()));
    Ok(names.filter(|name| name != Path::new(MARKER)).collect())
}

/// Removes what may be gone already.
fn remove(
    gate: Gate<'_>,
    path: &Path,
    change: impl FnOnce() -> io::Result<()>,
) -> Result<(), Failure> {
    if !exists(path) {
        return Ok(());
    }
    attempt(gate, Step::Remove, "remove", path, change)
}

fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    Failure::bad_document(format!("cannot read {}: {error}", path.display()))
}
