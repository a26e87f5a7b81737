//! The language of `transform`, the part of JavaScript that readmes use: `$.a['b'] = 1; delete $.c; return {…}`.
//!
//! Takes: the text of a transform. Gives: a [`Script`] that edits the place which `$` stands for.
//! Does not: compute. Right of a `=` and after `return` stands a literal; anything else is refused.

use serde_json::Value;

use super::literal;
use super::path::join;

/// A list of edits of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Script(Vec<Statement>);

#[derive(Clone, Debug, PartialEq)]
struct Statement {
    /// Steps from `$` to what is set or removed.
    target: Vec<String>,
    /// What is put there; without it, what stands there is removed.
    value: Option<Value>,
    /// How deep the value is nested.
    depth: usize,
}

/// No place in a document is deeper: it could not be read again.
const DEEPEST: usize = 100;
/// What edits put into documents may have this many bytes altogether.
const MOST_BYTES: usize = 64 * 1024 * 1024;

impl Script {
    /// Reads a transform.
    ///
    /// # Errors
    /// What it cannot understand.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = blanks(text);
        let mut statements = Vec::new();
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix(';') {
                rest = blanks(after);
                continue;
            }
            let returns = keyword(rest, "return").is_some();
            let (statement, after) = statement(rest)?;
            statements.extend(statement);
            rest = blanks(after);
            if returns {
                let after = rest.trim_start_matches(';');
                if blanks(after).is_empty() {
                    break;
                }
                return Err(format!("`{}` after `return`", start(after)));
            }
        }
        Ok(Self(statements))
    }

    /// Edits what stands at `pointer`. Gives whether that changed anything; adds to `bytes` what was put there.
    ///
    /// # Errors
    /// Where the document would become too deep or too large.
    pub(super) fn apply(
        &self,
        document: &mut Value,
        pointer: &str,
        bytes: &mut usize,
    ) -> Result<bool, &'static str> {
        let mut changed = false;
        for statement in &self.0 {
            let target = statement
                .target
                .iter()
                .fold(pointer.to_owned(), |pointer, step| join(&pointer, step));
            if target.matches('/').count() + statement.depth > DEEPEST {
                return Err("the edit would nest the document too deeply");
            }
            if let Some(value) = &statement.value {
                *bytes += value.to_string().len() + target.len();
            }
            if *bytes > MOST_BYTES {
                return Err("the edits would make the documents too large");
            }
            changed |= super::edit(document, &target, statement.value.as_ref());
        }
        Ok(changed)
    }
}

/// One statement and what follows it; nothing where it changes nothing: `return $`.
fn statement(text: &str) -> Result<(Option<Statement>, &str), String> {
    if let Some(after) = keyword(text, "delete") {
        let (target, after) = target(after)?;
        let statement = Statement {
            target,
            value: None,
            depth: 0,
        };
        return Ok((Some(statement), after));
    }
    if let Some(after) = keyword(text, "return") {
        if let Some(rest) = after.strip_prefix('$')
            && matches!(blanks(rest).chars().next(), None | Some(';'))
        {
            return Ok((None, rest));
        }
        let (value, after) = literal::parse(after)?;
        return Ok((Some(put(Vec::new(), value)), after));
    }
    let (target, after) = target(text)?;
    let Some(after) = after
        .strip_prefix('=')
        .filter(|rest| !rest.starts_with(['=', '>']))
    else {
        return Err(format!("`{}` is not understood", start(text)));
    };
    let (value, after) = literal::parse(blanks(after))?;
    // `1 + 2`, `'a'.length`: what follows a literal on its line must end the statement.
    let line = after.split('\n').next().unwrap_or_default();
    let next = blanks(line);
    if !(next.is_empty() || next.starts_with(';')) {
        return Err(format!("`{}` after a value", start(next)));
    }
    Ok((Some(put(target, value)), after))
}

fn put(target: Vec<String>, value: Option<Value>) -> Statement {
    let depth = value.as_ref().map_or(0, literal::depth);
    Statement {
        target,
        value,
        depth,
    }
}

/// `$.a['b'][0]`, and what follows.
fn target(text: &str) -> Result<(Vec<String>, &str), String> {
    let mut rest = blanks(
        text.strip_prefix('$')
            .ok_or_else(|| format!("`{}` is not understood", start(text)))?,
    );
    let mut steps = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix('.') {
            let after = blanks(after);
            let end = after.find(|next: char| !is_identifier(next));
            let (name, after) = after.split_at(end.unwrap_or(after.len()));
            if name.is_empty() {
                return Err(format!("`{}` is not understood", start(text)));
            }
            steps.push(name.to_owned());
            rest = blanks(after);
        } else if let Some(after) = rest.strip_prefix('[') {
            let (key, after) = literal::parse(blanks(after))?;
            let key = match key {
                Some(Value::String(key)) => key,
                Some(Value::Number(index)) => index.to_string(),
                _ => return Err(format!("`{}` is not understood", start(text))),
            };
            steps.push(key);
            rest = blanks(after)
                .strip_prefix(']')
                .ok_or_else(|| format!("`{}` lacks a `]`", start(text)))?;
            rest = blanks(rest);
        } else {
            return Ok((steps, rest));
        }
    }
}

/// What follows the word `wanted`, if the text starts with it.
fn keyword<'t>(text: &'t str, wanted: &str) -> Option<&'t str> {
    let after = text.strip_prefix(wanted)?;
    (!after.starts_with(is_identifier) || after.starts_with('$')).then(|| blanks(after))
}

