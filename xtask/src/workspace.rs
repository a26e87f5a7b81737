//! Where things are in the working tree.

use std::path::{Path, PathBuf};

use crate::Failure;

/// The working tree of this repository.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The working tree that `cargo` was called in.
    ///
    /// # Errors
    /// If it is not there any more.
    pub fn find() -> Result<Self, Failure> {
        // Cargo sets the variable at run time too; a moved working tree is found by it.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match package.parent() {
            Some(root) if root.join("specs").is_dir() => Ok(Self::at(root)),
            _ => Err(Failure::usage(
                "this is not the working tree of the generator: there is no folder `specs`; \
                 call it as `cargo xtask` inside the repository",
            )),
        }
    }

    /// The working tree at `root`.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder that holds all.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the documents.
    #[must_use]
    pub fn specs(&self) -> PathBuf {
        self.root.join("specs")
    }

    /// Where cargo builds. A relative `CARGO_TARGET_DIR` counts from where the command was called, as it does for cargo.
    #[must_use]
    pub fn target(&self) -> PathBuf {
        let given = std::env::var_os("CARGO_TARGET_DIR");
        let given = given.and_then(|folder| std::path::absolute(folder).ok());
        given.unwrap_or_else(|| self.root.join("target"))
    }

    /// The folder of the generated crate.
    #[must_use]
    pub fn generated(&self) -> PathBuf {
        self.root.join("generated")
    }
}
