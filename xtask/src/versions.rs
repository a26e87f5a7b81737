//! `cargo xtask versions`: which api-versions there are, and what became of the selected operations in each.
//!
//! Takes: the manifest, the documents in `specs/`, and an upstream. Gives: a table for each package.
//! Does not: generate or write anything; operations are compared by their canonical forms.

mod render;

use std::collections::{BTreeMap, BTreeSet};

use armsmith_codegen::canonical::{canonical, documents};
use armsmith_codegen::diagnostic::{Diagnostics, Rejected};
use armsmith_codegen::load::{Source, Texts, load};
use armsmith_codegen::nearest::nearest;
use armsmith_codegen::package::Package;
use armsmith_codegen::resolve::select;

use crate::progress::Progress;
use crate::regenerate::{MANIFEST, folder, manifest, rendered_in};
use crate::upstream::{self, ApiVersion, Tree, Upstream, age, find, providers};
use crate::{Failure, Workspace};

/// What is asked for: the arguments of the command.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Request {
    /// Where the public documents are: a folder that holds `specification/`, a Git repository, or the URL of one; what the
    /// variable `AZURE_REST_API_SPECS` says without it.
    #[arg(long, value_name = "DIR|REPOSITORY|URL")]
    pub upstream: Option<String>,
    /// This package of `specs/armsmith.toml` only.
    #[arg(long, value_name = "NAME")]
    pub package: Option<String>,
    /// Print nothing but the newest api-version of this kind, or the one in use if that is newer: what a bump would go to.
    #[arg(long, value_enum, value_name = "KIND")]
    pub newest: Option<Kind>,
}

/// Kinds of api-versions.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
pub enum Kind {
    /// Versions that stay.
    Stable,
    /// Versions that may change or go without notice.
    Preview,
}

/// The api-versions of each package.
#[derive(Debug)]
pub struct Versions {
    upstream: String,
    commit: Option<String>,
    tables: Vec<Table>,
}

#[derive(Debug)]
struct Table {
    package: String,
    in_use: String,
    /// The selected operations in the order of the documents.
    operations: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    version: String,
    /// What became of each operation, or why that is not known.
    cells: Result<Vec<Cell>, String>,
    marks: Vec<&'static str>,
}

/// What became of an operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Cell {
    Same,
    Changed,
    Absent,
}

impl Cell {
    const ALL: [Self; 3] = [Self::Same, Self::Changed, Self::Absent];

    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Absent => "absent",
        }
    }
}

