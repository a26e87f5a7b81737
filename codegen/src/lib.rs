//! Turns the Swagger documents of an Azure service into a Rust client.
//!
//! Takes: a [`Source`] of documents and a [`Package`] that says what to generate from them.
//! Gives: [`Generated`], an ordered map of file names to formatted text, or diagnostics with document, place and help.
//! Does not: write, print, reach a network or ask a clock. The same documents give the same bytes on any machine.
//!
//! [`generate`] reads as the list of the stages; each stage is a module.

pub mod acknowledge;
pub mod canonical;
pub mod diagnostic;
pub mod diff;
pub mod directive;
pub mod emit;
pub mod examples;
pub mod format;
pub mod hash;
pub mod keep_going;
pub mod load;
pub mod lock;
pub mod lower;
pub mod model;
pub mod names;
pub mod nearest;
pub mod package;
pub mod prune;
pub mod readme;
pub mod report;
pub mod resolve;
mod stack;
pub mod swagger;
pub mod target;

use std::collections::{BTreeMap, BTreeSet};

use diagnostic::{Diagnostics, Rejected, Severity, Sources};
use diff::Surface;
pub use keep_going::{Skipped, SkippedKind, generate_possible};
use load::{Source, Texts};
use package::{Origin, Package};
use target::Target;

/// What a package becomes.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Text of each file, by its path below the package's folder.
    pub files: BTreeMap<String, String>,
    /// Text of each file of its tests, by its path below the crate's `tests/`. A crate of its own has them among `files`.
    pub tests: BTreeMap<String, String>,
    /// The pairs of a documented example and one of its responses, each of which is tested.
    pub example_pairs: usize,
    /// The operations that became methods, in document order.
    pub operations: Vec<Operation>,
    /// Number of structs.
    pub models: usize,
    /// Number of enums.
    pub enums: usize,
    /// What callers can write down, to compare with that of other documents.
    pub surface: Surface,
    /// The clients, methods and types, as they were lowered.
    pub model: model::Crate,
    /// Their names.
    pub labels: diff::Labels,
    /// What the documents promise beside that.
    pub contract: model::Contract,
    /// The api-version of the package.
    pub api_version: String,
    /// The api-versions that its methods send, in order: documents of one package may bear several.
    pub api_versions: BTreeSet<String>,
    /// What was left out, where [`generate_possible`] did so.
    pub skipped: Vec<Skipped>,
}

/// An operation that became a method, and where it stands.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// Path of its document below the root.
    pub document: String,
    /// The path template, as the document has it.
    pub path: String,
    /// The HTTP method in lower case.
    pub method: &'static str,
}

/// The end of a run: what was generated, unless something is wrong, and all that there is to say about it.
#[derive(Debug)]
pub struct Outcome {
    /// The files, if there is no error among the diagnostics.
    pub generated: Option<Generated>,
    /// Errors and warnings.
    pub diagnostics: Diagnostics,
    /// The text of every file that was read, by path.
    pub texts: Texts,
    /// The manifest that the package stands in.
    origin: Option<Origin>,
    /// The readmes that it comes from.
    readmes: Texts,
}

impl Outcome {
    /// What `run` gives and says of `package`.
    fn of(
        package: &Package,
        run: impl FnOnce(&mut Texts, &mut Diagnostics) -> Result<Generated, Rejected>,
    ) -> Self {
        let mut texts = Texts::new();
        let mut diagnostics = Diagnostics::default();
        let generated = run(&mut texts, &mut diagnostics).ok();
        let readme = package.readme.as_ref();
        Self {
            generated,
            diagnostics,
            texts,
            origin: package.origin.clone(),
            readmes: readme
                .map(|readme| readme.texts.clone())
                .unwrap_or_default(),
        }
    }

    /// The diagnostics as text, with the lines that they mean.
    #[must_use]
    pub fn render(&self) -> String {
        let read = self.texts.iter();
        let read = read.map(|(path, text)| (path.as_str(), text.as_str()));
        let manifest = self.origin.iter();
        let manifest = manifest.map(|origin| (origin.path.as_str(), &*origin.text));
        let readmes = self.readmes.iter();
        let readmes = readmes.map(|(path, text)| (path.as_str(), text.as_str()));
        let sources: Sources<'_> = read.chain(manifest).chain(readmes).collect();
        self.diagnostics.render(&sources)
    }
}

