//! The findings as they are made: what is known of each, and which items of the Rust API they account for.

use std::collections::{BTreeMap, BTreeSet};

use super::edition::Edition;
use super::migration;
use super::{Behaviour, Change, Finding, Impact, Kind, RustChange, diff};
use crate::diagnostic::Location;
use crate::model::Type;

/// Why a change of documentation has no consequences.
pub(super) const WORDS_ONLY: &str = "only what the document says to people is another";

/// The word for what has to be there, or need not.
pub(super) fn needed(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

/// Two editions, and what was found so far.
pub(super) struct Comparison<'a> {
    pub(super) before: Edition<'a>,
    pub(super) after: Edition<'a>,
    changes: BTreeMap<String, Change>,
    accounted: BTreeSet<String>,
    findings: Vec<Finding>,
}

/// A finding without what can be looked up.
pub(super) struct Draft<'l> {
    pub(super) kind: Kind,
    pub(super) subject: String,
    pub(super) says: (Option<String>, Option<String>),
    pub(super) places: (Option<&'l Location>, Option<&'l Location>),
    /// The items of the Rust API that it may account for.
    pub(super) items: Vec<String>,
    /// The least that it asks of the version.
    pub(super) semver: Impact,
    /// That is all that it asks: what the items ask beyond is another finding's.
    pub(super) is_exact: bool,
    pub(super) behaviour: Behaviour,
    pub(super) reason: String,
    pub(super) migration: Option<String>,
    /// Ids of the operations that it reaches; empty to look them up by the places.
    pub(super) operations: BTreeSet<String>,
}

impl<'l> Draft<'l> {
    /// A change without consequences.
    pub(super) fn new(kind: Kind, subject: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            kind,
            subject: subject.into(),
            says: (None, None),
            places: (None, None),
            items: Vec::new(),
            semver: Impact::Patch,
            is_exact: false,
            behaviour: Behaviour::Same,
            reason: reason.into(),
            migration: None,
            operations: BTreeSet::new(),
        }
    }

    pub(super) fn at(mut self, before: Option<&'l Location>, after: Option<&'l Location>) -> Self {
        self.places = (before, after);
        self
    }

    pub(super) fn says(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.says = (Some(before.into()), Some(after.into()));
        self
    }

    pub(super) fn gives(mut self, after: impl Into<String>) -> Self {
        self.says = (None, Some(after.into()));
        self
    }

    pub(super) fn takes(mut self, before: impl Into<String>) -> Self {
        self.says = (Some(before.into()), None);
        self
    }

    pub(super) fn items(mut self, items: impl IntoIterator<Item = String>) -> Self {
        self.items.extend(items);
        self
    }

    pub(super) fn semver(mut self, least: Impact) -> Self {
        self.semver = least;
        self
    }

    pub(super) fn exactly(mut self, impact: Impact) -> Self {
        self.semver = impact;
        self.is_exact = true;
        self
    }

    pub(super) fn behaviour(mut self, behaviour: Behaviour) -> Self {
        self.behaviour = behaviour;
        self
    }

    pub(super) fn migration(mut self, text: impl Into<String>) -> Self {
        self.migration = Some(text.into());
        self
    }

    pub(super) fn operation(mut self, id: &str) -> Self {
        self.operations.insert(id.to_owned());
        self
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn new(before: Edition<'a>, after: Edition<'a>) -> Self {
        let changes = diff(&before.generated.surface, &after.generated.surface);
        let changes = changes.0.into_iter();
        Self {
            changes: changes
                .map(|change| (change.item.clone(), change))
                .collect(),
            before,
            after,
            accounted: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings
    }

    pub(super) fn found(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }

    /// Whether the surface has another text for an item, which no finding accounts for yet.
    pub(super) fn is_open(&self, item: &str) -> bool {
        self.changes.contains_key(item) && !self.accounted.contains(item)
    }

    /// The changes of the surface that no finding accounts for.
    pub(super) fn left_over(&self) -> Vec<Change> {
        let changes = self.changes.values();
        changes
            .filter(|change| !self.accounted.contains(&change.item))
            .cloned()
            .collect()
    }

    /// Lets the finding at `index` account for a change that is left over.
    pub(super) fn account(&mut self, index: usize, change: &Change) {
        let rust = self.rust(&change.item);
        self.accounted.insert(change.item.clone());
        if let Some(finding) = self.findings.get_mut(index) {
            finding.semver = finding.semver.max(change.impact());
            finding.rust.extend(rust);
        }
    }

    /// What documents and Rust call two types, where they are not one.
    pub(super) fn types(&self, before: &Type, after: &Type) -> Option<(String, String)> {
        let documents = (self.before.wire(before), self.after.wire(after));
        let is_one = documents.0 == documents.1
            || self.before.labelled(before) == self.after.labelled(after);
        (!is_one).then_some(documents)
    }

    /// Completes a draft, or adds it to the finding that says the same of the same place.
    pub(super) fn add(&mut self, draft: Draft<'_>) {
        let mut rust = Vec::new();
        let mut semver = draft.semver;
        let items: BTreeSet<String> = draft.items.iter().cloned().collect();
        for item in items {
            if let Some(change) = self.changes.get(&item) {
                if draft.is_exact && change.impact() > draft.semver {
                    continue;
                }
                semver = semver.max(change.impact());
                self.accounted.insert(item.clone());
            }
            rust.extend(self.rust(&item));
        }
        let (before, after) = draft.places;
        let operations = if draft.operations.is_empty() {
            let mut operations = BTreeSet::new();
            operations.extend(
                before
                    .into_iter()
                    .flat_map(|place| self.before.reach(place)),
            );
            operations.extend(after.into_iter().flat_map(|place| self.after.reach(place)));
            operations
        } else {
            draft.operations
        };
        let same = self.findings.iter_mut().find(|finding| {
            finding.kind == draft.kind
                && finding.subject == draft.subject
                && finding.says == draft.says
        });
        if let Some(same) = same {
            let mut all: BTreeSet<String> = same.operations.drain(..).collect();
            all.extend(operations);
            same.operations = all.into_iter().collect();
            same.semver = same.semver.max(semver);
            same.behaviour = same.behaviour.max(draft.behaviour);
            for change in rust {
                if !same.rust.contains(&change) {
                    same.rust.push(change);
                }
            }
            return;
        }
        self.findings.push(Finding {
            kind: draft.kind,
            subject: draft.subject,
            says: draft.says,
            lines: (
                before.and_then(|place| self.before.line_of(place)),
                after.and_then(|place| self.after.line_of(place)),
            ),
            before: before.cloned(),
            after: after.cloned(),
            semver,
            behaviour: draft.behaviour,
            reason: draft.reason,
            migration: draft
                .migration
                .or_else(|| migration::of(draft.kind, semver, &rust)),
            operations: operations.into_iter().collect(),
            rust,
        });
    }

    /// The lines of an item before and after, where they differ.
    fn rust(&self, item: &str) -> Option<RustChange> {
        let (before, after) = (self.before.line(item), self.after.line(item));
        let is_public = |line: &Option<String>| line.as_ref().map(|line| line.starts_with("pub "));
        // A forwarder says the types of its arguments only.
        let is_same = !self.changes.contains_key(item) && is_public(&before) != is_public(&after);
        (before != after && !is_same).then(|| RustChange {
            item: item.to_owned(),
            before,
            after,
        })
    }
}
