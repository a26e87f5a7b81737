//! Numbers and booleans in headers.

use super::{client, sent, sent_value};
use armsmith_conformance::{Harness, covered};

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
