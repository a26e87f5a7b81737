//! `cargo xtask diff`: what another api-version means for callers.
//!
//! Takes: two editions, and where the public documents are. Gives: a report as text, Markdown or JSON.
//! Does not: write anything, or compare by itself: that is the generator's `diff`.

use std::fmt;

use armsmith_codegen::acknowledge::{self, Acknowledgements};
use armsmith_codegen::diff::{Kind, Report, Side, compare};
use armsmith_codegen::load::{Folder, Source};
use armsmith_codegen::lock::Lock;
use armsmith_codegen::package::Package;
use armsmith_codegen::report::{self, Comparison, Scope};
use armsmith_codegen::{Outcome, generate, generate_possible};

use clap::{Args, ValueEnum};

use crate::acknowledgements::{acknowledgements, today};
use crate::progress::Progress;
use crate::regenerate::{folder, locked, manifest, target};
use crate::upstream::{self, Edition, Tree, Upstream};
use crate::{ExitCode, Failure, Workspace};

/// What to compare, and how to say it.
#[derive(Args, Clone, Debug)]
pub struct Request {
    /// What was: an api-version, VERSION@COMMIT (of a Git upstream), or `locked`, which is what specs/ was made of.
    #[arg(long, value_name = "VERSION")]
    pub from: Edition,
    /// What is.
    #[arg(long, value_name = "VERSION")]
    pub to: Edition,
    /// Where the public specifications are: a folder that holds `specification/`, a Git repository, or the URL of one.
    /// `AZURE_REST_API_SPECS` without it.
    #[arg(long, value_name = "WHERE")]
    pub upstream: Option<String>,
    /// Name of a package of the manifest; all of them without it.
    #[arg(long)]
    pub package: Option<String>,
    /// Compare the selected operations and what they reach (closure), or all of the provider (provider).
    #[arg(long, default_value = "closure", value_parser = scope)]
    pub scope: Scope,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

fn scope(text: &str) -> Result<Scope, String> {
    match text {
        "closure" => Ok(Scope::Closure),
        "provider" => Ok(Scope::Provider),
        other => Err(format!("`{other}` is neither closure nor provider")),
    }
}

/// How a report is said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a pull request or an issue.
    Markdown,
    /// For programs.
    Json,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    comparison: Comparison,
    acknowledged: Acknowledgements,
    format: Format,
}

impl Found {
    /// The differences.
    #[must_use]
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        let reports = &self.comparison.reports;
        let judgement = acknowledge::judge(&self.acknowledged, reports, today());
        if !judgement.unacknowledged.is_empty() {
            ExitCode::Breaking
        } else if self.comparison.is_empty() {
            ExitCode::Ok
        } else {
            ExitCode::Stale
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reports = &self.comparison.reports;
        let judgement = acknowledge::judge(&self.acknowledged, reports, today());
        formatter.write_str(&match self.format {
            Format::Text => report::text(&self.comparison, &judgement),
            Format::Markdown => report::markdown(&self.comparison, &judgement).body,
            Format::Json => report::json(&self.comparison, &judgement),
        })
    }
}

/// Compares two editions of the manifest's packages.
///
/// # Errors
/// Usage, where there is no such api-version or package; a bad document, where one cannot be generated from; unreachable,
/// where the upstream does not answer.
pub fn diff(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Found, Failure> {
    let manifest = manifest(workspace)?;
    let packages = chosen(&manifest.packages, request.package.as_deref())?;
    let argument = upstream::argument(request.upstream.clone())?;
    let upstream = Upstream::open(&argument, &upstream::cache(workspace), progress)?;
    let documents = Documents {
        upstream: &upstream,
        own: folder(&workspace.specs())?,
        lock: locked(workspace)?,
        scope: request.scope,
    };
    progress.stage("comparing", packages.len());
    let mut reports = Vec::new();
    let mut ends = (None, None);
    for package in packages {
        let before = documents.read(package, &request.from)?;
        let after = documents.read(package, &request.to)?;
        reports.push(report(package, &before, &after)?);
        ends = (Some(before.edition), Some(after.edition));
        progress.advance();
    }
    progress.finish();
    let (Some(from), Some(to)) = ends else {
        return Err(Failure::bad_document("the manifest has no package"));
    };
    Ok(Found {
        comparison: Comparison {
            from,
            to,
            scope: request.scope,
            reports,
        },
        acknowledged: acknowledgements(workspace)?,
        format: request.format,
    })
}

/// The package called `name`, or all of them.
fn chosen<'p>(packages: &'p [Package], name: Option<&str>) -> Result<Vec<&'p Package>, Failure> {
    let Some(name) = name else {
        return Ok(packages.iter().collect());
    };
    let chosen = packages.iter().find(|package| package.name == name);
    chosen.map(|package| vec![package]).ok_or_else(|| {
        let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
        Failure::usage(format!(
            "the manifest has no package `{name}`; it has {}",
            names.join(", ")
        ))
    })
}

