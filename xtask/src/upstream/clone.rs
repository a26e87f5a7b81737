//! A clone of a repository on another machine, kept in a cache.
//!
//! Takes: a URL, and the folders that are wanted. Gives: the documents of a commit.
//! Does not: fetch history that nobody asks for, contents of other folders, or write the URL to disk, which may hold
//! credentials.
//!
//! The clone is bare. Its first fetch brings one commit with its folders and without any file (`--filter=blob:none`); the
//! files of the wanted folders come with a second one, all at once.

use std::fs;
use std::path::{Path, PathBuf};

use armsmith_codegen::hash::sha256_hex;

use super::address::Address;
use super::git::{Fault, Git};
use super::objects::Objects;
use super::repository::{check_name, checked, no_commit, resolve};
use super::{COMMON_TYPES, ROOT};
use crate::{ExitCode, Failure};

/// What `HEAD` is upstream.
const HEAD: &str = "refs/upstream/head";
/// The commit that was asked for last.
const ASKED: &str = "refs/upstream/asked";

/// A clone without history and without files.
pub(super) struct BloblessClone {
    address: Address,
    cache: PathBuf,
    git: Git,
}

impl BloblessClone {
    /// The clone of `address` below `cache`, made or brought up to date.
    pub(super) fn open(address: Address, cache: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(cache).map_err(|error| cannot_keep(cache, &error))?;
        let cache = cache
            .canonicalize()
            .map_err(|error| cannot_keep(cache, &error))?;
        let mut name = sha256_hex(address.shown());
        name.truncate(16);
        let git = Git::of_url(&cache.join(name), &address);
        let clone = Self {
            address,
            cache,
            git,
        };
        // Whatever is wrong with a clone, a new one is right.
        if !clone.git.folder().is_dir() || update(&clone.git).is_err() {
            clone.lay()?;
        }
        Ok(clone)
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    /// The documents at `commit`, or at what is `HEAD` upstream.
    pub(super) fn tree(
        &self,
        commit: Option<&str>,
        folders: &[String],
    ) -> Result<Objects, Failure> {
        match self.attempt(commit, folders) {
            Err(failure) if failure.code == ExitCode::BadDocument => {
                self.lay()?;
                self.attempt(commit, folders)
            }
            result => result,
        }
    }

    fn attempt(&self, commit: Option<&str>, folders: &[String]) -> Result<Objects, Failure> {
        let id = match commit {
            Some(name) => self.commit(name)?,
            None => resolve(&self.git.offline(), HEAD)
                .map_err(|fault| self.broken(&fault))?
                .ok_or_else(|| self.broken(&Fault::Said(String::new())))?,
        };
        self.fetch_files(&id, folders)?;
        let objects = Objects::new(&self.git, id).map_err(|fault| self.broken(&fault))?;
        checked(objects, self.address.shown())
    }

    /// Lays the clone anew beside its place, and puts it there when it is complete: the old one is kept until then.
    fn lay(&self) -> Result<(), Failure> {
        let place = self.git.folder();
        let new = tempfile::Builder::new()
            .prefix(".new-")
            .tempdir_in(&self.cache)
            .map_err(|error| cannot_keep(&self.cache, &error))?;
        let git = Git::of_url(new.path(), &self.address);
        git.offline()
            .run(&["init", "--quiet", "--bare", "--template="])
            .map_err(|fault| self.broken(&fault))?;
        update(&git).map_err(|fault| self.unreachable(&fault))?;
        let replaced = match fs::symlink_metadata(place) {
            Ok(found) if found.is_dir() => fs::remove_dir_all(place),
            Ok(_) => fs::remove_file(place),
            Err(_) => Ok(()),
        };
        replaced
            .and_then(|()| fs::rename(new.keep(), place))
            .map_err(|error| cannot_keep(&self.cache, &error))
    }

    /// The id of the commit called `name`, which is fetched if it is not here.
    fn commit(&self, name: &str) -> Result<String, Failure> {
        check_name(name)?;
        let is_id = name.len() >= 7 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let found = |name: &str| resolve(&self.git.offline(), name);
        // Names of branches move; ids stay.
        if is_id && let Some(id) = found(name).map_err(|fault| self.broken(&fault))? {
            return Ok(id);
        }
        let fetched = fetch(&self.git, &[&format!("+{name}:{ASKED}")]);
        if let Err(fault) = fetched {
            if !is_unknown_to_server(&fault) {
                return Err(self.unreachable(&fault));
            }
        } else if let Some(id) = found(ASKED).map_err(|fault| self.broken(&fault))? {
            return Ok(id);
        }
        // Only a full id can be asked for: a short one is looked for in the whole history.
        if is_id && name.len() < 40 && is_shallow(&self.git) {
            fetch(&self.git, &["--unshallow", &format!("+HEAD:{HEAD}")])
                .map_err(|fault| self.unreachable(&fault))?;
            if let Some(id) = found(name).map_err(|fault| self.broken(&fault))? {
                return Ok(id);
            }
        }
        let help = "a commit that is on no branch any more needs its full id";
        Err(no_commit(name, self.address.shown(), help))
    }

    /// Fetches the files of the folders that are not here, all at once.
    fn fetch_files(&self, commit: &str, folders: &[String]) -> Result<(), Failure> {
        let broken = |fault: Fault| self.broken(&fault);
        let mut list = vec!["ls-tree".to_owned(), "-d".to_owned(), "-z".to_owned()];
        list.extend(["--full-tree", "--object-only", commit, "--"].map(str::to_owned));
        let folders = folders.iter().map(String::as_str).chain([COMMON_TYPES]);
        list.extend(folders.map(|folder| format!("{ROOT}/{folder}")));
        let trees = self.git.offline().run(&list).map_err(broken)?;
        let trees = String::from_utf8_lossy(&trees).into_owned();
        let mut walk = vec![
            "rev-list",
            "--objects",
            "--no-object-names",
            "--missing=print",
        ];
        walk.extend(trees.split('\0').filter(|id| !id.is_empty()));
        if walk.len() == 4 {
            return Ok(());
        }
        let objects = self.git.offline().run(&walk).map_err(broken)?;
        let objects = String::from_utf8_lossy(&objects);
        let missing: Vec<&str> = objects
            .lines()
            .filter_map(|line| line.strip_prefix('?'))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let fetch = [
            "-c",
            "fetch.negotiationAlgorithm=noop",
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--filter=blob:none",
            "--stdin",
            "origin",
        ];
        let fetched = self.git.run_with(&fetch, missing.join("\n") + "\n");
        fetched.map_err(|fault| self.unreachable(&fault))?;
        Ok(())
    }

    fn unreachable(&self, fault: &Fault) -> Failure {
        fault.general(self.git.folder()).unwrap_or_else(|| {
            Failure::unreachable(format!(
                "cannot reach the upstream {}: {}; check the address, the network, and what Git signs in with, or give a \
                 folder",
                self.address.shown(),
                self.address.redacted(&fault.line())
            ))
        })
    }

    fn broken(&self, fault: &Fault) -> Failure {
        fault.general(self.git.folder()).unwrap_or_else(|| {
            Failure::bad_document(format!(
                "cannot read the clone of {} in {}: {}; remove that folder, and run the command again",
                self.address.shown(),
                self.git.folder().display(),
                self.address.redacted(&fault.line())
            ))
        })
    }
}

fn update(git: &Git) -> Result<(), Fault> {
    fetch(git, &[&format!("+HEAD:{HEAD}")])?;
    // What was fetched is there in full, whatever was here before.
    git.offline()
        .run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{HEAD}:{ROOT}"),
        ])
        .map(drop)
        .or_else(|fault| match resolve(&git.offline(), HEAD) {
            Ok(Some(_)) => Ok(()),
            _ => Err(fault),
        })
}

