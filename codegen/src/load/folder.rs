//! Documents from a folder.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::{ReadError, Source};

/// A single document may have this many bytes, from whatever source; the largest real one has 1.3 MB.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A folder that documents are read from, and that nothing is read outside of.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        let root = root.as_ref().canonicalize()?;
        if !root.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory));
        }
        Ok(Self { root })
    }

    fn locate(&self, path: &str) -> Result<PathBuf, ReadError> {
        let relative = Path::new(path);
        let stays_below = relative
            .components()
            .all(|component| matches!(component, Component::Normal(_)));
        if !stays_below {
            return Err(ReadError::Outside);
        }
        let full = self
            .root
            .join(relative)
            .canonicalize()
            .map_err(|error| failure(&error))?;
        if full.starts_with(&self.root) {
            Ok(full)
        } else {
            Err(ReadError::Outside)
        }
    }
}

impl Source for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let full = self.locate(path)?;
        // Before it is opened: opening a pipe would wait for somebody to write into it.
        let metadata = fs::metadata(&full).map_err(|error| failure(&error))?;
        if !metadata.is_file() {
            return Err(ReadError::Failed("it is not a file".to_owned()));
        }
        let file = fs::File::open(full).map_err(|error| failure(&error))?;
        let mut bytes = Vec::new();
        file.take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| failure(&error))?;
        if bytes.len() as u64 > LARGEST {
            return Err(ReadError::Failed(format!(
                "it has more than {} MiB",
                LARGEST / 1024 / 1024
            )));
        }
        Ok(bytes)
    }

    fn neighbours(&self, path: &str) -> Vec<String> {
        let (folder, prefix) = match path.rsplit_once('/') {
            Some((folder, _)) => (folder, format!("{folder}/")),
            None => ("", String::new()),
        };
        let Ok(entries) = self
            .locate(folder)
            .or_else(|error| {
                if folder.is_empty() {
                    Ok(self.root.clone())
                } else {
                    Err(error)
                }
            })
            .and_then(|folder| fs::read_dir(folder).map_err(|error| failure(&error)))
        else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| {
                Path::new(name)
                    .extension()
                    .is_some_and(|ending| ending == "json")
            })
            .map(|name| format!("{prefix}{name}"))
            .collect();
        names.sort();
        names
    }
}

fn failure(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folder, LARGEST};
    use crate::load::{ReadError, Source as _};

    #[test]
    fn a_document_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let large = fs::File::create(folder.path().join("large.json")).expect("a file");
        large.set_len(LARGEST + 1).expect("a sparse file");
        let source = Folder::new(folder.path()).expect("a folder");
        match source.read("large.json") {
            Err(ReadError::Failed(reason)) => assert_eq!(reason, "it has more than 64 MiB"),
            other => panic!("{:?}", other.map(|bytes| bytes.len())),
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_no_document() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe.json");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|status| status.success()) {
            return;
        }
        let source = Folder::new(folder.path()).expect("a folder");
        assert!(matches!(
            source.read("pipe.json"),
            Err(ReadError::Failed(_))
        ));
    }
}
