//! Takes the text of a number, gives a value that keeps each of its digits. It does not calculate.

use crate::raw::RAW;
use azure_core::{Error, Result, error::ErrorKind};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Unexpected},
    ser,
};
use serde_json::value::RawValue;
use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

/// What a decimal is, in errors.
const DECIMAL: &str = "a decimal number";

/// More digits than this in an exponent make no number of anything.
const LONGEST_EXPONENT: usize = 9;

/// A decimal number of any size and precision: `decimal` in the documents.
///
/// It keeps the text that the service wrote, and writes it unchanged. Two are equal if they are the same number, however
/// they are written. It does not calculate: give the text to the decimal type of your choice.
///
/// Beyond what `i64` and `f64` can hold, the digits survive in JSON, and in no other format of serde.
///
/// ```
/// use armsmith_runtime::Decimal;
///
/// let price: Decimal = "-99999999.990".parse()?;
/// assert_eq!(price.to_string(), "-99999999.990");
/// assert_eq!(price, "-9999999999e-2".parse()?);
/// assert!(price < Decimal::from(7));
/// # Ok::<(), azure_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Decimal(String);

impl Decimal {
    /// The nearest `f64`; an infinity, if the number is too large.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }

    fn parts(&self) -> Parts {
        let (negative, text) = match self.0.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, self.0.as_str()),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        let zeros = digits.len() - significant.len();
        let significant = significant.trim_end_matches('0');
        if significant.is_empty() {
            return Parts::default();
        }
        let length = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        Parts {
            negative,
            magnitude: (length(whole.len()) - length(zeros))
                .saturating_add(exponent.parse().unwrap_or_default()),
            digits: significant.to_owned(),
        }
    }
}

/// A number apart from how it is written: `0.digits` times ten to the power of `magnitude`. Zero has no digits.
#[derive(Default, Eq, Hash, PartialEq)]
struct Parts {
    negative: bool,
    magnitude: i64,
    digits: String,
}

impl Parts {
    /// The order of what two numbers are without their signs.
    fn cmp_size(&self, other: &Self) -> Ordering {
        let zeros = other.digits.is_empty().cmp(&self.digits.is_empty());
        let magnitudes = self.magnitude.cmp(&other.magnitude);
        zeros
            .then(magnitudes)
            .then_with(|| self.digits.cmp(&other.digits))
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

/// The text of a number as JSON has it: `-1.50e+3`.
impl FromStr for Decimal {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if is_number(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(refused("the text is no decimal number"))
    }
}

/// Whether a text follows JSON's grammar of numbers, with an exponent of a sensible length.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let leads_with_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole)
        && !leads_with_zero
        && digits(fraction)
        && digits(exponent)
        && exponent.len() <= LONGEST_EXPONENT
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl AsRef<str> for Decimal {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Decimal {
            fn from(value: $integer) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from_integers!(i32, i64, u32, u64, i128, u128);

/// The shortest text that is nearest to this number and to no other. A NaN and an infinity are refused.
impl TryFrom<f64> for Decimal {
    type Error = Error;

    fn try_from(value: f64) -> Result<Self> {
        match serde_json::Number::from_f64(value) {
            Some(number) => Ok(Self(number.to_string())),
            None => Err(refused("a decimal number is finite")),
        }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (self.parts(), other.parts());
        match (left.negative, right.negative) {
            (false, false) => left.cmp_size(&right),
            (true, true) => right.cmp_size(&left),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        // What every format can say is said so, if that writes the same digits.
        if let Ok(integer) = self.0.parse::<i64>()
            && integer.to_string() == self.0
        {
            return serializer.serialize_i64(integer);
        }
        let float = self.to_f64();
        if Self::try_from(float).is_ok_and(|same| same.0 == self.0) {
            return serializer.serialize_f64(float);
        }
        match RawValue::from_string(self.0.clone()) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => Err(ser::Error::custom(format_args!(
                "the value is not {DECIMAL}"
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, Number { is_text: true })
    }
}

/// Takes the text of a number from `serde_json`, the number itself from others.
struct Number {
    /// Whether an object can be the text.
    is_text: bool,
}

impl<'de> de::Visitor<'de> for Number {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(DECIMAL)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> std::result::Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> std::result::Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> std::result::Result<Decimal, E> {
        let mismatch = |_| E::invalid_value(Unexpected::Float(value), &self);
        Decimal::try_from(value).map_err(mismatch)
    }

    /// A format that has nothing but text.
    fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Decimal, E> {
        let mismatch = |_| E::invalid_value(Unexpected::Other("string "), &self);
        text.parse().map_err(mismatch)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Decimal, D::Error> {
        // The format gives the value itself: an object is the service's.
        deserializer.deserialize_any(Self { is_text: false })
    }

    fn visit_map<A: de::MapAccess<'de>>(
        self,
        mut map: A,
    ) -> std::result::Result<Decimal, A::Error> {
        match map.next_key::<String>()? {
            Some(key) if self.is_text && key == RAW => {
                from_json(&map.next_value::<String>()?, &self)
            }
            _ => Err(de::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Reads the text of a JSON value, which an error never repeats.
fn from_json<E: de::Error>(text: &str, expected: &Number) -> std::result::Result<Decimal, E> {
    let found = match text.bytes().next() {
        Some(b'"') => Unexpected::Other("string "),
        Some(b'[') => Unexpected::Seq,
        Some(b'{') => Unexpected::Map,
        Some(b't' | b'f') => Unexpected::Other("boolean "),
        Some(b'n') => Unexpected::Unit,
        _ => {
            let mismatch = |_| E::invalid_value(Unexpected::Other("number"), expected);
            return text.parse().map_err(mismatch);
        }
    };
    Err(E::invalid_type(found, expected))
}

fn refused(message: &'static str) -> Error {
    Error::with_message(ErrorKind::DataConversion, message)
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod tests;
