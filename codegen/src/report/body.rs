//! A text that fits where it is posted.
//!
//! Takes: [`Section`]s of entries, each of which is complete by itself. Gives: a [`Body`] within [`LIMIT`]; where the
//! sections do not fit, each ends with what was left out by topic and count, and the full text stands beside it.
//! Does not: cut an entry, a fence or a `<details>` block in two.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::visible::{clipped, code};

/// The most that a body may have. GitHub takes 65,536 characters. Here a body has as many bytes at most, and each line end
/// counts twice: it fits whether GitHub counts characters, UTF-16 units or bytes, and if it makes `\r\n` of `\n`.
pub(super) const LIMIT: usize = 65_536;

/// Topics that are named where entries are left out.
const TOPICS: usize = 8;

/// Characters of a topic's name.
const TOPIC: usize = 60;

/// A text that fits, and the whole one where it does not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Body {
    /// At most 65,536 characters, however they are counted.
    pub body: String,
    /// The full text, where the body does not hold all of it.
    pub full: Option<String>,
}

/// How much of a text is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Detail {
    /// All of it.
    Full,
    /// What a reader needs; long texts are shortened.
    Short,
}

impl Detail {
    /// `text`, or its beginning of `limit` characters.
    pub(super) fn of(self, text: &str, limit: usize) -> String {
        match self {
            Self::Full => text.to_owned(),
            Self::Short => clipped(text, limit),
        }
    }

    /// How many of `count` are shown, if no more than `limit` should be.
    pub(super) fn number(self, count: usize, limit: usize) -> usize {
        match self {
            Self::Full => count,
            Self::Short => count.min(limit),
        }
    }
}

/// An entry of a section: complete by itself, with a line end.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is about; neighbours with one topic stand together.
    pub(super) topic: String,
    /// Markdown.
    pub(super) text: String,
    /// The number of things that it stands for.
    pub(super) count: usize,
}

/// A part of a body.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Its heading, in Markdown, or in HTML where it is collapsed; none where empty.
    pub(super) heading: String,
    /// Whether it is to be opened first.
    pub(super) collapsed: bool,
    /// Text above the entries, always shown: with a line end, or the head of a table without one.
    pub(super) lead: String,
    /// The entries.
    pub(super) items: Vec<Item>,
    /// Whether the topics stand above their entries.
    pub(super) topics: bool,
    /// How much of the room it may have, compared with the others.
    pub(super) share: usize,
}

impl Section {
    /// A section that is always shown as a whole.
    pub(super) fn fixed(heading: &str, lead: String) -> Self {
        Self {
            heading: heading.to_owned(),
            lead,
            ..Self::default()
        }
    }

    /// The section with its first `shown` entries, and a line for the rest.
    fn render(&self, shown: usize, rest: Option<String>) -> String {
        let mut text = self.opening();
        let mut topic = None;
        for item in self.items.iter().take(shown) {
            text.push_str(&self.label(&mut topic, item));
            text.push_str(&item.text);
        }
        if let Some(rest) = rest {
            let is_table = !self.lead.is_empty() && !self.lead.ends_with('\n');
            text.push_str(if shown > 0 || is_table { "\n" } else { "" });
            text.push_str(&rest);
        }
        if self.collapsed || !text.ends_with("\n\n") {
            text.push_str(self.closing());
        }
        text
    }

    /// The section with all entries.
    fn whole(&self) -> String {
        self.render(self.items.len(), None)
    }

    /// The section with as many entries as `room` has place for.
    fn within(&self, room: usize, full_report: &str) -> String {
        let whole = self.whole();
        if size(&whole) <= room {
            return whole;
        }
        for shown in (1..=self.fitting(room)).rev() {
            for topics in [TOPICS, 0] {
                let text = self.render(shown, Some(self.omitted(shown, topics, full_report)));
                if size(&text) <= room {
                    return text;
                }
            }
        }
        let named = self.render(0, Some(self.omitted(0, TOPICS, full_report)));
        if size(&named) <= room {
            return named;
        }
        self.render(0, Some(self.omitted(0, 0, full_report)))
    }

    fn opening(&self) -> String {
        let mut text = match (self.heading.as_str(), self.collapsed) {
            ("", _) => String::new(),
            (heading, true) => format!("<details>\n<summary>{heading}</summary>\n\n"),
            (heading, false) => format!("{heading}\n\n"),
        };
        if !self.lead.is_empty() {
            text.push_str(&self.lead);
            text.push('\n');
        }
        text
    }

