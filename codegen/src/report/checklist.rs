//! What a reviewer has to do.
//!
//! Takes: a pull request. Gives: a list of tasks that fits what was found, of bounded length.
//! Does not: do any of it.

use super::entries::{Entry, Group, count, counted};
use super::visible::{clipped, code};
use super::{Measured, PullRequest};
use crate::diff::Kind;

/// Characters of a name.
const NAME: usize = 120;

/// Fingerprints that are named.
const FINGERPRINTS: usize = 5;

/// The tasks as Markdown.
pub(super) fn checklist(request: &PullRequest<'_>, entries: &[Entry<'_>]) -> String {
    let mut tasks = of_findings(request, entries);
    tasks.extend(of_entries(request));
    tasks.extend(of_origin(request));
    match request.measured {
        Measured::Agrees { .. } => {}
        Measured::Disagrees { .. } => {
            tasks.push("Mend the generator: what it predicts is not what it makes.".to_owned());
        }
        Measured::NotDone { .. } => {
            tasks.push("Measure the public API, and compare it with the prediction.".to_owned());
        }
    }
    tasks.push("The entry in CHANGELOG.md says what users need to know.".to_owned());
    tasks.push("All checks have passed.".to_owned());
    let tasks: Vec<String> = tasks.iter().map(|task| format!("- [ ] {task}")).collect();
    tasks.join("\n") + "\n"
}

fn of_findings(request: &PullRequest<'_>, entries: &[Entry<'_>]) -> Vec<String> {
    let mut tasks = Vec::new();
    let open = request.judgement.unacknowledged.len();
    if open > 0 {
        let changes = counted(open, "breaking change is", "breaking changes are");
        tasks.push(format!(
            "{changes} not acknowledged: put each with its reason into `specs/acknowledged.toml` \
             (`cargo xtask check` shows the lines), or stay at the old api-version."
        ));
    }
    if count(entries, Group::Breaking) > 0 {
        tasks.push("For each breaking change, users are told what to write instead.".to_owned());
    }
    // That another api-version is asked for is what the pull request is about.
    let notes = entries.iter().filter(|entry| {
        entry.group == Group::Behaviour && entry.finding.kind != Kind::ApiVersionChanged
    });
    let notes: usize = notes.map(Entry::count).sum();
    if notes > 0 {
        let notes = Group::Behaviour.counted(notes);
        tasks.push(format!("{notes}: no caller relies on how it was."));
    }
    for report in &request.comparison.reports {
        let (before, after) = &report.api_versions;
        if before != after && is_preview(after) && tasks.len() < 12 {
            let (package, after) = (clipped(&report.package, NAME), clipped(after, NAME));
            tasks.push(format!(
                "{} is a preview, and {} is meant to use it.",
                code(&after),
                code(&package)
            ));
        }
    }
    let not_compared = request.comparison.not_compared().count();
    if not_compared > 0 {
        let operations = counted(not_compared, "operation was", "operations were");
        tasks.push(format!("{operations} not compared: look at the documents."));
    }
    tasks
}

/// About the entries of `specs/acknowledged.toml`.
fn of_entries(request: &PullRequest<'_>) -> Vec<String> {
    let judgement = request.judgement;
    let mut tasks = Vec::new();
    let acknowledged = judgement.acknowledged.len();
    if acknowledged > 0 {
        let changes = counted(acknowledged, "acknowledged change", "acknowledged changes");
        tasks.push(format!("{changes}: the reason still holds."));
    }
    let expired: Vec<&str> = judgement
        .expired
        .iter()
        .map(|(entry, _)| entry.fingerprint.as_str())
        .collect();
    if !expired.is_empty() {
        let entries = counted(
            expired.len(),
            "acknowledgement has",
            "acknowledgements have",
        );
        tasks.push(format!(
            "{entries} expired; renew or remove: {}.",
            fingerprints(&expired)
        ));
    }
    let unmatched: Vec<&str> = judgement
        .unmatched
        .iter()
        .map(|entry| entry.fingerprint.as_str())
        .collect();
    if !unmatched.is_empty() {
        let entries = counted(
            unmatched.len(),
            "acknowledgement matches",
            "acknowledgements match",
        );
        tasks.push(format!(
            "{entries} nothing here; remove if not needed: {}.",
            fingerprints(&unmatched)
        ));
    }
    tasks
}

fn of_origin(request: &PullRequest<'_>) -> Vec<String> {
    let provenance = request.provenance;
    let mut tasks = Vec::new();
    let edited = provenance.edited_in_place();
    if edited > 0 {
        let documents = counted(edited, "document was", "documents were");
        tasks.push(format!(
            "{documents} edited in place: what changed there is meant."
        ));
    }
    if request.comparison.to.commit.is_none() {
        tasks
            .push("The commit of the documents is not known: find it, and say it here.".to_owned());
    }
    let descriptions = provenance.descriptions.len();
    if descriptions > 0 {
        let descriptions = counted(descriptions, "description has", "descriptions have");
        tasks.push(format!(
            "{descriptions} upstream's text: it may be published, or is written anew."
        ));
    }
    let directives = provenance.directives.len();
    if directives > 0 {
        let edits = counted(directives, "edit", "edits");
        tasks.push(format!(
            "{edits} that the manifest declares: still needed, at the right place."
        ));
    }
    tasks
}

fn fingerprints(all: &[&str]) -> String {
    let named = all.iter().take(FINGERPRINTS);
    let mut named: Vec<String> = named
        .map(|fingerprint| code(&clipped(fingerprint, NAME)))
        .collect();
    if all.len() > FINGERPRINTS {
        named.push(format!("{} more", all.len() - FINGERPRINTS));
    }
    named.join(", ")
}

/// Whether an api-version is more than a date.
fn is_preview(api_version: &str) -> bool {
    const DATE: usize = "2030-01-01".len();
    api_version.len() > DATE
}
