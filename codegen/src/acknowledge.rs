//! Breaking changes that somebody has looked at.
//!
//! Takes: the text of `acknowledged.toml`, the reports of a comparison, and today's date. Gives: which findings are
//! acknowledged, which are not, and which entries do not count any more.
//! Does not: read files, ask a clock, or decide what a command does about it.
//!
//! An entry is
//!
//! ```toml
//! [[acknowledged]]
//! fingerprint = "0123456789abcdef"
//! reason = "nobody has called it since 2029"
//! expires = "2031-01-31"
//! ```
//!
//! It counts until the end of the day on which it expires, for every comparison in which the finding has this
//! fingerprint: the same change of the same thing, whatever the api-versions and wherever in the documents it stands.

mod date;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;

pub use date::{Date, NoDate};

use crate::diagnostic::{Diagnostic, Location, wording};
use crate::diff::{Finding, Report};
use crate::report::one_line;

/// The name of the file, beside the documents.
pub const FILE_NAME: &str = "acknowledged.toml";

const HELP: &str = "an entry is `[[acknowledged]]` with `fingerprint`, 16 hexadecimal digits as a report shows them, \
                    `reason`, and `expires`, such as \"2031-01-31\"";

/// One entry.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Acknowledged {
    /// Which finding: see [`Finding::fingerprint`].
    pub fingerprint: String,
    /// Why the change is accepted.
    pub reason: String,
    /// The last day on which the entry counts.
    pub expires: Date,
}

/// All entries, in the order of the file. Without a file there are none: `Acknowledgements::default()`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Acknowledgements {
    /// The entries.
    pub entries: Vec<Acknowledged>,
}

/// A finding with what names it.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// The package.
    pub package: &'a str,
    /// The finding.
    pub finding: &'a Finding,
    /// Its fingerprint within the package.
    pub fingerprint: String,
}

/// What the entries mean for a comparison.
#[derive(Clone, Debug, Default)]
pub struct Judgement<'a> {
    /// The breaking findings for which there is no entry that counts, in the order of the reports.
    pub unacknowledged: Vec<Named<'a>>,
    /// The findings for which there is one.
    pub acknowledged: Vec<(Named<'a>, &'a Acknowledged)>,
    /// The entries that have expired, each with the finding that it would be for.
    pub expired: Vec<(&'a Acknowledged, Option<Named<'a>>)>,
    /// The entries that count and match nothing.
    pub unmatched: Vec<&'a Acknowledged>,
}

impl Judgement<'_> {
    /// The entry that counts for the finding with this fingerprint.
    #[must_use]
    pub fn entry(&self, fingerprint: &str) -> Option<&Acknowledged> {
        let mut entries = self.acknowledged.iter().map(|(_, entry)| *entry);
        entries.find(|entry| entry.fingerprint == fingerprint)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    acknowledged: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: Spanned<String>,
    reason: Spanned<String>,
    /// TOML has dates of its own; one without quotes is as good.
    expires: Spanned<toml::Value>,
}

/// Reads the text of the file. `path` is for the diagnostics.
///
/// # Errors
/// One diagnostic, with the place, when the text is not TOML, has an unknown or missing key, a fingerprint that is none or
/// stands twice, no reason, or a date that does not exist.
///
/// ```
/// let text = r#"
/// [[acknowledged]]
/// fingerprint = "0123456789abcdef"
/// reason = "nobody calls it"
/// expires = "2031-01-31"
/// "#;
/// let acknowledgements = armsmith_codegen::acknowledge::parse("acknowledged.toml", text);
/// assert_eq!(acknowledgements.expect("is well formed").entries.len(), 1);
/// ```
pub fn parse(path: &str, text: &str) -> Result<Acknowledgements, Diagnostic> {
    let wrong = |message: String, offset: Option<usize>| {
        let problem = Diagnostic::invalid(message).at(&Location::document(path));
        match offset {
            Some(offset) => problem.at_offset(offset),
            None => problem,
        }
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let offset = error.span().map(|span| span.start);
        wrong(wording::of_parser(error.message()), offset).help(HELP)
    })?;
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(file.acknowledged.len());
    for entry in file.acknowledged {
        let entry = entry.into_inner();
        let place = entry.fingerprint.span().start;
        let entry = check(entry)
            .map_err(|(message, help, start)| wrong(message, Some(start)).help(help))?;
        if !seen.insert(entry.fingerprint.clone()) {
            let message = format!("`{}` is acknowledged twice", entry.fingerprint);
            return Err(wrong(message, Some(place)).help("remove one of the entries"));
        }
        entries.push(entry);
    }
    Ok(Acknowledgements { entries })
}