impl Operation {
    fn of(selected: &resolve::Selected<'_>) -> Self {
        Self {
            id: selected.id.to_owned(),
            document: selected.document_path.to_owned(),
            path: selected.path.to_owned(),
            method: selected.method,
        }
    }
}

/// Generates one package.
#[must_use]
pub fn generate(source: &dyn Source, package: &Package, target: &Target) -> Outcome {
    Outcome::of(package, |texts, diagnostics| {
        run(source, package, target, texts, diagnostics)
    })
}

fn run(
    source: &dyn Source,
    package: &Package,
    target: &Target,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Generated, Rejected> {
    let documents = load::load(source, package, texts, diagnostics)?;
    let edits = directive::edits(package);
    let documents = directive::apply(documents, &edits, texts, diagnostics)?;
    let selected = resolve::select(&documents, package, diagnostics)?;
    load::examples(
        source,
        resolve::example_files(&selected),
        severity_of_missing_example(package),
        texts,
        diagnostics,
    )?;
    resolve::report_undeclared(&documents, diagnostics);
    let api = resolve::resolve(&documents, &selected, texts, diagnostics)?;
    finish(&api, &selected, package, target, Vec::new(), diagnostics)
}

/// The documents that a manifest names are complete; those of a readme are as they were published.
fn severity_of_missing_example(package: &Package) -> Severity {
    match package.readme {
        Some(_) => Severity::Warning,
        None => Severity::Error,
    }
}

/// The stages that know no document.
fn finish(
    api: &resolve::Api,
    selected: &[resolve::Selected<'_>],
    package: &Package,
    target: &Target,
    skipped: Vec<Skipped>,
    diagnostics: &mut Diagnostics,
) -> Result<Generated, Rejected> {
    let package = &*resolve::with_version(package, &api.version, selected);
    let lowered = lower::lower(api, package, target, diagnostics)?;
    let names = names::names(&lowered, &package.rename, diagnostics)?;
    let files = diagnostics.accept(emit::emit(&lowered, &names))?;
    let files = diagnostics.accept(format::format_all(files))?;
    let (tests, example_pairs) = diagnostics.accept(tests(&lowered, &names, target))?;
    let (files, tests) = match target {
        Target::Module { .. } => (files, tests),
        Target::Crate(standalone) => {
            let tests = tests.into_iter();
            let further = tests.map(|(path, text)| (format!("tests/{path}"), text));
            let further = further.collect();
            let left_out: Vec<_> = skipped.iter().map(Skipped::left_out).collect();
            let files =
                emit::standalone::files(standalone, &lowered, &names, &left_out, files, further);
            (files, BTreeMap::new())
        }
    };
    Ok(Generated {
        files,
        tests,
        example_pairs,
        operations: selected.iter().map(Operation::of).collect(),
        models: lowered.models.len(),
        enums: lowered.enums.len(),
        surface: diff::surface(&lowered, &names),
        api_version: package.api_version.clone(),
        api_versions: lowered.api_versions(),
        model: lowered,
        labels: diff::Labels::new(&names),
        contract: lower::contract(api),
        skipped,
    })
}

/// The tests by documented examples, below the crate's `tests/`, and the number of their pairs.
fn tests(
    lowered: &model::Crate,
    names: &names::Names,
    target: &Target,
) -> Result<(BTreeMap<String, String>, usize), diagnostic::Diagnostic> {
    let (folder, stem) = match target {
        Target::Module { folder, .. } => ("examples/", folder.as_str()),
        Target::Crate(_) => ("", "examples"),
    };
    let data = format!("{stem}.json");
    let Some(tests) = emit::example_tests::tests(lowered, names, &data)? else {
        return Ok((BTreeMap::new(), 0));
    };
    let files = BTreeMap::from([
        (format!("{folder}{stem}.rs"), format::format(tests.code)?),
        (format!("{folder}{data}"), tests.data),
    ]);
    Ok((files, tests.pairs))
}
