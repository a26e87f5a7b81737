//! Takes texts, gives the proof that durations keep them, and are lengths of time where that is exact. It does not send
//! anything.

use super::*;
use crate::json::decode_model;
use proptest::prelude::*;

#[derive(Clone, Default, PartialEq)]
struct Lease {
    length: Option<IsoDuration>,
    others: std::collections::BTreeMap<String, Vec<Option<IsoDuration>>>,
}
crate::model!(Lease { "length" => length } .. others);

fn length(text: &str) -> Option<Duration> {
    let duration: IsoDuration = text.parse().expect("a duration");
    Duration::try_from(duration).ok()
}

#[test]
fn the_text_is_kept() {
    for text in [
        "P3Y6M4DT12H30M5S",
        "P123DT22H14M12.011S",
        "P123DT22H14M12.010999999998603S",
        "PT0S",
        "P0D",
        "-P1D",
        "+P1D",
        "P1Y2M3W4D",
        "PT0.5H",
        "PT1,5S",
        "P99999999999999999999Y",
        "PT36H",
    ] {
        let body = format!(r#"{{"length":"{text}","more":["{text}",null]}}"#);
        let lease: Lease = decode_model(body.as_bytes()).expect("decoded");
        assert_eq!(
            lease.length.as_ref().map(ToString::to_string).as_deref(),
            Some(text)
        );
        assert_eq!(serde_json::to_string(&lease).expect("encoded"), body);
    }
}

#[test]
fn what_is_no_duration_is_refused_and_not_repeated() {
    for text in [
        "", "P", "PT", "P1", "PT1", "1D", "P1DT", "P1H", "PT1D", "P1M1Y", "PT1S1M", "P1D1D",
        "P1.5DT1H", "PT1.S", "PT.5S", "P-1D", "--P1D", "123ABC", "P1D ", "p1d", "PT1é", "P١D",
        "00:01:00", "PT1.5.5S", "P1DT1D",
    ] {
        assert!(text.parse::<IsoDuration>().is_err(), "{text}");
    }
    let error = decode_model::<Lease>(br#"{"length":"hunter2"}"#)
        .expect_err("refused")
        .to_string();
    assert!(
        error.contains("expected an ISO 8601 duration, found a string")
            && !error.contains("hunter2"),
        "{error}"
    );
}

#[test]
fn an_exact_duration_is_a_length_of_time() {
    for (text, seconds, nanoseconds) in [
        ("PT0S", 0, 0),
        ("P1W", 604_800, 0),
        ("P1DT2H3M4S", 93_784, 0),
        ("-P1DT0.5S", -86_400, -500_000_000),
        ("PT0.5H", 1_800, 0),
        ("P0.25W", 151_200, 0),
        ("PT1,000000001S", 1, 1),
        ("PT1.5000000000000000000000000S", 1, 500_000_000),
        ("P0Y0M1D", 86_400, 0),
        ("P123DT22H14M12.011S", 10_707_252, 11_000_000),
        ("PT9223372036854775807.999999999S", i64::MAX, 999_999_999),
    ] {
        assert_eq!(
            length(text),
            Some(Duration::new(seconds, nanoseconds)),
            "{text}"
        );
    }
}

#[test]
fn what_is_not_exact_has_no_length() {
    for text in [
        "P1Y",
        "P1M",
        "P0.5Y",
        "P3Y6M4DT12H30M5S",
        "PT0.0000000001S",
        "P123DT22H14M12.010999999998603S",
        "PT0.3333333333333333333333333333333333333333H",
        "PT9223372036854775808S",
        "P99999999999999999999999999999999999999999D",
    ] {
        assert_eq!(length(text), None, "{text}");
    }
}

#[test]
fn a_length_of_time_is_written_in_its_parts() {
    for (duration, text) in [
        (Duration::ZERO, "PT0S"),
        (
            Duration::days(123) + Duration::milliseconds(80_052_011),
            "P123DT22H14M12.011S",
        ),
        (Duration::days(1), "P1D"),
        (Duration::minutes(90), "PT1H30M"),
        (-Duration::nanoseconds(1), "-PT0.000000001S"),
        (Duration::MAX, "P106751991167300DT15H30M7.999999999S"),
        (Duration::MIN, "-P106751991167300DT15H30M8.999999999S"),
    ] {
        assert_eq!(IsoDuration::from(duration).to_string(), text);
    }
    let longest = IsoDuration::from(std::time::Duration::MAX);
    assert_eq!(longest.to_string(), "P213503982334601DT7H15.999999999S");
    assert!(longest.to_string().parse::<IsoDuration>().is_ok());
}

proptest! {
    #[test]
    fn lengths_go_round(seconds in any::<i64>(), nanoseconds in -999_999_999_i32..=999_999_999) {
        let nanoseconds = if seconds < 0 { -nanoseconds.abs() } else { nanoseconds.abs() };
        let duration = Duration::new(seconds, nanoseconds);
        let text = IsoDuration::from(duration).to_string();
        let expected = (seconds != i64::MIN).then_some(duration);
        prop_assert_eq!(length(&text), expected, "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[-+]?P?[0-9.,]{0,3}[YMWDTHS]?[0-9.,]{0,25}[YMWDTHSé]?") {
        if let Ok(read) = text.parse::<IsoDuration>() {
            _ = Duration::try_from(&read);
            prop_assert_eq!(read.to_string(), text);
        }
    }
}
