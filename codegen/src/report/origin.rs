//! Where everything in a pull request came from.
//!
//! Takes: [`Provenance`], filled by what moved the documents. Gives: sections with commits, hashes, documents that were
//! edited in place, descriptions that are upstream's, edits of the manifest.
//! Does not: compute hashes.

use std::fmt::Write as _;

use super::body::{Detail, Item, Section};
use super::entries::counted;
use super::visible::{code, prose, sentence};
use super::{Comparison, Edition};
use crate::diagnostic::Location;

/// Characters of a path, a name or a hash in a body.
const NAME: usize = 120;

const IN_PLACE: &str = "Edited in place, that is with other bytes under the same path and api-version than were taken before:\n";

/// Where the documents of a pull request came from.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Where they were taken from, without credentials.
    pub upstream: String,
    /// The documents that were read, and those that are read no more.
    pub documents: Vec<Document>,
    /// The places that took upstream's description because there was none of our own.
    pub descriptions: Vec<Location>,
    /// What became of the edits that the manifest declares.
    pub directives: Vec<DirectiveEdit>,
}

/// A document, and what became of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path below the root.
    pub path: String,
    /// SHA-256 of the bytes that are committed here.
    pub sha256: String,
    /// Hashes of upstream's file, if it has one.
    pub upstream: Option<Hashes>,
    /// What became of it.
    pub change: DocumentChange,
}

/// What names the bytes of a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hashes {
    /// Git's identifier of the content.
    pub blob: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What became of a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DocumentChange {
    /// It was not read before.
    New,
    /// Upstream's bytes are the same.
    Same,
    /// Upstream has other bytes under the same path and api-version.
    EditedInPlace {
        /// Upstream's bytes until now.
        before: Hashes,
    },
    /// It is not read any more.
    Removed,
}

impl DocumentChange {
    fn name(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "unchanged",
            Self::EditedInPlace { .. } => "edited in place",
            Self::Removed => "removed",
        }
    }
}

/// An edit of a document that the manifest declares, and what became of it.
#[derive(Clone, Debug)]
pub struct DirectiveEdit {
    /// The package.
    pub package: String,
    /// The document that it edits.
    pub document: String,
    /// The place in it.
    pub pointer: String,
    /// The manifest's reason for it.
    pub reason: String,
    /// What became of it: "kept", "moved to …", "dropped: …".
    pub note: String,
}

impl Provenance {
    /// The documents that upstream edited under an unchanged api-version.
    pub(super) fn edited_in_place(&self) -> usize {
        let documents = self.documents.iter();
        let edited = documents
            .filter(|document| matches!(document.change, DocumentChange::EditedInPlace { .. }));
        edited.count()
    }

    /// Where everything came from.
    pub(super) fn sections(&self, comparison: &Comparison, detail: Detail) -> Vec<Section> {
        let lead = self.lead(comparison, detail);
        let mut sections = vec![Section::fixed("### Provenance", lead)];
        let edited = self.documents(detail, true);
        if !edited.is_empty() {
            sections.push(Section {
                lead: IN_PLACE.to_owned(),
                items: edited,
                share: 8,
                ..Section::default()
            });
        }
        let others = self.documents(detail, false);
        sections.extend(collapsed("Documents", others, 6));
        let places = self.descriptions.iter().map(|place| {
            let topic = place.document.to_string();
            let place = code(&detail.of(&place.to_string(), NAME));
            item(topic, format!("- {place}\n"))
        });
        let heading = "Descriptions that took upstream's text";
        sections.extend(collapsed(heading, places.collect(), 3));
        let directives = self.directives.iter().map(|edit| directive(edit, detail));
        let heading = "Edits that the manifest declares";
        sections.extend(collapsed(heading, directives.collect(), 3));
        sections
    }

    fn lead(&self, comparison: &Comparison, detail: Detail) -> String {
        let mut lead = String::new();
        if !self.upstream.is_empty() {
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                lead,
                "- upstream: {}",
                prose(&detail.of(&self.upstream, NAME))
            );
        }
        for (side, edition) in [("from", &comparison.from), ("to", &comparison.to)] {
            // Writing to a `String` cannot fail.
            let _ = writeln!(lead, "- {side}: {}", described(edition, detail));
        }
        let of = |name: &str| {
            let documents = self.documents.iter();
            documents
                .filter(|document| document.change.name() == name)
                .count()
        };
        let states =
            ["new", "edited in place", "unchanged", "removed"].map(|name| (of(name), name));
        let states = states.iter().filter(|(count, _)| *count > 0);
        let states: Vec<String> = states
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        if !states.is_empty() {
            let total = counted(self.documents.len(), "document", "documents");
            let _ = writeln!(lead, "- {total}: {}", states.join(", "));
        }
        lead
    }

    fn documents(&self, detail: Detail, edited: bool) -> Vec<Item> {
        let documents = self.documents.iter().filter(|document| {
            matches!(document.change, DocumentChange::EditedInPlace { .. }) == edited
        });
        let items = documents
            .map(|document| item(document.change.name().to_owned(), line(document, detail)));
        items.collect()
    }
}

/// An edition in a line of Markdown.
pub(super) fn described(edition: &Edition, detail: Detail) -> String {
    let version = code(&detail.of(&edition.api_version, NAME));
    let label = if edition.label == edition.api_version {
        String::new()
    } else {
        format!(" ({})", prose(&detail.of(&edition.label, NAME)))
    };
    let source = prose(&detail.of(&edition.source, NAME));
    let commit = match &edition.commit {
        Some(commit) => format!("commit {}", code(&detail.of(commit, NAME))),
        None => "commit not known".to_owned(),
    };
    format!("api-version {version}{label}, {source}, {commit}")
}

fn collapsed(heading: &str, items: Vec<Item>, share: usize) -> Option<Section> {
    let count = items.len();
    (count > 0).then(|| Section {
        heading: format!("{heading} ({count})"),
        collapsed: true,
        items,
        share,
        ..Section::default()
    })
}

fn item(topic: String, text: String) -> Item {
    Item {
        topic,
        text,
        count: 1,
    }
}

fn line(document: &Document, detail: Detail) -> String {
    let name = |text: &str| code(&detail.of(text, NAME));
    let mut line = format!("- {}: {}", name(&document.path), document.change.name());
    if document.change != DocumentChange::Removed {
        let _ = write!(line, "; SHA-256 here {}", name(&document.sha256));
    }
    if let DocumentChange::EditedInPlace { before } = &document.change {
        let Hashes { blob, sha256 } = before;
        let _ = write!(
            line,
            "; upstream before: blob {}, SHA-256 {}",
            name(blob),
            name(sha256)
        );
    }
    let upstream = match document.change {
        DocumentChange::EditedInPlace { .. } => "upstream now",
        DocumentChange::Removed => "was upstream's",
        DocumentChange::New | DocumentChange::Same => "upstream",
    };
    if let Some(Hashes { blob, sha256 }) = &document.upstream {
        let _ = write!(
            line,
            "; {upstream}: blob {}, SHA-256 {}",
            name(blob),
            name(sha256)
        );
    }
    line.push('\n');
    line
}

fn directive(edit: &DirectiveEdit, detail: Detail) -> Item {
    let place = format!("{}#{}", edit.document, edit.pointer);
    let text = format!(
        "- {} {}: {} Its reason: {}\n",
        code(&detail.of(&edit.package, NAME)),
        code(&detail.of(&place, NAME)),
        sentence(&detail.of(&edit.note, NAME)),
        sentence(&detail.of(&edit.reason, NAME)),
    );
    item(edit.package.clone(), text)
}
