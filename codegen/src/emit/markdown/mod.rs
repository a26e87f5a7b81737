//! A document's prose as lines of rustdoc.
//!
//! Takes: text that anybody may have written. Gives: lines of at most about [`WIDTH`] characters that render as prose:
//! no HTML, no code block (rustdoc would compile it), no broken link.
//! Does not: add anything that the text does not say.

mod html;
mod inline;

use html::without_tags;
use inline::escape;

/// Where lines are broken.
const WIDTH: usize = 100;

/// Lines of Markdown that say what `text` says; an empty line between paragraphs. No lines if it says nothing.
pub(super) fn prose(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks(&without_tags(&printable(text))) {
        if !(lines.is_empty() || block.is_item() && block.follows_item) {
            lines.push(String::new());
        }
        wrap(&block.marker, &escape(&block.text), &mut lines);
    }
    lines
}

/// `text` on one line of Markdown.
pub(super) fn line(text: &str) -> String {
    let words = without_tags(&printable(text))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    escape(&words)
}

/// `text` on one line, for a place that is no Markdown.
pub(super) fn plain(text: &str) -> String {
    let text = printable(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` as a code span.
pub(super) fn code(text: &str) -> String {
    let text = printable(text).replace('`', "'").replace('\n', " ");
    let text = text.trim();
    if text.is_empty() {
        "(empty)".to_owned()
    } else {
        format!("`{text}`")
    }
}

/// Breaks `text` into lines, the first of which starts with `marker`.
pub(super) fn wrap(marker: &str, text: &str, lines: &mut Vec<String>) {
    let mut line = marker.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH && !starts_block(word)
        {
            lines.push(std::mem::replace(&mut line, " ".repeat(marker.len())));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if !empty {
        lines.push(line);
    }
}

/// Drops control, direction and zero-width characters; line ends become `\n`.
fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let characters = text.chars().filter_map(|character| match character {
        '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{a0}' => Some(' '),
        '\u{ad}'
        | '\u{61c}'
        | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => None,
        control if control.is_control() => None,
        other => Some(other),
    });
    characters.collect()
}

/// A paragraph or an item of a list.
struct Block {
    /// What the first line starts with: nothing, `- ` or `1. `.
    marker: String,
    text: String,
    follows_item: bool,
}

impl Block {
    fn is_item(&self) -> bool {
        !self.marker.is_empty()
    }
}

/// Indentation means nothing here, so that nothing becomes a code block.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::<Block>::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line
            .chars()
            .all(|character| "=-*_~`#| ".contains(character))
        {
            open = false;
            continue;
        }
        let (marker, text) = list_item(line);
        let separate = !open || !marker.is_empty();
        open = true;
        if let Some(block) = blocks.last_mut().filter(|_| !separate) {
            block.text.push(' ');
            block.text.push_str(text);
        } else {
            let follows_item = blocks.last().is_some_and(Block::is_item);
            blocks.push(Block {
                marker,
                text: text.to_owned(),
                follows_item,
            });
        }
    }
    blocks
}

fn list_item(line: &str) -> (String, &str) {
    for bullet in ["- ", "* ", "+ "] {
        if let Some(rest) = line.strip_prefix(bullet) {
            return ("- ".to_owned(), rest.trim_start());
        }
    }
    let digits = line.len()
        - line
            .trim_start_matches(|digit: char| digit.is_ascii_digit())
            .len();
    match line[digits..].strip_prefix(". ") {
        Some(rest) if (1..=3).contains(&digits) => {
            (format!("{}. ", &line[..digits]), rest.trim_start())
        }
        _ => (String::new(), line),
    }
}

/// Whether a line that starts with `word` would be more than text.
fn starts_block(word: &str) -> bool {
    matches!(word, "-" | "+" | "*")
        || word.starts_with(['#', '>', '|', '~', '='])
        || word.starts_with("---")
        || word.starts_with("```")
        || word.ends_with(['.', ')'])
            && word
                .trim_end_matches(['.', ')'])
                .chars()
                .all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_only_prose() {
        for (text, expected) in [
            ("Plain.", "Plain."),
            ("a <b>bold</b> word<br/>next", "a bold word next"),
            ("put it at <resource-name>", "put it at \\<resource-name\\>"),
            (
                "see https://example.com/a_b. Then",
                "see <https://example.com/a_b>. Then",
            ),
            ("(https://example.com)", "(<https://example.com>)"),
            ("<a href=\"https://example.com\">here</a>", "here"),
            (
                "[docs](https://example.com/x) and [not]",
                "[docs](https://example.com/x) and \\[not\\]",
            ),
            ("an array[0] of Vec<T>", "an array\\[0\\] of Vec\\<T\\>"),
            ("`Vec<T>` stays", "`Vec<T>` stays"),
            ("an odd ` backtick", "an odd \\` backtick"),
            ("```\npanic!()\n```", "panic!()"),
            ("```a```", "`a`"),
            ("    panic!()", "panic!()"),
            ("~~~\nx\n~~~", "x"),
            ("one\r\n\r\ntwo\rthree", "one\n\ntwo three"),
            ("# Panics", "\\# Panics"),
            ("title\n=====", "title"),
            // A line comment has no end but its line's.
            ("ends */ no comment", "ends */ no comment"),
            ("\u{202e}left\u{0} \u{7}bell\u{feff}", "left bell"),
            ("#![allow(x)]", "\\#!\\[allow(x)\\]"),
            (
                "Options:\n- one\n* two\n10. ten",
                "Options:\n\n- one\n- two\n10. ten",
            ),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("  \n ", ""),
        ] {
            assert_eq!(prose(text).join("\n"), expected, "{text:?}");
        }
    }

    #[test]
    fn long_lines_break_between_words_but_never_before_a_marker() {
        let text = format!("{} - minus 1. point # sign", "x".repeat(97));
        let first = format!("{} -", "x".repeat(97));
        assert_eq!(prose(&text), [first.as_str(), "minus 1. point # sign"]);
    }

    #[test]
    fn code_spans_cannot_be_left() {
        assert_eq!(code("a`b\nc"), "`a'b c`");
        assert_eq!(code(""), "(empty)");
    }
}
