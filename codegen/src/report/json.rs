//! A comparison as JSON, for machines.
//!
//! Takes: a comparison and what is acknowledged. Gives: one object, with its keys in this order:
//!
//! | key | what |
//! |---|---|
//! | `changes` | the findings as text, one line each |
//! | `hasBreakingChange` | whether code that works today may stop compiling or working |
//! | `semver` | `patch`, `minor` or `major` |
//! | `behaviour` | `same`, `differs` or `breaking` |
//! | `from`, `to` | `label`, what was asked for; `apiVersion`; `commit`, or null; `source` |
//! | `scope` | `closure` or `provider` |
//! | `packages` | `name`, `apiVersions`, `operations` and `definitions` (each with `before` and `after`), `counts` of findings by kind |
//! | `findings` | see below |
//! | `notCompared` | `package`, `operation`, `reason`: what the generator does not support |
//!
//! A finding has `fingerprint`, `package`, `kind`, `subject`, `semver`, `behaviour`, `reason`, `migration` (or null), `says`
//! (`before` and `after`, text or null), `before` and `after` (null, or `document`, `pointer` and `line`, which may be
//! null), `operations`, `rust` (`item`, `before`, `after`) and `acknowledged` (null, or `reason` and `expires`).
//!
//! Does not: leave anything out. Characters that cannot be seen are written as `\u…`.

use std::fmt::Write as _;

use indexmap::IndexMap;
use serde::Serialize;

use super::visible::is_hidden;
use super::{Comparison, Edition, one_line};
use crate::acknowledge::Judgement;
use crate::diagnostic::Location;
use crate::diff::{Behaviour, Count, Finding, Impact, Kind, Report, RustChange};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Object<'a> {
    changes: Vec<String>,
    has_breaking_change: bool,
    semver: Impact,
    behaviour: Behaviour,
    from: Side<'a>,
    to: Side<'a>,
    scope: &'static str,
    packages: Vec<Package<'a>>,
    findings: Vec<Entry<'a>>,
    not_compared: Vec<NotCompared<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Side<'a> {
    label: &'a str,
    api_version: &'a str,
    commit: Option<&'a str>,
    source: &'a str,
}

#[derive(Serialize)]
struct Pair<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    name: &'a str,
    api_versions: Pair<'a>,
    operations: Count,
    definitions: Count,
    counts: IndexMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Entry<'a> {
    fingerprint: String,
    package: &'a str,
    kind: Kind,
    subject: &'a str,
    semver: Impact,
    behaviour: Behaviour,
    reason: &'a str,
    migration: Option<&'a str>,
    says: Pair<'a>,
    before: Option<Place<'a>>,
    after: Option<Place<'a>>,
    operations: &'a [String],
    rust: &'a [RustChange],
    acknowledged: Option<Acknowledged<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    document: &'a str,
    pointer: &'a str,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Acknowledged<'a> {
    reason: &'a str,
    expires: String,
}

#[derive(Serialize)]
struct NotCompared<'a> {
    package: &'a str,
    operation: &'a str,
    reason: &'a str,
}

/// The comparison as JSON, with a line end; see the head of this module's source, or `ARCHITECTURE.md`, for its keys.
#[must_use]
pub fn json(comparison: &Comparison, judgement: &Judgement<'_>) -> String {
    let not_compared = comparison.not_compared();
    let object = Object {
        changes: comparison.findings().map(change).collect(),
        has_breaking_change: comparison.has_breaking(),
        semver: comparison.semver(),
        behaviour: comparison.behaviour(),
        from: side(&comparison.from),
        to: side(&comparison.to),
        scope: comparison.scope.name(),
        packages: comparison.reports.iter().map(package).collect(),
        findings: comparison
            .findings()
            .map(|(package, finding)| entry(package, finding, judgement))
            .collect(),
        not_compared: not_compared
            .map(|(package, operation, reason)| NotCompared {
                package,
                operation,
                reason,
            })
            .collect(),
    };
    // Text, numbers and lists of them can always be written.
    let text = serde_json::to_string_pretty(&object).unwrap_or_default();
    shown(&text) + "\n"
}

/// `json` with escapes for what cannot be seen. Such characters stand within strings only.
fn shown(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || !is_hidden(character) {
            text.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

fn change((package, finding): (&str, &Finding)) -> String {
    let semver = finding.semver;
    let line = format!(
        "{semver}: {package}: {} {}: {}",
        finding.kind, finding.subject, finding.reason
    );
    one_line(&line)
}

fn side(edition: &Edition) -> Side<'_> {
    Side {
        label: &edition.label,
        api_version: &edition.api_version,
        commit: edition.commit.as_deref(),
        source: &edition.source,
    }
}

fn package(report: &Report) -> Package<'_> {
    let counts = Kind::ALL
        .iter()
        .map(|kind| (kind.name(), report.of(*kind).count()));
    Package {
        name: &report.package,
        api_versions: Pair {
            before: Some(&report.api_versions.0),
            after: Some(&report.api_versions.1),
        },
        operations: report.operations,
        definitions: report.definitions,
        counts: counts.filter(|(_, count)| *count > 0).collect(),
    }
}

fn entry<'a>(package: &'a str, finding: &'a Finding, judgement: &'a Judgement<'_>) -> Entry<'a> {
    let fingerprint = finding.fingerprint(package);
    let acknowledged = judgement.entry(&fingerprint).map(|entry| Acknowledged {
        reason: &entry.reason,
        expires: entry.expires.to_string(),
    });
    Entry {
        fingerprint,
        package,
        kind: finding.kind,
        subject: &finding.subject,
        semver: finding.semver,
        behaviour: finding.behaviour,
        reason: &finding.reason,
        migration: finding.migration.as_deref(),
        says: Pair {
            before: finding.says.0.as_deref(),
            after: finding.says.1.as_deref(),
        },
        before: place(finding.before.as_ref(), finding.lines.0),
        after: place(finding.after.as_ref(), finding.lines.1),
        operations: &finding.operations,
        rust: &finding.rust,
        acknowledged,
    }
}

fn place(location: Option<&Location>, line: Option<usize>) -> Option<Place<'_>> {
    location.map(|location| Place {
        document: &location.document,
        pointer: &location.pointer,
        line,
    })
}
