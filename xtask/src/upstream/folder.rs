//! A plain folder with the public specifications.
//!
//! Takes: the folder that holds `specification/`. Gives: its documents, and the ids that Git would give them.
//! Does not: look at a repository around it, or lead out of it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use armsmith_codegen::load::{Folder, ReadError, Source};
use sha1::{Digest as _, Sha1};

use super::objects::hexadecimal;
use super::{ROOT, no_specification};
use crate::Failure;

/// A plain folder.
#[derive(Clone, Debug)]
pub(super) struct PlainFolder {
    path: PathBuf,
    documents: Folder,
    commit: Option<String>,
}

impl PlainFolder {
    /// The folder at `path`, which is free of links.
    pub(super) fn open(path: PathBuf) -> Result<Self, Failure> {
        let documents = Folder::new(path.join(ROOT))
            .map_err(|_| no_specification(&path.display().to_string()))?;
        Ok(Self {
            path,
            documents,
            commit: None,
        })
    }

    pub(super) fn at_commit(self, commit: &str) -> Result<Self, Failure> {
        let is_id = (7..=64).contains(&commit.len())
            && commit
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_id {
            return Err(Failure::usage(format!(
                "`{commit}` is no commit id; it has 7 digits or more of 0 to 9 and a to f"
            )));
        }
        Ok(Self {
            commit: Some(commit.to_owned()),
            ..self
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.documents.read(path)
    }

    pub(super) fn neighbours(&self, path: &str) -> Vec<String> {
        self.documents.neighbours(path)
    }

    pub(super) fn blob(&self, path: &str) -> Result<String, ReadError> {
        let bytes = self.documents.read(path)?;
        let mut hash = Sha1::new();
        hash.update(format!("blob {}\0", bytes.len()));
        hash.update(&bytes);
        Ok(hexadecimal(&hash.finalize()))
    }

    /// The names of the folders in `path`, sorted.
    pub(super) fn folders(&self, path: &str) -> Result<Vec<String>, ReadError> {
        let mut components = Path::new(path).components();
        if !components.all(|component| matches!(component, Component::Normal(_))) {
            return Err(ReadError::Outside);
        }
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => ReadError::Missing,
            _ => ReadError::Failed(error.to_string()),
        };
        let root = self.path.join(ROOT).canonicalize().map_err(failed)?;
        let folder = root.join(path).canonicalize().map_err(failed)?;
        if !folder.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if let Ok(name) = entry.file_name().into_string()
                && entry.path().is_dir()
            {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}
