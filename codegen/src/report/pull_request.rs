//! The body of a pull request that moves a package to another api-version.
//!
//! Takes: a [`PullRequest`]. Gives: its title, and a [`Body`]: verdict and version, counts, breaking changes, behaviour
//! notes, additions, what changed outside the selection, where everything came from, what was measured, a checklist, and
//! the command that makes it again.
//! Does not: know git or GitHub beyond how long a body may be.

use super::body::{Body, Detail, Item, Section, assemble};
use super::entries::{Entry, Group, count, counted, entries};
use super::visible::{clipped, code, fenced, lines, one_line, prose};
use super::{Comparison, Provenance, checklist, markdown};
use crate::acknowledge::Judgement;

/// Characters of a name in a body.
const NAME: usize = 120;

/// Characters of a sentence or a command.
const SENTENCE: usize = 400;

/// Characters of a title.
const TITLE: usize = 160;

/// What a pull request tells.
#[derive(Clone, Copy, Debug)]
pub struct PullRequest<'a> {
    /// Name of the generated crate.
    pub crate_name: &'a str,
    /// The crate's version before and after.
    pub versions: (&'a str, &'a str),
    /// The git tag of the release from which the version counts; none where nothing is released.
    pub released: Option<&'a str>,
    /// What changed in the selected operations and what they reach.
    pub comparison: &'a Comparison,
    /// What changed in the whole provider. What is in `comparison` too is not told twice.
    pub outside: Option<&'a Comparison>,
    /// What is acknowledged of `comparison`.
    pub judgement: &'a Judgement<'a>,
    /// Where the documents came from.
    pub provenance: &'a Provenance,
    /// Whether the public API is what was predicted.
    pub measured: &'a Measured,
    /// The command that makes the same change again.
    pub command: &'a str,
    /// The file with the full text, where the body does not hold all of it.
    pub full_report: &'a str,
}

/// Whether the public API that was measured is the one that was predicted from the documents.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Measured {
    /// It is.
    Agrees {
        /// Items that were compared.
        items: usize,
        /// Items that are new, gone, or read otherwise than before.
        changed: usize,
    },
    /// It is not.
    Disagrees {
        /// Items that were compared.
        items: usize,
        /// The differences, one on a line.
        lines: Vec<String>,
    },
    /// Nobody looked.
    NotDone {
        /// Why.
        reason: String,
    },
}

/// The title of the pull request and of its commit: one line.
#[must_use]
pub fn title(request: &PullRequest<'_>) -> String {
    let packages: Vec<String> = request
        .comparison
        .reports
        .iter()
        .map(|report| {
            let (before, after) = &report.api_versions;
            if before == after {
                format!("{}: newer documents of {after}", report.package)
            } else {
                format!("{} from {before} to {after}", report.package)
            }
        })
        .collect();
    let packages = match packages.as_slice() {
        [] => request.crate_name.to_owned(),
        [only] => only.clone(),
        [first, rest @ ..] => format!(
            "{first} and {}",
            counted(rest.len(), "further package", "further packages")
        ),
    };
    let semver = request.comparison.semver();
    // A title is also the first line of a commit, in which no Markdown keeps a reference from being one.
    let packages = one_line(&packages).replace('@', "(at)").replace('#', "");
    format!("{} ({semver})", clipped(&packages, TITLE))
}

/// The body of the pull request.
#[must_use]
pub fn pull_request(request: &PullRequest<'_>) -> Body {
    let entries = entries(request.comparison);
    let full_report = format!(
        "the full report, {}",
        code(&clipped(request.full_report, NAME))
    );
    let build = |detail| sections(request, &entries, detail);
    assemble(build, &full_report)
}

fn sections(request: &PullRequest<'_>, entries: &[Entry<'_>], detail: Detail) -> Vec<Section> {
    let comparison = request.comparison;
    let mut sections = vec![
        Section::fixed(&heading(request, detail), lead(request, entries, detail)),
        markdown::packages(comparison, detail),
        markdown::kinds(comparison),
    ];
    sections.extend(markdown::findings(
        entries,
        request.judgement,
        detail,
        false,
    ));
    sections.extend(markdown::not_compared(comparison, detail));
    let outside = request.outside;
    sections.extend(outside.and_then(|outside| markdown::outside(comparison, outside, detail)));
    sections.extend(request.provenance.sections(comparison, detail));
    sections.push(measured(request.measured, detail));
    sections.push(Section::fixed(
        "### Checklist",
        checklist::checklist(request, entries),
    ));
    let command: Vec<String> = lines(&detail.of(request.command, SENTENCE));
    sections.push(Section::fixed(
        "### To make it again",
        fenced("sh", &command),
    ));
    sections
}

fn heading(request: &PullRequest<'_>, detail: Detail) -> String {
    let (before, after) = request.versions;
    let name = |text: &str| code(&detail.of(text, NAME));
    format!(
        "## {}: {} {} → {}",
        request.comparison.semver().to_string().to_uppercase(),
        name(request.crate_name),
        name(before),
        name(after),
    )
}

fn lead(request: &PullRequest<'_>, entries: &[Entry<'_>], detail: Detail) -> String {
    let comparison = request.comparison;
    let name = |text: &str| code(&detail.of(text, NAME));
    let (from, to) = (&comparison.from.api_version, &comparison.to.api_version);
    let versions = if from == to {
        format!("There are newer documents of the api-version {}.", name(to))
    } else {
        format!("The api-version goes from {} to {}.", name(from), name(to))
    };
    let mut lead = format!(
        "{versions}\n\n{}\n\n",
        markdown::meaning(&comparison.reports),
    );
    let since = match request.released {
        Some(tag) => format!("The version counts from the release {}.", name(tag)),
        None => "Nothing is released yet: the version counts from the committed one.".to_owned(),
    };
    lead.push_str(&since);
    lead.push('\n');
    let breaking = count(entries, Group::Breaking);
    if breaking > 0 {
        let acknowledged = request.judgement.acknowledged.iter();
        let acknowledged = acknowledged
            .filter(|(named, _)| named.finding.is_breaking())
            .count();
        let open = breaking.saturating_sub(acknowledged);
        let changes = Group::Breaking.counted(breaking);
        let told = match open {
            0 => format!("{changes}, all acknowledged."),
            _ => format!("**{changes}, {open} of them not acknowledged.**"),
        };
        lead.push('\n');
        lead.push_str(&told);
        lead.push('\n');
    }
    lead
}

fn measured(measured: &Measured, detail: Detail) -> Section {
    const HEADING: &str = "### Predicted against measured";
    match measured {
        Measured::Agrees { items, changed } => {
            let compared = counted(*items, "public item", "public items");
            Section::fixed(
                HEADING,
                format!(
                    "{compared} compared: the Rust API is the one that was predicted from the documents; {changed} changed.\n"
                ),
            )
        }
        Measured::NotDone { reason } => {
            let reason = prose(&detail.of(reason, SENTENCE));
            Section::fixed(HEADING, format!("**Not measured:** {reason}\n"))
        }
        Measured::Disagrees { items, lines } => {
            let compared = counted(*items, "public item", "public items");
            let entries = lines.iter().map(|line| Item {
                topic: "items".to_owned(),
                text: format!("- {}\n", code(&detail.of(line, SENTENCE))),
                count: 1,
            });
            Section {
                items: entries.collect(),
                share: 5,
                ..Section::fixed(
                    HEADING,
                    format!(
                        "**{compared} compared, and the Rust API is not the one that was predicted.** The generator is wrong; do not merge.\n"
                    ),
                )
            }
        }
    }
}
