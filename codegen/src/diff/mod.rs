//! What a change of the documents means for callers.
//!
//! Takes: two editions of a package, each as it was generated. Gives: a [`Report`] of [`Finding`]s, each with its place in both
//! documents, what it asks of the crate's version, whether code that still compiles does the same, and the Rust before and
//! after. Does not: read documents, render a report, or know what is acknowledged.
//!
//! Findings are made from the lowered models; the verdict about the version follows from the [`Surface`], which is the Rust
//! that is really emitted. A change of the surface that no finding accounts for becomes a finding of its own, so the two
//! never disagree.

mod api_version;
mod bodies;
mod changes;
mod comparison;
mod definitions;
mod edition;
mod enums;
mod finding;
mod headers;
mod labels;
mod left_over;
mod limits;
mod lines;
mod media_types;
mod migration;
mod operations;
mod order;
mod pages;
mod parameters;
mod properties;
mod property;
mod renames;
mod responses;
mod service;
mod subject;
mod surface;
mod types;
mod unions;
pub mod wording;

use std::collections::BTreeSet;

use crate::Generated;
use crate::load::Texts;
pub use changes::{Change, Changes, diff};
use comparison::Comparison;
use edition::Edition;
pub use finding::{Behaviour, Count, Finding, Impact, Kind, Report, RustChange};
pub use labels::Labels;
pub use surface::{Surface, surface};

/// One edition of a package: what was generated from it, and the documents.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What was generated.
    pub generated: &'a Generated,
    /// The documents, to find lines in.
    pub texts: &'a Texts,
}

/// Compares two editions of the package called `package`.
#[must_use]
pub fn compare(package: &str, before: Side<'_>, after: Side<'_>) -> Report {
    let mut comparison = Comparison::new(Edition::new(before), Edition::new(after));
    renames::compare(&mut comparison);
    service::compare(&mut comparison);
    operations::compare(&mut comparison);
    definitions::compare(&mut comparison);
    types::compare(&mut comparison);
    left_over::account(&mut comparison);
    let mut findings = comparison.findings();
    findings.sort_by(|left, right| (left.kind, &left.subject).cmp(&(right.kind, &right.subject)));
    let (before, after) = (before.generated, after.generated);
    Report {
        package: package.to_owned(),
        api_versions: (before.api_version.clone(), after.api_version.clone()),
        operations: Count {
            before: before.operations.len(),
            after: after.operations.len(),
        },
        definitions: Count {
            before: before.contract.definitions.len(),
            after: after.contract.definitions.len(),
        },
        findings,
        not_compared: not_compared(before, after),
    }
}

/// The operations that one of the editions could not be generated with.
fn not_compared(before: &Generated, after: &Generated) -> Vec<(String, String)> {
    let skipped = before.skipped.iter().chain(&after.skipped);
    let named: BTreeSet<(String, String)> = skipped
        .map(|skipped| (skipped.name.clone(), skipped.reason.clone()))
        .collect();
    named.into_iter().collect()
}
