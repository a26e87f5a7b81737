//! `cargo xtask drift`: what upstream has changed in the documents of the api-versions that are in use.
//!
//! Takes: the manifest, the lock, the documents in `specs/`, and an upstream. Gives: which documents have other bytes than
//! the locked ones, and what that means for the selected operations and what they reach.
//! Does not: write anything, or compare our own documents with upstream's by bytes: ours may be written otherwise.

mod package;
mod render;

use armsmith_codegen::acknowledge::{Acknowledgements, judge};
use armsmith_codegen::diff::Kind;
use armsmith_codegen::load::Folder;
use armsmith_codegen::lock::Lock;
use armsmith_codegen::package::Package;
use armsmith_codegen::report::{Comparison, Edition, Scope};

use self::package::PackageDrift;
use crate::acknowledgements::{acknowledgements, today};
pub use crate::diff::Format;
use crate::progress::Progress;
use crate::regenerate::{folder, locked};
use crate::upstream::{self, Tree, Upstream};
use crate::versions::{all_providers, packages};
use crate::{ExitCode, Failure, Workspace};

/// What is asked for: the arguments of the command.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Request {
    /// Where the public documents are: a Git repository, or the URL of one, or a plain folder, whose commit nobody knows;
    /// what the variable `AZURE_REST_API_SPECS` says without it.
    #[arg(long, value_name = "DIR|REPOSITORY|URL")]
    pub upstream: Option<String>,
    /// This package of `specs/armsmith.toml` only.
    #[arg(long, value_name = "NAME")]
    pub package: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What has changed upstream.
#[derive(Debug)]
pub struct Drift {
    upstream: String,
    commit: Option<String>,
    packages: Vec<PackageDrift>,
    comparison: Comparison,
    acknowledgements: Acknowledgements,
}

/// Where things are that every package is compared with.
struct Sources<'a> {
    upstream: &'a Upstream,
    /// What is upstream now.
    tree: &'a Tree,
    own: &'a Folder,
    lock: &'a Lock,
    folders: &'a [String],
}

/// Compares the locked documents with those that are upstream now.
///
/// # Errors
/// Usage, where there is no such package or upstream; a bad document, where one cannot be read or generated from;
/// unreachable, where a URL does not answer.
pub fn drift(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Drift, Failure> {
    let packages = packages(workspace, request.package.as_deref())?;
    let lock = locked(workspace)?;
    let acknowledgements = acknowledgements(workspace)?;
    let argument = upstream::argument(request.upstream.clone())?;
    let upstream = Upstream::open(&argument, &upstream::cache(workspace), progress)?;
    let folders = all_providers(&packages)?;
    let tree = upstream.tree(None, &folders)?;
    let sources = Sources {
        upstream: &upstream,
        tree: &tree,
        own: &folder(&workspace.specs())?,
        lock: &lock,
        folders: &folders,
    };
    progress.stage("comparing packages", packages.len());
    let mut found = Vec::new();
    for package in &packages {
        found.push(PackageDrift::of(&sources, package)?);
        progress.advance();
    }
    let commit = tree.commit().map(str::to_owned);
    Ok(Drift {
        comparison: comparison(&packages, &found, commit.clone(), upstream.describe()),
        upstream: upstream.describe(),
        commit,
        packages: found,
        acknowledgements,
    })
}

fn comparison(
    packages: &[Package],
    found: &[PackageDrift],
    commit: Option<String>,
    source: String,
) -> Comparison {
    let mut versions: Vec<&str> = packages
        .iter()
        .map(|package| package.api_version.as_str())
        .collect();
    versions.dedup();
    let api_version = versions.join(", ");
    let bases = found.iter().filter_map(|package| package.base.as_ref());
    let base = bases.clone().next().and_then(|base| base.commit());
    let is_one = bases.clone().all(|found| found.commit() == base);
    Comparison {
        from: Edition {
            label: "locked".to_owned(),
            api_version: api_version.clone(),
            commit: base.filter(|_| is_one).map(str::to_owned),
            source: match base {
                Some(_) => source.clone(),
                None => "specs".to_owned(),
            },
        },
        to: Edition {
            label: api_version.clone(),
            api_version,
            commit,
            source,
        },
        scope: Scope::Closure,
        reports: found
            .iter()
            .filter_map(|package| package.report.clone())
            .collect(),
    }
}

impl Drift {
    /// What the process exits with: 1 if anything changed that the selected operations reach, their documentation apart; 5
    /// if something of it breaks and is not acknowledged.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        let judgement = judge(&self.acknowledgements, &self.comparison.reports, today());
        if !judgement.unacknowledged.is_empty() {
            return ExitCode::Breaking;
        }
        let mut findings = self
            .comparison
            .reports
            .iter()
            .flat_map(|report| &report.findings);
        let is_found = findings.any(|finding| finding.kind != Kind::DocumentationChanged);
        if is_found || self.packages.iter().any(PackageDrift::has_changed) {
            ExitCode::Stale
        } else {
            ExitCode::Ok
        }
    }
}