/// An entry whose values are what they should be; else what is wrong, what to do, and the byte at which it stands.
fn check(entry: Entry) -> Result<Acknowledged, (String, &'static str, usize)> {
    let Entry {
        fingerprint,
        reason,
        expires,
    } = entry;
    if !is_fingerprint(fingerprint.get_ref()) {
        let message = format!(
            "`{}` cannot be a fingerprint",
            one_line(fingerprint.get_ref())
        );
        let help = "a fingerprint has 16 hexadecimal digits in lower case; copy it from the report";
        return Err((message, help, fingerprint.span().start));
    }
    if one_line(reason.get_ref()).is_empty() {
        let message = format!("`{}` has no reason", fingerprint.get_ref());
        let help = "say why the change is accepted, for those who read it later";
        return Err((message, help, reason.span().start));
    }
    let place = expires.span().start;
    let written = match expires.into_inner() {
        toml::Value::String(text) => text,
        other => other.to_string(),
    };
    let date: Date = written.parse().map_err(|NoDate| {
        let message = format!("`{}` is not a date", one_line(&written));
        let help = "write the last day on which the entry counts as year-month-day, such as \"2031-01-31\"";
        (message, help, place)
    })?;
    Ok(Acknowledged {
        fingerprint: fingerprint.into_inner(),
        reason: reason.into_inner(),
        expires: date,
    })
}

fn is_fingerprint(text: &str) -> bool {
    let digits = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    digits && text.len() == 16
}

/// What the entries mean for `reports` on the day `today`.
#[must_use]
pub fn judge<'a>(
    acknowledgements: &'a Acknowledgements,
    reports: &'a [Report],
    today: Date,
) -> Judgement<'a> {
    let entries: BTreeMap<&str, &Acknowledged> = acknowledgements
        .entries
        .iter()
        .map(|entry| (entry.fingerprint.as_str(), entry))
        .collect();
    let mut judgement = Judgement::default();
    let mut found = BTreeMap::new();
    for report in reports {
        for finding in &report.findings {
            let named = Named {
                package: &report.package,
                finding,
                fingerprint: finding.fingerprint(&report.package),
            };
            let entry = entries.get(named.fingerprint.as_str()).copied();
            if entry.is_some() {
                let first = found.entry(named.fingerprint.clone());
                first.or_insert_with(|| named.clone());
            }
            match entry.filter(|entry| entry.expires >= today) {
                Some(entry) => judgement.acknowledged.push((named, entry)),
                None if finding.is_breaking() => judgement.unacknowledged.push(named),
                None => {}
            }
        }
    }
    for entry in &acknowledgements.entries {
        let finding = found.remove(&entry.fingerprint);
        if entry.expires < today {
            judgement.expired.push((entry, finding));
        } else if finding.is_none() {
            judgement.unmatched.push(entry);
        }
    }
    judgement
}

/// Entries for `findings`, to be put into the file. Reason and date are left open, and the file is wrong until they are
/// filled in. A finding that stands there twice has one entry.
#[must_use]
pub fn to_paste(findings: &[Named<'_>]) -> String {
    let mut text = String::new();
    let mut seen = BTreeSet::new();
    for named in findings {
        if !seen.insert(&named.fingerprint) {
            continue;
        }
        let finding = named.finding;
        let separator = if text.is_empty() { "" } else { "\n" };
        // Writing to a `String` cannot fail.
        let _ = write!(
            text,
            "{separator}# {}: {} {}: {}\n\
             [[acknowledged]]\n\
             fingerprint = \"{}\"\n\
             reason = \"\" # why this is accepted\n\
             expires = \"YYYY-MM-DD\" # the last day on which it is\n",
            one_line(named.package),
            finding.kind,
            one_line(&finding.subject),
            one_line(&finding.reason),
            named.fingerprint,
        );
    }
    text
}
