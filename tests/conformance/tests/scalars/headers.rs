//! `header.json`.

use armsmith_conformance::{Exchange, Harness, covered, server};
use armsmith_runtime::{Date, IsoDuration, Month, encoding::FullDate};
use azure_core::{
    Result,
    http::{ClientMethodOptions, NoFormat, Response, request::options::ClientRequestId},
    time::Duration,
};
use conformance_header::models::{
    GreyscaleColors, HeaderClientCustomRequestIdOptions, HeaderClientParamDatetimeRfc1123Options,
    HeaderClientParamEnumOptions, HeaderClientParamStringOptions,
};
use conformance_header::{AutoRestSwaggerBatHeaderServiceClient, HeaderClient};

use crate::at;

fn client(harness: &Harness) -> HeaderClient {
    let client = AutoRestSwaggerBatHeaderServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_header_client()
}

/// The request was accepted. What was sent.
fn sent(answer: Result<Response<(), NoFormat>>, harness: &Harness) -> Exchange {
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    harness.last()
}

/// The request was accepted, with this header `value`.
fn sent_value(answer: Result<Response<(), NoFormat>>, harness: &Harness, value: &str) {
    assert_eq!(sent(answer, harness).header("value"), Some(value));
}

fn first_day() -> Date {
    Date::from_calendar_date(1, Month::January, 1).expect("a date")
}

#[tokio::test]
async fn integers_are_sent() {
    let harness = Harness::new();
    let client = client(&harness);
    sent_value(
        client.param_integer("positive", 1, None).await,
        &harness,
        "1",
    );
    sent_value(
        client.param_integer("negative", -2, None).await,
        &harness,
        "-2",
    );
    sent_value(
        client.param_long("positive", 105, None).await,
        &harness,
        "105",
    );
    sent_value(
        client.param_long("negative", -2, None).await,
        &harness,
        "-2",
    );
    covered(&[
        "HeaderParameterIntegerPositive",
        "HeaderParameterIntegerNegative",
        "HeaderParameterLongPositive",
        "HeaderParameterLongNegative",
    ]);
}

#[tokio::test]
async fn integers_are_read() {
    let client = client(&Harness::new());
    {
        use conformance_header::models::HeaderClientResponseIntegerResultHeaders as _;
        for (scenario, expected) in [("positive", 1_i32), ("negative", -2)] {
            let answer = client
                .response_integer(scenario, None)
                .await
                .expect("an answer");
            assert_eq!(answer.value().expect("an integer"), Some(expected));
        }
    }
    {
        use conformance_header::models::HeaderClientResponseLongResultHeaders as _;
        for (scenario, expected) in [("positive", 105_i64), ("negative", -2)] {
            let answer = client
                .response_long(scenario, None)
                .await
                .expect("an answer");
            assert_eq!(answer.value().expect("an integer"), Some(expected));
        }
    }
    covered(&[
        "HeaderResponseIntegerPositive",
        "HeaderResponseIntegerNegative",
        "HeaderResponseLongPositive",
        "HeaderResponseLongNegative",
    ]);
}

#[tokio::test]
async fn numbers_are_sent() {
    let harness = Harness::new();
    let client = client(&harness);
    sent_value(
        client.param_float("positive", 0.07, None).await,
        &harness,
        "0.07",
    );
    sent_value(
        client.param_float("negative", -3.0, None).await,
        &harness,
        "-3",
    );
    let answer = client.param_double("positive", 7e120, None).await;
    let text = sent(answer, &harness);
    let text = text.header("value").expect("a value");
    assert_eq!(
        text.parse::<f64>().expect("a number").to_bits(),
        7e120_f64.to_bits()
    );
    sent_value(
        client.param_double("negative", -3.0, None).await,
        &harness,
        "-3",
    );
    covered(&[
        "HeaderParameterFloatPositive",
        "HeaderParameterFloatNegative",
        "HeaderParameterDoublePositive",
        "HeaderParameterDoubleNegative",
    ]);
}

#[tokio::test]
async fn numbers_are_read() {
    let client = client(&Harness::new());
    {
        use conformance_header::models::HeaderClientResponseFloatResultHeaders as _;
        for (scenario, expected) in [("positive", 0.07_f32), ("negative", -3.0)] {
            let answer = client
                .response_float(scenario, None)
                .await
                .expect("an answer");
            let found = answer.value().expect("a number").map(f32::to_bits);
            assert_eq!(found, Some(expected.to_bits()));
        }
    }
    {
        use conformance_header::models::HeaderClientResponseDoubleResultHeaders as _;
        for (scenario, expected) in [("positive", 7e120_f64), ("negative", -3.0)] {
            let answer = client
                .response_double(scenario, None)
                .await
                .expect("an answer");
            let found = answer.value().expect("a number").map(f64::to_bits);
            assert_eq!(found, Some(expected.to_bits()));
        }
    }
    covered(&[
        "HeaderResponseFloatPositive",
        "HeaderResponseFloatNegative",
        "HeaderResponseDoublePositive",
        "HeaderResponseDoubleNegative",
    ]);
}

#[tokio::test]
async fn booleans_go_both_ways() {
    use conformance_header::models::HeaderClientResponseBoolResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    for (scenario, value) in [("true", true), ("false", false)] {
        sent_value(
            client.param_bool(scenario, value, None).await,
            &harness,
            scenario,
        );
        let answer = client
            .response_bool(scenario, None)
            .await
            .expect("an answer");
        assert_eq!(answer.value().expect("a boolean"), Some(value));
    }
    covered(&[
        "HeaderParameterBoolTrue",
        "HeaderParameterBoolFalse",
        "HeaderResponseBoolTrue",
        "HeaderResponseBoolFalse",
    ]);
}

