//! What a user reads about a package that moved.
//!
//! Takes: the report of a package. Gives: a [`ChangelogEntry`], in the words of Keep a Changelog, by the Rust items that
//! users see; and a changelog with it.
//! Does not: tell every finding; what nobody sees in Rust or on the wire stays in the pull request.

mod insert;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fmt::Write as _;

use super::entries::counted;
use super::markdown;
use super::visible::{code, sentence};
use crate::diff::{Behaviour, Finding, Kind, Report, RustChange};
pub use insert::insert_entry;

/// Lines below one heading.
const LINES: usize = 30;

/// Members that are named on one line.
const MEMBERS: usize = 10;

/// Characters of a line.
const WIDTH: usize = 120;

/// Lines of a changelog, without the hyphen, by the heading that they belong below.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ChangelogEntry {
    /// What is new.
    pub added: Vec<String>,
    /// What is otherwise. The first line names the api-versions and the verdict.
    pub changed: Vec<String>,
    /// What works, and will not for ever.
    pub deprecated: Vec<String>,
    /// What is gone.
    pub removed: Vec<String>,
}

impl ChangelogEntry {
    /// The headings in their order, with their lines.
    fn headings(&self) -> [(&'static str, &[String]); 4] {
        [
            ("Added", &self.added),
            ("Changed", &self.changed),
            ("Deprecated", &self.deprecated),
            ("Removed", &self.removed),
        ]
    }
}

impl fmt::Display for ChangelogEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headings = self.headings().into_iter();
        let headings = headings.filter(|(_, lines)| !lines.is_empty());
        for (index, (heading, lines)) in headings.enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            writeln!(formatter, "{separator}### {heading}")?;
            for line in lines {
                writeln!(formatter, "{}", wrapped(line))?;
            }
        }
        Ok(())
    }
}

/// What users of the crate called `crate_name` read about the package of `report`.
#[must_use]
pub fn changelog_entry(crate_name: &str, report: &Report) -> ChangelogEntry {
    let root = format!("{}::{}", crate_name.replace('-', "_"), report.package);
    let mut items = Items::new(&root);
    let mut changed = vec![headline(&root, report)];
    let mut deprecated = Vec::new();
    for finding in &report.findings {
        if finding.kind == Kind::OperationMoved && !finding.is_breaking() {
            deprecated.push(told(&root, finding));
        }
        for change in &finding.rust {
            items.add(change, finding.migration.as_deref());
        }
        let seen = finding
            .rust
            .iter()
            .any(|change| change.before != change.after);
        let matters = finding.is_breaking() || finding.behaviour == Behaviour::Differs;
        if matters
            && (!seen || finding.behaviour != Behaviour::Same)
            && finding.kind != Kind::ApiVersionChanged
        {
            changed.push(told(&root, finding));
        }
    }
    let [added, of_items, warned, removed] = items.lines();
    changed.extend(of_items);
    deprecated.extend(warned);
    ChangelogEntry {
        added: bounded(added),
        changed: bounded(changed),
        deprecated: bounded(deprecated),
        removed: bounded(removed),
    }
}

/// The api-versions and the verdict.
fn headline(root: &str, report: &Report) -> String {
    let (before, after) = &report.api_versions;
    let meaning = markdown::meaning(std::slice::from_ref(report));
    let versions = if before == after {
        format!("newer documents of api-version {}", code(after))
    } else {
        format!("api-version {} instead of {}", code(after), code(before))
    };
    format!(
        "{}: {versions} ({}). {meaning}",
        code(root),
        report.semver()
    )
}

/// A finding in a sentence.
fn told(root: &str, finding: &Finding) -> String {
    let mut line = format!(
        "{}: {}: {}",
        code(root),
        code(&finding.subject),
        sentence(&finding.reason)
    );
    if let Some(migration) = &finding.migration {
        // Writing to a `String` cannot fail.
        let _ = write!(line, " Instead: {}", sentence(migration));
    }
    line
}

