//! Takes dates as services write them, gives `OffsetDateTime`, and back. It guesses one thing only: a missing offset is
//! UTC.

use super::{Encoded, Rfc3339, Rfc7231, UnixTime};
use serde::{Deserialize, Deserializer, Serializer, de, ser};
use std::fmt;
use time::{OffsetDateTime, UtcOffset, format_description::well_known};

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
            parse: |text| azure_core::time::parse_rfc7231(text).ok(),
            expected: RFC7231,
        })
    }
}

impl Encoded<UnixTime> for OffsetDateTime {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.unix_timestamp())
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = i64::deserialize(deserializer)?;
        OffsetDateTime::from_unix_timestamp(seconds)
            .map_err(|_| de::Error::invalid_value(de::Unexpected::Other("integer "), &UNIX_TIME))
    }
}

/// Reads a date where the text stands in the body, without a copy of it.
struct Text {
    parse: fn(&str) -> Option<OffsetDateTime>,
    expected: &'static str,
}

impl de::Visitor<'_> for Text {
    type Value = OffsetDateTime;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OffsetDateTime, E> {
        (self.parse)(text).ok_or_else(|| refused(self.expected))
    }
}

/// Reads RFC 3339 and what services make of it; `None` for everything else, and for a date that leaves the years 1 to
/// 9999 in UTC.
fn parse_rfc3339(text: &str) -> Option<OffsetDateTime> {
    // Most services write it as it should be. The parser alone would take any character for the `T`.
    let strict = match text.as_bytes().get(10) {
        Some(b'T') => OffsetDateTime::parse(text, &well_known::Rfc3339).ok(),
        _ => None,
    };
    let date = strict.or_else(|| parse_leniently(text))?;
    // Comparing, hashing and printing dates moves them to UTC, which must not leave the calendar.
    let year = date.checked_to_offset(UtcOffset::UTC)?.year();
    (1..=9999).contains(&year).then_some(date)
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

/// Never repeats the text.
fn refused<E: de::Error>(expected: &'static str) -> E {
    E::invalid_value(de::Unexpected::Other("string "), &expected)
}

fn unwritable<E: ser::Error>(form: &str) -> E {
    E::custom(format_args!("the date cannot be written as {form}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Default, PartialEq)]
    struct Dates {
        at: Option<OffsetDateTime>,
        http: Option<OffsetDateTime>,
        unix: Option<OffsetDateTime>,
        many: Option<Vec<Option<BTreeMap<String, OffsetDateTime>>>>,
    }
    crate::model!(Dates {
        "at" => at,
        "http" => http: rfc7231,
        "unix" => unix: unix_time,
        "many" => many,
    });

    fn rewritten(text: &str) -> Option<String> {
        let dates: Dates = serde_json::from_value(serde_json::json!({ "at": text })).ok()?;
        dates.at?.format(&well_known::Rfc3339).ok()
    }

    #[test]
    fn dates_are_read_leniently() {
        for (text, expected) in [
            ("2023-04-12T18:00:00Z", "2023-04-12T18:00:00Z"),
            ("2023-04-12T18:00:00", "2023-04-12T18:00:00Z"),
            ("2023-04-12t18:00:00z", "2023-04-12T18:00:00Z"),
            ("2023-04-12 18:00:00", "2023-04-12T18:00:00Z"),
            ("2023-04-12 18:00:00+02:00", "2023-04-12T18:00:00+02:00"),
            ("2023-04-12T18:00:00-05:30", "2023-04-12T18:00:00-05:30"),
            ("2023-04-12T18:00:00.1Z", "2023-04-12T18:00:00.1Z"),
            (
                "2023-04-12T18:00:00.1234567",
                "2023-04-12T18:00:00.1234567Z",
            ),
            (
                "2023-04-12T18:00:00.123456789123456789Z",
                "2023-04-12T18:00:00.123456789Z",
            ),
            (
                "2023-04-12T18:00:00.999999999999+01:00",
                "2023-04-12T18:00:00.999999999+01:00",
            ),
            (" 2023-04-12T18:00:00Z ", "2023-04-12T18:00:00Z"),
            ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            (
                "9999-12-31T23:59:59.9999999",
                "9999-12-31T23:59:59.9999999Z",
            ),
            ("0001-01-01T00:00:00-01:00", "0001-01-01T00:00:00-01:00"),
        ] {
            assert_eq!(rewritten(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "x",
            "2023-04-12",
            "2023-04-12T",
            "2023-13-12T18:00:00Z",
            "2023-04-12T18:00:00+25:00",
            "2023-04-12X18:00:00",
            "2023-04-12X18:00:00Z",
            "2023-04-12T18:00:00.",
            "2023-04-12T18:00:00.12ä45",
            "20230412T180000Z",
            "2023-04-12T18:00:00+",
            "ééééééééééééé",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-00:01",
            "99999-12-31T23:59:59Z",
            "2023-04-12T18:00Zx",
            "-001-01-01T00:00:00Z",
        ] {
            assert_eq!(rewritten(text), None, "{text}");
        }
    }

    #[test]
    fn an_error_names_the_field_and_not_the_text() {
        for text in [
            r#"{"at":"0001-01-01T00:00:00+14:00"}"#,
            r#"{"at":"hunter2"}"#,
        ] {
            let error = crate::json::decode_model::<Dates>(text.as_bytes())
                .expect_err("refused")
                .to_string();
            assert!(
                error.contains("`at`")
                    && error.contains("expected an RFC 3339 date-time, found a string"),
                "{error}"
            );
            assert!(
                !error.contains("hunter2") && !error.contains("0001"),
                "{error}"
            );
        }
    }

    #[test]
    fn all_forms_go_round_in_any_nesting() {
        let text = r#"{"at":"2023-04-12T18:00:00.5Z","http":"Wed, 12 Apr 2023 18:00:00 GMT","unix":1681322400,"many":[{"a":"2023-04-12T18:00:00Z"},null]}"#;
        let dates: Dates = serde_json::from_str(text).expect("decoded");
        assert_eq!(dates.unix, dates.http);
        assert_eq!(serde_json::to_string(&dates).expect("encoded"), text);
        assert_eq!(
            serde_json::from_str::<Dates>(r#"{"at":null}"#).expect("decoded"),
            Dates::default()
        );
        assert!(serde_json::from_str::<Dates>(r#"{"unix":99999999999999}"#).is_err());
        assert!(serde_json::from_str::<Dates>(r#"{"http":"2023-04-12T18:00:00Z"}"#).is_err());
    }

    #[test]
    fn a_date_that_has_no_form_is_an_error() {
        let year_zero = OffsetDateTime::from_unix_timestamp(-99_999_999_999).expect("a date");
        assert!(
            serde_json::to_string(&Dates {
                at: Some(year_zero),
                ..Default::default()
            })
            .is_err()
        );
        assert!(
            serde_json::to_string(&Dates {
                http: Some(year_zero),
                ..Default::default()
            })
            .is_err()
        );
    }
}
