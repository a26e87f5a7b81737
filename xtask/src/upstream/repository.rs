//! A Git repository on this machine.
//!
//! Takes: its folder, work tree or bare, and a commit. Gives: the documents of the commit.
//! Does not: look at files of the work tree, write anything there, or fetch what a partial clone lacks.

use std::fmt;
use std::path::{Path, PathBuf};

use super::git::{Fault, Git};
use super::no_specification;
use super::objects::Objects;
use crate::Failure;

/// A repository.
pub(super) struct Repository {
    path: PathBuf,
    git: Git,
}

impl fmt::Debug for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Repository({})", self.path.display())
    }
}

impl Repository {
    /// Whether there is one at exactly this path, not above it.
    pub(super) fn is_at(path: &Path) -> bool {
        let is_bare = path.join("HEAD").is_file()
            && path.join("objects").is_dir()
            && path.join("refs").is_dir();
        is_bare || path.join(".git").exists()
    }

    /// The repository at `path`, which is free of links.
    pub(super) fn open(path: PathBuf) -> Result<Self, Failure> {
        let git = Git::new(&path);
        let repository = Self { path, git };
        repository
            .git
            .run(&["rev-parse", "--git-dir"])
            .map_err(|fault| repository.failed(&fault))?;
        Ok(repository)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The documents at `commit`, or those of `HEAD`.
    pub(super) fn tree(&self, commit: Option<&str>) -> Result<Objects, Failure> {
        let described = self.path.display().to_string();
        let id = match commit {
            Some(name) => {
                check_name(name)?;
                resolve(&self.git, name)
                    .map_err(|fault| self.failed(&fault))?
                    .ok_or_else(|| {
                        no_commit(
                            name,
                            &described,
                            "fetch it there first, or give the repository's URL",
                        )
                    })?
            }
            None => resolve(&self.git, "HEAD")
                .map_err(|fault| self.failed(&fault))?
                .ok_or_else(|| {
                    Failure::usage(format!("the repository {described} has no commit yet"))
                })?,
        };
        let objects = Objects::new(&self.git, id).map_err(|fault| self.failed(&fault))?;
        checked(objects, &described)
    }

    fn failed(&self, fault: &Fault) -> Failure {
        fault.general(&self.path).unwrap_or_else(|| {
            Failure::usage(format!(
                "cannot read the repository {}: {}",
                self.path.display(),
                fault.line()
            ))
        })
    }
}

/// `objects`, if there are documents at all.
pub(super) fn checked(objects: Objects, described: &str) -> Result<Objects, Failure> {
    match objects.folders("") {
        Ok(_) => Ok(objects),
        Err(_) => Err(no_specification(&format!(
            "{described}, at commit {},",
            objects.commit()
        ))),
    }
}

/// Refuses what is not the name of a commit but an option, a path or a search.
pub(super) fn check_name(name: &str) -> Result<(), Failure> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '+');
    if name.is_empty() || name.starts_with('-') || name.contains("..") || !name.chars().all(is_part)
    {
        return Err(Failure::usage(format!(
            "`{name}` cannot be a commit; give a full or short commit id, a tag or a branch"
        )));
    }
    Ok(())
}

/// The full id of the commit that `name` names.
pub(super) fn resolve(git: &Git, name: &str) -> Result<Option<String>, Fault> {
    let name = format!("{name}^{{commit}}");
    match git.run(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ]) {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output);
            Ok(text.lines().last().map(|line| line.trim().to_owned()))
        }
        Err(Fault::Said(said)) if is_unknown(&said) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Git is quiet about a name that it does not know, and says more of a short id that means two things.
fn is_unknown(said: &str) -> bool {
    said.trim().is_empty()
        || said.contains("is ambiguous")
        || said.contains("Needed a single revision")
        || said.contains("expected commit type")
}

pub(super) fn no_commit(name: &str, described: &str, help: &str) -> Failure {
    Failure::usage(format!(
        "{described} has no commit `{name}`, or several; give a full or short commit id, a tag or a branch; {help}"
    ))
}
