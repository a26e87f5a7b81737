//! Takes dates, times and bytes, gives each of their forms on the wire, and reads them back. It does not decide which member has
//! which form: the document does.
//!
//! ```
//! use armsmith_runtime::encoding::{Rfc7231, UnixTime};
//! use azure_core::time::OffsetDateTime;
//!
//! assert_eq!(Rfc7231::to_text(&OffsetDateTime::UNIX_EPOCH)?, "Thu, 01 Jan 1970 00:00:00 GMT");
//! assert_eq!(UnixTime::to_text(&OffsetDateTime::UNIX_EPOCH)?, "0");
//! assert_eq!(UnixTime::from_text::<OffsetDateTime>("0")?, OffsetDateTime::UNIX_EPOCH);
//! # Ok::<(), azure_core::Error>(())
//! ```

mod bytes;
mod dates;
mod days;

use azure_core::{Error, Result, error::ErrorKind};
use serde::{
    Deserializer, Serialize, Serializer,
    de::{
        self,
        value::{Error as Refused, I64Deserializer, StrDeserializer},
    },
};
use serde_json::Value;
use std::{fmt, marker::PhantomData, ops::RangeInclusive};

/// A type that can be written and read in the wire form `E`.
pub trait Encoded<E>: Sized {
    /// Writes the value.
    ///
    /// # Errors
    /// The value has no such form, or what the serializer reports.
    fn encode<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>;

    /// Reads a value.
    ///
    /// # Errors
    /// The text is not of this form. The error does not repeat it.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error>;
}

macro_rules! encodings {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $name {
            /// The wire form as text, for a path, a query or a header.
            ///
            /// # Errors
            /// The value has no such form.
            pub fn to_text<T: Encoded<Self>>(value: &T) -> Result<String> {
                to_text::<Self, T>(value)
            }

            /// The value of a text in this form.
            ///
            /// # Errors
            /// The text has another form. The error does not repeat it.
            pub fn from_text<T: Encoded<Self>>(text: &str) -> Result<T> {
                from_text::<Self, T>(text)
            }

            /// The wire form of each element as text.
            ///
            /// # Errors
            /// An element has no such form.
            pub fn texts<T: Encoded<Self>>(values: &[T]) -> Result<Vec<String>> {
                values.iter().map(Self::to_text).collect()
            }
        }
    )*};
}

encodings! {
    /// `date-time`: `OffsetDateTime` as RFC 3339, with its own offset. Reading is lenient: a missing offset is UTC, a
    /// space may stand for the `T`, `t` and `z` may be small, and digits past the ninth of a second's fraction are
    /// dropped.
    Rfc3339;
    /// `date-time-rfc1123`: `OffsetDateTime` as in HTTP headers, `Wed, 12 Apr 2023 18:00:00 GMT`. It is read in any case,
    /// and with one digit of the day.
    Rfc7231;
    /// `unixtime`: `OffsetDateTime` as the number of seconds since 1970.
    UnixTime;
    /// `date`: `Date` as RFC 3339 has it, `2023-04-12`, of the years 1 to 9999.
    FullDate;
    /// `time`: `Time` as RFC 3339 has it, `18:00:00`, with a fraction if there is one, and without an offset.
    PartialTime;
    /// `byte`: `Vec<u8>` as base64. Padding may be missing when it is read.
    Base64;
    /// `base64url`: `Vec<u8>` as base64 with the alphabet for URLs, without padding.
    Base64Url;
}

/// Serde sees a value only through `Serialize`.
struct Written<'v, E, T>(&'v T, PhantomData<E>);

impl<E, T: Encoded<E>> Serialize for Written<'_, E, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// The wire form without the quotes that JSON puts around it.
fn to_text<E, T: Encoded<E>>(value: &T) -> Result<String> {
    let written = serde_json::to_value(Written(value, PhantomData))
        .map_err(|error| Error::new(ErrorKind::DataConversion, error))?;
    Ok(match written {
        Value::String(text) => text,
        other => other.to_string(),
    })
}

/// A text is read as a string, and where it is the text of a number as that.
fn from_text<E, T: Encoded<E>>(text: &str) -> Result<T> {
    let decoded = T::decode(StrDeserializer::<Refused>::new(text));
    let decoded = decoded.or_else(|refused| match text.parse() {
        // Only the first refusal is told: one of a number may repeat it.
        Ok(number) => T::decode(I64Deserializer::<Refused>::new(number)).map_err(|_| refused),
        Err(_) => Err(refused),
    });
    decoded.map_err(|error| Error::new(ErrorKind::DataConversion, error))
}

/// Reads a text where it stands in the body, without a copy of it.
struct Text<T> {
    parse: fn(&str) -> Option<T>,
    expected: &'static str,
}

impl<T> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<T, E> {
        // The error never repeats the text.
        (self.parse)(text)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Other("string "), &self.expected))
    }
}

/// A number of as many digits as `width` says.
fn digits(text: &str, width: RangeInclusive<usize>) -> Option<u16> {
    let is_number = width.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}
