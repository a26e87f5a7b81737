//! Takes dates as services write them, gives what is read and written.

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
