//! What may stand within a line of Markdown.
//!
//! Takes: text without HTML. Gives: Markdown that shows the same text; code spans and links to the web stay what they
//! are.
//! Does not: break lines.

/// Escapes what Markdown would read as markup, but for code spans and links.
pub(super) fn escape(text: &str) -> String {
    let text = single_backticks(text);
    let balanced = text.matches('`').count().is_multiple_of(2);
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '`' if balanced => rest[1..].find('`').map_or(1, |end| end + 2),
            'h' => url(rest),
            '[' => link(rest),
            _ => 0,
        };
        if length == 0 {
            push_escaped(first, escaped.is_empty(), &mut escaped);
            rest = &rest[first.len_utf8()..];
        } else {
            let (span, after) = rest.split_at(length);
            if first == 'h' {
                escaped.extend(["<", span, ">"]);
            } else {
                escaped.push_str(span);
            }
            rest = after;
        }
    }
    escaped
}

fn push_escaped(character: char, at_start: bool, escaped: &mut String) {
    let marks = matches!(character, '\\' | '`' | '[' | ']' | '<' | '>' | '~')
        || at_start && matches!(character, '#' | '|' | '=');
    if marks {
        escaped.push('\\');
    }
    escaped.push(character);
}

/// A run of backticks becomes one, so that none can fence a block. Two in a row would be an empty span: none is left.
fn single_backticks(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '`' || !single.ends_with('`') {
            single.push(character);
        }
    }
    single
}

/// Length of the URL that `text` starts with, without the punctuation of the sentence; 0 if there is none.
fn url(text: &str) -> usize {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return 0;
    }
    let stop = |character: char| {
        character.is_whitespace() || "<>[]`\"'\\{}|^*".contains(character) || !character.is_ascii()
    };
    let end = text.find(stop).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '(']);
    if url.ends_with('/') && url.len() <= "https://".len() {
        0
    } else {
        url.len()
    }
}

/// Length of the link `[text](https://…)` that `text` starts with; 0 if there is none.
fn link(text: &str) -> usize {
    let Some(label) = text.find("](") else {
        return 0;
    };
    let target = &text[label + 2..];
    let length = url(target);
    let plain = text[1..label]
        .chars()
        .all(|character| !"[]<>`\\".contains(character));
    if plain && length > 0 && target[length..].starts_with(')') {
        label + 2 + length + 1
    } else {
        0
    }
}
