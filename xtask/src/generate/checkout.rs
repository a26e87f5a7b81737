//! The checkout of the public specification repository that a command reads.
//!
//! Takes: its folder and the path of a readme. Gives: the source of documents and the readme's path below it.
//! Does not: read the readme.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use armsmith_codegen::load::{Folder, Source};
use walkdir::WalkDir;

use crate::Failure;

const DOCUMENTS: &str = "specification";
/// A licence of a repository is not longer than this.
const LONGEST_LICENCE: u64 = 1024 * 1024;
/// As many readmes are suggested.
const SUGGESTED: usize = 5;

/// A checkout and a readme in it.
pub(crate) struct Checkout {
    folder: PathBuf,
    source: Folder,
    readme: String,
}

impl Checkout {
    pub(crate) fn open(folder: &Path, readme: &str) -> Result<Self, Failure> {
        let documents = folder.join(DOCUMENTS);
        if !documents.is_dir() {
            return Err(Failure::usage(format!(
                "`--specs {0}` is no checkout of the specification repository: it has no folder `{DOCUMENTS}`\n  \
                 get one with: git clone --depth 1 https://github.com/Azure/azure-rest-api-specs",
                folder.display()
            )));
        }
        let source = Folder::new(&documents).map_err(|error| {
            Failure::usage(format!(
                "cannot read documents below {}: {error}",
                documents.display()
            ))
        })?;
        let path = below(readme);
        if !documents.join(&path).is_file() {
            return Err(no_such_readme(&documents, readme, &path));
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            source,
            readme: path,
        })
    }

    pub(crate) fn source(&self) -> &dyn Source {
        &self.source
    }

    /// Path of the readme below `specification/`.
    pub(crate) fn readme(&self) -> &str {
        &self.readme
    }

    /// The licence of the documents, where the checkout has its text.
    pub(crate) fn licence(&self) -> Option<String> {
        let path = self.folder.join("LICENSE");
        let found = fs::symlink_metadata(&path).ok()?;
        if !found.is_file() || found.len() > LONGEST_LICENCE {
            return None;
        }
        Some(fs::read_to_string(path).ok()?.replace("\r\n", "\n"))
    }
}

/// The path below `specification/`, however it is given.
fn below(readme: &str) -> String {
    let path = readme.replace('\\', "/");
    let parts: Vec<_> = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let parts = match parts.split_first() {
        Some((&DOCUMENTS, rest)) => rest,
        _ => &parts,
    };
    parts.join("/")
}

fn no_such_readme(documents: &Path, given: &str, path: &str) -> Failure {
    let mut message = format!("`--readme {given}` names no file below the checkout");
    let existing = Path::new(path)
        .ancestors()
        .skip(1)
        .find(|folder| documents.join(folder).is_dir());
    let near = existing
        .filter(|folder| *folder != Path::new(""))
        .map_or_else(Vec::new, |folder| {
            readmes(documents, &documents.join(folder))
        });
    if near.is_empty() {
        message += "\n  a readme is given like this: --readme specification/app/resource-manager/readme.md";
    } else {
        message += "\n  near it there are:";
        for path in near {
            let _ = write!(message, "\n    {DOCUMENTS}/{path}");
        }
    }
    Failure::usage(message)
}

fn readmes(documents: &Path, folder: &Path) -> Vec<String> {
    let walk = WalkDir::new(folder).max_depth(4).sort_by_file_name();
    let entries = walk.into_iter().filter_map(Result::ok);
    let readmes = entries.filter(|entry| entry.file_name().eq_ignore_ascii_case("readme.md"));
    let paths = readmes.filter_map(|entry| {
        let path = entry.path().strip_prefix(documents).ok()?;
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    });
    paths.take(SUGGESTED).collect()
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_readme_is_named_from_either_folder() {
        for given in [
            "app/resource-manager/readme.md",
            "specification/app/resource-manager/readme.md",
            "./specification/app//resource-manager/readme.md",
            "specification\\app\\resource-manager\\readme.md",
        ] {
            assert_eq!(below(given), "app/resource-manager/readme.md");
        }
    }
}
