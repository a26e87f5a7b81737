//! Takes a generated enum and its table of wire values, gives parsing and serde for it: what every expansion of
//! `string_enum!`, `integer_enum!` and `number_enum!` calls. It does not define any enum.

use serde::{Deserialize, Deserializer, Serializer, de, ser};
use std::{fmt, marker::PhantomData};

/// An enum whose values are strings, and which keeps those that it does not know.
pub trait StringEnum: AsRef<str> + Clone + 'static {
    /// The document's spelling of each variant.
    const VALUES: &'static [&'static str];

    /// The variants, in the same order.
    const VARIANTS: &'static [Self];

    /// The variant for a value that is not known.
    fn unknown(value: String) -> Self;
}

fn find<E: StringEnum>(value: &str) -> Option<E> {
    let variant = E::VARIANTS.get(position(E::VALUES, value)?)?;
    Some(variant.clone())
}

/// Where `value` stands among `known`: the exact spelling first, then any case of ASCII letters.
#[must_use]
pub fn position(known: &[&str], value: &str) -> Option<usize> {
    let exact = known.iter().position(|each| *each == value);
    exact.or_else(|| {
        let mut known = known.iter();
        known.position(|each| each.eq_ignore_ascii_case(value))
    })
}

/// The variant of a wire value.
#[must_use]
pub fn from_str<E: StringEnum>(value: &str) -> E {
    find(value).unwrap_or_else(|| E::unknown(value.to_owned()))
}

/// The variant of a wire value, which an unknown one keeps without a copy.
#[must_use]
pub fn from_string<E: StringEnum>(value: String) -> E {
    match find(&value) {
        Some(variant) => variant,
        None => E::unknown(value),
    }
}

/// Writes the document's spelling.
///
/// # Errors
/// What the serializer reports.
pub fn serialize<E: StringEnum, S: Serializer>(
    value: &E,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.as_ref())
}

/// Reads any string.
///
/// # Errors
/// The value is not a string.
pub fn deserialize<'de, E: StringEnum, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

/// Reads an integer.
///
/// # Errors
/// The value is not an integer of 64 bits.
pub fn deserialize_integer<'de, E: From<i64>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    i64::deserialize(deserializer).map(E::from)
}

/// Writes a number.
///
/// # Errors
/// What the serializer reports, and a NaN or an infinity, which JSON lacks.
pub fn serialize_number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_finite() {
        return serializer.serialize_f64(value);
    }
    Err(ser::Error::custom("JSON has no NaN and no infinity"))
}

/// Reads a number.
///
/// # Errors
/// The value is not a number.
pub fn deserialize_number<'de, E: From<f64>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    f64::deserialize(deserializer).map(E::from)
}

struct Text<E>(PhantomData<E>);

impl<E: StringEnum> de::Visitor<'_> for Text<E> {
    type Value = E;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<F: de::Error>(self, value: &str) -> Result<E, F> {
        Ok(from_str(value))
    }

    fn visit_string<F: de::Error>(self, value: String) -> Result<E, F> {
        Ok(from_string(value))
    }
}
