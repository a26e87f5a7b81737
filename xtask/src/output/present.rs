//! What stands in a folder before it is replaced.
//!
//! Takes: a folder. Gives: [`Present`], or a refusal that lists what is not ours.
//! Does not: change anything, or follow a link.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::marker::{MARKER, Marker, hash};
use crate::Failure;

/// A user may add to the manifest: what is added is kept, so it may differ from what was written.
const OPEN_TO_USERS: &str = "Cargo.toml";
/// A refusal lists this many paths.
const LISTED: usize = 20;

/// What a folder holds: nothing at all, or files of ours.
#[derive(Clone, Debug, Default)]
pub struct Present {
    is_folder: bool,
    files: Marker,
    manifest: Option<String>,
}

impl Present {
    /// The text of the `Cargo.toml`, with what a user added to it.
    #[must_use]
    pub fn manifest(&self) -> Option<&str> {
        self.manifest.as_deref()
    }

    pub(super) fn is_folder(&self) -> bool {
        self.is_folder
    }

    pub(super) fn hash(&self, path: &str) -> Option<&str> {
        self.files.0.get(path).map(String::as_str)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.files.0.keys()
    }

    /// `path`, if its file has this text already.
    pub(super) fn unchanged<'a>(&self, path: &'a str, text: &str) -> Option<&'a str> {
        (self.hash(path) == Some(&hash(text))).then_some(path)
    }
}

/// Looks at `folder`.
pub(super) fn inspect(folder: &Path) -> Result<Present, Failure> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Present::default()),
        Err(error) => return Err(unreadable(folder, &error)),
        Ok(found) if !found.is_dir() => {
            let what = if found.is_symlink() {
                "a link"
            } else {
                "a file"
            };
            return Err(Failure::bad_document(format!(
                "{} is {what}, not a folder: move it away, or choose another folder",
                folder.display()
            )));
        }
        Ok(_) => {}
    }
    let marker = match fs::read_to_string(folder.join(MARKER)) {
        Ok(text) => Marker::parse(&text).unwrap_or_default(),
        Err(_) => Marker::default(),
    };
    let mut foreign = Vec::new();
    let mut present = Present {
        is_folder: true,
        ..Present::default()
    };
    for entry in entries(folder) {
        let entry = entry.map_err(|error| unreadable(folder, &error.into()))?;
        let path = relative(folder, &entry);
        match judge(&entry, &path, &marker, &mut present) {
            Ok(None) => {}
            Ok(Some(why)) => foreign.push((path, why)),
            Err(error) => return Err(unreadable(entry.path(), &error)),
        }
    }
    if foreign.is_empty() {
        Ok(present)
    } else {
        Err(refusal(folder, &foreign))
    }
}

/// All below `folder`, but for what cargo builds there.
fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    walk.into_iter().filter_entry(|entry| !is_cargos(entry))
}

/// The lock file and the build folder at the top of a crate. Cargo marks the latter with a file of its own.
fn is_cargos(entry: &DirEntry) -> bool {
    entry.depth() == 1
        && match entry.file_name().to_str() {
            Some("Cargo.lock") => entry.file_type().is_file(),
            Some("target") => {
                entry.file_type().is_dir() && entry.path().join("CACHEDIR.TAG").is_file()
            }
            _ => false,
        }
}

fn relative(folder: &Path, entry: &DirEntry) -> String {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Why an entry is not ours, if it is not. What is ours is noted in `present`.
fn judge(
    entry: &DirEntry,
    path: &str,
    marker: &Marker,
    present: &mut Present,
) -> io::Result<Option<&'static str>> {
    let kind = entry.file_type();
    if kind.is_dir() {
        let inside = format!("{path}/");
        let holds_ours = marker.0.keys().any(|file| file.starts_with(&inside));
        // What is in a folder that is not ours is listed itself, unless there is nothing.
        let is_empty = fs::read_dir(entry.path())?.next().is_none();
        return Ok((is_empty && !holds_ours).then_some("an empty folder"));
    }
    if !kind.is_file() {
        return Ok(Some(if kind.is_symlink() {
            "a link"
        } else {
            "no ordinary file"
        }));
    }
    if path == MARKER {
        // Without a list it is not ours, and then nothing else is.
        return Ok(marker
            .0
            .is_empty()
            .then_some("not a list that armsmith wrote"));
    }
    let Some(written) = marker.0.get(path) else {
        return Ok(Some("not generated"));
    };
    let bytes = fs::read(entry.path())?;
    let hash = hash(&bytes);
    if hash != *written && path != OPEN_TO_USERS {
        return Ok(Some("changed since it was generated"));
    }
    if path == OPEN_TO_USERS {
        let text = String::from_utf8(bytes).ok();
        present.manifest = text.filter(|text| toml::from_str::<toml::Table>(text).is_ok());
        if present.manifest.is_none() {
            return Ok(Some("changed since it was generated, and not TOML"));
        }
    }
    present.files.0.insert(path.to_owned(), hash);
    Ok(None)
}

fn refusal(folder: &Path, foreign: &[(String, &str)]) -> Failure {
    let mut message = format!(
        "{} holds what is not generated, so nothing in it was changed:\n",
        folder.display()
    );
    let width = foreign
        .iter()
        .map(|(path, _)| path.len())
        .max()
        .unwrap_or(0)
        .min(50);
    for (path, why) in foreign.iter().take(LISTED) {
        let _ = writeln!(message, "    {path:width$}  {why}");
    }
    if let Some(more) = foreign.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let _ = writeln!(message, "    and {more} more");
    }
    message += "  move these away, or choose another folder";
    Failure::bad_document(message)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::bad_document(format!("cannot read {}: {error}", path.display()))
}
