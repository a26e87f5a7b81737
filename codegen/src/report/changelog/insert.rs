//! An entry in its place.
//!
//! Takes: the text of a changelog, and an entry. Gives: the text with the entry below `## Unreleased`, and with the headings
//! that were missing; everything else byte for byte as it was.
//! Does not: add a line that stands there already.

use super::{ChangelogEntry, wrapped};

/// The headings of Keep a Changelog, in the order in which new ones are placed.
const ORDER: [&str; 6] = [
    "Added",
    "Changed",
    "Deprecated",
    "Removed",
    "Fixed",
    "Security",
];

/// The text of `changelog` with `entry` below the heading `## Unreleased`, which is made where it is missing. Inserting the
/// same entry again changes nothing.
///
/// ```
/// use armsmith_codegen::report::{ChangelogEntry, insert_entry};
///
/// let entry = ChangelogEntry {
///     added: vec!["`workshop::Widget`: `size`.".to_owned()],
///     ..ChangelogEntry::default()
/// };
/// let text = insert_entry("# Changelog\n\n## Unreleased\n\n## 0.1.0\n", &entry);
/// assert_eq!(text, "# Changelog\n\n## Unreleased\n\n### Added\n- `workshop::Widget`: `size`.\n\n## 0.1.0\n");
/// assert_eq!(insert_entry(&text, &entry), text);
/// ```
#[must_use]
pub fn insert_entry(changelog: &str, entry: &ChangelogEntry) -> String {
    let mut page = Page::new(changelog);
    for (heading, lines) in entry.headings() {
        for line in lines {
            page.add(heading, &wrapped(line));
        }
    }
    page.text()
}

/// A changelog by lines, each with its own end.
struct Page {
    lines: Vec<String>,
    /// What ends a new line.
    end: &'static str,
}

impl Page {
    fn new(text: &str) -> Self {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self {
            lines: text.split_inclusive('\n').map(str::to_owned).collect(),
            end,
        }
    }

    fn text(self) -> String {
        self.lines.concat()
    }

    /// Adds `item`, which may have several lines, below `heading`.
    fn add(&mut self, heading: &str, item: &str) {
        let unreleased = self.unreleased();
        let end = self.end_of(unreleased, "## ");
        let own = self.find(unreleased + 1, end, |line| {
            is_heading(line, "### ", heading)
        });
        let own = own.unwrap_or_else(|| self.insert_heading(unreleased, end, heading));
        let end = self.end_of(own, "### ");
        let new: Vec<&str> = item.split('\n').collect();
        let section = self.lines.get(own..end).unwrap_or_default();
        let stands = section.windows(new.len()).any(|window| {
            let window = window
                .iter()
                .map(|line| line.trim_end_matches(['\r', '\n']));
            window.eq(new.iter().copied())
        });
        if !stands {
            let last = self.last_text(own, end);
            self.insert(last + 1, &new);
        }
    }

    /// The line of `## Unreleased`, which is made if there is none.
    fn unreleased(&mut self) -> usize {
        let all = self.lines.len();
        let known = self.find(0, all, |line| {
            is_heading(line, "## ", "Unreleased") || is_heading(line, "## ", "[Unreleased]")
        });
        known.unwrap_or_else(|| {
            let first = self.find(0, all, |line| {
                line.starts_with("## ") || line.starts_with("### ")
            });
            let mut place = first.unwrap_or(all);
            let mut new = vec!["## Unreleased", ""];
            let is_below_text = place.checked_sub(1).and_then(|line| self.lines.get(line));
            if is_below_text.is_some_and(|line| !line.trim().is_empty()) {
                new.insert(0, "");
                place += self.insert(place, &new);
                return place - 2;
            }
            self.insert(place, &new);
            place
        })
    }

    /// Makes `heading` where its place is in the section from `start` to `end`, and gives its line.
    fn insert_heading(&mut self, start: usize, end: usize, heading: &str) -> usize {
        let rank = |heading: &str| ORDER.iter().position(|known| *known == heading);
        let later = self.find(start + 1, end, |line| {
            let other = line
                .strip_prefix("### ")
                .and_then(|other| rank(other.trim()));
            other > rank(heading)
        });
        let title = format!("### {heading}");
        if let Some(later) = later {
            self.insert(later, &[&title, ""]);
            return later;
        }
        let place = self.last_text(start, end) + 1;
        self.insert(place, &["", &title]);
        place + 1
    }

    /// The end of the part that the heading at `start` opens: the line of the next heading of `level`, or of a higher one.
    fn end_of(&self, start: usize, level: &str) -> usize {
        let all = self.lines.len();
        let end = self.find(start + 1, all, |line| {
            line.starts_with("## ") || line.starts_with("# ") || line.starts_with(level)
        });
        end.unwrap_or(all)
    }

    /// The last line from `start` to `end` that is not empty.
    fn last_text(&self, start: usize, end: usize) -> usize {
        let lines = self.lines.get(start..end).unwrap_or_default();
        let last = lines.iter().rposition(|line| !line.trim().is_empty());
        start + last.unwrap_or_default()
    }

    /// The first line from `start` to `end` that is as `wanted`; lines of code are not looked at.
    fn find(&self, start: usize, end: usize, wanted: impl Fn(&str) -> bool) -> Option<usize> {
        let mut fence = None;
        for (index, line) in self.lines.iter().enumerate().take(end) {
            let mark = ["```", "~~~"]
                .into_iter()
                .find(|mark| line.trim_start().starts_with(mark));
            match (fence, mark) {
                (None, Some(_)) => fence = mark,
                (Some(open), Some(mark)) if open == mark => fence = None,
                (None, None) if index >= start && wanted(line) => return Some(index),
                _ => {}
            }
        }
        None
    }

    /// Puts `new` before the line at `place`, and gives their number.
    fn insert(&mut self, place: usize, new: &[&str]) -> usize {
        let place = place.min(self.lines.len());
        let last = place.checked_sub(1);
        let last = last.and_then(|last| self.lines.get_mut(last));
        if let Some(unended) = last.filter(|line| !line.ends_with('\n')) {
            unended.push_str(self.end);
        }
        let end = self.end;
        let new = new.iter().map(|line| format!("{line}{end}"));
        let new: Vec<String> = new.collect();
        let count = new.len();
        self.lines.splice(place..place, new);
        count
    }
}

/// Whether `line` is the heading `title`.
fn is_heading(line: &str, level: &str, title: &str) -> bool {
    let own = line.strip_prefix(level);
    own.is_some_and(|own| own.trim().eq_ignore_ascii_case(title))
}
