//! Takes dates as services write them, gives `OffsetDateTime`, and back. It guesses one thing only: a missing offset is
//! UTC.

use super::{Encoded, Rfc3339, Rfc7231, Text, UnixTime, digits};
use serde::{Deserializer, Serializer, de, ser};
use std::{fmt, ops::RangeInclusive};
use time::{Date, Month, OffsetDateTime, Time, UtcOffset, format_description::well_known};

const RFC3339: &str = "an RFC 3339 date-time";
const RFC7231: &str = "an RFC 7231 date";
const UNIX_TIME: &str = "seconds since 1970";

impl Encoded<Rfc3339> for OffsetDateTime {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self
            .format(&well_known::Rfc3339)
            .map_err(|_| unwritable(RFC3339))?;
        serializer.serialize_str(&text)
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            parse: parse_rfc3339,
            expected: RFC3339,
        })
    }
}

impl Encoded<Rfc7231> for OffsetDateTime {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // RFC 7231 is written in GMT, with four digits of the year.
        match self.checked_to_offset(UtcOffset::UTC) {
            Some(date) if (0..=9999).contains(&date.year()) => {
                serializer.serialize_str(&azure_core::time::to_rfc7231(&date))
            }
            _ => Err(unwritable(RFC7231)),
        }
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            parse: parse_rfc7231,
            expected: RFC7231,
        })
    }
}

impl Encoded<UnixTime> for OffsetDateTime {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.unix_timestamp())
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(Seconds)
    }
}

/// Reads a number; serde's own reader would repeat what is none.
struct Seconds;

impl de::Visitor<'_> for Seconds {
    type Value = OffsetDateTime;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(UNIX_TIME)
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<OffsetDateTime, E> {
        OffsetDateTime::from_unix_timestamp(seconds)
            .map_err(|_| E::invalid_value(de::Unexpected::Other("integer "), &self))
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<OffsetDateTime, E> {
        self.visit_i64(i64::try_from(seconds).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<OffsetDateTime, E> {
        Err(E::invalid_type(
            de::Unexpected::Other("floating point "),
            &self,
        ))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<OffsetDateTime, E> {
        Err(E::invalid_type(de::Unexpected::Other("boolean "), &self))
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<OffsetDateTime, E> {
        Err(E::invalid_type(de::Unexpected::Other("string "), &self))
    }
}

/// Reads RFC 3339 and what services make of it; `None` for everything else, and for a year that is not one of 1 to 9999.
/// With its offset a date may leave these years in UTC: it keeps the offset then, and is written as it was read.
fn parse_rfc3339(text: &str) -> Option<OffsetDateTime> {
    // Most services write it as it should be. The parser alone would take any character for the `T`.
    let strict = match text.as_bytes().get(10) {
        Some(b'T') => OffsetDateTime::parse(text, &well_known::Rfc3339).ok(),
        _ => None,
    };
    let date = strict.or_else(|| parse_leniently(text))?;
    (1..=9999).contains(&date.year()).then_some(date)
}

/// Reads `Wed, 12 Apr 2023 18:00:00 GMT` in any case, with one digit of the day or two. The day of the week says nothing
/// that the date does not, and services get it wrong.
fn parse_rfc7231(text: &str) -> Option<OffsetDateTime> {
    const DAYS: &str = "Mon,Tue,Wed,Thu,Fri,Sat,Sun,";
    const MONTHS: &str = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    let mut words = text.split_ascii_whitespace();
    let mut word = || words.next();
    let (name, day, month, year, clock, zone) =
        (word()?, word()?, word()?, word()?, word()?, word()?);
    let is_one_of = |names: &str| {
        let mut names = names.split_inclusive(',');
        names.any(|known| known.eq_ignore_ascii_case(name))
    };
    if word().is_some() || !is_one_of(DAYS) || !zone.eq_ignore_ascii_case("GMT") {
        return None;
    }
    let month = MONTHS
        .split(' ')
        .position(|known| known.eq_ignore_ascii_case(month))?;
    let month = Month::try_from(u8::try_from(month + 1).ok()?).ok()?;
    let year = digits(year, 4..=4)?;
    let date = Date::from_calendar_date(i32::from(year), month, small(day, 1..=2)?).ok()?;
    let mut clock = clock.split(':').map(|part| small(part, 2..=2));
    let mut part = || clock.next().flatten();
    let time = Time::from_hms(part()?, part()?, part()?).ok()?;
    let is_whole = clock.next().is_none() && year > 0;
    is_whole.then(|| date.with_time(time).assume_utc())
}

fn small(text: &str, width: RangeInclusive<usize>) -> Option<u8> {
    digits(text, width)?.try_into().ok()
}

/// What is missing is added, what is too much is dropped.
fn parse_leniently(text: &str) -> Option<OffsetDateTime> {
    let (date, clock) = text.trim().split_at_checked(10)?;
    let clock = clock.strip_prefix(['T', 't', ' '])?;
    let end = clock.find(['Z', 'z', '+', '-']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at_checked(end)?;
    let offset = if offset.is_empty() { "Z" } else { offset };

    let mut strict = format!("{date}T");
    match clock.split_once('.') {
        Some((seconds, fraction)) => {
            strict.push_str(seconds);
            strict.push('.');
            if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            strict.push_str(fraction.get(..9).unwrap_or(fraction));
        }
        None => strict.push_str(clock),
    }
    strict.push_str(&offset.to_ascii_uppercase());
    OffsetDateTime::parse(&strict, &well_known::Rfc3339).ok()
}

fn unwritable<E: ser::Error>(form: &str) -> E {
    E::custom(format_args!("the date cannot be written as {form}"))
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
