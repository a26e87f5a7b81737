//! Takes a deserializer, gives the text of a JSON value where the deserializer has one, else the value: numbers lose digits
//! in a value. It does not know types.

use crate::any_value::{self, AnyValue};
use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess},
};
use serde_json::{Map, Value};
use std::{borrow::Cow, fmt};

/// The name by which `serde_json` hands out the text of a value; any other deserializer gives the value behind it.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// As deep as `serde_json` reads. It passes over the text of a value without a bound.
const DEEPEST: usize = 128;

/// A value that is looked at before it is read.
pub(crate) enum Captured<'de> {
    /// As it stands in the body, without a copy where the reader has the body: values stand in each other, and so would
    /// copies.
    Text(Cow<'de, str>),
    /// As another format gave it.
    Value(Value),
}

impl Captured<'_> {
    /// The text that is the member `name` of the object.
    pub(crate) fn member(&self, name: &str) -> Option<String> {
        match self {
            Self::Text(text) => {
                let mut deserializer = serde_json::Deserializer::from_str(text);
                Named(name).deserialize(&mut deserializer).ok()?
            }
            Self::Value(value) => value.get(name)?.as_str().map(str::to_owned),
        }
    }

    /// All of it.
    pub(crate) fn into_value(self) -> serde_json::Result<Value> {
        match self {
            Self::Text(text) => any_value::from_slice(text.as_bytes()),
            Self::Value(value) => Ok(value),
        }
    }
}

impl<'de> Deserialize<'de> for Captured<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, Capturing)
    }
}

struct Capturing;

impl<'de> de::Visitor<'de> for Capturing {
    type Value = Captured<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    /// A format that has no texts of values: it gives the value.
    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Captured<'de>, D::Error> {
        any_value::deserialize(deserializer).map(Captured::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Captured<'de>, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == RAW && object.is_empty() {
                let text = map.next_value_seed(Text)?;
                return if is_too_deep(&text) {
                    Err(de::Error::custom("recursion limit exceeded"))
                } else {
                    Ok(Captured::Text(text))
                };
            }
            object.insert(key, map.next_value_seed(AnyValue)?);
        }
        Ok(Captured::Value(Value::Object(object)))
    }
}

/// A text, borrowed where it can be: serde's own implementation for `Cow` always copies.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> de::Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }
}

/// Whether brackets of a JSON text are nested deeper than a reader goes.
fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Whether a key of a JSON text is the name of captured text, however it is escaped. A text that is no JSON is looked
/// through for as long as it is.
pub(crate) fn has_raw_key(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(start) = rest.iter().position(|byte| *byte == b'"') {
        let string = rest.get(start..).unwrap_or_default();
        let Some(length) = length_of_string(string) else {
            return false;
        };
        let (string, behind) = string.split_at(length);
        if behind.trim_ascii_start().starts_with(b":") && is_raw(string) {
            return true;
        }
        rest = behind;
    }
    false
}

/// With both quotes.
fn length_of_string(text: &[u8]) -> Option<usize> {
    // The first quote opens the string and ends nothing.
    let mut is_escaped = true;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = !is_escaped && *byte == b'\\';
        ends
    });
    end.map(|end| end + 1)
}

/// An escape is six bytes at most.
fn is_raw(string: &[u8]) -> bool {
    string.len() <= 6 * RAW.len() + 2
        && serde_json::from_slice::<String>(string).is_ok_and(|key| key == RAW)
}

/// The text of one member of an object; the last one counts.
struct Named<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Named<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> de::Visitor<'de> for Named<'_> {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<String>()? {
            if key == self.0 {
                found = match map.next_value_seed(AnyValue)? {
                    Value::String(text) => Some(text),
                    _ => None,
                };
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

/// What is wrong, without line and column: those of a part say nothing about the whole.
pub(crate) fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((text, _)) => text.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::{Error, MapDeserializer};
    use serde_json::json;
    use std::collections::BTreeMap;

    fn captured(text: &str) -> Captured<'_> {
        serde_json::from_str(text).expect("captured")
    }

    #[test]
    fn the_text_is_that_of_the_body() {
        let text = r#"{"a": 1.50e+2}"#;
        let body = format!(" {text} ");
        let found = captured(&body);
        assert!(matches!(&found, Captured::Text(found) if found == text));
        assert_eq!(found.into_value().expect("a value"), json!({ "a": 150.0 }));
    }

    /// The text of an object that holds others would otherwise be there once for each level.
    #[test]
    fn the_text_is_not_copied() {
        let body = format!("{}1{}", r#"{"x":"#.repeat(100), "}".repeat(100));
        let within = |found: &str| body.as_bytes().as_ptr_range().contains(&found.as_ptr());
        for found in [
            serde_json::from_str::<Captured<'_>>(&body),
            serde_json::from_slice::<Captured<'_>>(body.as_bytes()),
        ] {
            let Captured::Text(text) = found.expect("captured") else {
                panic!("the reader has the text");
            };
            assert!(within(&text));
            let inner = serde_json::from_str::<BTreeMap<String, Captured<'_>>>(&text);
            let inner = inner.expect("an object").remove("x").expect("a member");
            assert!(matches!(inner, Captured::Text(text) if within(&text)));
        }
    }

    #[test]
    fn a_member_is_found_wherever_it_stands() {
        for (text, expected) in [
            (r#"{"x":1e999,"kind":"a"}"#, Some("a")),
            (r#"{"kind":"a","x":{"kind":"b"}}"#, Some("a")),
            (r#"{"kind":"a","kind":"b"}"#, Some("b")),
            (r#"{"kind":7}"#, None),
            ("{}", None),
            ("[1]", None),
            ("null", None),
        ] {
            assert_eq!(captured(text).member("kind").as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn other_formats_give_the_value() {
        let object = MapDeserializer::<_, Error>::new([("a", "x"), ("b", "y")].into_iter());
        let found = Captured::deserialize(object).expect("captured");
        assert_eq!(found.member("b").as_deref(), Some("y"));
        assert_eq!(
            found.into_value().expect("a value"),
            json!({ "a": "x", "b": "y" })
        );
    }

    #[test]
    fn a_value_has_a_depth() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(serde_json::from_str::<Captured<'_>>(&nested(DEEPEST)).is_ok());
        let error = serde_json::from_str::<Captured<'_>>(&nested(DEEPEST + 1)).err();
        let error = error.expect("too deep").to_string();
        assert!(error.contains("recursion limit exceeded"), "{error}");
        let brackets = format!("[\"{}\\\"{}\"]", "[".repeat(1_000), "{".repeat(1_000));
        assert!(serde_json::from_str::<Captured<'_>>(&brackets).is_ok());
    }
}
