//! What counts as a date and as base64. The rest is shown by the fixture `contradictions`, where each of its kinds is
//! compared with what a generated client does.

use serde_json::json;

use super::text::{
    base64, in_single_precision, is_date, is_duration, is_rfc3339, is_rfc7231, is_unix_time, time,
};

#[test]
fn dates_are_those_that_clients_read() {
    for (text, expected) in [
        ("2023-04-12T18:00:00Z", true),
        ("2023-04-12T18:00:00", true),
        ("2023-04-12t18:00:00.123456789012z", true),
        ("2023-04-12 18:00:00+02:00", true),
        (" 2024-02-29T18:00:00-05:30 ", true),
        ("0001-01-01T00:00:00-01:00", true),
        ("0001-01-01T00:00:00+01:00", true),
        ("9999-12-31T23:59:59-00:00", true),
        ("9999-12-31T23:59:59-00:01", true),
        ("2023-02-29T18:00:00Z", false),
        ("2023-13-12T18:00:00Z", false),
        ("0000-01-12T18:00:00Z", false),
        ("2023-04-12T24:00:00Z", false),
        ("2023-04-12T18:00Z", false),
        ("2023-04-12T18:00:00.Z", false),
        ("2023-04-12T18:00:00+25:00", false),
        ("2023-04-12X18:00:00Z", false),
        ("12-04-2023T18:00:00Z", false),
        ("2023-04-12", false),
        ("é", false),
        ("", false),
    ] {
        assert_eq!(is_rfc3339(text), expected, "{text}");
    }
    for text in [
        "Wed, 12 Apr 2023 18:00:00 GMT",
        "wed, 2 APR 2023 18:00:00 gmt",
    ] {
        assert!(is_rfc7231(text), "{text}");
    }
    for text in [
        "Sat, 1 Jan 10000 00:00:00 GMT",
        "Tue, 00 Jan 0000 00:00:00 GMT",
        "Wed, 12 Apr 2023 18:00:00 UTC",
        "Wed, 31 Apr 2023 18:00:00 GMT",
        "12 Apr 2023",
    ] {
        assert!(!is_rfc7231(text), "{text}");
    }
    assert!(is_unix_time(0) && !is_unix_time(i64::MAX));
}

#[test]
fn days_times_and_durations_are_those_that_clients_read() {
    for (text, expected) in [
        ("2024-02-29", true),
        ("0001-01-01", true),
        ("0000-01-01", false),
        ("2023-02-29", false),
        ("2023-1-1", false),
        ("2023-01-01T00:00:00Z", false),
    ] {
        assert_eq!(is_date(text), expected, "{text}");
    }
    for (text, expected) in [
        ("08:07:56", Some("08:07:56")),
        (" 08:07:56.500 ", Some("08:07:56.5")),
        ("08:07:56.0000000001", Some("08:07:56")),
        ("08:07:56.", None),
        ("08:07:56Z", None),
        ("8:07:56", None),
        ("24:00:00", None),
    ] {
        assert_eq!(time(text).as_deref(), expected, "{text}");
    }
    for text in [
        "P3Y6M4DT12H30M5S",
        "PT0.5H",
        "-P1W",
        "+PT1,5S",
        "P0D",
        "PT1M",
    ] {
        assert!(is_duration(text), "{text}");
    }
    for text in [
        "", "P", "PT", "P1", "P1DT", "P1H", "PT1D", "PT1S1M", "P1.5DT1H", "PT1.S", "PT.5S", "P1D ",
        "p1d", "PT1.5.5S",
    ] {
        assert!(!is_duration(text), "{text}");
    }
}

#[test]
fn base64_has_one_form() {
    for (text, for_urls, expected) in [
        ("", false, Some("")),
        ("c2VhbA==", false, Some("c2VhbA==")),
        ("c2VhbA=", false, Some("c2VhbA==")),
        ("c2VhbA", false, Some("c2VhbA==")),
        ("c2VhbA==", true, Some("c2VhbA")),
        ("+/8=", false, Some("+/8=")),
        ("+/8=", true, None),
        ("-_8", true, Some("-_8")),
        ("c2VhbA===", false, None),
        ("c2VhbB==", false, None),
        ("c2Vhb", false, None),
        ("PFX-or-PEM", false, None),
        ("c2 V", false, None),
    ] {
        assert_eq!(base64(text, for_urls).as_deref(), expected, "{text}");
    }
}

#[test]
fn single_precision_is_what_is_left_of_a_number() {
    assert_eq!(in_single_precision(&json!(0.1)), json!(0.1));
    assert_eq!(
        in_single_precision(&json!(1.234_567_890_123)),
        json!(1.234_567_9)
    );
}
