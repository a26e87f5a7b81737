//! What a comparison found, for those who must act on it.
//!
//! Takes: a [`Comparison`], what is acknowledged of it, and for a pull request where everything came from. Gives: text for
//! a terminal, Markdown for a comment, JSON for machines, the body of a pull request, an entry of a changelog.
//! Does not: compare, judge, read, write or print.
//!
//! Names and sentences of documents may say anything. They reach a report as text only: see `visible.rs`.

mod body;
mod changelog;
mod checklist;
mod entries;
mod findings;
mod json;
mod markdown;
mod origin;
mod pull_request;
mod text;
mod visible;

#[cfg(test)]
mod tests;

pub use body::Body;
pub use changelog::{ChangelogEntry, changelog_entry, insert_entry};
pub use json::json;
pub use markdown::markdown;
pub use origin::{DirectiveEdit, Document, DocumentChange, Hashes, Provenance};
pub use pull_request::{Measured, PullRequest, pull_request, title};
pub use text::text;
pub(crate) use visible::one_line;

use crate::diff::{Behaviour, Finding, Impact, Report};

/// One side of a comparison, for a person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Edition {
    /// What was asked for: an api-version, or `locked`.
    pub label: String,
    /// The api-version that it is.
    pub api_version: String,
    /// The commit of the documents, where they come from one.
    pub commit: Option<String>,
    /// Where the documents come from.
    pub source: String,
}

/// How much was compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// The selected operations and what they reach.
    Closure,
    /// All operations of the provider's documents.
    Provider,
}

impl Scope {
    /// Its name in reports and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Closure => "closure",
            Self::Provider => "provider",
        }
    }

    /// What was compared, to stand after "compared: ".
    fn meaning(self) -> &'static str {
        match self {
            Self::Closure => "the selected operations and what they reach",
            Self::Provider => "all operations of the provider",
        }
    }
}

/// The differences between two editions of one or more packages.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was.
    pub from: Edition,
    /// What is.
    pub to: Edition,
    /// How much was compared.
    pub scope: Scope,
    /// The differences, one report for each package.
    pub reports: Vec<Report>,
}

impl Comparison {
    /// What all findings together ask of the version.
    #[must_use]
    pub fn semver(&self) -> Impact {
        let impacts = self.reports.iter().map(Report::semver);
        impacts.max().unwrap_or_default()
    }

    /// What all findings together mean for code that still compiles.
    #[must_use]
    pub fn behaviour(&self) -> Behaviour {
        let behaviours = self.reports.iter().map(Report::behaviour);
        behaviours.max().unwrap_or_default()
    }

    /// Whether there are no findings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reports.iter().all(|report| report.findings.is_empty())
    }

    /// Whether code that works today may stop compiling or working.
    #[must_use]
    pub fn has_breaking(&self) -> bool {
        self.findings().any(|(_, finding)| finding.is_breaking())
    }

    /// All findings with their packages.
    fn findings(&self) -> impl Iterator<Item = (&str, &Finding)> {
        self.reports.iter().flat_map(|report| {
            let findings = report.findings.iter();
            findings.map(|finding| (report.package.as_str(), finding))
        })
    }

    /// Operations that could not be compared: package, operation and reason.
    fn not_compared(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.reports.iter().flat_map(|report| {
            let operations = report.not_compared.iter();
            operations.map(|(operation, reason)| {
                (report.package.as_str(), operation.as_str(), reason.as_str())
            })
        })
    }
}
