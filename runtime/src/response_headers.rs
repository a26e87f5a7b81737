//! Takes the headers of a response, gives the value of one of them as a type: what every expansion of
//! `response_headers!` calls. An error names the header and never repeats its value.

use crate::{
    Decimal, IsoDuration,
    encoding::{Base64, Base64Url, Encoded, FullDate, PartialTime, Rfc3339, Rfc7231, UnixTime},
};
use azure_core::{Error, Result, error::ErrorKind, http::headers::Headers, time::OffsetDateTime};
use serde::de::{
    IntoDeserializer as _,
    value::{Error as Refused, I64Deserializer, StrDeserializer},
};
use std::{collections::BTreeMap, str::FromStr};
use time::{Date, Time};

/// Text, a secret or an enum of strings.
///
/// # Errors
/// None: any text will do.
pub fn text<T: From<String>>(headers: &Headers, name: &str) -> Result<Option<T>> {
    Ok(find(headers, name).map(|value| T::from(value.to_owned())))
}

/// `true` or `false`, whatever the case.
///
/// # Errors
/// The value is neither.
pub fn boolean(headers: &Headers, name: &str) -> Result<Option<bool>> {
    read(headers, name, "a boolean", |value| {
        value.to_ascii_lowercase().parse().ok()
    })
}

/// A number of a header.
pub trait Number: FromStr {
    /// Whether it is a number at all. What is too large for a float would be an infinity.
    fn is_one(&self) -> bool;
}

macro_rules! numbers {
    ($($type:ty: $value:ident => $is_one:expr;)*) => {$(
        impl Number for $type {
            fn is_one(&self) -> bool {
                let $value = self;
                $is_one
            }
        }
    )*};
}

numbers! {
    i32: _value => true;
    i64: _value => true;
    f32: value => value.is_finite();
    f64: value => value.is_finite();
}

/// A number.
///
/// # Errors
/// The value is none, or out of range.
pub fn number<T: Number>(headers: &Headers, name: &str) -> Result<Option<T>> {
    read(headers, name, "a number of its type", |value| {
        value.parse().ok().filter(T::is_one)
    })
}

/// An enum of whole numbers.
///
/// # Errors
/// The value is no whole number.
pub fn integer_enum<T: From<i64>>(headers: &Headers, name: &str) -> Result<Option<T>> {
    number::<i64>(headers, name).map(|value| value.map(T::from))
}

/// An enum of numbers.
///
/// # Errors
/// The value is no number.
pub fn number_enum<T: From<f64>>(headers: &Headers, name: &str) -> Result<Option<T>> {
    number::<f64>(headers, name).map(|value| value.map(T::from))
}

/// A number with all its digits.
///
/// # Errors
/// The value is none.
pub fn decimal(headers: &Headers, name: &str) -> Result<Option<Decimal>> {
    read(headers, name, "a decimal number", |value| {
        value.parse().ok()
    })
}

/// A duration as in ISO 8601.
///
/// # Errors
/// The value is none.
pub fn duration(headers: &Headers, name: &str) -> Result<Option<IsoDuration>> {
    read(headers, name, "an ISO 8601 duration", |value| {
        value.parse().ok()
    })
}

/// A day.
///
/// # Errors
/// The value is none.
pub fn date(headers: &Headers, name: &str) -> Result<Option<Date>> {
    read(headers, name, "a date", decoded::<FullDate, _>)
}

/// A time of day.
///
/// # Errors
/// The value is none.
pub fn time(headers: &Headers, name: &str) -> Result<Option<Time>> {
    read(headers, name, "a time of day", decoded::<PartialTime, _>)
}

/// A date as in RFC 3339.
///
/// # Errors
/// The value is none.
pub fn rfc3339(headers: &Headers, name: &str) -> Result<Option<OffsetDateTime>> {
    read(
        headers,
        name,
        "an RFC 3339 date-time",
        decoded::<Rfc3339, _>,
    )
}

/// A date as HTTP has it.
///
/// # Errors
/// The value is none.
pub fn rfc7231(headers: &Headers, name: &str) -> Result<Option<OffsetDateTime>> {
    read(headers, name, "an RFC 7231 date", decoded::<Rfc7231, _>)
}

/// Seconds since 1970.
///
/// # Errors
/// The value is no such number.
pub fn unix_time(headers: &Headers, name: &str) -> Result<Option<OffsetDateTime>> {
    read(headers, name, "seconds since 1970", |value| {
        let seconds: I64Deserializer<Refused> = value.parse::<i64>().ok()?.into_deserializer();
        <OffsetDateTime as Encoded<UnixTime>>::decode(seconds).ok()
    })
}

/// Bytes as base64.
///
/// # Errors
/// The value is no base64.
pub fn base64(headers: &Headers, name: &str) -> Result<Option<Vec<u8>>> {
    read(headers, name, "base64", decoded::<Base64, _>)
}

/// Bytes as base64 with the alphabet for URLs.
///
/// # Errors
/// The value is no such base64.
pub fn base64_url(headers: &Headers, name: &str) -> Result<Option<Vec<u8>>> {
    read(
        headers,
        name,
        "base64 with the alphabet for URLs",
        decoded::<Base64Url, _>,
    )
}

/// The headers whose names begin with `prefix`, by what stands behind it, in lower case.
///
/// # Errors
/// None.
pub fn with_prefix(headers: &Headers, prefix: &str) -> Result<BTreeMap<String, String>> {
    let found = headers.iter().filter_map(|(name, value)| {
        let (start, rest) = name.as_str().split_at_checked(prefix.len())?;
        let is_one = start.eq_ignore_ascii_case(prefix) && !rest.is_empty();
        is_one.then(|| (rest.to_owned(), value.as_str().trim().to_owned()))
    });
    Ok(found.collect())
}

/// The name is the document's, and may be one that no header can have.
fn find<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    let mut headers = headers.iter();
    let found = headers.find(|(known, _)| known.as_str().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str().trim())
}

fn read<T>(
    headers: &Headers,
    name: &str,
    expected: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>> {
    let Some(value) = find(headers, name) else {
        return Ok(None);
    };
    match parse(value) {
        Some(value) => Ok(Some(value)),
        None => Err(refused(name, expected)),
    }
}

fn decoded<E, T: Encoded<E>>(value: &str) -> Option<T> {
    T::decode(StrDeserializer::<Refused>::new(value)).ok()
}

fn refused(name: &str, expected: &str) -> Error {
    Error::with_message(
        ErrorKind::DataConversion,
        format!("the header `{name}` of the response is not {expected}"),
    )
}

#[cfg(test)]
#[path = "response_headers_tests.rs"]
mod tests;
