//! The end of a bump: files, commits and pages, all or none.
//!
//! Takes: what every file should hold, and what to commit. Gives: the working tree like that, or as it was.
//! Does not: decide anything about the content.

use std::io;
use std::path::{Path, PathBuf};

use super::guard;
use super::journal::{Begun, Commits, Files, Gate, Journal, Step};
use super::repository::Repository;
use crate::{Failure, Workspace, tree};

/// A commit that is to be made.
#[derive(Debug)]
pub(crate) struct Commit {
    /// Its message; the first line is the subject.
    pub(crate) message: String,
    /// Paths of the files that belong to it.
    pub(crate) paths: Vec<String>,
}

/// A page that is written beside the working tree's files: the body of the pull request.
#[derive(Debug)]
pub(crate) struct Page {
    /// Where it is written.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
}

/// The commits of a bump: documents, and what was made from them.
pub(crate) fn commits(files: &Files, documents: &str, output: &str) -> Vec<Commit> {
    let (specs, others): (Vec<_>, Vec<_>) = files
        .keys()
        .cloned()
        .partition(|path| path.starts_with("specs/"));
    let commit = |message: &str, paths| Commit {
        message: message.to_owned(),
        paths,
    };
    let mut commits = vec![commit(documents, specs), commit(output, others)];
    commits.retain(|commit| !commit.paths.is_empty());
    commits
}

/// Makes the working tree as `files` say, commits, and writes the pages.
///
/// # Errors
/// Where anything of it cannot be done. Then the working tree is as it was, and the message says so.
pub(crate) fn apply(
    workspace: &Workspace,
    (files, begun): (&Files, &Begun),
    commits: Option<(&Repository, &[Commit])>,
    pages: &[Page],
    gate: Gate<'_>,
) -> Result<(), Failure> {
    let begins_at = match commits {
        Some((repository, commits)) => {
            let subjects = commits
                .iter()
                .filter_map(|commit| commit.message.lines().next());
            Some(Commits {
                head: Some(repository.head()?),
                branch: repository.branch(),
                subjects: subjects.map(str::to_owned).collect(),
            })
        }
        None => None,
    };
    let place = guard::journal(workspace);
    let journal = Journal::begin(workspace.root(), &place, (files, begun), begins_at, gate)
        .map_err(|error| Failure::bad_document(format!("{error}; nothing has been changed")))?;
    let done = journal
        .apply(files, gate)
        .map_err(|error| Failure::bad_document(error.to_string()))
        .and_then(|()| match commits {
            Some((repository, commits)) => commit_all(repository, commits, gate),
            None => Ok(()),
        })
        .and_then(|()| write_all(pages))
        .and_then(|()| {
            journal
                .finish(gate)
                .map_err(|error| Failure::bad_document(error.to_string()))
        });
    let Err(failure) = done else {
        return Ok(());
    };
    guard::undo(workspace, &journal)?;
    Err(Failure {
        code: failure.code,
        message: format!(
            "{}\n  the working tree is as it was before",
            failure.message.trim_end()
        ),
    })
}

fn commit_all(repository: &Repository, commits: &[Commit], gate: Gate<'_>) -> Result<(), Failure> {
    for commit in commits {
        gate(Step::Commit).map_err(|error| Failure::bad_document(error.to_string()))?;
        let paths: Vec<&str> = commit.paths.iter().map(String::as_str).collect();
        repository.commit(&paths, &commit.message)?;
    }
    Ok(())
}

/// Writes the pages: all are complete before the first takes its place.
pub(crate) fn write_all(pages: &[Page]) -> Result<(), Failure> {
    let failed = |path: &Path, error: &io::Error| {
        Failure::bad_document(format!("cannot write {}: {error}", path.display()))
    };
    let mut complete = Vec::new();
    for page in pages {
        let file =
            tree::prepare(&page.path, &page.text).map_err(|error| failed(&page.path, &error))?;
        complete.push((page, file));
    }
    for (page, file) in complete {
        file.persist(&page.path)
            .map_err(|error| failed(&page.path, &error.error))?;
    }
    Ok(())
}
