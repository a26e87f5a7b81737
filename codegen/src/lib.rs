//! Turns the Swagger documents of an Azure service into a Rust client.
//!
//! Takes: a [`Source`] of documents and a [`Package`] that says what to generate from them.
//! Gives: [`Generated`], an ordered map of file names to formatted text, or diagnostics with document, place and help.
//! Does not: write, print, reach a network or ask a clock. The same documents give the same bytes on any machine.
//!
//! [`generate`] reads as the list of the stages; each stage is a module.

pub mod canonical;
pub mod diagnostic;
pub mod diff;
pub mod directive;
pub mod emit;
pub mod format;
pub mod hash;
pub mod load;
pub mod lock;
pub mod lower;
pub mod model;
pub mod names;
pub mod nearest;
pub mod package;
pub mod resolve;
mod stack;
pub mod swagger;

use std::collections::BTreeMap;

use diagnostic::{Diagnostics, Rejected, Sources};
use diff::Surface;
use load::{Source, Texts};
use lower::Target;
use package::{Origin, Package};

/// What a package becomes.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Text of each file, by its path below the package's folder.
    pub files: BTreeMap<String, String>,
    /// The operations that became methods, in document order.
    pub operations: Vec<Operation>,
    /// Number of structs.
    pub models: usize,
    /// Number of enums.
    pub enums: usize,
    /// What callers can write down, to compare with that of other documents.
    pub surface: Surface,
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
}

impl Outcome {
    /// The diagnostics as text, with the lines that they mean.
    #[must_use]
    pub fn render(&self) -> String {
        let read = self.texts.iter();
        let read = read.map(|(path, text)| (path.as_str(), text.as_str()));
        let manifest = self.origin.iter();
        let manifest = manifest.map(|origin| (origin.path.as_str(), &*origin.text));
        let sources: Sources<'_> = read.chain(manifest).collect();
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
    let mut texts = Texts::new();
    let mut diagnostics = Diagnostics::default();
    let generated = run(source, package, target, &mut texts, &mut diagnostics).ok();
    Outcome {
        generated,
        diagnostics,
        texts,
        origin: package.origin.clone(),
    }
}

fn run(
    source: &dyn Source,
    package: &Package,
    target: &Target,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
) -> Result<Generated, Rejected> {
    let documents = load::load(source, package, texts, diagnostics)?;
    let documents = directive::apply(documents, &package.directives, texts, diagnostics)?;
    let selected = resolve::select(&documents, package, diagnostics)?;
    load::examples(
        source,
        resolve::example_files(&selected),
        texts,
        diagnostics,
    )?;
    let api = resolve::resolve(&documents, &selected, texts, diagnostics)?;
    let lowered = lower::lower(&api, package, target, diagnostics)?;
    let names = names::names(&lowered, &package.rename, diagnostics)?;
    let files = diagnostics.accept(emit::emit(&lowered, &names))?;
    let files = diagnostics.accept(format::format_all(files))?;
    Ok(Generated {
        files,
        operations: selected.iter().map(Operation::of).collect(),
        models: lowered.models.len(),
        enums: lowered.enums.len(),
        surface: diff::surface(&lowered, &names),
    })
}
