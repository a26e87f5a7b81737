//! The result of `drift` as text, Markdown or JSON.

use std::fmt::{self, Write as _};

use armsmith_codegen::acknowledge::judge;
use armsmith_codegen::report;
use serde_json::{Value, json};

use super::package::{Base, Document, PackageDrift, State};
use super::{Drift, Format};
use crate::acknowledgements::today;
use crate::regenerate::counted;

/// A comment of the public code host may have so many characters.
const LONGEST: usize = 65_536;
/// So many documents are listed in Markdown; the others are counted.
const LISTED: usize = 50;

impl Drift {
    /// The result as `format` wants it.
    #[must_use]
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Text => self.to_string(),
            Format::Markdown => self.markdown(),
            Format::Json => self.json(),
        }
    }

    fn at(&self) -> String {
        match &self.commit {
            Some(commit) => format!("{} at commit {commit}", self.upstream),
            None => format!("{}, a plain folder of an unknown commit", self.upstream),
        }
    }

    fn markdown(&self) -> String {
        let mut text = format!("## Drift\n\nUpstream is {}.\n", self.at());
        for package in &self.packages {
            let PackageDrift {
                name, api_version, ..
            } = package;
            let _ = write!(text, "\n### `{name}` {api_version}\n\n");
            let lines = package.lines();
            let shown = lines.iter().take(LISTED);
            for (word, line) in shown {
                let _ = writeln!(text, "- {word}: {line}");
            }
            if lines.len() > LISTED {
                let _ = writeln!(text, "- and {} more", lines.len() - LISTED);
            }
        }
        if self.has_findings() {
            let judgement = judge(&self.acknowledgements, &self.comparison.reports, today());
            let body = report::markdown(&self.comparison, &judgement).body;
            if text.chars().count() + body.chars().count() < LONGEST {
                let _ = write!(text, "\n{body}");
            } else {
                text.push_str("\nThe findings do not fit here; `cargo xtask drift` prints them.\n");
            }
        }
        text
    }

    fn json(&self) -> String {
        let judgement = judge(&self.acknowledgements, &self.comparison.reports, today());
        let report = report::json(&self.comparison, &judgement);
        let mut report: Value = serde_json::from_str(&report).unwrap_or_else(|_| json!({}));
        let packages: Vec<Value> = self.packages.iter().map(PackageDrift::json).collect();
        if let Some(members) = report.as_object_mut() {
            let drift = json!({
                "upstream": self.upstream,
                "commit": self.commit,
                "packages": packages,
            });
            members.insert("drift".to_owned(), drift);
        }
        format!("{report:#}\n")
    }

    /// Whether there are findings to show.
    fn has_findings(&self) -> bool {
        !self.comparison.is_empty()
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "upstream   {}", self.at())?;
        for package in &self.packages {
            let PackageDrift {
                name, api_version, ..
            } = package;
            writeln!(formatter, "package    {name} {api_version}")?;
            for (word, line) in package.lines() {
                writeln!(formatter, "{word:<10} {line}")?;
            }
        }
        if self.has_findings() {
            let judgement = judge(&self.acknowledgements, &self.comparison.reports, today());
            write!(
                formatter,
                "\n{}",
                report::text(&self.comparison, &judgement)
            )?;
        }
        Ok(())
    }
}

impl PackageDrift {
    /// What there is to say, each line with a word before it.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = Vec::new();
        if self.is_gone {
            let line = format!(
                "api-version {} is not upstream any more; `cargo xtask versions` lists what is",
                self.api_version
            );
            lines.push(("gone", line));
            return lines;
        }
        let count = |state: &State| {
            let documents = self.documents.iter();
            documents
                .filter(|document| document.state == *state)
                .count()
        };
        lines.push((
            "same",
            format!("{} as locked", counted(count(&State::Same), "document")),
        ));
        lines.extend(self.documents.iter().filter_map(Document::line));
        match &self.base {
            None => lines.push(("nothing", "has changed".to_owned())),
            Some(Base::Commit(commit)) => {
                lines.push((
                    "compared",
                    format!("with the documents at the locked commit {commit}"),
                ));
            }
            Some(Base::Own(reason)) => {
                lines.push((
                    "compared",
                    format!("with the documents in specs/, because {reason}"),
                ));
            }
        }
        lines.extend(
            self.moved
                .iter()
                .map(|moved| ("moved", format!("{} is {} now", moved.from, moved.to))),
        );
        lines.extend(
            self.missing
                .iter()
                .map(|missing| ("removed", missing.id.clone())),
        );
        let changed = self
            .operations
            .iter()
            .filter(|operation| operation.has_changed);
        lines.extend(changed.map(|operation| {
            (
                "operation",
                format!("{} has another canonical form", operation.id),
            )
        }));
        if self.base.is_some() && !self.has_changed() {
            lines.push(("operations", "have the same canonical forms; what changed is their documentation, or nothing that they reach".to_owned()));
        }
        lines
    }

    fn json(&self) -> Value {
        let documents = self.documents.iter().map(|document| {
            let (state, locked, now) = match &document.state {
                State::Same => ("same", None, None),
                State::Changed(locked, now) => ("changed", Some(locked), Some(now)),
                State::Gone => ("gone", None, None),
                State::NotRecorded => ("not-recorded", None, None),
                State::New => ("new", None, None),
            };
            json!({ "path": document.path, "state": state, "lockedBlob": locked, "blob": now })
        });
        let operations = self.operations.iter().map(|operation| {
            let canonical = if operation.has_changed {
                "changed"
            } else {
                "same"
            };
            json!({ "id": operation.id, "canonical": canonical })
        });
        let moved = self
            .moved
            .iter()
            .map(|moved| json!({ "from": moved.from, "to": moved.to }));
        let missing = self.missing.iter().map(|missing| missing.id.clone());
        json!({
            "package": self.name,
            "apiVersion": self.api_version,
            "gone": self.is_gone,
            "base": self.base.as_ref().and_then(Base::commit),
            "documents": documents.collect::<Vec<_>>(),
            "operations": operations.collect::<Vec<_>>(),
            "moved": moved.collect::<Vec<_>>(),
            "missing": missing.collect::<Vec<_>>(),
        })
    }
}

impl Document {
    fn line(&self) -> Option<(&'static str, String)> {
        let short = |id: &str| id.get(..10).unwrap_or(id).to_owned();
        let path = &self.path;
        match &self.state {
            State::Same => None,
            State::Changed(locked, now) => Some((
                "changed",
                format!("{path}: {} is {} now", short(locked), short(now)),
            )),
            State::Gone => Some(("gone", path.clone())),
            State::NotRecorded => Some((
                "unknown",
                format!("{path}: the lock does not say what it was written after"),
            )),
            State::New => Some(("new", format!("{path}: reached now, and not before"))),
        }
    }
}
