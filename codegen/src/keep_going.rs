//! Generation that leaves out what it cannot do.
//!
//! Takes: what [`generate`](crate::generate) takes. Gives: the files of all operations that can be generated, and a list of
//! what was [`Skipped`], with the reasons.
//! Does not: go on where a document cannot be loaded, or where an edit spoils one.
//!
//! All operations are tried together; where that fails, each half of them, and each half of a half that fails, down to
//! those that fail alone. What is left is then put together in the same way, because two operations may want one name,
//! or different hosts: of two that exclude each other the first stays.

mod left_out;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Diagnostics, Location, Rejected, Severity};
use crate::directive::{self, Action};
use crate::emit::standalone::LeftOut as LeftOutOfCrate;
use crate::load::{self, Source, Texts};
use crate::package::Package;
use crate::resolve::{self, Selected};
use crate::target::Target;
use crate::{Generated, Outcome, finish, lower, names};
use left_out::LeftOut;

/// Something that was left out.
#[derive(Clone, Debug)]
pub struct Skipped {
    /// What it is.
    pub what: SkippedKind,
    /// Id of the operation; of a directive, the first line of its text.
    pub name: String,
    /// What cannot be generated; of a directive, the readme.
    pub location: Option<Location>,
    /// The line of the readme that a directive stands in, from 1.
    pub line: Option<usize>,
    /// Why, in one line.
    pub reason: String,
}

impl Skipped {
    /// What a README says of it.
    pub(crate) fn left_out(&self) -> LeftOutOfCrate {
        LeftOutOfCrate {
            name: self.name.clone(),
            place: self.place(),
            reason: self.reason.clone(),
        }
    }

    /// Where it stands: a document and a pointer, or a readme and a line.
    #[must_use]
    pub fn place(&self) -> String {
        match (&self.location, self.line) {
            (None, _) => "no document".to_owned(),
            (Some(location), Some(line)) => format!("{}:{line}", location.document),
            (Some(location), None) => location.to_string(),
        }
    }
}

/// Kinds of things that can be left out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SkippedKind {
    /// An operation.
    Operation,
    /// An edit of documents that a readme names.
    Directive,
}

/// Generates what is possible of one package. What is left out is listed in [`Generated::skipped`], and the diagnostics
/// have a warning for each reason.
#[must_use]
pub fn generate_possible(source: &dyn Source, package: &Package, target: &Target) -> Outcome {
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
    let mut left_out = LeftOut::default();
    let (unknown, edits): (Vec<_>, Vec<_>) = directive::edits(package)
        .into_iter()
        .partition(|edit| matches!(edit.action, Action::Unknown(_)));
    for edit in &unknown {
        left_out.directive(edit, package.readme.as_ref());
    }
    let documents = directive::apply(documents, &edits, texts, diagnostics)?;
    let (selected, refused) = resolve::select_possible(&documents, package, diagnostics)?;
    for refused in refused {
        left_out.operation(&refused.name, &[refused.diagnostic]);
    }
    let selected = with_examples(source, selected, texts, diagnostics, &mut left_out);
    let mut undeclared = Diagnostics::default();
    resolve::report_undeclared(&documents, &mut undeclared);
    let (undeclared, warnings): (Vec<_>, Vec<_>) = undeclared
        .into_iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    diagnostics.extend(warnings);
    let trial = Trial {
        documents: &documents,
        texts,
        package,
        target,
        undeclared: &undeclared,
    };
    let selected = trial.possible(selected, &mut left_out);
    diagnostics.extend(left_out.warnings);
    if selected.is_empty() && !left_out.skipped.is_empty() {
        let message = format!(
            "no operation of package `{}` can be generated",
            package.name
        );
        let help = "each of them is left out for a reason above";
        diagnostics.push(Diagnostic::unsupported(message).help(help));
        return Err(Rejected);
    }
    let api = resolve::resolve(&documents, &selected, texts, diagnostics)?;
    finish(
        &api,
        &selected,
        package,
        target,
        left_out.skipped,
        diagnostics,
    )
}

/// Reads the examples; leaves out the operations whose examples cannot be read. Those that are not there are missed by
/// nobody but the tests.
fn with_examples<'a>(
    source: &dyn Source,
    selected: Vec<Selected<'a>>,
    texts: &mut Texts,
    diagnostics: &mut Diagnostics,
    left_out: &mut LeftOut,
) -> Vec<Selected<'a>> {
    let mut kept = Vec::new();
    for selected in selected {
        let mut own = Diagnostics::default();
        let files = resolve::example_files(std::slice::from_ref(&selected));
        match load::examples(source, files, Severity::Warning, texts, &mut own) {
            Ok(()) => {
                kept.push(selected);
                diagnostics.extend(own);
            }
            Err(Rejected) => left_out.failed(selected.id, own),
        }
    }
    kept
}

