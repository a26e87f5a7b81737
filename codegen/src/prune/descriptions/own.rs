//! Our own documents, and where the counterpart of a new thing is in them.
//!
//! Takes: our documents. Gives: things of ours by path or by name. Does not: look into them.

use std::collections::BTreeMap;

use serde_json::Value;

/// Our documents.
pub(super) struct Own {
    documents: BTreeMap<String, Value>,
}

impl Own {
    pub(super) fn new(documents: BTreeMap<String, Value>) -> Self {
        Self { documents }
    }

    /// Our document or example for the new one at `path`: that of the same path, or the one that differs by a version
    /// only; of several, that of the newest.
    pub(super) fn document(&self, path: &str) -> Option<&Value> {
        let same = self.documents.get(path);
        same.or_else(|| {
            let key = without_version(path);
            let mut others = self.documents.iter().rev();
            let other = others.find(|(other, _)| without_version(other) == key);
            other.map(|(_, root)| root)
        })
    }

    /// What is called `name` in the member `section` of our documents: that of the counterpart of the document at `path`
    /// first, then those of the documents that it may have moved from.
    pub(super) fn named<'o, 'n>(
        &'o self,
        path: &'n str,
        section: &'n str,
        name: &'n str,
    ) -> impl Iterator<Item = &'o Value> + use<'o, 'n> {
        let first = self.document(path).into_iter();
        let others = self.documents.iter().rev();
        let others = others.filter(move |(other, _)| are_neighbours(path, other));
        let all = first.chain(others.map(|(_, root)| root));
        all.filter_map(move |root| root.get(section)?.get(name))
    }
}

/// Whether things may move between two documents: those of one folder, whatever the version, and common types. Elsewhere a
/// name means something else.
fn are_neighbours(one: &str, other: &str) -> bool {
    let is_common = |path: &str| path.starts_with("common-types/");
    let (one, other) = (without_version(one), without_version(other));
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    is_common(&one) || is_common(&other) || folder(&one) == folder(&other)
}

/// A path without what changes from version to version.
///
/// The folders of an api-version are `preview/2030-01-01-preview`, those of common types `v3`.
pub(super) fn without_version(path: &str) -> String {
    let mut kept = Vec::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_stage = matches!(segment, "preview" | "stable");
        if is_stage && segments.peek().is_some_and(|next| is_date(next)) {
            segments.next();
        } else if !(is_number(segment) && kept.contains(&"common-types")) {
            kept.push(segment);
        }
    }
    kept.join("/")
}

/// Whether a folder's name begins like an api-version, which begins with the year.
fn is_date(segment: &str) -> bool {
    let year = segment.split('-').next().unwrap_or_default();
    year.len() == 4 && year.chars().all(|digit| digit.is_ascii_digit())
}

fn is_number(segment: &str) -> bool {
    let digits = segment.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit())
}
