//! The git repository of the working tree, through the command `git`.
//!
//! Takes: the working tree. Gives: whether it is clean, its files, its releases, documents of a release, commits.
//! Does not: reach a network, or know who the user is: git does, and refuses where nobody has told it.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use semver::Version;

use crate::{Failure, Workspace};

/// What the tags of released versions begin with.
const TAG: &str = "armsmith-v";

/// A released version.
#[derive(Clone, Debug)]
pub(crate) struct Release {
    /// Its tag.
    pub(crate) tag: String,
    /// Its version.
    pub(crate) version: Version,
}

/// A git repository that holds the working tree.
#[derive(Clone, Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// The repository of the working tree; `None` where the tree is in none, or there is no git.
    pub(crate) fn find(workspace: &Workspace) -> Option<Self> {
        let repository = Self {
            root: workspace.root().to_owned(),
        };
        // A tree that only lies in the folder of another repository is not its working tree.
        let manifest = ["ls-files", "--error-unmatch", "specs/armsmith.toml"];
        let found = repository.run(&manifest).ok()?;
        found.status.success().then_some(repository)
    }

    /// The repository of the working tree.
    pub(crate) fn of(workspace: &Workspace) -> Result<Self, Failure> {
        Self::find(workspace)
            .ok_or_else(|| Failure::usage("the working tree is in no git repository"))
    }

    /// Paths that differ from what is committed, or that git does not know and does not ignore.
    pub(crate) fn changes(&self) -> Result<Vec<String>, Failure> {
        let status = [
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
        ];
        let listed = self.ask(&[&status[..], &["--", "."]].concat())?;
        let listed = texts(&listed).into_iter();
        let paths = listed.filter_map(|line| line.get(3..).map(str::to_owned));
        Ok(paths.collect())
    }

    /// Paths of the files that git knows.
    pub(crate) fn files(&self) -> Result<Vec<String>, Failure> {
        self.ask(&["ls-files", "-z"]).map(|listed| texts(&listed))
    }

    /// The commit that the working tree is at.
    pub(crate) fn head(&self) -> Result<String, Failure> {
        self.line(&["rev-parse", "--verify", "HEAD"])
    }

    /// The branch that the working tree is on; `None` where it is on none.
    pub(crate) fn branch(&self) -> Option<String> {
        self.line(&["symbolic-ref", "--quiet", "HEAD"]).ok()
    }

    /// The newest version that was released before, or at, the present commit.
    pub(crate) fn release(&self) -> Result<Option<Release>, Failure> {
        // Without a commit, nothing is released.
        if self.head().is_err() {
            return Ok(None);
        }
        let pattern = format!("{TAG}*");
        let tags = self.ask(&[
            "tag",
            "--no-column",
            "--no-color",
            "--merged",
            "HEAD",
            "--list",
            &pattern,
        ])?;
        let tags = String::from_utf8_lossy(&tags);
        let releases = tags.lines().filter_map(|tag| {
            let version = Version::parse(tag.strip_prefix(TAG)?).ok()?;
            let tag = tag.to_owned();
            Some(Release { tag, version })
        });
        Ok(releases.max_by(|a, b| a.version.cmp(&b.version)))
    }

    /// The files below `folder` as they were at `revision`, by their path below `folder`.
    pub(crate) fn folder_at(
        &self,
        revision: &str,
        folder: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let prefix = format!("{folder}/");
        let listed = self.ask(&["ls-tree", "-r", "-z", revision, &prefix])?;
        let mut objects = Vec::new();
        for line in texts(&listed) {
            // mode, kind and id, a tab, the path
            let Some((head, path)) = line.split_once('\t') else {
                continue;
            };
            let mut words = head.split(' ');
            if let (Some("100644" | "100755"), Some("blob"), Some(id)) =
                (words.next(), words.next(), words.next())
            {
                let path = path.strip_prefix(&prefix).unwrap_or(path);
                objects.push((path.to_owned(), id.to_owned()));
            }
        }
        let contents = self
            .contents(objects.iter().map(|(_, id)| id.clone()).collect())
            .map_err(|error| {
                Failure::bad_document(format!("git cannot read {folder} of {revision}: {error}"))
            })?;
        let paths = objects.into_iter().map(|(path, _)| path);
        Ok(paths.zip(contents).collect())
    }

    /// The bytes of objects, in their order.
    fn contents(&self, ids: Vec<String>) -> io::Result<Vec<Vec<u8>>> {
        let mut git = self.command(&["cat-file", "--batch"]);
        let mut git = git.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(mut input), Some(output)) = (git.stdin.take(), git.stdout.take()) else {
            return Err(io::Error::other("it cannot be asked"));
        };
        let count = ids.len();
        // On a thread: git answers before it has read everything, and waits until somebody takes it.
        let asking = thread::spawn(move || input.write_all((ids.join("\n") + "\n").as_bytes()));
        let mut output = BufReader::new(output);
        let mut contents = Vec::with_capacity(count);
        for _ in 0..count {
            let mut head = String::new();
            output.read_line(&mut head)?;
            let size = head.trim_end().rsplit(' ').next();
            let Some(size) = size.and_then(|size| size.parse().ok()) else {
                return Err(io::Error::other(head.trim_end().to_owned()));
            };
            let mut bytes = vec![0; size];
            output.read_exact(&mut bytes)?;
            output.read_exact(&mut [0])?;
            contents.push(bytes);
        }
        let asked = asking.join();
        asked.unwrap_or_else(|_| Err(io::Error::other("it cannot be asked")))?;
        git.wait()?;
        Ok(contents)
    }

    /// Commits what stands at `paths` now. Gives git's words where it refuses.
    pub(crate) fn commit(&self, paths: &[&str], message: &str) -> Result<(), Failure> {
        self.ask(&[&["add", "--all", "--"], paths].concat())?;
        // What else is in the index stays there.
        let commit = ["commit", "--quiet", "--only", "--message", message, "--"];
        self.ask(&[&commit[..], paths].concat())?;
        Ok(())
    }

    /// Goes back to the commit `head`, if only commits with the given subjects have been made since. Files stay.
    pub(crate) fn take_back(
        &self,
        head: &str,
        branch: Option<&str>,
        subjects: &[String],
    ) -> Result<(), Failure> {
        let is_id = head.len() >= 40 && head.bytes().all(|digit| digit.is_ascii_hexdigit());
        let is_there = is_id
            && self.branch().as_deref() == branch
            && self
                .ask(&["merge-base", "--is-ancestor", head, "HEAD"])
                .is_ok();
        if !is_there {
            return Err(Failure::usage(format!(
                "a bump was stopped on {} at the commit {head}, and another one is checked out now\n  \
                 go back to it, and run any `cargo xtask` command; or remove target/bump/journal to keep everything as it is",
                branch.unwrap_or("no branch")
            )));
        }
        let since = self.ask(&["log", "--format=%s", &format!("{head}..HEAD")])?;
        let since = String::from_utf8_lossy(&since);
        let foreign = since
            .lines()
            .find(|subject| !subjects.iter().any(|ours| ours == subject));
        if let Some(foreign) = foreign {
            return Err(Failure::usage(format!(
                "a bump was stopped, and since then somebody has committed `{foreign}`\n  \
                 the working tree can be put back only from the commit {head}: go back to it, or remove \
                 target/bump/journal to keep everything as it is"
            )));
        }
        self.ask(&["reset", "--quiet", "--mixed", head])?;
        Ok(())
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Failure> {
        let bytes = self.ask(arguments)?;
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }

    /// What git prints, if it succeeds.
    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let output = self
            .run(arguments)
            .map_err(|error| Failure::usage(format!("git cannot be run: {error}")))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let command = arguments.first().copied().unwrap_or_default();
        Err(Failure::usage(format!(
            "git {command} failed:\n{}",
            said.trim_end()
        )))
    }

    fn run(&self, arguments: &[&str]) -> io::Result<Output> {
        self.command(arguments).output()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root).args(arguments);
        command
    }
}

/// Takes the tail of a path off that git ends with a zero byte.
fn texts(listed: &[u8]) -> Vec<String> {
    let parts = listed.split(|byte| *byte == 0);
    let parts = parts.filter(|part| !part.is_empty());
    parts
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect()
}

/// The working tree's files where no git repository lists them: all but what is built and what git keeps.
pub(crate) fn files_without_git(root: &Path) -> io::Result<Vec<String>> {
    let kept = |entry: &walkdir::DirEntry| {
        entry.depth() != 1 || (entry.file_name() != "target" && entry.file_name() != ".git")
    };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root).into_iter().filter_entry(kept) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    files.sort();
    Ok(files)
}
