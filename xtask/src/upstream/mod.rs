//! The public specifications, wherever they are kept.
//!
//! Takes: what `--upstream` names: a folder, a Git repository, or a URL; and a commit. Gives: a [`Tree`], documents by path
//! below `specification/`, with the commit and the blob ids; and a package of the manifest as it is at another api-version
//! ([`package_at`]). Does not: check anything out, write outside the cache, run a hook, or show credentials.

mod address;
mod api_versions;
mod clone;
mod edition;
mod find;
mod folder;
mod git;
mod objects;
mod operations;
mod repository;

use std::fmt;
use std::path::{Path, PathBuf};

use armsmith_codegen::load::{ReadError, Source};

pub use address::argument;
pub use api_versions::{ApiVersion, age, is_preview, providers};
pub use edition::Edition;
pub use find::{Found, Missing, Moved, find, package_at, whole_provider};

use self::address::Address;
use self::clone::BloblessClone;
use self::folder::PlainFolder;
use self::objects::Objects;
use self::repository::Repository;
use crate::progress::Progress;
use crate::{Failure, Workspace};

/// The folder that holds all documents in the public repository.
const ROOT: &str = "specification";
/// What documents of every provider refer to.
const COMMON_TYPES: &str = "common-types";

/// Where clones of upstream repositories are kept: `target/upstream`, which Git ignores and anybody may remove.
#[must_use]
pub fn cache(workspace: &Workspace) -> PathBuf {
    workspace.root().join("target/upstream")
}

/// A place that has the public specifications.
#[derive(Debug)]
pub struct Upstream(Kind);

enum Kind {
    Folder(PlainFolder),
    Repository(Repository),
    Clone(BloblessClone),
}

impl fmt::Debug for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.describe())
    }
}

impl Kind {
    fn describe(&self) -> String {
        match self {
            Self::Folder(folder) => folder.path().display().to_string(),
            Self::Repository(repository) => repository.path().display().to_string(),
            Self::Clone(clone) => clone.address().shown().to_owned(),
        }
    }
}

impl Upstream {
    /// Opens what `argument` names: a folder that holds `specification/`; a Git repository, bare or not, whose committed
    /// state counts; or a URL (`https://`, `ssh://`, `file://`, `git@host:path`), of which a clone without history and
    /// without file contents is kept in `cache` and brought up to date now.
    ///
    /// # Errors
    /// Usage, where it is none of these; unreachable, where a URL does not answer.
    pub fn open(argument: &str, cache: &Path, progress: &Progress) -> Result<Self, Failure> {
        if let Some(address) = Address::parse(argument)? {
            progress.stage("fetching from upstream", 1);
            let clone = BloblessClone::open(address, cache)?;
            progress.advance();
            return Ok(Self(Kind::Clone(clone)));
        }
        let path = Path::new(argument);
        let found = path.canonicalize().map_err(|error| {
            Failure::usage(format!(
                "there is no upstream `{argument}`: {error}; {}",
                address::FORMS
            ))
        })?;
        if !found.is_dir() {
            let message = format!(
                "the upstream `{argument}` is not a folder; {}",
                address::FORMS
            );
            return Err(Failure::usage(message));
        }
        if Repository::is_at(&found) {
            return Ok(Self(Kind::Repository(Repository::open(found)?)));
        }
        Ok(Self(Kind::Folder(PlainFolder::open(found)?)))
    }

    /// The same plain folder, known to be of `commit`.
    ///
    /// # Errors
    /// Usage, where the upstream is under Git, which knows its commit itself, or where `commit` is no commit id.
    pub fn at_commit(self, commit: &str) -> Result<Self, Failure> {
        match self.0 {
            Kind::Folder(folder) => Ok(Self(Kind::Folder(folder.at_commit(commit)?))),
            kind => Err(Failure::usage(format!(
                "the commit of {} is known, it is a Git repository; to choose another one, write VERSION@COMMIT",
                kind.describe()
            ))),
        }
    }