fn is_identifier(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

/// `text` without blanks and comments at its start.
pub(super) fn blanks(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        };
        rest = after.trim_start();
    }
}

/// The start of `text`, for a message.
pub(super) fn start(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Script;
    use crate::directive::Path;

    fn after(script: &str) -> Value {
        let script = Script::parse(script).expect("a script");
        let mut value = json!({"x": {"a": {"b": 1}, "k": "old", "l": [1, 2]}});
        script.apply(&mut value, "/x", &mut 0).expect("small");
        value.get_mut("x").map_or(Value::Null, Value::take)
    }

    #[test]
    fn does_what_readmes_ask() {
        let whole = |k: Value| json!({"a": {"b": 1}, "k": k, "l": [1, 2]});
        for (script, result) in [
            ("$['k'] = 'new'", whole(json!("new"))),
            ("$[\"k\"] = \"new\";", whole(json!("new"))),
            ("$.k = 'new' // why", whole(json!("new"))),
            ("/* why */ $ . k = -1.5 ;;", whole(json!(-1.5))),
            ("$.k = true\n", whole(json!(true))),
            (
                "$.k = {\"a\": [1, null,], b: 'c', }",
                whole(json!({"a": [1, null], "b": "c"})),
            ),
            (
                "$.a.b = 2; $.a['c'] = 3\n$.a[\"d\"].e = 4",
                json!({"a": {"b": 2, "c": 3}, "k": "old", "l": [1, 2]}),
            ),
            ("delete $['k']", json!({"a": {"b": 1}, "l": [1, 2]})),
            (
                "delete $.a.b; delete $.l[0];",
                json!({"a": {}, "k": "old", "l": [2]}),
            ),
            ("$ = 'object'", json!("object")),
            ("return { \"type\": 'it\\'s' };", json!({"type": "it's"})),
            ("return [1]", json!([1])),
            ("$.k = 'new'; return $", whole(json!("new"))),
            ("$.k = 'new'; return $;", whole(json!("new"))),
            ("$.k = undefined", json!({"a": {"b": 1}, "l": [1, 2]})),
            ("return $", whole(json!("old"))),
            (
                "$.l[1] = 3",
                json!({"a": {"b": 1}, "k": "old", "l": [1, 3]}),
            ),
        ] {
            assert_eq!(after(script), result, "{script}");
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for script in [
            "$.k = $.a",
            "$.k = 1 + 2",
            "$.k = 'a' + 'b'",
            "$.k = 'a'.length",
            "$.k += 1",
            "$.k == 1",
            "$.k",
            "if ($.k) { $.k = 1 }",
            "$ = $.replace('a', 'b')",
            "return $.k",
            "return $.replace(/a/g, 'b')",
            "return; $.k = 1",
            "return 1; $.k = 1",
            "let x = 1",
            "returned = 1",
            "$.k = foo",
            "$.k = function() {}",
            "$[k] = 1",
            "$['k' = 1",
            "$.k = 'a",
            "$.k = `a${b}`",
            "delete k",
            "$.k = {a: 1",
            "$.k = [1",
            "for (const x of $) {}",
        ] {
            assert!(Script::parse(script).is_err(), "{script}");
        }
    }

    #[test]
    fn no_script_ends_the_program() {
        const PIECES: &[&str] = &[
            "$",
            ".a",
            "['b']",
            "[0]",
            "[",
            "]",
            "=",
            "delete ",
            "return ",
            ";",
            "\n",
            "'",
            "\"",
            "`",
            "\\",
            "\\u00e9",
            "\\u",
            "{",
            "}",
            "a:",
            ",",
            "1",
            "-",
            "e",
            ".",
            "..",
            "*",
            "/*",
            "*/",
            "//",
            "true",
            "null",
            "undefined",
            "é",
            "名",
            " ",
            "(",
            ")",
            "?",
            "@",
        ];
        let mut seed = 1_u64;
        let mut scripts = 0;
        let mut paths = 0;
        for _ in 0..50_000 {
            let mut text = String::from("$");
            for _ in 0..10 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                if let Some(piece) = PIECES.get(usize::try_from(seed >> 58).unwrap_or(0)) {
                    text.push_str(piece);
                }
            }
            let mut value = json!({"a": {"b": [1, {"a": 2}]}});
            if let Ok(script) = Script::parse(&text) {
                scripts += 1;
                let _ = script.apply(&mut value, "/a", &mut 0);
            }
            if let Ok(path) = Path::parse(&text) {
                paths += 1;
                let _ = path.select(&value);
            }
        }
        assert!(
            scripts > 10 && paths > 100,
            "{scripts} scripts, {paths} paths"
        );
    }

    #[test]
    fn neither_depth_nor_size_run_away() {
        assert!(Script::parse(&format!("$ = {}", "[".repeat(100_000))).is_err());
        let script = Script::parse("$.x = {x: {x: {x: {}}}}").expect("a script");
        let mut value = json!({"x": {}});
        let mut pointer = String::new();
        let mut bytes = 0;
        let mut result = Ok(true);
        while result == Ok(true) {
            result = script.apply(&mut value, &pointer, &mut bytes);
            pointer.push_str("/x");
        }
        assert!(result.is_err_and(|said| said.contains("too deeply")));
        let mut bytes = super::MOST_BYTES;
        let result = script.apply(&mut value, "", &mut bytes);
        assert!(result.is_err_and(|said| said.contains("too large")));
    }
}
