//! `header.json`. Numbers and times have files of their own.

mod numbers;
mod times;

use armsmith_conformance::{Exchange, Harness, covered, server};
use azure_core::{
    Result,
    http::{ClientMethodOptions, NoFormat, Response, request::options::ClientRequestId},
};
use conformance_header::models::{
    GreyscaleColors, HeaderClientCustomRequestIdOptions, HeaderClientParamEnumOptions,
    HeaderClientParamStringOptions,
};
use conformance_header::{AutoRestSwaggerBatHeaderServiceClient, HeaderClient};

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
