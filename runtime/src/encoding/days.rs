//! Takes calendar days and times of day, gives their forms on the wire, and back. It does not know time zones.

use super::{Encoded, FullDate, PartialTime, Text, digits};
use serde::{Deserializer, Serializer, ser};
use time::{Date, Month, Time};

const DATE: &str = "a date";
const TIME: &str = "a time of day";

impl Encoded<FullDate> for Date {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (year, month, day) = self.to_calendar_date();
        if !(1..=9999).contains(&year) {
            let message = "the date cannot be written: its year is not one of 1 to 9999";
            return Err(ser::Error::custom(message));
        }
        let month = u8::from(month);
        serializer.collect_str(&format_args!("{year:04}-{month:02}-{day:02}"))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            parse: parse_date,
            expected: DATE,
        })
    }
}

impl Encoded<PartialTime> for Time {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (hour, minute, second, nanosecond) = self.as_hms_nano();
        if nanosecond == 0 {
            return serializer.collect_str(&format_args!("{hour:02}:{minute:02}:{second:02}"));
        }
        let fraction = format!("{nanosecond:09}");
        let fraction = fraction.trim_end_matches('0');
        serializer.collect_str(&format_args!(
            "{hour:02}:{minute:02}:{second:02}.{fraction}"
        ))
    }

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text {
            parse: parse_time,
            expected: TIME,
        })
    }
}

/// `2023-04-12`, of the years 1 to 9999.
fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-');
    let (year, month, day) = (
        digits(parts.next()?, 4..=4)?,
        digits(parts.next()?, 2..=2)?,
        digits(parts.next()?, 2..=2)?,
    );
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()?;
    (parts.next().is_none() && year > 0).then_some(date)
}

/// `18:00:00`, with a fraction of any length. An offset is refused: the value could not keep it.
fn parse_time(text: &str) -> Option<Time> {
    let (clock, fraction) = match text.trim().split_once('.') {
        Some((clock, fraction)) => (clock, fraction),
        None => (text.trim(), "0"),
    };
    let mut parts = clock.split(':').map(|part| digits(part, 2..=2));
    let mut part = || u8::try_from(parts.next()??).ok();
    let (hour, minute, second) = (part()?, part()?, part()?);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = format!("{:0<9}", fraction.get(..9).unwrap_or(fraction));
    let nanosecond = fraction.parse().ok()?;
    let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok()?;
    (parts.next().is_none() && is_fraction).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::decode_model;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Default, PartialEq)]
    struct Shift {
        day: Option<Date>,
        start: Option<Time>,
        days: Vec<Option<Date>>,
        others: BTreeMap<String, Time>,
    }
    crate::model!(Shift { "day" => day, "start" => start, "days" => days } .. others);

    fn rewritten(member: &str, text: &str) -> Option<String> {
        let body = serde_json::json!({ member: text }).to_string();
        let shift: Shift = decode_model(body.as_bytes()).ok()?;
        let written = serde_json::to_value(&shift).ok()?;
        Some(written[member].as_str()?.to_owned())
    }

    #[test]
    fn days_and_times_go_round_in_any_nesting() {
        let body = r#"{"day":"0001-01-01","start":"08:07:56","days":["9999-12-31",null,"2024-02-29"],"end":"23:59:59.999999999"}"#;
        let shift: Shift = decode_model(body.as_bytes()).expect("decoded");
        assert_eq!(serde_json::to_string(&shift).expect("encoded"), body);
        assert!(serde_json::from_str::<Shift>(body).expect("decoded") == shift);
    }

    #[test]
    fn a_fraction_is_as_long_as_it_needs_to_be() {
        for (text, expected) in [
            ("11:34:56.0", "11:34:56"),
            ("11:34:56.50", "11:34:56.5"),
            ("11:34:56.0000000001", "11:34:56"),
            (" 11:34:56 ", "11:34:56"),
        ] {
            assert_eq!(
                rewritten("start", text).as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_day_and_no_time_is_refused() {
        for text in [
            "",
            "201O-18-90",
            "10000000000-12-31",
            "0000-00-00",
            "0000-01-01",
            "2023-02-29",
            "2023-13-01",
            "2023-1-1",
            "2023-01-01T00:00:00Z",
            "20230101",
            "-001-01-01",
            "+2023-01-01",
            "2023-01-01-",
            "२०२३-01-01",
        ] {
            assert_eq!(rewritten("day", text), None, "{text}");
        }
        for text in [
            "",
            "24:00:00",
            "23:60:00",
            "23:59:60",
            "11:34",
            "11:34:56Z",
            "11:34:56+01:00",
            "11:34:56.",
            "1:2:3",
            "11:34:56.5a",
            "11:34:56:00",
            "11:34:56.1234567890é",
            "-1:00:00",
        ] {
            assert_eq!(rewritten("start", text), None, "{text}");
        }
    }

    #[test]
    fn an_error_names_the_field_and_not_the_text() {
        for (body, expected) in [
            (r#"{"day":"hunter2"}"#, "expected a date, found a string"),
            (
                r#"{"start":"hunter2"}"#,
                "expected a time of day, found a string",
            ),
            (r#"{"day":7}"#, "expected a string, found an integer"),
        ] {
            let error = decode_model::<Shift>(body.as_bytes())
                .expect_err("refused")
                .to_string();
            assert!(
                error.contains(expected) && !error.contains("hunter2"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_year_that_has_no_form_is_an_error() {
        for day in [Date::MIN, Date::from_ordinal_date(0, 1).expect("a date")] {
            let shift = Shift {
                day: Some(day),
                ..Default::default()
            };
            assert!(serde_json::to_string(&shift).is_err());
            assert!(FullDate::to_text(&day).is_err());
        }
        assert_eq!(FullDate::to_text(&Date::MAX).expect("a date"), "9999-12-31");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9:.T+é-]{0,14}") {
            _ = rewritten("day", &text);
            _ = rewritten("start", &text);
        }
    }
}
