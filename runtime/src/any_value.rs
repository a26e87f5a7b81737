//! Takes a deserializer, gives the JSON that it holds as a `Value`, each key as it stands there. It does not do what
//! `Value`'s own implementation does: that takes one key for a sign of `serde_json`'s own, and reads the text behind it
//! from the start, with a new bound on depth, so that texts within texts overflow the stack.

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use std::fmt;

/// The key under which `serde_json` gives the text of a number, if any crate of the build turns on
/// `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    AnyValue.deserialize(deserializer)
}

/// `null` is `None`.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    deserialize(deserializer).map(|value| (!value.is_null()).then_some(value))
}

/// A whole text.
pub(crate) fn from_slice(text: &[u8]) -> serde_json::Result<Value> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let value = deserialize(&mut deserializer)?;
    deserializer.end().map(|()| value)
}

pub(crate) struct AnyValue;

impl<'de> DeserializeSeed<'de> for AnyValue {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any valid JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element_seed(Self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == NUMBER && object.is_empty() && keeps_digits() {
                let text = map.next_value::<String>()?;
                let number = text.parse::<Number>();
                return number
                    .map(Value::Number)
                    .map_err(|_| de::Error::custom("invalid number"));
            }
            object.insert(key, map.next_value_seed(Self)?);
        }
        Ok(Value::Object(object))
    }
}

/// Whether `serde_json` was built with `arbitrary_precision`, which nothing but its behaviour tells.
fn keeps_digits() -> bool {
    let number = "1.00".parse::<Number>();
    number.is_ok_and(|number| number.to_string() == "1.00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_value_is_what_serde_json_makes_of_it() {
        for text in [
            "null",
            "true",
            "-7",
            "18446744073709551615",
            "1.50e+2",
            r#""a\u00e9\n""#,
            "[]",
            "{}",
            r#" {"b":[1,{"a":null}],"a":"x","a":"y"} "#,
        ] {
            let expected: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(
                from_slice(text.as_bytes()).expect("JSON"),
                expected,
                "{text}"
            );
            let again = deserialize(expected.clone()).expect("a value");
            assert_eq!(again, expected, "{text}");
        }
        for text in ["", "1 2", "{", "[1,]", "1e999"] {
            assert!(from_slice(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn every_key_is_a_key() {
        for key in [NUMBER, crate::raw::RAW] {
            let value = json!({ key: "1" });
            let found = from_slice(value.to_string().as_bytes()).expect("JSON");
            assert_eq!(found, value);
        }
    }

    #[test]
    fn depth_has_a_bound() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_slice(nested(127).as_bytes()).is_ok());
        assert!(from_slice(nested(128).as_bytes()).is_err());
    }
}
