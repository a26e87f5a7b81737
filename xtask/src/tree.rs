//! Files as they should be against files as they are.
//!
//! Takes: the wanted files, and the folder they belong in. Gives: a [`Plan`], and carries it out.
//! Does not: write what is equal, remove what does not bear our header, or leave a file half-written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use armsmith_codegen::emit::example_tests::DATA_HEADER;
use armsmith_codegen::format::HEADER;
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// What has to happen to one file.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Change {
    /// It is there with another text.
    Stale,
    /// It is not there.
    Missing,
    /// It is there, bears our header, and nothing makes it any more.
    Orphan,
}

/// The difference between what should be and what is. Paths are relative to the working tree.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Files that differ.
    pub(crate) changes: BTreeMap<String, Change>,
    /// Number of files that are as they should be.
    pub(crate) unchanged: usize,
    texts: BTreeMap<String, String>,
}

impl Plan {
    /// Compares `wanted` with the working tree at `root`. Orphans are looked for in the folders below each of
    /// `generated`, never in one of them itself, whose files are written by hand.
    pub(crate) fn new(
        root: &Path,
        generated: &[&Path],
        wanted: BTreeMap<String, String>,
    ) -> Result<Self, Obstacle> {
        refuse_links(root, generated, &wanted)?;
        let mut plan = Self::default();
        for (path, text) in &wanted {
            match fs::read(root.join(path)) {
                Ok(bytes) if bytes == text.as_bytes() => plan.unchanged += 1,
                Ok(_) => {
                    plan.changes.insert(path.clone(), Change::Stale);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    plan.changes.insert(path.clone(), Change::Missing);
                }
                Err(error) => return Err(Obstacle::new("read", path, &error)),
            }
        }
        for folder in generated {
            let orphans = ours(root, folder)
                .map_err(|error| Obstacle::new("read", &forward_slashes(folder), &error))?;
            for path in orphans {
                if !wanted.contains_key(&path) {
                    plan.changes.insert(path, Change::Orphan);
                }
            }
        }
        plan.texts = wanted;
        Ok(plan)
    }

    /// Whether the working tree is as it should be.
    pub(crate) fn is_clean(&self) -> bool {
        self.changes.is_empty()
    }

    /// Makes the working tree as it should be. Every file is complete beside its place before the first one takes it, so
    /// a full disk or a folder without permission changes nothing.
    pub(crate) fn carry_out(&self, root: &Path) -> Result<(), Obstacle> {
        let mut complete = Vec::new();
        for (path, text) in self.wanted_changes() {
            let file = prepare(&root.join(path), text)
                .map_err(|error| Obstacle::new("write", path, &error))?;
            complete.push((path, file));
        }
        for (path, file) in complete {
            let moved = file.persist(root.join(path));
            moved.map_err(|error| Obstacle::new("write", path, &error.error))?;
        }
        for (path, _) in self
            .changes
            .iter()
            .filter(|(_, change)| **change == Change::Orphan)
        {
            remove(&root.join(path)).map_err(|error| Obstacle::new("write", path, &error))?;
        }
        Ok(())
    }

    /// The files that have to be written, with their texts.
    fn wanted_changes(&self) -> impl Iterator<Item = (&String, &String)> {
        let differs = |(path, _): &(&String, &String)| self.changes.contains_key(*path);
        self.texts.iter().filter(differs)
    }
}

/// A file that could not be read, written or removed.
#[derive(Debug)]
pub(crate) struct Obstacle(String);

impl Obstacle {
    fn new(verb: &str, path: &str, error: &io::Error) -> Self {
        Self(format!(
            "cannot {verb} {path}: {error}; when that is mended, run the command again"
        ))
    }
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A folder that is a link would lead files, and their removal, out of the working tree.
fn refuse_links(
    root: &Path,
    generated: &[&Path],
    wanted: &BTreeMap<String, String>,
) -> Result<(), Obstacle> {
    let generated = generated.iter();
    let mut folders: BTreeSet<&Path> = generated.flat_map(|folder| folder.ancestors()).collect();
    folders.extend(
        wanted
            .keys()
            .flat_map(|path| Path::new(path).ancestors().skip(1)),
    );
    folders.remove(Path::new(""));
    for folder in folders {
        let link = fs::symlink_metadata(root.join(folder)).is_ok_and(|found| found.is_symlink());
        if link {
            let error =
                io::Error::other("the folder is a link, and may lead out of the working tree");
            return Err(Obstacle::new(
                "write below",
                &forward_slashes(folder),
                &error,
            ));
        }
    }
    Ok(())
}

/// The files below the folders of `generated` that bear our header, relative to `root`. There need not be any folder.
fn ours(root: &Path, generated: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    if !root.join(generated).is_dir() {
        return Ok(found);
    }
    // Depth 2: a file in a folder of `generated`.
    for entry in WalkDir::new(root.join(generated))
        .min_depth(2)
        .sort_by_file_name()
    {
        let entry = entry?;
        if entry.file_type().is_file() && bears_our_header(&fs::read(entry.path())?) {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            found.push(forward_slashes(relative));
        }
    }
    Ok(found)
}

/// Rust files begin with it, data has it as its first member.
fn bears_our_header(bytes: &[u8]) -> bool {
    bytes.starts_with(HEADER.as_bytes())
        || bytes.starts_with(format!("{{\n  \"//\": \"{DATA_HEADER}").as_bytes())
}

fn forward_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The text as a complete file beside its place.
pub(crate) fn prepare(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    fs::create_dir_all(&folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".armsmith-");
    readable_by_all(&mut builder);
    let mut file = builder.tempfile_in(&folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Temporary files are private by default; generated code is not.
#[cfg(unix)]
fn readable_by_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_all(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Removes a file, and the folder that it leaves empty.
fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)?;
    if let Some(folder) = path.parent()
        && fs::read_dir(folder)?.next().is_none()
    {
        fs::remove_dir(folder)?;
    }
    Ok(())
}