/// What was generated from one edition, and where that came from.
struct Read {
    edition: report::Edition,
    outcome: Outcome,
    /// The descriptions are ours, so that they say nothing about a change.
    is_rewritten: bool,
}

/// Where editions are read from.
struct Documents<'a> {
    upstream: &'a Upstream,
    own: Folder,
    lock: Lock,
    scope: Scope,
}

impl Documents<'_> {
    fn read(&self, package: &Package, edition: &Edition) -> Result<Read, Failure> {
        let providers = upstream::providers(package)?;
        let (version, commit) = match edition {
            Edition::Locked => (package.api_version.as_str(), None),
            Edition::Version { version, commit } => (version.as_str(), commit.as_deref()),
        };
        let tree = match self.upstream.tree(commit, &providers) {
            Err(_) if *edition == Edition::Locked => return Ok(self.own(package)),
            tree => tree?,
        };
        if *edition == Edition::Locked && self.scope == Scope::Closure && !self.is_locked(&tree) {
            return Ok(self.own(package));
        }
        let outcome = match self.scope {
            Scope::Closure => {
                let found = upstream::find(&tree, package, version, &self.own)?;
                if found.package.operations.as_ref().is_some_and(Vec::is_empty) {
                    return Err(nothing_there(package, version));
                }
                generate(&tree, &found.package, &target(package))
            }
            Scope::Provider => {
                let whole = upstream::whole_provider(&tree, package, version)?;
                generate_possible(&tree, &whole, &target(package))
            }
        };
        Ok(Read {
            edition: report::Edition {
                label: edition.to_string(),
                api_version: version.to_owned(),
                commit: tree.commit().map(str::to_owned),
                source: self.upstream.describe(),
            },
            outcome,
            is_rewritten: false,
        })
    }

    /// Whether `tree` holds the very documents that ours were written after.
    fn is_locked(&self, tree: &Tree) -> bool {
        let mut documents = self.lock.documents.iter();
        documents.all(|document| {
            let locked = document.upstream.as_ref();
            locked.is_some_and(|locked| {
                tree.blob(&document.path)
                    .is_ok_and(|blob| blob == locked.blob)
            })
        })
    }

    /// Our own documents.
    fn own(&self, package: &Package) -> Read {
        let mut locked = self.lock.documents.iter();
        let commit = locked.find_map(|document| document.upstream.as_ref()?.commit.clone());
        Read {
            edition: report::Edition {
                label: Edition::Locked.to_string(),
                api_version: package.api_version.clone(),
                commit,
                source: "specs".to_owned(),
            },
            outcome: generate(&self.own as &dyn Source, package, &target(package)),
            is_rewritten: true,
        }
    }
}

fn nothing_there(package: &Package, version: &str) -> Failure {
    Failure::bad_document(format!(
        "api-version {version} has none of the operations of package `{}`; `--scope provider` compares all operations",
        package.name
    ))
}

fn report(package: &Package, before: &Read, after: &Read) -> Result<Report, Failure> {
    let (before_side, after_side) = (side(before)?, side(after)?);
    let mut report = compare(&package.name, before_side, after_side);
    if before.is_rewritten != after.is_rewritten {
        report
            .findings
            .retain(|finding| finding.kind != Kind::DocumentationChanged);
    }
    Ok(report)
}

fn side(read: &Read) -> Result<Side<'_>, Failure> {
    let generated = read.outcome.generated.as_ref();
    let generated = generated.ok_or_else(|| Failure::bad_document(read.outcome.render()))?;
    Ok(Side {
        generated,
        texts: &read.outcome.texts,
    })
}
