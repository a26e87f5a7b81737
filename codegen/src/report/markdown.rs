//! A comparison as Markdown, for a comment.
//!
//! Takes: a comparison and what is acknowledged. Gives: a [`Body`]; and to the pull request the sections that both have.
//! Does not: decide how much fits.

use std::fmt::Write as _;

use super::Comparison;
use super::body::{Body, Detail, Item, Section, assemble};
use super::entries::{Entry, Group, count, entries};
use super::findings::{brief, detailed, marked};
use super::origin::described;
use super::visible::{code, code_in_cell, sentence};
use crate::acknowledge::Judgement;
use crate::diff::{Behaviour, Impact, Kind, Report};

/// Characters of a name in a body.
const NAME: usize = 120;

/// Characters of a sentence in a body.
const SENTENCE: usize = 400;

/// The comparison as Markdown. The body fits a comment; where it does not hold everything, the full text is given too.
#[must_use]
pub fn markdown(comparison: &Comparison, judgement: &Judgement<'_>) -> Body {
    let entries = entries(comparison);
    let build = |detail| {
        let mut sections = vec![Section::fixed(
            &format!("## {}", verdict(comparison, &entries)),
            lead(comparison, detail),
        )];
        sections.push(packages(comparison, detail));
        sections.push(kinds(comparison));
        sections.extend(findings(&entries, judgement, detail, true));
        sections.extend(not_compared(comparison, detail));
        sections
    };
    assemble(build, "the full report")
}

/// The verdict in capitals, then what was found.
pub(super) fn verdict(comparison: &Comparison, entries: &[Entry<'_>]) -> String {
    let semver = comparison.semver().to_string().to_uppercase();
    let counts = Group::ALL.map(|group| (group, count(entries, group)));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(group, count)| group.counted(*count)).collect();
    if counts.is_empty() {
        format!("{semver}: no differences")
    } else {
        format!("{semver}: {}", counts.join(", "))
    }
}

/// What `reports` mean for callers.
pub(super) fn meaning(reports: &[Report]) -> String {
    let semver = reports.iter().map(Report::semver).max();
    let compiles = match semver.unwrap_or_default() {
        Impact::Patch => "Code that compiles today still compiles",
        Impact::Minor => "Code that compiles today still compiles, and there is something new",
        Impact::Major => {
            "Code that compiles today may not compile any more, or mean something else"
        }
    };
    let findings = reports.iter().flat_map(|report| &report.findings);
    let mut differing = findings.filter(|finding| finding.behaviour != Behaviour::Same);
    let behaviour = reports.iter().map(Report::behaviour).max();
    let does = match behaviour.unwrap_or_default() {
        Behaviour::Same => "what compiles does the same",
        Behaviour::Differs if differing.all(|finding| finding.kind == Kind::ApiVersionChanged) => {
            "calls ask for another api-version, and are otherwise the same"
        }
        Behaviour::Differs => "some calls may send or receive something else",
        Behaviour::Breaking => "the service may refuse, or misunderstand, some calls",
    };
    format!("{compiles}; {does}.")
}

fn lead(comparison: &Comparison, detail: Detail) -> String {
    format!(
        "{}\n\n- from: {}\n- to: {}\n- compared: {}\n",
        meaning(&comparison.reports),
        described(&comparison.from, detail),
        described(&comparison.to, detail),
        comparison.scope.meaning(),
    )
}

/// The packages with their api-versions, and how much was compared.
pub(super) fn packages(comparison: &Comparison, detail: Detail) -> Section {
    let cell = |text: &str| code_in_cell(&detail.of(text, NAME));
    let rows = comparison.reports.iter().map(|report| {
        let (before, after) = &report.api_versions;
        Item {
            topic: report.package.clone(),
            text: format!(
                "| {} | {} → {} | {} → {} | {} → {} | {} |\n",
                cell(&report.package),
                cell(before),
                cell(after),
                report.operations.before,
                report.operations.after,
                report.definitions.before,
                report.definitions.after,
                report.semver().to_string().to_uppercase(),
            ),
            count: 1,
        }
    });
    Section {
        lead:
            "| package | api-version | operations | definitions | verdict |\n|---|---|---|---|---|"
                .to_owned(),
        items: rows.collect(),
        share: 4,
        ..Section::default()
    }
}

