//! A comparison as text, for a terminal.
//!
//! Takes: a comparison and what is acknowledged. Gives: the verdict, counts, and every finding, by group.
//! Does not: use colours, or print.

use std::fmt::Write as _;

use super::entries::{Entry, Group, count, counted, entries};
use super::visible::lines;
use super::{Comparison, Edition, markdown, one_line};
use crate::acknowledge::Judgement;
use crate::diagnostic::Location;
use crate::diff::Kind;

/// Operations that are named.
const OPERATIONS: usize = 5;

/// The comparison as text.
#[must_use]
pub fn text(comparison: &Comparison, judgement: &Judgement<'_>) -> String {
    let entries = entries(comparison);
    let mut text = head(comparison, &entries);
    if comparison.is_empty() {
        text.push_str("\nNothing differs but, perhaps, names and order within the documents.\n");
    } else {
        text.push_str(&kinds(comparison));
    }
    for group in Group::ALL {
        let findings = count(&entries, group);
        if findings == 0 {
            continue;
        }
        push(&mut text, 0, &format!("\n{} ({findings})", group.heading()));
        for entry in entries.iter().filter(|entry| entry.group == group) {
            text.push('\n');
            text.push_str(&finding(entry, judgement));
        }
    }
    let mut headed = false;
    for (package, operation, reason) in comparison.not_compared() {
        if !headed {
            text.push_str("\nNot compared, because the generator does not support it\n\n");
            headed = true;
        }
        push(
            &mut text,
            2,
            &format!(
                "{} {}: {}",
                one_line(package),
                one_line(operation),
                one_line(reason)
            ),
        );
    }
    text.push_str(&stale(judgement));
    text
}

/// A line, indented.
fn push(text: &mut String, indentation: usize, line: &str) {
    // Writing to a `String` cannot fail.
    let _ = match line.strip_prefix('\n') {
        Some(line) => writeln!(text, "\n{:indentation$}{line}", ""),
        None => writeln!(text, "{:indentation$}{line}", ""),
    };
}

fn head(comparison: &Comparison, entries: &[Entry<'_>]) -> String {
    let mut text = String::new();
    push(&mut text, 0, &markdown::verdict(comparison, entries));
    push(&mut text, 0, &markdown::meaning(&comparison.reports));
    push(
        &mut text,
        0,
        &format!("\nfrom      {}", edition(&comparison.from)),
    );
    push(
        &mut text,
        0,
        &format!("to        {}", edition(&comparison.to)),
    );
    push(
        &mut text,
        0,
        &format!("compared  {}", comparison.scope.meaning()),
    );
    for report in &comparison.reports {
        let (before, after) = &report.api_versions;
        let line = format!(
            "package   {}: {} to {}, operations {} to {}, definitions {} to {}",
            one_line(&report.package),
            one_line(before),
            one_line(after),
            report.operations.before,
            report.operations.after,
            report.definitions.before,
            report.definitions.after,
        );
        push(&mut text, 0, &line);
    }
    text
}

fn edition(edition: &Edition) -> String {
    let Edition {
        label,
        api_version,
        commit,
        source,
    } = edition;
    let commit = match commit {
        Some(commit) => format!("commit {}", one_line(commit)),
        None => "commit not known".to_owned(),
    };
    let label = if label == api_version {
        String::new()
    } else {
        format!(" ({})", one_line(label))
    };
    format!(
        "{}{label}, {}, {commit}",
        one_line(api_version),
        one_line(source)
    )
}

fn kinds(comparison: &Comparison) -> String {
    let mut text = "\n".to_owned();
    for kind in Kind::ALL {
        let findings = comparison
            .findings()
            .filter(|(_, finding)| finding.kind == *kind);
        let count = findings.count();
        if count > 0 {
            push(&mut text, 0, &format!("{count:>6}  {kind}"));
        }
    }
    text
}

fn finding(entry: &Entry<'_>, judgement: &Judgement<'_>) -> String {
    let finding = entry.finding;
    let mut text = String::new();
    push(
        &mut text,
        2,
        &format!("{}: {}", finding.kind, one_line(&finding.subject)),
    );
    push(&mut text, 4, &one_line(&finding.reason));
    if let Some(says) = entry.says(|side| format!("`{}`", one_line(side))) {
        push(&mut text, 4, &format!("documents: {says}"));
    }
    let (semver, behaviour) = (finding.semver, finding.behaviour);
    push(
        &mut text,
        4,
        &format!(
            "semver {semver}, behaviour {behaviour}, package {}",
            one_line(entry.package)
        ),
    );
    for finding in std::iter::once(&entry.finding).chain(&entry.further) {
        let sides = [
            ("before", &finding.before, finding.lines.0),
            ("after", &finding.after, finding.lines.1),
        ];
        for (side, location, line) in sides {
            if let Some(location) = location {
                push(
                    &mut text,
                    4,
                    &format!("{side}: {}", one_line(&place(location, line))),
                );
            }
        }
    }
    let operations = entry.operations();
    if !operations.is_empty() {
        let named: Vec<String> = operations
            .iter()
            .take(OPERATIONS)
            .map(|id| one_line(id))
            .collect();
        let more = operations.len().saturating_sub(OPERATIONS);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        push(
            &mut text,
            4,
            &format!("operations: {}{more}", named.join(", ")),
        );
    }
    for change in &finding.rust {
        push(
            &mut text,
            4,
            &format!("in Rust: {}", one_line(&change.item)),
        );
        for (sign, side) in [("-", &change.before), ("+", &change.after)] {
            for line in lines(side.as_deref().unwrap_or_default()) {
                push(&mut text, 6, &format!("{sign} {line}"));
            }
        }
    }
    if let Some(migration) = &finding.migration {
        push(&mut text, 4, &format!("instead: {}", one_line(migration)));
    }
    if let Some(entry) = judgement.entry(&entry.fingerprint) {
        push(
            &mut text,
            4,
            &format!(
                "acknowledged until {}: {}",
                entry.expires,
                one_line(&entry.reason)
            ),
        );
    } else if finding.is_breaking() {
        push(&mut text, 4, "not acknowledged");
    }
    push(&mut text, 4, &format!("fingerprint: {}", entry.fingerprint));
    text
}

/// The entries that do not count.
fn stale(judgement: &Judgement<'_>) -> String {
    let (expired, unmatched) = (&judgement.expired, &judgement.unmatched);
    let mut text = String::new();
    if !expired.is_empty() {
        let entries = counted(
            expired.len(),
            "acknowledgement has",
            "acknowledgements have",
        );
        push(&mut text, 0, &format!("\n{entries} expired"));
        for (entry, finding) in expired {
            let what = match finding {
                Some(named) => format!(
                    "{} {}",
                    named.finding.kind,
                    one_line(&named.finding.subject)
                ),
                None => "matches nothing here".to_owned(),
            };
            push(
                &mut text,
                2,
                &format!("{} on {}: {what}", entry.fingerprint, entry.expires),
            );
        }
    }
    if !unmatched.is_empty() {
        let entries = counted(
            unmatched.len(),
            "acknowledgement matches",
            "acknowledgements match",
        );
        push(&mut text, 0, &format!("\n{entries} nothing here"));
        for entry in unmatched {
            push(
                &mut text,
                2,
                &format!("{}: {}", entry.fingerprint, one_line(&entry.reason)),
            );
        }
    }
    text
}

/// A place as `document:line`; with the pointer where the line is not known.
pub(super) fn place(location: &Location, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{}:{line}", location.document),
        None if location.pointer.is_empty() => location.document.to_string(),
        None => location.to_string(),
    }
}