/// Fetches commits and folders, without files; without history too, unless the clone has it.
fn fetch(git: &Git, what: &[&str]) -> Result<(), Fault> {
    let has_history = !is_shallow(git) && matches!(resolve(&git.offline(), HEAD), Ok(Some(_)));
    let mut arguments = vec![
        "fetch",
        "--quiet",
        "--no-tags",
        "--no-write-fetch-head",
        "--filter=blob:none",
    ];
    if !has_history && !what.contains(&"--unshallow") {
        arguments.push("--depth=1");
    }
    let (options, references): (Vec<&str>, Vec<&str>) =
        what.iter().partition(|argument| argument.starts_with('-'));
    arguments.extend(options);
    arguments.push("origin");
    arguments.extend(references);
    git.run(&arguments).map(drop)
}

fn is_shallow(git: &Git) -> bool {
    git.folder().join("shallow").is_file()
}

fn is_unknown_to_server(fault: &Fault) -> bool {
    let Fault::Said(said) = fault else {
        return false;
    };
    [
        "couldn't find remote ref",
        "not our ref",
        "no such remote ref",
    ]
    .iter()
    .any(|part| said.contains(part))
}

fn cannot_keep(cache: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!(
        "cannot keep a clone below {}: {error}; make it possible to write there",
        cache.display()
    ))
}