/// How many findings of each kind there are.
pub(super) fn kinds(comparison: &Comparison) -> Section {
    let mut rows = String::new();
    for kind in Kind::ALL {
        let of = || {
            comparison
                .findings()
                .filter(|(_, finding)| finding.kind == *kind)
        };
        let (all, breaking) = (
            of().count(),
            of().filter(|(_, finding)| finding.is_breaking()).count(),
        );
        if all > 0 {
            // Writing to a `String` cannot fail.
            let _ = writeln!(rows, "| {kind} | {all} | {breaking} |");
        }
    }
    if rows.is_empty() {
        return Section::default();
    }
    Section::fixed(
        "",
        format!("| what | findings | of them breaking |\n|---|---:|---:|\n{rows}"),
    )
}

/// The findings, a section for each group. `everywhere`: with places and fingerprints also where nobody has to act.
pub(super) fn findings(
    entries: &[Entry<'_>],
    judgement: &Judgement<'_>,
    detail: Detail,
    everywhere: bool,
) -> Vec<Section> {
    let sections = Group::ALL.into_iter().map(|group| {
        let of = entries.iter().filter(|entry| entry.group == group);
        let acts = matches!(group, Group::Breaking | Group::Behaviour);
        let items = of.map(|entry| {
            let topic = if acts {
                entry.finding.kind.name()
            } else {
                entry.topic()
            };
            Item {
                topic: topic.to_owned(),
                text: if acts {
                    detailed(entry, judgement, detail)
                } else {
                    brief(entry, detail, everywhere)
                },
                count: entry.count(),
            }
        });
        let mut items: Vec<Item> = items.collect();
        if !acts {
            items.sort_by(|one, other| one.topic.cmp(&other.topic));
        }
        Section {
            heading: format!("### {} ({})", group.heading(), count(entries, group)),
            items,
            topics: !acts,
            share: match group {
                Group::Breaking => 50,
                Group::Behaviour => 15,
                Group::Addition => 12,
                Group::Other => 5,
            },
            ..Section::default()
        }
    });
    sections
        .filter(|section| !section.items.is_empty())
        .collect()
}

/// The operations that could not be compared.
pub(super) fn not_compared(comparison: &Comparison, detail: Detail) -> Option<Section> {
    let operations = comparison
        .not_compared()
        .map(|(package, operation, reason)| Item {
            topic: package.to_owned(),
            text: format!(
                "- {}: {}\n",
                code(&detail.of(operation, NAME)),
                sentence(&detail.of(reason, SENTENCE))
            ),
            count: 1,
        });
    let items: Vec<Item> = operations.collect();
    let heading = format!("### Not compared ({})", items.len());
    (!items.is_empty()).then(|| Section {
        heading,
        lead: "The generator does not support these operations; look at them by hand.\n".to_owned(),
        items,
        topics: true,
        share: 4,
        ..Section::default()
    })
}

/// What changed in `outside`, and not in `comparison`, to be opened.
pub(super) fn outside(
    comparison: &Comparison,
    outside: &Comparison,
    detail: Detail,
) -> Option<Section> {
    // The package may have another name there.
    let inside: std::collections::BTreeSet<String> = comparison
        .findings()
        .map(|(_, finding)| finding.fingerprint(""))
        .collect();
    let entries = entries(outside);
    let entries = entries
        .iter()
        .filter(|entry| !inside.contains(&entry.finding.fingerprint("")));
    let entries: Vec<&Entry<'_>> = entries.collect();
    let total: usize = entries.iter().map(|entry| entry.count()).sum();
    let breaking = entries
        .iter()
        .filter(|entry| entry.group == Group::Breaking);
    let breaking: usize = breaking.map(|entry| entry.count()).sum();
    let mut items: Vec<Item> = entries
        .iter()
        .map(|entry| Item {
            topic: entry.topic().to_owned(),
            text: marked(entry, detail),
            count: entry.count(),
        })
        .collect();
    items.sort_by(|one, other| one.topic.cmp(&other.topic));
    (total > 0).then(|| Section {
        heading: format!("Outside the selected operations: {total}, of them {breaking} breaking for those who use them"),
        collapsed: true,
        items,
        topics: true,
        share: 6,
        ..Section::default()
    })
}