    /// The documents as they are now, or at `commit`: a full or short id, a tag or a branch. `folders` below
    /// `specification/`, and the common types, are fetched at once where they are not at hand; others one by one.
    ///
    /// # Errors
    /// Usage, where there is no such commit, or the upstream is a plain folder, which has none; unreachable, where a URL
    /// does not answer.
    pub fn tree(&self, commit: Option<&str>, folders: &[String]) -> Result<Tree, Failure> {
        let kept = match &self.0 {
            Kind::Folder(folder) => match commit {
                None => Kept::Folder(folder.clone()),
                Some(commit) => {
                    return Err(Failure::usage(format!(
                        "there is no commit `{commit}` in {}: it is a plain folder, and only a Git repository or its URL \
                         knows other commits",
                        self.describe()
                    )));
                }
            },
            Kind::Repository(repository) => Kept::Objects(repository.tree(commit)?),
            Kind::Clone(clone) => Kept::Objects(clone.tree(commit, folders)?),
        };
        Ok(Tree(kept))
    }

    /// Whether it is under Git, so that commits are known.
    #[must_use]
    pub fn is_git(&self) -> bool {
        !matches!(self.0, Kind::Folder(_))
    }

    /// What it is, for a person; never the credentials of a URL.
    #[must_use]
    pub fn describe(&self) -> String {
        self.0.describe()
    }
}

/// The documents of one state of the upstream, by path below `specification/`.
#[derive(Debug)]
pub struct Tree(Kept);

#[derive(Debug)]
enum Kept {
    Folder(PlainFolder),
    Objects(Objects),
}

impl Tree {
    /// The full id of the commit; of a plain folder what it is known to be, which mostly is nothing.
    #[must_use]
    pub fn commit(&self) -> Option<&str> {
        match &self.0 {
            Kept::Folder(folder) => folder.commit(),
            Kept::Objects(objects) => Some(objects.commit()),
        }
    }

    /// Git's identifier of the bytes of the document at `path`.
    ///
    /// # Errors
    /// A bad document, where there is none that can be read.
    pub fn blob(&self, path: &str) -> Result<String, Failure> {
        self.id(path).map_err(|error| unreadable(path, &error))
    }

    /// Whether there is a document at `path`.
    ///
    /// # Errors
    /// A bad document, where there is something else, or it cannot be told.
    pub fn has(&self, path: &str) -> Result<bool, Failure> {
        match self.id(path) {
            Ok(_) => Ok(true),
            Err(ReadError::Missing) => Ok(false),
            Err(error) => Err(unreadable(path, &error)),
        }
    }

    fn id(&self, path: &str) -> Result<String, ReadError> {
        match &self.0 {
            Kept::Folder(folder) => folder.blob(path),
            Kept::Objects(objects) => objects.blob(path),
        }
    }

    /// The names of the folders in `path`, sorted; `None` where there is no such folder.
    fn folders(&self, path: &str) -> Result<Option<Vec<String>>, Failure> {
        let folders = match &self.0 {
            Kept::Folder(folder) => folder.folders(path),
            Kept::Objects(objects) => objects.folders(path),
        };
        match folders {
            Ok(folders) => Ok(Some(folders)),
            Err(ReadError::Missing) => Ok(None),
            Err(error) => Err(unreadable(path, &error)),
        }
    }
}

impl Source for Tree {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match &self.0 {
            Kept::Folder(folder) => folder.read(path),
            Kept::Objects(objects) => objects.read(path),
        }
    }

    fn neighbours(&self, path: &str) -> Vec<String> {
        match &self.0 {
            Kept::Folder(folder) => folder.neighbours(path),
            Kept::Objects(objects) => objects.neighbours(path),
        }
    }
}

fn unreadable(path: &str, error: &ReadError) -> Failure {
    Failure::bad_document(match error {
        ReadError::Missing => format!("the upstream has no {ROOT}/{path}"),
        ReadError::Outside => format!("`{path}` leads out of the upstream's {ROOT}/"),
        ReadError::Failed(reason) => format!("cannot read the upstream's {ROOT}/{path}: {reason}"),
    })
}

fn no_specification(described: &str) -> Failure {
    Failure::usage(format!(
        "the upstream {described} holds no folder `{ROOT}`; {}",
        address::FORMS
    ))
}