/// What operations are tried with.
struct Trial<'t> {
    documents: &'t load::DocumentSet,
    texts: &'t Texts,
    package: &'t Package,
    target: &'t Target,
    /// Keys that make a schema unusable.
    undeclared: &'t [Diagnostic],
}

impl Trial<'_> {
    /// What is wrong with these operations together.
    fn errors(&self, selected: &[Selected<'_>]) -> Result<(), Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        self.run(selected, &mut diagnostics)
            .map_err(|Rejected| diagnostics)
    }

    fn run(
        &self,
        selected: &[Selected<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Rejected> {
        let api = resolve::resolve(self.documents, selected, self.texts, diagnostics)?;
        for diagnostic in self.undeclared {
            let is_reached = diagnostic.location.as_ref().is_some_and(|location| {
                let holder = location
                    .pointer
                    .rsplit_once('/')
                    .map_or("", |(holder, _)| holder);
                api.schemas.iter().any(|schema| {
                    schema.location.pointer == holder
                        && schema.location.document == location.document
                })
            });
            if is_reached {
                diagnostics.push(diagnostic.clone());
            }
        }
        diagnostics.barrier(())?;
        let lowered = lower::lower(&api, self.package, self.target, diagnostics)?;
        // A name that is given to something of another operation would match nothing here.
        if self.package.rename.is_empty() {
            names::names(&lowered, &self.package.rename, diagnostics)?;
        }
        Ok(())
    }

    /// The operations that can be generated together.
    fn possible<'a>(
        &self,
        selected: Vec<Selected<'a>>,
        left_out: &mut LeftOut,
    ) -> Vec<Selected<'a>> {
        if self.errors(&selected).is_ok() {
            return selected;
        }
        // What is found here has nothing to do with other operations.
        let mut own = Diagnostics::default();
        let _ = resolve::resolve(self.documents, &selected, self.texts, &mut own);
        let selected = without_blamed(selected, &own, left_out);
        let mut alone = Vec::new();
        self.pass(selected, &mut alone, left_out);
        let mut kept = Vec::new();
        self.grow(&mut kept, alone, left_out);
        kept
    }

    /// Adds to `passed` the operations that pass alone. Those of a list that passes need not be tried one by one.
    fn pass<'a>(
        &self,
        mut selected: Vec<Selected<'a>>,
        passed: &mut Vec<Selected<'a>>,
        left_out: &mut LeftOut,
    ) {
        let Err(diagnostics) = self.errors(&selected) else {
            passed.append(&mut selected);
            return;
        };
        if selected.len() <= 1 {
            for selected in selected {
                left_out.failed(selected.id, diagnostics.clone());
            }
            return;
        }
        let second = selected.split_off(selected.len() / 2);
        self.pass(selected, passed, left_out);
        self.pass(second, passed, left_out);
    }

    /// Adds to `kept` what fits to it.
    fn grow<'a>(
        &self,
        kept: &mut Vec<Selected<'a>>,
        mut more: Vec<Selected<'a>>,
        left_out: &mut LeftOut,
    ) {
        let before = kept.len();
        let count = more.len();
        kept.append(&mut more);
        let Err(diagnostics) = self.errors(kept) else {
            return;
        };
        let mut more = kept.split_off(before);
        if count <= 1 {
            for selected in more {
                left_out.failed(selected.id, diagnostics.clone());
            }
            return;
        }
        let second = more.split_off(count / 2);
        self.grow(kept, more, left_out);
        self.grow(kept, second, left_out);
    }
}

/// Leaves out the operations that an error stands in.
fn without_blamed<'a>(
    selected: Vec<Selected<'a>>,
    diagnostics: &Diagnostics,
    left_out: &mut LeftOut,
) -> Vec<Selected<'a>> {
    let is_within = |diagnostic: &Diagnostic, operation: &Location| {
        let place = diagnostic.location.as_ref();
        place.is_some_and(|place| {
            let rest = place.pointer.strip_prefix(operation.pointer.as_str());
            place.document == operation.document
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let mut kept = Vec::new();
    for selected in selected {
        let own = diagnostics.iter().filter(|diagnostic| {
            diagnostic.severity == Severity::Error && is_within(diagnostic, &selected.location)
        });
        let own: Vec<Diagnostic> = own.cloned().collect();
        if own.is_empty() {
            kept.push(selected);
        } else {
            left_out.operation(selected.id, &own);
        }
    }
    kept
}