/// Lists the api-versions upstream.
///
/// # Errors
/// Usage, where there is no such package or upstream; a bad document, where ours cannot be read, or where the upstream does
/// not have the provider; unreachable, where a URL does not answer.
pub fn versions(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Versions, Failure> {
    let packages = packages(workspace, request.package.as_deref())?;
    let argument = upstream::argument(request.upstream.clone())?;
    let upstream = Upstream::open(&argument, &upstream::cache(workspace), progress)?;
    let folders = all_providers(&packages)?;
    let tree = upstream.tree(None, &folders)?;
    let own = folder(&workspace.specs())?;
    let tables = packages
        .iter()
        .map(|package| table(&tree, package, &own, progress));
    Ok(Versions {
        upstream: upstream.describe(),
        commit: tree.commit().map(str::to_owned),
        tables: tables.collect::<Result<_, _>>()?,
    })
}

/// The newest api-version upstream of a kind; the one in use where that is newer, so that nothing goes back.
///
/// # Errors
/// Usage, where the manifest has several packages and none is named; else as [`versions`].
pub fn newest(
    workspace: &Workspace,
    request: &Request,
    kind: Kind,
    progress: &Progress,
) -> Result<String, Failure> {
    let packages = packages(workspace, request.package.as_deref())?;
    let [package] = &packages[..] else {
        let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
        return Err(Failure::usage(format!(
            "specs/{MANIFEST} declares several packages; say which one with `--package`: {}",
            names.join(", ")
        )));
    };
    let argument = upstream::argument(request.upstream.clone())?;
    let upstream = Upstream::open(&argument, &upstream::cache(workspace), progress)?;
    let tree = upstream.tree(None, &all_providers(&packages)?)?;
    let in_use = &package.api_version;
    let mut newer = all_versions(&tree, package)?.into_iter().filter(|version| {
        version.is_preview == (kind == Kind::Preview) && age(&version.name) > age(in_use)
    });
    let newest = newer.next_back().map(|version| version.name);
    Ok(newest.unwrap_or_else(|| in_use.clone()))
}

/// The packages of the manifest, or the one that is meant.
pub(crate) fn packages(workspace: &Workspace, name: Option<&str>) -> Result<Vec<Package>, Failure> {
    let mut packages = manifest(workspace)?.packages;
    if packages.is_empty() {
        let message = format!("specs/{MANIFEST} declares no package");
        return Err(Failure::usage(message));
    }
    let Some(name) = name else {
        return Ok(packages);
    };
    let names: Vec<String> = packages
        .iter()
        .map(|package| package.name.clone())
        .collect();
    packages.retain(|package| package.name == name);
    if packages.is_empty() {
        let near = nearest(name, &names).map(|near| format!("; the nearest is `{near}`"));
        let near = near.unwrap_or_default();
        return Err(Failure::usage(format!(
            "specs/{MANIFEST} declares no package `{name}`{near}"
        )));
    }
    Ok(packages)
}

/// The folders of all providers that the packages belong to.
pub(crate) fn all_providers(packages: &[Package]) -> Result<Vec<String>, Failure> {
    let mut folders = BTreeSet::new();
    for package in packages {
        folders.extend(providers(package)?);
    }
    Ok(folders.into_iter().collect())
}

/// All api-versions of a package's providers, oldest first.
fn all_versions(tree: &Tree, package: &Package) -> Result<Vec<ApiVersion>, Failure> {
    let mut versions = Vec::new();
    for provider in providers(package)? {
        versions.extend(tree.versions(&provider)?);
    }
    versions.sort_by_cached_key(|version| age(&version.name));
    versions.dedup_by(|a, b| a.name == b.name);
    Ok(versions)
}

fn table(
    tree: &Tree,
    package: &Package,
    own: &dyn Source,
    progress: &Progress,
) -> Result<Table, Failure> {
    let locked = forms(own, package)?;
    let versions = all_versions(tree, package)?;
    progress.stage("comparing api-versions", versions.len());
    let mut wanted = package.clone();
    wanted.operations = Some(locked.iter().map(|form| form.id.clone()).collect());
    wanted.moved.clear();
    let rows = versions.iter().map(|version| {
        progress.advance();
        Row {
            version: version.name.clone(),
            cells: cells(tree, &wanted, &version.name, own, &locked),
            marks: marks(version, &versions, package),
        }
    });
    Ok(Table {
        package: package.name.clone(),
        in_use: package.api_version.clone(),
        rows: rows.collect(),
        operations: locked.into_iter().map(|form| form.id).collect(),
    })
}

/// What became of the operations in `version`, or in a line why that is not known.
fn cells(
    tree: &Tree,
    wanted: &Package,
    version: &str,
    own: &dyn Source,
    locked: &[Form],
) -> Result<Vec<Cell>, String> {
    let found = find(tree, wanted, version, own).map_err(|failure| in_a_line(&failure))?;
    let there = if found.package.documents.is_empty() {
        Vec::new()
    } else {
        forms(tree, &found.package).map_err(|failure| in_a_line(&failure))?
    };
    let there: BTreeMap<&str, &str> = there
        .iter()
        .map(|form| (form.id.as_str(), form.sha256.as_str()))
        .collect();
    let cells = locked.iter().map(|form| match there.get(form.id.as_str()) {
        None => Cell::Absent,
        Some(sha256) if *sha256 == form.sha256 => Cell::Same,
        Some(_) => Cell::Changed,
    });
    Ok(cells.collect())
}

/// The first problem of a failure, with its place.
fn in_a_line(failure: &Failure) -> String {
    let mut lines = failure.message.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    match lines.next().and_then(|line| line.strip_prefix("--> ")) {
        Some(place) => format!("{first}, at {place}"),
        None => first.to_owned(),
    }
}

fn marks(version: &ApiVersion, all: &[ApiVersion], package: &Package) -> Vec<&'static str> {
    let newest = |is_preview: bool| {
        let last = all.iter().rfind(|version| version.is_preview == is_preview);
        last.is_some_and(|last| last.name == version.name)
    };
    let mut marks = Vec::new();
    if version.name == package.api_version {
        marks.push("in use");
    }
    if newest(false) {
        marks.push("newest stable");
    }
    if newest(true) {
        marks.push("newest preview");
    }
    marks
}

/// An operation and the hash of its canonical form.
struct Form {
    id: String,
    sha256: String,
}

/// The operations that the package selects, without anything being generated.
fn forms(source: &dyn Source, package: &Package) -> Result<Vec<Form>, Failure> {
    let mut texts = Texts::new();
    let mut diagnostics = Diagnostics::default();
    let forms = selected_forms(source, package, &mut texts, &mut diagnostics);
    forms.map_err(|Rejected| {
        let rendered: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| rendered_in(diagnostic, &texts))
            .collect();
        Failure::bad_document(rendered.concat())
    })
}

fn selected_forms(
    source: &dyn Source,
    package: &Package,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Form>, Rejected> {
    let set = load(source, package, texts, diagnostics)?;
    let selected = select(&set, package, diagnostics)?;
    let values = diagnostics.accept(documents(texts))?;
    let mut forms = Vec::new();
    for operation in &selected {
        let form = canonical(
            &values,
            operation.document_path,
            operation.path,
            operation.method,
        );
        forms.push(Form {
            id: operation.id.to_owned(),
            sha256: diagnostics.accept(form)?.sha256,
        });
    }
    Ok(forms)
}
