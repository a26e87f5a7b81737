//! What a run of `generate` has to tell.
//!
//! Takes: what was read, made and changed. Gives: text for a person, or JSON for a program.
//! Does not: print.

use std::fmt;

use armsmith_codegen::diagnostic::{Diagnostic, Location};
use armsmith_codegen::package::Package;
use armsmith_codegen::{Generated, Skipped, SkippedKind};
use serde::Serialize;

use super::{Changes, Request};

/// The summary of a run. Its fields are the members of the JSON; later versions may add some.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// The package's name.
    pub name: String,
    /// Path of the readme below the checkout.
    pub readme: String,
    /// The tag; null where the readme has none.
    pub tag: Option<String>,
    /// The api-versions that operations send, in order.
    pub api_versions: Vec<String>,
    /// Number of operations that are methods now.
    pub operations: usize,
    /// Number of structs.
    pub models: usize,
    /// Number of enums.
    pub enums: usize,
    /// Number of files.
    pub files: usize,
    /// What happened to the files.
    pub changes: FileChanges,
    /// What somebody should know about the documents.
    pub warnings: Vec<Warning>,
    /// What was left out, which nothing is without `--keep-going`.
    pub skipped: Vec<Left>,
    /// The folder, as it was given.
    pub out: String,
    #[serde(skip)]
    documents: usize,
    #[serde(skip)]
    repaired: bool,
    #[serde(skip)]
    note: Option<String>,
    #[serde(skip)]
    rendered: String,
}

/// Numbers of files by what happened to them.
#[derive(Debug, Serialize)]
pub struct FileChanges {
    /// New files.
    pub created: usize,
    /// Files with another text than before.
    pub changed: usize,
    /// Files that were removed.
    pub removed: usize,
    /// Files that are as they were.
    pub unchanged: usize,
}

/// A warning.
#[derive(Debug, Serialize)]
pub struct Warning {
    /// What is the matter.
    pub message: String,
    /// The document, or the readme.
    pub document: Option<String>,
    /// JSON pointer into the document; empty for all of it.
    pub pointer: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

/// Something that was left out.
#[derive(Debug, Serialize)]
pub struct Left {
    /// `operation` or `directive`.
    pub kind: &'static str,
    /// The operation's id, or the directive's text.
    pub name: String,
    /// The document, or the readme.
    pub document: Option<String>,
    /// JSON pointer into the document; empty for all of it.
    pub pointer: Option<String>,
    /// Line in a readme, from 1.
    pub line: Option<usize>,
    /// Why, in a sentence.
    pub reason: String,
}

/// What a summary is made of.
pub(super) struct Facts<'a, D> {
    pub(super) name: String,
    pub(super) request: &'a Request,
    pub(super) readme: &'a str,
    pub(super) package: &'a Package,
    pub(super) generated: &'a Generated,
    pub(super) diagnostics: D,
    pub(super) documents: usize,
    pub(super) changes: Changes,
    pub(super) repaired: bool,
    pub(super) note: Option<String>,
    pub(super) rendered: String,
}

impl Summary {
    pub(super) fn new<'a>(facts: Facts<'a, impl Iterator<Item = &'a Diagnostic>>) -> Self {
        let generated = facts.generated;
        let readme = facts.package.readme.as_ref();
        Self {
            name: facts.name,
            readme: format!("specification/{}", facts.readme),
            tag: readme.and_then(|readme| readme.tag.clone()),
            api_versions: generated.api_versions.iter().cloned().collect(),
            operations: generated.operations.len(),
            models: generated.models,
            enums: generated.enums,
            files: generated.files.len(),
            changes: FileChanges {
                created: facts.changes.created.len(),
                changed: facts.changes.changed.len(),
                removed: facts.changes.removed.len(),
                unchanged: facts.changes.unchanged,
            },
            warnings: facts
                .diagnostics
                .filter(|diagnostic| !is_of_skipped(diagnostic, &generated.skipped))
                .map(Warning::from)
                .collect(),
            skipped: generated.skipped.iter().map(Left::from).collect(),
            out: facts.request.out.display().to_string(),
            documents: facts.documents,
            repaired: facts.repaired,
            note: facts.note,
            rendered: facts.rendered,
        }
    }

    /// The warnings with the lines that they mean, for a person.
    #[must_use]
    pub fn rendered_warnings(&self) -> &str {
        &self.rendered
    }

    /// The summary as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Plain data with text keys cannot fail.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = &self.out;
        if self.repaired {
            writeln!(
                formatter,
                "repaired   what a stopped run had left beside {out}"
            )?;
        }
        let tag = self.tag.as_ref().map(|tag| format!(", tag {tag}"));
        writeln!(
            formatter,
            "read       {}{}: {}",
            self.readme,
            tag.unwrap_or_default(),
            counted(self.documents, "file")
        )?;
        write!(
            formatter,
            "made       {}: {}, {}, {} in {}",
            self.name,
            counted(self.operations, "operation"),
            counted(self.models, "model"),
            counted(self.enums, "enum"),
            counted(self.files, "file"),
        )?;
        match &self.api_versions[..] {
            [] => writeln!(formatter, ", no api-version")?,
            versions => writeln!(formatter, ", api-version {}", versions.join(", "))?,
        }
        for left in &self.skipped {
            writeln!(
                formatter,
                "left out   {} {}: {} ({})",
                left.kind,
                left.name,
                left.reason,
                left.place()
            )?;
        }
        let changes = &self.changes;
        let parts = [
            (changes.created, "created"),
            (changes.changed, "changed"),
            (changes.removed, "removed"),
            (changes.unchanged, "unchanged"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        writeln!(formatter, "wrote      {out}: {}", parts.join(", "))?;
        if let Some(note) = &self.note {
            writeln!(formatter, "note       {note}")?;
        }
        Ok(())
    }
}

impl From<&Diagnostic> for Warning {
    fn from(diagnostic: &Diagnostic) -> Self {
        let (document, pointer) = parts(diagnostic.location.as_ref());
        Self {
            message: diagnostic.message.clone(),
            document,
            pointer,
            help: diagnostic.help.clone(),
        }
    }
}

impl From<&Skipped> for Left {
    fn from(skipped: &Skipped) -> Self {
        let (document, pointer) = parts(skipped.location.as_ref());
        Self {
            kind: match skipped.what {
                SkippedKind::Operation => "operation",
                SkippedKind::Directive => "directive",
            },
            name: skipped.name.clone(),
            document,
            pointer,
            line: skipped.line,
            reason: skipped.reason.clone(),
        }
    }
}

impl Left {
    fn place(&self) -> String {
        let document = self.document.as_deref().unwrap_or("no document");
        match (self.line, &self.pointer) {
            (Some(line), _) => format!("{document}:{line}"),
            (None, Some(pointer)) => format!("{document}#{pointer}"),
            (None, None) => document.to_owned(),
        }
    }
}

/// Whether a diagnostic says why something was left out, which the summary tells already.
fn is_of_skipped(diagnostic: &Diagnostic, skipped: &[Skipped]) -> bool {
    let of = |skipped: &Skipped| {
        diagnostic.location == skipped.location && skipped.reason.contains(&diagnostic.message)
    };
    skipped.iter().any(of)
}

fn parts(location: Option<&Location>) -> (Option<String>, Option<String>) {
    let document = location.map(|location| location.document.to_string());
    (document, location.map(|location| location.pointer.clone()))
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
