//! Takes the text of an element or an attribute, fills a single value from it, and gives the text of a value. It uses
//! what JSON uses, so that each scalar has one form; it does not know elements.

use super::failure::{Failure, Result};
use crate::model::{self, Form, Place, View, Written};
use serde::{
    Deserializer,
    de::{self, Expected, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use std::{borrow::Cow, fmt};

/// The text of a single value.
pub(super) fn of(view: View<'_>, form: Form) -> Result<Cow<'_, str>> {
    if let View::Text(text) | View::Secret(text) = view {
        return Ok(Cow::Borrowed(text));
    }
    let unwritable = |_| Failure::new("the value has no form in XML");
    let json = serde_json::to_string(&Written(view, form)).map_err(unwritable)?;
    if json.starts_with('"') {
        return serde_json::from_str(&json)
            .map(Cow::Owned)
            .map_err(unwritable);
    }
    Ok(Cow::Owned(json))
}

/// Whether no text at all is a value, and not the lack of one.
pub(super) fn takes_nothing(place: &Place<'_>) -> bool {
    matches!(
        place,
        Place::Text(_)
            | Place::Secret(_)
            | Place::Bytes(_)
            | Place::Json(_)
            | Place::Array(_)
            | Place::Map(_)
            | Place::Model(_)
            | Place::Union(_)
    )
}

/// Fills the place of a single value. Space around a text belongs to it, around everything else it does not.
pub(super) fn fill(place: Place<'_>, form: Form, text: &str) -> Result<()> {
    let text = match place {
        Place::Text(_) | Place::Secret(_) => text,
        _ => text.trim_ascii(),
    };
    model::fill(place, form, Text(text)).map_err(|Mismatch(reason)| Failure::new(reason))
}

/// A text that becomes what is asked for.
struct Text<'t>(&'t str);

impl Text<'_> {
    fn parsed<T: std::str::FromStr>(&self, expected: &str) -> std::result::Result<T, Mismatch> {
        let parsed = self.0.parse();
        parsed.map_err(|_| Mismatch(format!("expected {expected}, found another text")))
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> std::result::Result<V::Value, Mismatch> {
            visitor.$visit(self.parsed::<$type>(stringify!($type))?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Text<'_> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Mismatch> {
        visitor.visit_str(self.0)
    }

    fn deserialize_bool<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Mismatch> {
        // XML Schema's four, and the spelling of services that write their language's.
        match self.0 {
            "true" | "True" | "1" => visitor.visit_bool(true),
            "false" | "False" | "0" => visitor.visit_bool(false),
            _ => Err(Mismatch("expected bool, found another text".to_owned())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> std::result::Result<V::Value, Mismatch> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> std::result::Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    numbers! {
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_u64 visit_u64 u64;
        deserialize_f32 visit_f32 f32;
        deserialize_f64 visit_f64 f64;
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u32 u128 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// What was expected; never what was found.
#[derive(Debug)]
struct Mismatch(String);

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self("the value does not fit".to_owned())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}, found another text"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}, found another text"))
    }
}
