//! Bodies of several media types.

use crate::sent;
use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::{Value, json::encode_model};
use azure_core::Result;
use azure_core::http::{RequestContent, Response};
use conformance_media_types::MediaTypesClient;
use conformance_media_types::models::{
    MediaTypesClientAnalyzeBodyContent as Analyzed,
    MediaTypesClientAnalyzeBodyNoAcceptHeaderContent as AnalyzedInSilence,
    MediaTypesClientAnalyzeBodyNoAcceptHeaderOptions as InSilence,
    MediaTypesClientAnalyzeBodyOptions as Options,
    MediaTypesClientBinaryBodyWithThreeContentTypesContent as ThreeTypes,
    MediaTypesClientBinaryBodyWithTwoContentTypesContent as TwoTypes,
    MediaTypesClientBodyThreeTypesContent as ThreeKinds,
    MediaTypesClientContentTypeWithEncodingOptions as Encoded, SourcePath,
};

fn client(harness: &Harness) -> MediaTypesClient {
    MediaTypesClient::new(&server(), Some(harness.options())).expect("a client")
}

fn source() -> SourcePath {
    SourcePath {
        source: Some("foo".to_owned()),
    }
}

fn hello() -> Result<RequestContent<Value>> {
    encode_model(&serde_json::json!({ "hello": "world" }))
}

/// The answer is an empty text.
fn heard(answer: Result<Response<String, armsmith_runtime::Text>>) {
    let answer = answer.expect("the request is right");
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.into_model().expect("text"), "");
}

async fn analyzed(content: Analyzed, harness: &Harness) -> Result<String> {
    let options = Options {
        input: Some(content),
        ..Default::default()
    };
    client(harness)
        .analyze_body(Some(options))
        .await?
        .into_model()
}

#[tokio::test]
async fn a_model_or_a_picture_of_it() -> Result<()> {
    let harness = Harness::new();
    assert_eq!(
        analyzed(source().try_into()?, &harness).await?,
        "Nice job with JSON"
    );
    assert_eq!(
        sent(&harness.last()),
        ("application/json", r#"{"source":"foo"}"#)
    );
    let pdf = Analyzed::ApplicationPdf(RequestContent::from_static(b"PDF"));
    assert_eq!(analyzed(pdf, &harness).await?, "Nice job with PDF");
    assert_eq!(sent(&harness.last()), ("application/pdf", "PDF"));
    let wrong = Analyzed::ImagePng(RequestContent::from_static(b"PDF"));
    let error = analyzed(wrong, &harness)
        .await
        .expect_err("another media type");
    assert_eq!(error.http_status(), Some(400.into()));
    covered(&["MediaTypeJson", "MediaTypePdf"]);
    Ok(())
}

#[tokio::test]
async fn the_same_without_an_answer() -> Result<()> {
    let harness = Harness::new();
    let contents = [
        source().try_into()?,
        AnalyzedInSilence::ApplicationPdf(RequestContent::from_static(b"PDF")),
    ];
    for content in contents {
        let options = InSilence {
            input: Some(content),
            ..Default::default()
        };
        let answer = client(&harness)
            .analyze_body_no_accept_header(Some(options))
            .await?;
        assert_eq!(answer.status(), 202);
    }
    let exchanges = harness.exchanges();
    assert_eq!(
        exchanges.iter().map(sent).collect::<Vec<_>>(),
        [
            ("application/json", r#"{"source":"foo"}"#),
            ("application/pdf", "PDF")
        ]
    );
    // The document names no media type of the answer; an error would be JSON.
    let mut accepts = exchanges.iter().map(|each| each.header("accept"));
    assert!(accepts.all(|accept| accept == Some("application/json")));
    covered(&["MediaTypesAnalyzeBodyNoAcceptHeader"]);
    Ok(())
}

#[tokio::test]
async fn text_with_its_encoding() -> Result<()> {
    let harness = Harness::new();
    let options = Encoded {
        input: Some(RequestContent::from_str("hello, wörld")),
        ..Default::default()
    };
    let answer = client(&harness)
        .content_type_with_encoding(Some(options))
        .await?;
    assert_eq!(
        answer.into_model()?,
        "Nice job sending content type with encoding"
    );
    assert_eq!(
        sent(&harness.last()),
        ("text/plain; charset=UTF-8", "hello, wörld")
    );
    covered(&["MediaTypeWithEncoding"]);
    Ok(())
}

#[tokio::test]
async fn bytes_of_two_media_types() {
    let harness = Harness::new();
    let client = client(&harness);
    let json = TwoTypes::ApplicationJson(RequestContent::from_static(br#"{"hello":"world"}"#));
    heard(client.binary_body_with_two_content_types(json, None).await);
    assert_eq!(sent(&harness.last()).0, "application/json");
    assert_eq!(harness.last().header("accept"), Some("text/plain"));
    let bytes = TwoTypes::ApplicationOctetStream(RequestContent::from_static(b"hello, world"));
    heard(client.binary_body_with_two_content_types(bytes, None).await);
    assert_eq!(
        sent(&harness.last()),
        ("application/octet-stream", "hello, world")
    );
    covered(&["MediaTypesTwoContentTypes"]);
}

#[tokio::test]
async fn bytes_of_three_media_types() {
    let harness = Harness::new();
    let client = client(&harness);
    let contents = [
        ThreeTypes::ApplicationJson(RequestContent::from_static(br#"{"hello":"world"}"#)),
        ThreeTypes::TextPlain(RequestContent::from_static(b"hello, world")),
        ThreeTypes::ApplicationOctetStream(RequestContent::from_static(b"hello, world")),
    ];
    for content in contents {
        heard(
            client
                .binary_body_with_three_content_types(content, None)
                .await,
        );
    }
    let media_types = harness.exchanges();
    let media_types = media_types.iter().map(|each| sent(each).0);
    assert!(media_types.eq(["application/json", "text/plain", "application/octet-stream"]));
    covered(&["MediaTypesThreeContentTypes"]);
}

#[tokio::test]
async fn values_text_and_bytes() -> Result<()> {
    let harness = Harness::new();
    let client = client(&harness);
    heard(
        client
            .body_three_types(ThreeKinds::ApplicationJson(hello()?), None)
            .await,
    );
    assert_eq!(
        sent(&harness.last()),
        ("application/json", r#"{"hello":"world"}"#)
    );
    let text = ThreeKinds::TextPlain(RequestContent::from_str("hello, world"));
    heard(client.body_three_types(text, None).await);
    assert_eq!(sent(&harness.last()), ("text/plain", "hello, world"));
    let bytes = ThreeKinds::ApplicationOctetStream(RequestContent::from_static(b"hello, world"));
    heard(client.body_three_types(bytes, None).await);
    assert_eq!(
        sent(&harness.last()),
        ("application/octet-stream", "hello, world")
    );
    covered(&["MediaTypesThreeBodyTypes"]);
    Ok(())
}
