//! A literal of JavaScript: JSON with single quotes, bare keys, comments and a comma at the end.
//!
//! Takes: text that starts with one. Gives: its value, and what follows it.
//! Does not: know expressions.

use serde_json::{Map, Number, Value};

use super::script::{blanks, start};

/// Lists and objects may be nested this deep.
const DEEPEST: usize = 64;

/// The value at the start of `text`, `None` for `undefined`, and what follows.
///
/// # Errors
/// What is no literal.
pub(super) fn parse(text: &str) -> Result<(Option<Value>, &str), String> {
    if let Some(after) = word(text, "undefined") {
        return Ok((None, after));
    }
    let (value, after) = value(text, 0)?;
    Ok((Some(value), after))
}

/// How deep a value is nested: 0 for text, 1 for an empty list.
pub(super) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn value(text: &str, level: usize) -> Result<(Value, &str), String> {
    if level > DEEPEST {
        return Err("a value is nested too deeply".to_owned());
    }
    let words = [
        ("true", Value::Bool(true)),
        ("false", Value::Bool(false)),
        ("null", Value::Null),
    ];
    for (name, value) in words {
        if let Some(after) = word(text, name) {
            return Ok((value, after));
        }
    }
    match text.chars().next() {
        Some('{') => object(&text[1..], level),
        Some('[') => list(&text[1..], level),
        Some('\'' | '"' | '`') => string(text).map(|(text, after)| (Value::String(text), after)),
        Some('-' | '0'..='9') => number(text),
        _ => Err(format!("`{}` is no literal", start(text))),
    }
}

fn object(text: &str, level: usize) -> Result<(Value, &str), String> {
    let mut members = Map::new();
    let mut rest = blanks(text);
    loop {
        if let Some(after) = rest.strip_prefix('}') {
            return Ok((Value::Object(members), after));
        }
        let (key, after) = key(rest)?;
        let after = blanks(after)
            .strip_prefix(':')
            .ok_or_else(|| format!("a `:` is missing behind the key `{key}`"))?;
        let (value, after) = value(blanks(after), level + 1)?;
        members.insert(key, value);
        rest = separator(after, '}')?;
    }
}

fn list(text: &str, level: usize) -> Result<(Value, &str), String> {
    let mut elements = Vec::new();
    let mut rest = blanks(text);
    loop {
        if let Some(after) = rest.strip_prefix(']') {
            return Ok((Value::Array(elements), after));
        }
        let (value, after) = value(rest, level + 1)?;
        elements.push(value);
        rest = separator(after, ']')?;
    }
}

/// What follows a comma, or the end of the list or object itself.
fn separator(text: &str, end: char) -> Result<&str, String> {
    let rest = blanks(text);
    match rest.strip_prefix(',') {
        Some(after) => Ok(blanks(after)),
        None if rest.starts_with(end) => Ok(rest),
        None => Err(format!(
            "a `,` or `{end}` is missing before `{}`",
            start(rest)
        )),
    }
}

fn key(text: &str) -> Result<(String, &str), String> {
    if text.starts_with(['\'', '"']) {
        return string(text);
    }
    let end = text.find(|next: char| !(next.is_alphanumeric() || matches!(next, '_' | '$')));
    let (name, after) = text.split_at(end.unwrap_or(text.len()));
    if name.is_empty() {
        return Err(format!("`{}` is no key", start(text)));
    }
    Ok((name.to_owned(), after))
}

fn number(text: &str) -> Result<(Value, &str), String> {
    let end = text.find(|next: char| !matches!(next, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
    let (digits, after) = text.split_at(end.unwrap_or(text.len()));
    match digits.parse::<Number>() {
        Ok(number) if !after.starts_with(char::is_alphanumeric) => {
            Ok((Value::Number(number), after))
        }
        _ => Err(format!("`{}` is no number", start(text))),
    }
}

fn string(text: &str) -> Result<(String, &str), String> {
    let no_end = || format!("the text {} has no end", start(text));
    let mut rest = text.chars();
    let quote = rest.next().ok_or_else(no_end)?;
    let mut read = String::new();
    loop {
        match rest.next().ok_or_else(no_end)? {
            next if next == quote => return Ok((read, rest.as_str())),
            '\n' if quote != '`' => return Err(no_end()),
            '$' if quote == '`' => return Err("a text with `$` in backticks".to_owned()),
            '\\' => match rest.next().ok_or_else(no_end)? {
                'n' => read.push('\n'),
                't' => read.push('\t'),
                'r' => read.push('\r'),
                'b' => read.push('\u{8}'),
                'f' => read.push('\u{c}'),
                '\n' => {}
                'u' => {
                    let digits = rest.as_str().get(..4).ok_or_else(no_end)?;
                    let code = u32::from_str_radix(digits, 16)
                        .ok()
                        .and_then(char::from_u32);
                    read.push(code.ok_or_else(|| format!("`\\u{digits}` is no character"))?);
                    rest = rest.as_str()[4..].chars();
                }
                other if other.is_alphanumeric() => {
                    return Err(format!("`\\{other}` is not understood"));
                }
                other => read.push(other),
            },
            other => read.push(other),
        }
    }
}

/// What follows `wanted`, if the text starts with it as a word.
fn word<'t>(text: &'t str, wanted: &str) -> Option<&'t str> {
    let after = text.strip_prefix(wanted)?;
    let ends =
        !after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '$' | '('));
    ends.then_some(after)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn reads_literals() {
        for (text, value, rest) in [
            ("'a\\u00e9\\n\\\\' x", json!("aé\n\\"), " x"),
            ("\"it's\"", json!("it's"), ""),
            ("`b`;", json!("b"), ";"),
            ("-1.5e3,", json!(-1500.0), ","),
            ("12]", json!(12), "]"),
            ("null", json!(null), ""),
            ("{}", json!({}), ""),
            ("[ /* a */ 1, // b\n 2 ]", json!([1, 2]), ""),
            (
                "{ a: { 'b-c': [true, false] }, \"d\": 1, }",
                json!({"a": {"b-c": [true, false]}, "d": 1}),
                "",
            ),
        ] {
            assert_eq!(parse(text), Ok((Some(value), rest)), "{text}");
        }
        assert_eq!(parse("undefined;"), Ok((None, ";")));
    }

    #[test]
    fn refuses_what_is_none() {
        for text in [
            "",
            "x",
            "truex",
            "'a",
            "'a\nb'",
            "1x",
            "1.2.3",
            "-",
            "{a}",
            "{a:}",
            "{a:1 b:2}",
            "[1 2]",
            "[",
            "{",
            "{,}",
            "'\\q'",
            "'\\u12'",
            "'\\ud800'",
            "'\\ué'",
            "$",
            "new Date()",
            "undefined()",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