/// Items by what became of them.
struct Items<'a> {
    root: &'a str,
    /// Members of new, warned of and removed items, by the item that they stand in and what to write instead.
    added: BTreeMap<(String, Option<&'a str>), BTreeSet<String>>,
    deprecated: BTreeMap<(String, Option<&'a str>), BTreeSet<String>>,
    removed: BTreeMap<(String, Option<&'a str>), BTreeSet<String>>,
    /// Items that read otherwise: before, after, and what to write instead.
    changed: BTreeMap<String, (&'a str, &'a str, Option<&'a str>)>,
}

impl<'a> Items<'a> {
    fn new(root: &'a str) -> Self {
        Self {
            root,
            added: BTreeMap::new(),
            deprecated: BTreeMap::new(),
            removed: BTreeMap::new(),
            changed: BTreeMap::new(),
        }
    }

    fn add(&mut self, change: &'a RustChange, migration: Option<&'a str>) {
        let path = format!("{}::{}", self.root, change.item);
        // What stands behind a colon is an implementation or a mark of the item.
        let own = path.split(": ").next().unwrap_or(&path);
        let (parent, member) = own.rsplit_once("::").unwrap_or(("", own));
        let (parent, member) = (parent.to_owned(), member.to_owned());
        let warns = |line: &str| line.contains(crate::diff::wording::DEPRECATED);
        let is_unmarked = change.before.as_deref().is_some_and(warns) && change.after.is_none();
        if is_unmarked && change.item.contains(": ") {
            return;
        }
        let (map, migration) = match (change.before.as_deref(), change.after.as_deref()) {
            (before, Some(after)) if warns(after) && !before.is_some_and(warns) => {
                (&mut self.deprecated, migration)
            }
            (None, Some(_)) => (&mut self.added, None),
            (Some(_), None) => (&mut self.removed, migration),
            (Some(before), Some(after)) if before != after => {
                self.changed.insert(path, (before, after, migration));
                return;
            }
            _ => return,
        };
        map.entry((parent, migration)).or_default().insert(member);
    }

    /// Lines for what is new, otherwise, warned of, and gone.
    fn lines(&self) -> [Vec<String>; 4] {
        let changed = self
            .changed
            .iter()
            .map(|(path, (before, after, migration))| {
                let instead = migration.map(|text| format!(" Instead: {}", sentence(text)));
                format!(
                    "{}: {} becomes {}.{}",
                    code(path),
                    code(before),
                    code(after),
                    instead.unwrap_or_default()
                )
            });
        [
            grouped(&self.added),
            changed.collect(),
            grouped(&self.deprecated),
            grouped(&self.removed),
        ]
    }
}

/// A line for the members of each item. Members of an item that is named itself are not named.
fn grouped(items: &BTreeMap<(String, Option<&str>), BTreeSet<String>>) -> Vec<String> {
    let all: BTreeSet<String> = items
        .iter()
        .flat_map(|((parent, _), members)| {
            members
                .iter()
                .map(move |member| format!("{parent}::{member}"))
        })
        .collect();
    let is_within = |path: &str| {
        let ends = path.match_indices("::").map(|(end, _)| end);
        ends.filter_map(|end| path.get(..end))
            .any(|outer| all.contains(outer))
            || all.contains(path)
    };
    let groups = items.iter().filter(|((parent, _), _)| !is_within(parent));
    let lines = groups.map(|((parent, migration), members)| {
        let named = members.iter().take(MEMBERS);
        let mut named: Vec<String> = named.map(|member| code(member)).collect();
        let more = members.len().saturating_sub(MEMBERS);
        if more > 0 {
            named.push(format!("{more} more"));
        }
        let instead = migration.map(|text| format!(" Instead: {}", sentence(text)));
        format!(
            "{}: {}.{}",
            code(parent),
            named.join(", "),
            instead.unwrap_or_default()
        )
    });
    lines.collect()
}

/// Each line once, and no more than are read.
fn bounded(lines: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut lines: Vec<String> = lines
        .into_iter()
        .filter(|line| seen.insert(line.clone()))
        .collect();
    let more = lines.len().saturating_sub(LINES);
    if more > 0 {
        lines.truncate(LINES);
        lines.push(format!(
            "And {}; see the pull request.",
            counted(more, "further change", "further changes")
        ));
    }
    lines
}

/// A line as an item of a list, broken between words.
fn wrapped(line: &str) -> String {
    let mut text = "-".to_owned();
    let mut width = text.len();
    for word in words(line) {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && width > 2 {
            text.push_str("\n ");
            width = 1;
        }
        text.push(' ');
        text.push_str(word);
        width += 1 + length;
    }
    text
}

/// The parts of a line between which it may be broken: not within a code span, and not before what would begin a block.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_code = false;
    for (index, character) in line.char_indices() {
        let next = line.get(index + 1..).unwrap_or_default();
        match character {
            '`' if !line
                .get(..index)
                .is_some_and(|before| before.ends_with('\\')) =>
            {
                in_code = !in_code;
            }
            ' ' if !in_code && !begins_block(next) => {
                words.push(line.get(start..index).unwrap_or_default());
                start = index + 1;
            }
            _ => {}
        }
    }
    words.push(line.get(start..).unwrap_or_default());
    words
}

/// Whether a line that starts with `text` would be more than text.
fn begins_block(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    let is_number = word.len() > 1
        && word.ends_with(['.', ')'])
        && word
            .trim_end_matches(['.', ')'])
            .chars()
            .all(|digit| digit.is_ascii_digit());
    is_number || word.is_empty() || word.starts_with(['-', '+', '*', '#', '=', '<', ' '])
}
