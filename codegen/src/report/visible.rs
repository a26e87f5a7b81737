//! Text of documents within a report.
//!
//! Takes: names and sentences that anybody may have written. Gives: them as plain text, as a code span, as a fenced block
//! or as a line of Markdown, in which nothing but text is left: no markup, no HTML, no characters that cannot be seen, no
//! mention, no reference to an issue, no link.
//! Does not: shorten, except where it says so.
//!
//! GitHub looks for `@name`, `#1` and addresses in the rendered text, so that escaping does not help. An empty comment
//! between their characters does, also where the text becomes the message of a commit. In code GitHub looks for none of them;
//! there a space goes between `#` and a digit all the same, for a body that is taken as the message of a commit.

/// Splits what GitHub would make a link of.
const SPLIT: &str = "<!-- -->";

/// `text` on one line, without characters that cannot be seen.
pub(crate) fn one_line(text: &str) -> String {
    let text: String = text.chars().filter_map(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` with its lines and indentation, without characters that cannot be seen.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text: String = text.replace("\r\n", "\n");
    let text: String = text.chars().filter_map(visible).collect();
    text.lines().map(str::to_owned).collect()
}

/// The character, or what stands for it; `None` for what controls the text instead of being part of it.
fn visible(character: char) -> Option<char> {
    match character {
        '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        hidden if is_hidden(hidden) => None,
        other => Some(other),
    }
}

/// Whether a character changes how others are shown, or is not shown itself.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// At most `limit` characters of `text`, the last of which tells if there were more.
pub(super) fn clipped(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let kept = text.chars().take(limit.saturating_sub(1));
    kept.chain(['…']).collect()
}

/// `text` as a code span that it cannot leave, in a cell of a table.
pub(super) fn code_in_cell(text: &str) -> String {
    // That is an escape in a table's code, and only there.
    code(text).replace('|', "\\|")
}

/// `text` as a code span that it cannot leave.
pub(super) fn code(text: &str) -> String {
    let text = inactive_code(&one_line(text));
    if text.is_empty() {
        return "(empty)".to_owned();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let padding = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// `lines` as a fenced block of the language `language`, which they cannot leave.
pub(super) fn fenced(language: &str, lines: &[String]) -> String {
    let longest = lines.iter().map(|line| longest_run(line)).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    let mut block = format!("{fence}{language}\n");
    for line in lines {
        block.push_str(&inactive_code(line));
        block.push('\n');
    }
    block.push_str(&fence);
    block.push('\n');
    block
}

/// `text` as Markdown that shows it; pairs of single backticks stay code spans. It must not stand at the start of a line,
/// where it could become a heading or a list.
pub(super) fn prose(text: &str) -> String {
    let text = one_line(text);
    let balanced = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    if !balanced {
        return escaped(&text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match index % 2 {
        0 => escaped(part),
        _ if part.trim() != part => format!("\\`{}\\`", escaped(part)),
        _ => code(part),
    });
    parts.collect()
}

/// `text` as [`prose`] with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = prose(text);
    if text.ends_with(['.', '!', '?', '…']) {
        text
    } else {
        format!("{text}.")
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        let after = rest.as_str();
        if splits(&escaped, character, after) {
            escaped.push_str(SPLIT);
        }
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' => escaped.extend(['\\', character]),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // Two of them are a formula.
            '$' => escaped.push_str("&dollar;"),
            '@' => escaped.extend(["@", SPLIT]),
            '#' if starts_with_digit(after) => escaped.extend(["#", SPLIT]),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether `character`, between `before` and `after`, would complete the beginning of an address or a reference.
fn splits(before: &str, character: char, after: &str) -> bool {
    let ends_with = |word: &str| {
        let start = before.len().checked_sub(word.len());
        let end = start.and_then(|start| before.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    match character {
        '/' => ends_with(":") && after.starts_with('/'),
        '.' => ends_with("www"),
        '-' => ends_with("gh") && starts_with_digit(after),
        _ => false,
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|next: char| next.is_ascii_digit())
}

/// Code in which no `#` stands before a digit.
fn inactive_code(text: &str) -> String {
    let mut inactive = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_digit() && inactive.ends_with('#') {
            inactive.push(' ');
        }
        inactive.push(character);
    }
    inactive
}

/// Length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`').map(str::len);
    runs.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{clipped, code, code_in_cell, fenced, lines, one_line, prose};

    #[test]
    fn prose_is_text_only() {
        for (text, expected) in [
            ("Plain. Twice?", "Plain. Twice?"),
            (
                "a <b>bold</b> & more",
                "a &lt;b&gt;bold&lt;/b&gt; &amp; more",
            ),
            ("</details>\n\n# Big", "&lt;/details&gt; # Big"),
            (
                "*a* _b_ ~~c~~ [d](e) | f",
                "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\[d\\](e) \\| f",
            ),
            ("ask @somebody", "ask @<!-- -->somebody"),
            ("fixes #12", "fixes #<!-- -->12"),
            ("closes a/b#12", "closes a/b#<!-- -->12"),
            ("fixes GH-12 and gh-x", "fixes GH<!-- -->-12 and gh-x"),
            ("https://example.com", "https:<!-- -->//example.com"),
            ("WWW.example.com", "WWW<!-- -->.example.com"),
            ("$x$", "&dollar;x&dollar;"),
            ("`Vec<T>` stays", "`Vec<T>` stays"),
            ("`a @b #1` stays", "`a @b # 1` stays"),
            ("an odd ` backtick", "an odd \\` backtick"),
            (
                "```a``` and `` b ``",
                "\\`\\`\\`a\\`\\`\\` and \\`\\` b \\`\\`",
            ),
            (
                "\u{202e}left\u{0} \u{1b}[31m\u{7}bell\u{feff}\u{e0041}",
                "left \\[31mbell",
            ),
            ("one\r\n\ttwo\u{2028}three", "one two three"),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_cannot_be_left() {
        for (text, expected) in [
            ("a.b", "`a.b`"),
            ("a`b\nc", "``a`b c``"),
            ("``", "``` `` ```"),
            ("a|b", "`a|b`"),
            ("fixes #1", "`fixes # 1`"),
            (" \u{200b}", "(empty)"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(code_in_cell("a|b"), "`a\\|b`");
        let block = fenced("diff", &["- ````".to_owned(), "+ #1".to_owned()]);
        assert_eq!(block, "`````diff\n- ````\n+ # 1\n`````\n");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(lines("a\r\n  b\u{202e}\n"), ["a", "  b"]);
        assert_eq!(one_line(" a \n b "), "a b");
        assert_eq!(clipped("abc", 3), "abc");
        assert_eq!(clipped("äöüx", 3), "äö…");
    }
}
