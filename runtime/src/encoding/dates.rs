//! Takes dates as services write them, gives `OffsetDateTime`, and back. It guesses one thing only: a missing offset is
//! UTC.

use super::{Encoded, Rfc3339, Rfc7231, UnixTime};
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

fn digits(text: &str, width: RangeInclusive<usize>) -> Option<u16> {
    let is_number = width.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
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
    use std::collections::{BTreeMap, BTreeSet, HashSet};

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
            ("0001-01-01t00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
            (
                "9999-12-31t23:59:59.999-14:00",
                "9999-12-31T23:59:59.999-14:00",
            ),
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
            "0000-00-00T00:00:00.000+00:00",
            "0000-12-31T23:59:59-14:00",
            "201O-18-90D00:89:56.9AX",
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
            r#"{"at":"0000-01-01T00:00:00+14:00"}"#,
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
                !error.contains("hunter2") && !error.contains("0000"),
                "{error}"
            );
        }
    }

    #[test]
    fn no_form_repeats_the_text_that_it_refuses() {
        use super::super::{Base64, Base64Url, FullDate, PartialTime, Rfc3339, Rfc7231, UnixTime};
        for text in ["hunter-2", "99999999999999"] {
            for error in [
                Rfc3339::from_text::<OffsetDateTime>(text).err(),
                Rfc7231::from_text::<OffsetDateTime>(text).err(),
                UnixTime::from_text::<OffsetDateTime>(text).err(),
                FullDate::from_text::<Date>(text).err(),
                PartialTime::from_text::<Time>(text).err(),
                Base64::from_text::<Vec<u8>>(&format!("{text}!")).err(),
                Base64Url::from_text::<Vec<u8>>(&format!("{text}!")).err(),
            ] {
                let error = error.expect("refused");
                let shown = format!("{error}{error:?}");
                assert!(!shown.contains(text), "{shown}");
            }
        }
    }

    #[test]
    fn what_is_no_number_of_seconds_is_not_repeated() {
        fn refusal<'de>(value: impl de::IntoDeserializer<'de>) -> String {
            let read = <OffsetDateTime as Encoded<UnixTime>>::decode(value.into_deserializer());
            read.expect_err("refused").to_string()
        }
        for (error, found) in [
            (refusal("hunter2"), "type: string "),
            (refusal(1.25), "type: floating point "),
            (refusal(true), "type: boolean "),
            (refusal(u64::MAX), "value: integer "),
        ] {
            let expected = format!("invalid {found}, expected {UNIX_TIME}");
            assert_eq!(error, expected);
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
    fn a_date_outside_of_the_calendar_can_be_used_like_any_other() {
        let dates = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999-14:00"]
            .map(|text| parse_rfc3339(text).expect("a date"));
        let [first, last] = dates;
        assert!(first < last && first != last && first < OffsetDateTime::UNIX_EPOCH);
        assert_eq!(BTreeSet::from(dates).len(), 2);
        assert_eq!(HashSet::from(dates).len(), 2);
        assert_eq!(last.to_string(), "9999-12-31 23:59:59.999 -14:00:00");
        assert_eq!(last.unix_timestamp(), 253_402_351_199);
        // No form of it is in UTC, but for the number of seconds.
        assert!(super::super::Rfc7231::to_text(&last).is_err());
        assert_eq!(
            super::super::UnixTime::to_text(&first).expect("seconds"),
            "-62135647200"
        );
    }

    #[test]
    fn dates_of_http_are_read_leniently() {
        for (text, expected) in [
            ("Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z"),
            ("Sun, 1 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z"),
            ("fri, 31 dec 9999 23:59:59 gmt", "9999-12-31T23:59:59Z"),
            ("FRI, 31 DEC 9999 23:59:59 GMT", "9999-12-31T23:59:59Z"),
            (" Thu, 29 Feb 2024 08:07:06 GMT ", "2024-02-29T08:07:06Z"),
        ] {
            let date = parse_rfc7231(text).and_then(|date| date.format(&well_known::Rfc3339).ok());
            assert_eq!(date.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "Tue, 01 Dec 2000 00:00:0A ABC",
            "Sat, 1 Jan 10000 00:00:00 GMT",
            "Tue, 00 Jan 0000 00:00:00 GMT",
            "Sat, 01 Jan 0000 00:00:00 GMT",
            "Wed, 12 Apr 2023 18:00:00",
            "Wed, 12 Apr 2023 18:00:00 CET",
            "Wed, 12 Apr 2023 18:00:00 GMT GMT",
            "Wed 12 Apr 2023 18:00:00 GMT",
            "Wed,Thu, 12 Apr 2023 18:00:00 GMT",
            "Wednesday, 12 Apr 2023 18:00:00 GMT",
            "Wed, 31 Feb 2023 18:00:00 GMT",
            "Wed, 12 Apr 2023 18:00 GMT",
            "Wed, 12 Apr 2023 18:00:00:00 GMT",
            "Wed, 12 Apr 2023 24:00:00 GMT",
            "Wed, 012 Apr 2023 18:00:00 GMT",
        ] {
            assert_eq!(parse_rfc7231(text), None, "{text}");
        }
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