    fn closing(&self) -> &'static str {
        match (self.collapsed, self.items.is_empty()) {
            (true, _) => "\n</details>\n\n",
            (false, true) => "",
            (false, false) => "\n",
        }
    }

    /// The topic above `item`, if it is another one than `before`.
    fn label<'a>(&self, before: &mut Option<&'a str>, item: &'a Item) -> String {
        let topic = item.topic.as_str();
        if !self.topics || *before == Some(topic) {
            return String::new();
        }
        let separator = if before.is_some() { "\n" } else { "" };
        *before = Some(topic);
        format!("{separator}{}\n\n", code(&clipped(topic, TOPIC)))
    }

    /// A line for the entries after the first `shown`, with the counts of the `named` topics that have most of them.
    fn omitted(&self, shown: usize, named: usize, full_report: &str) -> String {
        let rest = self.items.get(shown..).unwrap_or_default();
        let total: usize = rest.iter().map(|item| item.count).sum();
        let more = if shown == 0 { "" } else { " more" };
        let mut line = format!("… and {total}{more} in {full_report}");
        let topics = by_topic(rest);
        let mut counts: Vec<String> = topics
            .iter()
            .take(named)
            .map(|(topic, count)| format!("{} {count}", code(&clipped(topic, TOPIC))))
            .collect();
        let others: usize = topics.iter().skip(named).map(|(_, count)| count).sum();
        if others > 0 && !counts.is_empty() {
            counts.push(format!("others {others}"));
        }
        if !counts.is_empty() {
            line.push_str(": ");
            line.push_str(&counts.join(", "));
        }
        line.push_str(".\n");
        line
    }

    /// The most entries that `room` has place for.
    fn fitting(&self, room: usize) -> usize {
        let mut used = size(&self.opening()) + size(self.closing());
        let mut topic = None;
        let sizes = self.items.iter().map(|item| {
            used += size(&self.label(&mut topic, item)) + size(&item.text);
            used
        });
        sizes.take_while(|used| *used <= room).count()
    }
}

/// The topics of `items` with the number of things in each, the largest first.
fn by_topic(items: &[Item]) -> Vec<(&str, usize)> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for item in items {
        *counts.entry(&item.topic).or_default() += item.count;
    }
    let mut topics: Vec<_> = counts.into_iter().collect();
    topics.sort_by_key(|(_, count)| Reverse(*count));
    topics
}

/// What counts against [`LIMIT`].
pub(super) fn size(text: &str) -> usize {
    text.len() + text.matches('\n').count()
}

/// The text of the sections that `build` gives, in full if that fits. `full_report` says, in Markdown, where the full
/// text is.
pub(super) fn assemble(build: impl Fn(Detail) -> Vec<Section>, full_report: &str) -> Body {
    let full = whole(&build(Detail::Full));
    if size(&full) <= LIMIT {
        return Body {
            body: full,
            full: None,
        };
    }
    let mut sections = build(Detail::Short);
    let note = format!("Shortened to fit; all of it is in {full_report}.\n");
    sections.push(Section::fixed("", note));
    Body {
        body: within(LIMIT, &sections, full_report),
        full: Some(full),
    }
}

/// All sections as they are.
fn whole(sections: &[Section]) -> String {
    trimmed(&sections.iter().map(Section::whole).collect::<String>())
}

/// The sections within `limit`. Those without entries are shown as they are. Each other may have its share of the room
/// that is left; what one does not need is for the others, the first ones first.
fn within(limit: usize, sections: &[Section], full_report: &str) -> String {
    let sections: Vec<(&Section, usize)> = sections
        .iter()
        .map(|section| (section, size(&section.whole())))
        .collect();
    let is_fixed = |section: &Section| section.items.is_empty();
    let fixed = sections.iter().filter(|(section, _)| is_fixed(section));
    let room = limit.saturating_sub(fixed.map(|(_, need)| need).sum());
    let flexible = || sections.iter().filter(|(section, _)| !is_fixed(section));
    let shares: usize = flexible().map(|(section, _)| section.share).sum();
    let own = |section: &Section, need: usize| need.min(room * section.share / shares.max(1));
    let taken: usize = flexible().map(|(section, need)| own(section, *need)).sum();
    let mut left = room.saturating_sub(taken);
    let mut text = String::new();
    for (section, need) in &sections {
        if is_fixed(section) {
            text.push_str(&section.whole());
            continue;
        }
        let own = own(section, *need);
        let more = left.min(need - own);
        left -= more;
        text.push_str(&section.within(own + more, full_report));
    }
    trimmed(&text)
}

/// One line end at the end.
fn trimmed(text: &str) -> String {
    format!("{}\n", text.trim_end())
}
