//! `cargo xtask bump`: a package moves to another api-version, or to newer documents of the present one.
//!
//! Takes: the working tree, and the public repository. Gives: documents, manifest, lock, generated code, version and
//! changelog, as one transaction, and the body of a pull request.
//! Does not: begin from anything but what is committed and current, or leave anything half-done: everything is made and
//! tried in a copy, see `staging`, and put in place by a `journal`.

mod apply;
mod build;
pub(crate) mod cargo_files;
pub(crate) mod changelog;
pub(crate) mod edition;
mod guard;
mod journal;
mod made;
mod manifest;
mod measured;
mod outside;
mod pages;
pub(crate) mod present;
pub(crate) mod repository;
pub(crate) mod since;
mod staging;
mod summary;
mod taken;
pub(crate) mod version;

use std::path::{Path, PathBuf};

use armsmith_codegen::acknowledge::Date;
use armsmith_codegen::diff::Surface;

use guard::Guard;
pub use guard::recover;
pub use journal::{Gate, Step};
use made::{Made, Work};
use present::{Present, check_clean};
pub use summary::Summary;
use taken::Taken;

use crate::acknowledgements::today;
use crate::progress::Progress;
use crate::upstream::{self, Tree, Upstream};
use crate::{Failure, Workspace, public_api};

/// The name of the generated crate.
pub(crate) const CRATE: &str = "armsmith";

/// What is asked for: the arguments of the command.
#[derive(clap::Args, Clone, Debug, Default)]
// Each of the flags is a choice of its own.
#[allow(clippy::struct_excessive_bools)]
pub struct Request {
    /// The api-version that the package is to have.
    #[arg(long, value_name = "VERSION")]
    pub to: String,
    /// Where the public documents are: a folder that holds `specification/`, a git repository, or the URL of one.
    #[arg(long, value_name = "DIR|REPOSITORY|URL")]
    pub upstream: Option<String>,
    /// The commit that a plain folder was taken from.
    #[arg(long, value_name = "ID")]
    pub upstream_commit: Option<String>,
    /// The package of the manifest; needed where there are several.
    #[arg(long, value_name = "NAME")]
    pub package: Option<String>,
    /// Do everything in a copy, and nothing in the working tree. The body of the pull request is written.
    #[arg(long)]
    pub dry_run: bool,
    /// Go to a preview version.
    #[arg(long)]
    pub allow_preview: bool,
    /// Keep deprecated forwarders for operations whose ids have changed.
    #[arg(long)]
    pub keep_moved: bool,
    /// Commit the documents, and then what was made from them.
    #[arg(long)]
    pub commit: bool,
    /// Where the body of the pull request is written; target/bump/pull-request.md without it.
    #[arg(long, value_name = "FILE")]
    pub body: Option<PathBuf>,
}

/// What a bump does beside reading and writing files; a test gives its own.
pub struct Means<'a> {
    /// Builds the generated crate of a working tree, below a folder for cargo.
    pub build: &'a dyn Fn(&Workspace, &Path) -> Result<(), Failure>,
    /// Measures the public API of a module of the crate whose manifest is given, below a folder for cargo.
    pub measure: &'a dyn Fn(&Path, &str, &Path) -> Result<Surface, Failure>,
    /// Is asked before each step of the transaction.
    pub gate: Gate<'a>,
    /// Decides which acknowledgements still count.
    pub today: Date,
}

/// Moves a package to another api-version. Says what it did; where there is nothing to do, it says so.
///
/// # Errors
/// Where what is committed is not current, upstream has no such version or cannot be reached, the result does not build or
/// is not what the documents let expect. The working tree is then as it was.
pub fn bump(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Summary, Failure> {
    let mut means = Means {
        build: &build::build,
        measure: &public_api::measure,
        gate: &mut |_| Ok(()),
        today: today(),
    };
    bump_with(workspace, request, progress, &mut means)
}

/// The same with other means.
///
/// # Errors
/// As [`bump`].
pub fn bump_with(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
    means: &mut Means<'_>,
) -> Result<Summary, Failure> {
    let _guard = Guard::take(workspace)?;
    progress.stage("checking what is committed", 1);
    let present = Present::read(workspace, request)?;
    check_commit(request, &present)?;
    let (upstream, tree) = open(workspace, request, &present, progress)?;
    check_preview(request, &present, &tree)?;
    progress.stage("taking the documents", 1);
    let taken = Taken::take(&present, request, &tree)?;
    if taken.is_present(&present)? {
        if request.commit {
            // A bump that is there and not committed: it is not made again.
            check_clean(present.repository.as_ref())?;
        }
        let package = &taken.after.package;
        let mut summary = Summary::default();
        summary.say(
            "unchanged",
            format!(
                "nothing to do: {} is at {}, and its operations are as upstream has them",
                package.name, package.api_version
            ),
        );
        return Ok(summary);
    }
    check_clean(present.repository.as_ref())?;
    let work = Work {
        workspace,
        request,
        present: &present,
        taken: &taken,
        tree: &tree,
        upstream: called(&upstream, request),
    };
    Made::make(&work, progress, means)?.finish(&work, means)
}

/// What upstream is called: a URL without what is secret in it, a path as it was given.
fn called(upstream: &Upstream, request: &Request) -> String {
    match &request.upstream {
        Some(path) if Path::new(path).exists() => path.clone(),
        Some(_) => upstream.describe(),
        None => "$AZURE_REST_API_SPECS".to_owned(),
    }
}

fn check_commit(request: &Request, present: &Present) -> Result<(), Failure> {
    if request.commit && present.repository.is_none() {
        return Err(Failure::usage(
            "`--commit` needs a git repository, and the working tree is in none",
        ));
    }
    Ok(())
}

/// Refuses a preview that nobody has allowed. One that is not there is told by those who look for it.
fn check_preview(request: &Request, present: &Present, tree: &Tree) -> Result<(), Failure> {
    let package = &present.before.package;
    let is_new = request.to != package.api_version;
    if !is_new || request.allow_preview || !upstream::is_preview(&request.to) {
        return Ok(());
    }
    let mut is_there = false;
    for provider in upstream::providers(package)? {
        let versions = tree.versions(&provider)?;
        is_there |= versions.iter().any(|version| version.name == request.to);
    }
    if !is_there {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "`{}` is a preview version, which may change or go without notice: if it is meant, add `--allow-preview`",
        request.to
    )))
}

fn open(
    workspace: &Workspace,
    request: &Request,
    present: &Present,
    progress: &Progress,
) -> Result<(Upstream, Tree), Failure> {
    progress.stage("opening the public documents", 1);
    let argument = upstream::argument(request.upstream.clone())?;
    let cache = upstream::cache(workspace);
    let mut upstream = Upstream::open(&argument, &cache, progress)?;
    if let Some(commit) = &request.upstream_commit {
        upstream = upstream.at_commit(commit)?;
    }
    let folders = upstream::providers(&present.before.package)?;
    let tree = upstream.tree(None, &folders)?;
    Ok((upstream, tree))
}
