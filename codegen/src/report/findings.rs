//! A finding in Markdown.
//!
//! Takes: an entry of a report. Gives: lines with all that a reviewer needs, where somebody must act, or else one line.
//! Does not: decide which findings are told.

use std::fmt::Write as _;

use super::body::Detail;
use super::entries::{Entry, Group, counted};
use super::text::place;
use super::visible::{code, fenced, lines};
use crate::acknowledge::Judgement;
use crate::diff::RustChange;

/// Characters of a name in a body.
const NAME: usize = 120;

/// Characters of a sentence, or of a line of Rust.
const SENTENCE: usize = 400;

/// Operations that are named.
const OPERATIONS: usize = 5;

/// Items of the Rust API that are shown for one finding.
const ITEMS: usize = 8;

/// Lines of one item.
const LINES: usize = 12;

/// Characters of a place.
const PLACE: usize = 200;

/// Places that are named for one finding.
const PLACES: usize = 3;

/// A finding on which somebody must act.
pub(super) fn detailed(entry: &Entry<'_>, judgement: &Judgement<'_>, detail: Detail) -> String {
    let finding = entry.finding;
    let mut text = format!(
        "#### {}: {}\n\n- why: {}\n- semver {}, behaviour {}; package {}; fingerprint `{}`\n",
        finding.kind,
        code(&detail.of(&finding.subject, NAME)),
        sentence(&finding.reason, detail),
        finding.semver,
        finding.behaviour,
        code(&detail.of(entry.package, NAME)),
        entry.fingerprint,
    );
    // Writing to a `String` cannot fail.
    if let Some(says) = entry.says(|side| code(&detail.of(side, SENTENCE))) {
        let _ = writeln!(text, "- documents: {says}");
    }
    if let Some(places) = places(entry, detail) {
        let _ = writeln!(text, "- where: {places}");
    }
    if !finding.operations.is_empty() {
        let _ = writeln!(text, "- operations: {}", operations(entry, detail));
    }
    if let Some(migration) = &finding.migration {
        let _ = writeln!(text, "- instead: {}", sentence(migration, detail));
    }
    if let Some(entry) = judgement.entry(&entry.fingerprint) {
        let reason = sentence(&entry.reason, detail);
        let _ = writeln!(text, "- acknowledged until {}: {reason}", entry.expires);
    } else if finding.is_breaking() {
        text.push_str("- not acknowledged\n");
    }
    text.push('\n');
    text.push_str(&rust(&finding.rust, detail));
    text
}

/// The items of the Rust API before and after.
fn rust(changes: &[RustChange], detail: Detail) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let shown = detail.number(changes.len(), ITEMS);
    let mut block = Vec::new();
    for change in changes.iter().take(shown) {
        let item = super::one_line(&detail.of(&change.item, NAME));
        block.push(format!("@@ {item} @@"));
        for (sign, side) in [("-", &change.before), ("+", &change.after)] {
            let all = lines(side.as_deref().unwrap_or_default());
            let shown = detail.number(all.len(), LINES);
            let side = all.iter().take(shown);
            block.extend(side.map(|line| format!("{sign} {}", detail.of(line, SENTENCE))));
            if shown < all.len() {
                block.push(format!("{sign} … {} more lines", all.len() - shown));
            }
        }
    }
    let mut text = fenced("diff", &block);
    let left = changes.len() - shown;
    if left > 0 {
        let _ = writeln!(
            text,
            "\n… and {}.",
            counted(left, "further item", "further items")
        );
    }
    text.push('\n');
    text
}

/// A finding on which nobody must act, on one line.
pub(super) fn brief(entry: &Entry<'_>, detail: Detail, everywhere: bool) -> String {
    let finding = entry.finding;
    let mut text = format!(
        "- {}: {}: {}",
        finding.kind,
        code(&detail.of(&finding.subject, NAME)),
        sentence(&finding.reason, detail),
    );
    if finding.rust.is_empty()
        && let Some(says) = entry.says(|side| code(&detail.of(side, SENTENCE)))
    {
        let _ = write!(text, " {says}.");
    }
    if let [change] = finding.rust.as_slice() {
        let item = code(&detail.of(&change.item, NAME));
        let before = change
            .before
            .as_ref()
            .map(|line| code(&detail.of(line, SENTENCE)));
        let after = change
            .after
            .as_ref()
            .map(|line| code(&detail.of(line, SENTENCE)));
        let line = match (before, after) {
            (Some(before), Some(after)) => format!("{item}: {before} becomes {after}"),
            (None, Some(after)) => format!("{item}: {after}"),
            _ => item,
        };
        let _ = write!(text, " In Rust, {line}.");
    } else if let [first, rest @ ..] = finding.rust.as_slice() {
        let item = code(&detail.of(&first.item, NAME));
        let rest = counted(rest.len(), "further item", "further items");
        let _ = write!(text, " In Rust, {item} and {rest}.");
    }
    if let Some(migration) = &finding.migration {
        let _ = write!(text, " Instead: {}", sentence(migration, detail));
    }
    if everywhere {
        let places = places(entry, detail).map(|places| places + "; ");
        let places = places.unwrap_or_default();
        let _ = write!(text, " ({places}fingerprint `{}`)", entry.fingerprint);
    } else if entry.count() > 1 {
        let _ = write!(text, " ({} times)", entry.count());
    }
    text.push('\n');
    text
}

/// `text` with a full stop.
fn sentence(text: &str, detail: Detail) -> String {
    super::visible::sentence(&detail.of(text, SENTENCE))
}

/// Where a finding stands, on both sides; `None` where that is no place in a document.
fn places(entry: &Entry<'_>, detail: Detail) -> Option<String> {
    let findings = std::iter::once(&entry.finding).chain(&entry.further);
    let places = findings.filter_map(|finding| {
        let sides = [
            ("before", &finding.before, finding.lines.0),
            ("after", &finding.after, finding.lines.1),
        ];
        let sides = sides.into_iter().filter_map(|(side, location, line)| {
            let place = place(location.as_ref()?, line);
            Some(format!("{side} {}", code(&detail.of(&place, PLACE))))
        });
        let sides: Vec<String> = sides.collect();
        (!sides.is_empty()).then(|| sides.join(", "))
    });
    let mut places: Vec<String> = places.collect();
    let shown = detail.number(places.len(), PLACES);
    let left = places.len() - shown;
    places.truncate(shown);
    if left > 0 {
        places.push(counted(left, "further place", "further places"));
    }
    (!places.is_empty()).then(|| places.join("; "))
}

fn operations(entry: &Entry<'_>, detail: Detail) -> String {
    let ids = entry.operations();
    let named = ids.iter().take(OPERATIONS);
    let named: Vec<String> = named.map(|id| code(&detail.of(id, NAME))).collect();
    let more = ids.len().saturating_sub(OPERATIONS);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", named.join(", "))
}

/// A finding on one line, which says whether it breaks something.
pub(super) fn marked(entry: &Entry<'_>, detail: Detail) -> String {
    let text = brief(entry, detail, false);
    match (entry.group, text.strip_prefix("- ")) {
        (Group::Breaking, Some(text)) => format!("- **breaking**: {text}"),
        _ => text,
    }
}
