//! The folder of the crate under measure.
//!
//! Takes: where programs are built. Gives: a workspace there, with the crate and a small program that uses it, and the
//! lines of the crate. Does not: stand in anybody's way: it is below the folder of build products.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use crate::{Failure, Workspace};

/// Members are the crate and the program that prints sizes; nothing of the repository's own workspace is inherited.
const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"package\", \"sizes\"]\n";

#[derive(Clone, Debug)]
pub(super) struct CrateFolder {
    root: PathBuf,
}

impl CrateFolder {
    /// `<target>/measure`, for a program `<target>/release/<program>`.
    pub(super) fn beside(program: &Path) -> Result<Self, Failure> {
        match program.ancestors().nth(2) {
            Some(target) => Ok(Self {
                root: target.join("measure"),
            }),
            None => Err(Failure::usage(format!(
                "{} is in no folder of build products",
                program.display()
            ))),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the crate is.
    pub(super) fn package(&self) -> PathBuf {
        self.root.join("package")
    }

    /// Where it is built.
    pub(super) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Takes the crate away, so that each run writes all of it.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        let package = self.package();
        if package.exists() {
            fs::remove_dir_all(&package).map_err(|error| failed(&package, &error))?;
        }
        fs::create_dir_all(&self.root).map_err(|error| failed(&self.root, &error))
    }

    /// Makes it a workspace with the dependencies' versions of the repository.
    pub(super) fn prepare(&self, workspace: &Workspace) -> Result<(), Failure> {
        self.write("Cargo.toml", WORKSPACE)?;
        let lock = workspace.root().join("Cargo.lock");
        let lock = fs::read_to_string(&lock).map_err(|error| failed(&lock, &error))?;
        self.write("Cargo.lock", &lock)
    }

    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        let path = self.root.join(path);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| failed(&path, &error))
    }

    /// Name of the package.
    pub(super) fn name(&self) -> Result<String, Failure> {
        #[derive(Deserialize)]
        struct Manifest {
            package: Package,
        }
        #[derive(Deserialize)]
        struct Package {
            name: String,
        }
        let path = self.package().join("Cargo.toml");
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        match toml::from_str::<Manifest>(&text) {
            Ok(manifest) => Ok(manifest.package.name),
            Err(error) => Err(Failure::usage(format!("{}: {error}", path.display()))),
        }
    }

    /// Lines of `src/` that hold code.
    #[allow(clippy::cast_precision_loss, reason = "no crate has so many lines")]
    pub(super) fn lines(&self) -> Result<f64, Failure> {
        let mut lines = 0;
        let source = self.package().join("src");
        for entry in WalkDir::new(&source) {
            let entry = entry.map_err(|error| Failure::usage(error.to_string()))?;
            if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "rs")
            {
                let text = fs::read_to_string(entry.path())
                    .map_err(|error| failed(entry.path(), &error))?;
                lines += lines_of_code(&text);
            }
        }
        Ok(lines as f64)
    }
}

/// Generated code has no comment over several lines, and no literal.
fn lines_of_code(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_code() {
        let text = "//! About.\n\n// Why.\nstruct A {\n    /// What.\n    a: u8, // kept\n}\n";
        assert_eq!(lines_of_code(text), 3);
    }

    #[test]
    fn the_folder_stands_beside_the_programs() {
        let folder = CrateFolder::beside(Path::new("/t/release/xtask")).expect("a folder");
        assert_eq!(folder.root(), Path::new("/t/measure"));
        assert!(CrateFolder::beside(Path::new("xtask")).is_err());
    }
}
