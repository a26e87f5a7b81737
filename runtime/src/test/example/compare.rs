//! Takes two JSON values, gives where they differ in what they mean: numbers count by value, dates by instant.

use crate::encoding::Rfc7231;
use azure_core::time::parse_rfc3339;
use serde_json::{Number, Value};
use std::fmt;

/// A place where two values differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// JSON pointer of the place.
    pub pointer: String,
    /// What should be there; `None` is nothing.
    pub expected: Option<Value>,
    /// What is there.
    pub found: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<Value>| match value {
            Some(value) => value.to_string(),
            None => "nothing".to_string(),
        };
        let pointer = match self.pointer.as_str() {
            "" => "the whole",
            pointer => pointer,
        };
        let (expected, found) = (shown(&self.expected), shown(&self.found));
        write!(formatter, "{pointer}: expected {expected}, found {found}")
    }
}

/// All differences. Members are compared in any order, items in theirs; `1` and `1.0` are the same, and so are
/// `2030-01-02T03:04:05Z` and `2030-01-02T05:04:05+02:00`.
///
/// ```
/// use armsmith_runtime::test::example::differences;
/// use serde_json::json;
///
/// assert!(differences(&json!({"a": 1}), &json!({"a": 1.0})).is_empty());
/// let found = differences(&json!({"a": [1]}), &json!({"a": [2]}));
/// assert_eq!(found[0].to_string(), "/a/0: expected 1, found 2");
/// ```
#[must_use]
pub fn differences(expected: &Value, found: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare("", Some(expected), Some(found), &mut differences);
    differences
}

fn compare(
    pointer: &str,
    expected: Option<&Value>,
    found: Option<&Value>,
    differences: &mut Vec<Difference>,
) {
    match (expected, found) {
        (Some(Value::Object(expected)), Some(Value::Object(found))) => {
            let more = found.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(more) {
                let pointer = format!("{pointer}/{}", super::pointer::escaped(name));
                compare(&pointer, expected.get(name), found.get(name), differences);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(found))) => {
            for index in 0..expected.len().max(found.len()) {
                let pointer = format!("{pointer}/{index}");
                compare(&pointer, expected.get(index), found.get(index), differences);
            }
        }
        (Some(Value::Number(expected)), Some(Value::Number(found))) if same(expected, found) => {}
        (Some(Value::String(expected)), Some(Value::String(found)))
            if same_text(expected, found) => {}
        (expected, found) if expected == found => {}
        (expected, found) => differences.push(Difference {
            pointer: pointer.to_string(),
            expected: expected.cloned(),
            found: found.cloned(),
        }),
    }
}

/// By value, whole numbers to the last digit.
fn same(expected: &Number, found: &Number) -> bool {
    match (expected.is_f64(), found.is_f64()) {
        (false, false) => expected == found,
        _ => expected.as_f64() == found.as_f64(),
    }
}

/// To the letter, unless both are dates: then by instant.
pub(super) fn same_text(expected: &str, found: &str) -> bool {
    if expected == found {
        return true;
    }
    match (instant(expected), instant(found)) {
        (Some(expected), Some(found)) => expected == found,
        _ => false,
    }
}

/// The offset may be missing, as in examples that leave it open: then it is UTC.
fn instant(text: &str) -> Option<azure_core::time::OffsetDateTime> {
    let utc = || parse_rfc3339(&format!("{}Z", text.trim().replacen(' ', "T", 1))).ok();
    let strict = parse_rfc3339(&text.trim().to_ascii_uppercase()).ok();
    let strict = strict.or_else(|| Rfc7231::from_text(text).ok());
    strict.or_else(utc)
}
