//! The findings of a comparison in the order of a report.
//!
//! Takes: a comparison. Gives: an [`Entry`] for each finding, by [`Group`]; findings that are the same but for their place
//! are one entry.
//! Does not: word them.

use std::collections::{BTreeSet, HashMap};

use super::Comparison;
use crate::diff::{Behaviour, Finding, Impact, Kind};

/// What a reader has to do about a finding.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Group {
    /// Code that works today may stop compiling or working.
    Breaking,
    /// It compiles, and may do something else.
    Behaviour,
    /// There is something new.
    Addition,
    /// Everything else.
    Other,
}

impl Group {
    pub(super) const ALL: [Self; 4] =
        [Self::Breaking, Self::Behaviour, Self::Addition, Self::Other];

    fn of(finding: &Finding) -> Self {
        if finding.is_breaking() {
            Self::Breaking
        } else if finding.behaviour == Behaviour::Differs {
            Self::Behaviour
        } else if finding.semver == Impact::Minor {
            Self::Addition
        } else {
            Self::Other
        }
    }

    /// The heading above its entries.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking changes",
            Self::Behaviour => "Behaviour notes",
            Self::Addition => "Additions",
            Self::Other => "Other changes",
        }
    }

    /// `count` of its findings, in a sentence.
    pub(super) fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::Breaking => ("breaking change", "breaking changes"),
            Self::Behaviour => ("behaviour note", "behaviour notes"),
            Self::Addition => ("addition", "additions"),
            Self::Other => ("other change", "other changes"),
        };
        counted(count, one, many)
    }
}

/// `count` with the word that fits.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A finding, once.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// The package.
    pub(super) package: &'a str,
    /// The finding; of several the one that matters most.
    pub(super) finding: &'a Finding,
    /// The same at other places.
    pub(super) further: Vec<&'a Finding>,
    /// What names it.
    pub(super) fingerprint: String,
    /// What a reader has to do about it.
    pub(super) group: Group,
}

impl Entry<'_> {
    /// What the documents say, with each side written by `write`; `None` where that is the name of what is new or gone.
    pub(super) fn says(&self, write: impl Fn(&str) -> String) -> Option<String> {
        let is_more = |text: &str| {
            let mut words = self.finding.subject.split(' ');
            text != self.finding.subject && words.next_back() != Some(text)
        };
        match (
            self.finding.says.0.as_deref(),
            self.finding.says.1.as_deref(),
        ) {
            (Some(before), Some(after)) => {
                Some(format!("{} becomes {}", write(before), write(after)))
            }
            (None, Some(after)) if is_more(after) => Some(format!("{} is new", write(after))),
            (Some(before), None) if is_more(before) => Some(format!("{} is gone", write(before))),
            _ => None,
        }
    }

    /// The number of findings that it stands for.
    pub(super) fn count(&self) -> usize {
        1 + self.further.len()
    }

    /// The ids of all operations that it reaches.
    pub(super) fn operations(&self) -> BTreeSet<&str> {
        let findings = std::iter::once(&self.finding).chain(&self.further);
        let ids = findings.flat_map(|finding| finding.operations.iter());
        ids.map(String::as_str).collect()
    }

    /// The operation group, definition or item that it is about.
    pub(super) fn topic(&self) -> &str {
        let subject = self.finding.subject.as_str();
        match self.finding.kind {
            Kind::ServiceChanged | Kind::ApiVersionChanged => self.package,
            Kind::ItemAdded | Kind::ItemRemoved | Kind::ItemChanged => {
                let end = subject.rfind("::").unwrap_or(subject.len());
                &subject[..end]
            }
            kind if kind < Kind::DefinitionAdded => {
                let end = subject.find(['_', ' ']).unwrap_or(subject.len());
                &subject[..end]
            }
            _ => {
                let end = subject.find(['.', ' ']).unwrap_or(subject.len());
                &subject[..end]
            }
        }
    }
}

/// The findings of `comparison`: by group, then in the order of the reports.
pub(super) fn entries(comparison: &Comparison) -> Vec<Entry<'_>> {
    let mut entries = Vec::<Entry<'_>>::new();
    let mut known = HashMap::<String, usize>::new();
    for (package, finding) in comparison.findings() {
        let fingerprint = finding.fingerprint(package);
        let earlier = known
            .get(&fingerprint)
            .and_then(|index| entries.get_mut(*index));
        if let Some(entry) = earlier {
            add(entry, finding);
        } else {
            known.insert(fingerprint.clone(), entries.len());
            entries.push(Entry {
                package,
                finding,
                further: Vec::new(),
                fingerprint,
                group: Group::of(finding),
            });
        }
    }
    entries.sort_by_key(|entry| entry.group);
    entries
}

/// Adds the same finding at another place. What matters more stands first.
fn add<'a>(entry: &mut Entry<'a>, finding: &'a Finding) {
    let group = Group::of(finding);
    if group < entry.group {
        let earlier = std::mem::replace(&mut entry.finding, finding);
        entry.further.push(earlier);
        entry.group = group;
    } else {
        entry.further.push(finding);
    }
}

/// The number of findings in each group.
pub(super) fn count(entries: &[Entry<'_>], group: Group) -> usize {
    let of = entries.iter().filter(|entry| entry.group == group);
    of.map(Entry::count).sum()
}
