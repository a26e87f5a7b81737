//! From a JSON pointer to a byte of the document.
//!
//! Takes: the bytes of a document and a pointer. Gives: the span of the value, or of the key that leads to it.
//! Does not: keep an index; it runs only when a diagnostic is rendered.

use std::collections::HashMap;
use std::ops::Range;

use indexmap::IndexMap;
use serde_json::value::RawValue;

/// RFC 8259 lets a reader pass over a byte order mark, and several of Azure's documents have one.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The span that a reader should look at for `pointer`: the key of a member, or the value where there is no key.
/// The longest prefix of the pointer that the document has is used.
pub(super) fn find(text: &str, pointer: &str) -> Range<usize> {
    let mut value: &RawValue = match serde_json::from_str(without_mark(text)) {
        Ok(value) => value,
        Err(_) => return 0..0,
    };
    let mut span = span_of(text, value.get(), 1);
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        let Some(step) = step_into(text, value, &token) else {
            break;
        };
        (value, span) = step;
    }
    span
}

fn step_into<'a>(
    text: &str,
    value: &'a RawValue,
    token: &str,
) -> Option<(&'a RawValue, Range<usize>)> {
    if value.get().starts_with('[') {
        let elements: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
        let element = *elements.get(token.parse::<usize>().ok()?)?;
        return Some((element, span_of(text, element.get(), 1)));
    }
    let members: IndexMap<String, &RawValue> = serde_json::from_str(value.get()).ok()?;
    let member = *members.get(token)?;
    let end = offset_of(text, member.get());
    Some((member, key_before(text, end)))
}

/// The span of the quoted key whose value starts at `value_start`.
fn key_before(text: &str, value_start: usize) -> Range<usize> {
    let head = text.get(..value_start).unwrap_or_default();
    let Some(colon) = head.rfind(':') else {
        return value_start..value_start;
    };
    let Some(close) = head[..colon].rfind('"') else {
        return colon..colon;
    };
    let mut open = close;
    while let Some(quote) = head[..open].rfind('"') {
        open = quote;
        let backslashes = head[..quote]
            .bytes()
            .rev()
            .take_while(|b| *b == b'\\')
            .count();
        if backslashes % 2 == 0 {
            break;
        }
    }
    open..close + 1
}

fn span_of(text: &str, part: &str, limit: usize) -> Range<usize> {
    let start = offset_of(text, part);
    start..start + part.len().min(limit)
}

/// Offset of `part`, which is a slice of `text`.
fn offset_of(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The lines of one document by pointer. Each object is read once, however many of its members are asked for.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    root: Option<&'t RawValue>,
    members: HashMap<String, IndexMap<String, &'t RawValue>>,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`, a document.
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.match_indices('\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        Self {
            text,
            root: serde_json::from_str(without_mark(text)).ok(),
            members: HashMap::new(),
            starts: starts.collect(),
        }
    }

    /// The line, from 1, of what `pointer` leads to, or of as much of it as there is; `None` where the text is no JSON.
    pub(crate) fn line_of(&mut self, pointer: &str) -> Option<usize> {
        let mut value = self.root?;
        let mut end = 0;
        for token in pointer.split('/').skip(1) {
            end += token.len() + 1;
            let read = pointer.get(..end - token.len() - 1).unwrap_or_default();
            let token = token.replace("~1", "/").replace("~0", "~");
            let Some(next) = self.step(read, value, &token) else {
                break;
            };
            value = next;
        }
        let offset = offset_of(self.text, value.get());
        Some(self.starts.partition_point(|start| *start <= offset))
    }

    fn step(&mut self, at: &str, value: &'t RawValue, token: &str) -> Option<&'t RawValue> {
        if value.get().starts_with('[') {
            let elements: Vec<&RawValue> = serde_json::from_str(value.get()).ok()?;
            return elements.get(token.parse::<usize>().ok()?).copied();
        }
        if !self.members.contains_key(at) {
            let members = serde_json::from_str(value.get()).ok()?;
            self.members.insert(at.to_owned(), members);
        }
        self.members.get(at)?.get(token).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, find};

    fn found<'a>(text: &'a str, pointer: &str) -> &'a str {
        &text[find(text, pointer)]
    }

    #[test]
    fn finds_keys_and_elements() {
        let text = r#"{ "a": { "b/c": [1, {"d\"": 2}] } }"#;
        assert_eq!(found(text, ""), "{");
        assert_eq!(found(text, "/a"), r#""a""#);
        assert_eq!(found(text, "/a/b~1c"), r#""b/c""#);
        assert_eq!(found(text, "/a/b~1c/0"), "1");
        assert_eq!(found(text, "/a/b~1c/1/d\""), r#""d\"""#);
    }

    #[test]
    fn a_byte_order_mark_moves_nothing() {
        let text = "\u{feff}{\n  \"a\": {\n    \"b\": 1 }\n}";
        assert_eq!(found(text, ""), "{");
        assert_eq!(found(text, "/a/b"), r#""b""#);
        assert_eq!(Lines::new(text).line_of("/a/b"), Some(3));
        assert_eq!(Lines::new(text).line_of(""), Some(1));
    }

    #[test]
    fn stops_at_the_last_step_that_exists() {
        assert_eq!(found(r#"{"a": {}}"#, "/a/missing/x"), r#""a""#);
        assert_eq!(find("not json", "/a"), 0..0);
    }
}