#[tokio::test]
async fn texts_are_sent_or_left_out() {
    let harness = Harness::new();
    let client = client(&harness);
    let options = |value: Option<&str>| HeaderClientParamStringOptions {
        value: value.map(str::to_owned),
        ..Default::default()
    };
    let text = "The quick brown fox jumps over the lazy dog";
    let answer = client
        .param_string("valid", Some(options(Some(text))))
        .await;
    sent_value(answer, &harness, text);
    let answer = client.param_string("null", Some(options(None))).await;
    assert_eq!(sent(answer, &harness).header("value"), None);
    let answer = client.param_string("empty", Some(options(Some("")))).await;
    sent_value(answer, &harness, "");
    covered(&[
        "HeaderParameterStringValid",
        "HeaderParameterStringNull",
        "HeaderParameterStringEmpty",
    ]);
}

#[tokio::test]
async fn texts_are_read() {
    use conformance_header::models::HeaderClientResponseStringResultHeaders as _;
    let client = client(&Harness::new());
    for (scenario, expected) in [
        ("valid", "The quick brown fox jumps over the lazy dog"),
        // A header has no null: the service sends a text of four letters.
        ("null", "null"),
        ("empty", ""),
    ] {
        let answer = client
            .response_string(scenario, None)
            .await
            .expect("an answer");
        assert_eq!(answer.value().expect("a text").as_deref(), Some(expected));
    }
    covered(&[
        "HeaderResponseStringValid",
        "HeaderResponseStringNull",
        "HeaderResponseStringEmpty",
    ]);
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

#[tokio::test]
async fn bytes_go_both_ways() {
    use conformance_header::models::HeaderClientResponseByteResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    let bytes = "\u{554a}\u{9f44}\u{4e02}\u{72db}\u{72dc}\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}"
        .as_bytes();
    let answer = client.param_byte("valid", bytes, None).await;
    sent_value(answer, &harness, "5ZWK6b2E5LiC54ub54uc76ex76Ss76ex76iM76ip");
    let answer = client
        .response_byte("valid", None)
        .await
        .expect("an answer");
    assert_eq!(answer.value().expect("bytes").as_deref(), Some(bytes));
    covered(&["HeaderParameterBytesValid", "HeaderResponseBytesValid"]);
}

#[tokio::test]
async fn enums_go_both_ways() {
    use conformance_header::models::HeaderClientResponseEnumResultHeaders as _;
    let harness = Harness::new();
    let client = client(&harness);
    let options = HeaderClientParamEnumOptions {
        value: Some(GreyscaleColors::Grey),
        ..Default::default()
    };
    sent_value(
        client.param_enum("valid", Some(options)).await,
        &harness,
        "GREY",
    );
    let answer = client.param_enum("null", None).await;
    assert_eq!(sent(answer, &harness).header("value"), None);
    let answer = client
        .response_enum("valid", None)
        .await
        .expect("an answer");
    assert_eq!(
        answer.value().expect("a color"),
        Some(GreyscaleColors::Grey)
    );
    // The service sends the header, and no color in it.
    let answer = client.response_enum("null", None).await.expect("an answer");
    let nothing = GreyscaleColors::UnknownValue(String::new());
    assert_eq!(answer.value().expect("a color"), Some(nothing));
    covered(&[
        "HeaderParameterEnumValid",
        "HeaderParameterEnumNull",
        "HeaderResponseEnumValid",
        "HeaderResponseEnumNull",
    ]);
}

#[tokio::test]
async fn a_parameter_takes_the_place_of_a_header_of_the_pipeline() {
    let harness = Harness::new();
    let client = client(&harness);
    let answer = client.param_existing_key("overwrite", None).await;
    assert_eq!(
        sent(answer, &harness).header("user-agent"),
        Some("overwrite")
    );
    let answer = client.param_protected_key("text/html", None).await;
    assert_eq!(
        sent(answer, &harness).header("content-type"),
        Some("text/html")
    );
    covered(&["HeaderParameterExistingKey", "HeaderParameterProtectedKey"]);
}

#[tokio::test]
async fn headers_of_any_name_are_read() {
    let client = client(&Harness::new());
    {
        use conformance_header::models::HeaderClientResponseExistingKeyResultHeaders as _;
        let answer = client.response_existing_key(None).await.expect("an answer");
        assert_eq!(
            answer.user_agent().expect("a text").as_deref(),
            Some("overwrite")
        );
    }
    {
        use conformance_header::models::HeaderClientResponseProtectedKeyResultHeaders as _;
        let answer = client
            .response_protected_key(None)
            .await
            .expect("an answer");
        let found = answer.content_type().expect("a text").expect("one");
        assert!(found.starts_with("text/html"), "{found}");
    }
    covered(&["HeaderResponseExistingKey", "HeaderResponseProtectedKey"]);
}

#[tokio::test]
async fn the_id_of_a_request_is_the_callers() {
    const ID: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";
    let harness = Harness::new();
    let mut method_options = ClientMethodOptions::default();
    method_options
        .context
        .insert(ClientRequestId::new(ID.to_owned()));
    let options = HeaderClientCustomRequestIdOptions { method_options };
    let answer = client(&harness).custom_request_id(Some(options)).await;
    assert_eq!(
        sent(answer, &harness).header("x-ms-client-request-id"),
        Some(ID)
    );
    covered(&["CustomHeaderInRequest"]);
}
