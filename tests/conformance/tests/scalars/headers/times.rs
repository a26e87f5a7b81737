//! Days, moments and durations in headers.

use super::{client, sent_value};
use crate::at;
use armsmith_conformance::{Harness, covered};
use armsmith_runtime::{Date, IsoDuration, Month, encoding::FullDate};
use azure_core::time::Duration;
use conformance_header::models::HeaderClientParamDatetimeRfc1123Options;

fn first_day() -> Date {
    Date::from_calendar_date(1, Month::January, 1).expect("a date")
}

#[tokio::test]
async fn days_go_both_ways() {
    use conformance_header::models::HeaderClientResponseDateResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    let day = FullDate::from_text::<Date>("2010-01-01").expect("a date");
    sent_value(
        client.param_date("valid", day, None).await,
        &harness,
        "2010-01-01",
    );
    sent_value(
        client.param_date("min", first_day(), None).await,
        &harness,
        "0001-01-01",
    );
    for (scenario, expected) in [("valid", day), ("min", first_day())] {
        let answer = client
            .response_date(scenario, None)
            .await
            .expect("an answer");
        assert_eq!(answer.value().expect("a date"), Some(expected));
    }
    covered(&[
        "HeaderParameterDateValid",
        "HeaderParameterDateMin",
        "HeaderResponseDateValid",
        "HeaderResponseDateMin",
    ]);
}

#[tokio::test]
async fn moments_go_both_ways() {
    use conformance_header::models::HeaderClientResponseDatetimeResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    for (scenario, text) in [
        ("valid", "2010-01-01T12:34:56Z"),
        ("min", "0001-01-01T00:00:00Z"),
    ] {
        sent_value(
            client.param_datetime(scenario, at(text), None).await,
            &harness,
            text,
        );
        let answer = client
            .response_datetime(scenario, None)
            .await
            .expect("an answer");
        assert_eq!(answer.value().expect("a date"), Some(at(text)));
    }
    covered(&[
        "HeaderParameterDateTimeValid",
        "HeaderParameterDateTimeMin",
        "HeaderResponseDateTimeValid",
        "HeaderResponseDateTimeMin",
    ]);
}

#[tokio::test]
async fn moments_go_both_ways_as_headers_have_them() {
    use conformance_header::models::HeaderClientResponseDatetimeRfc1123ResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    for (scenario, moment, text) in [
        (
            "valid",
            "2010-01-01T12:34:56Z",
            "Fri, 01 Jan 2010 12:34:56 GMT",
        ),
        (
            "min",
            "0001-01-01T00:00:00Z",
            "Mon, 01 Jan 0001 00:00:00 GMT",
        ),
    ] {
        let options = HeaderClientParamDatetimeRfc1123Options {
            value: Some(at(moment)),
            ..Default::default()
        };
        let answer = client.param_datetime_rfc1123(scenario, Some(options)).await;
        sent_value(answer, &harness, text);
        let answer = client
            .response_datetime_rfc1123(scenario, None)
            .await
            .expect("an answer");
        assert_eq!(answer.value().expect("a date"), Some(at(moment)));
    }
    covered(&[
        "HeaderParameterDateTimeRfc1123Valid",
        "HeaderParameterDateTimeRfc1123Min",
        "HeaderResponseDateTimeRfc1123Valid",
        "HeaderResponseDateTimeRfc1123Min",
    ]);
}

#[tokio::test]
async fn durations_go_both_ways() {
    use conformance_header::models::HeaderClientResponseDurationResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    let length = Duration::days(123) + Duration::milliseconds(80_052_011);
    let duration = IsoDuration::from(length);
    let answer = client.param_duration("valid", &duration, None).await;
    sent_value(answer, &harness, "P123DT22H14M12.011S");
    let answer = client
        .response_duration("valid", None)
        .await
        .expect("an answer");
    let found = answer.value().expect("a duration").expect("one");
    assert_eq!(found.to_string(), "P123DT22H14M12.011S");
    assert_eq!(Duration::try_from(found).expect("a length of time"), length);
    covered(&[
        "HeaderParameterDurationValid",
        "HeaderResponseDurationValid",
    ]);
}
