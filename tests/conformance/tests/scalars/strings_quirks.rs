//! `body-string.quirks.json`: the routes of `body-string.json`, and a document that says less.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_string_quirks::models::{Colors, RefColorConstant};
use conformance_body_string_quirks::{AutoRestSwaggerBatServiceClient, EnumClient, StringClient};

use crate::strings::{MANY_BYTES, WHITESPACE};
use crate::{accepted, decoded, refused};

fn service(harness: &Harness) -> AutoRestSwaggerBatServiceClient {
    let client = AutoRestSwaggerBatServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client")
}

fn client(harness: &Harness) -> StringClient {
    service(harness).get_string_client()
}

fn enums(harness: &Harness) -> EnumClient {
    service(harness).get_enum_client()
}

#[tokio::test]
async fn nothing_is_refused_where_a_text_is_promised() {
    let harness = Harness::new();
    let client = client(&harness);
    refused(
        client.get_null(None).await,
        "String: the response body is empty",
    );
    refused(
        client.get_not_provided(None).await,
        "String: the response body is empty",
    );
    refused(
        client.get_null_base64_url_encoded(None).await,
        "Vec<u8>: the response body is empty",
    );
    let answer = client.put_null(None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    let sent = harness.last();
    assert!(sent.body.is_empty() && sent.header("content-type").is_none());
    covered(&[
        "getStringNull",
        "getStringNotProvided",
        "getStringNullBase64UrlEncoding",
        "putStringNull",
    ]);
}

#[tokio::test]
async fn texts_go_round() {
    let harness = Harness::new();
    let client = client(&harness);
    assert_eq!(decoded(client.get_empty(None).await).as_ref(), "");
    assert_eq!(decoded(client.get_mbcs(None).await).as_ref(), MANY_BYTES);
    assert_eq!(
        decoded(client.get_whitespace(None).await).as_ref(),
        WHITESPACE
    );
    let content = String::new().try_into().expect("content");
    accepted(client.put_empty(content, None).await, &harness, "\"\"");
    let content = MANY_BYTES.try_into().expect("content");
    accepted(
        client.put_mbcs(content, None).await,
        &harness,
        &format!("\"{MANY_BYTES}\""),
    );
    let content = json::content(&WHITESPACE.to_owned()).expect("content");
    accepted(
        client.put_whitespace(content, None).await,
        &harness,
        &format!("\"{WHITESPACE}\""),
    );
    covered(&[
        "getStringEmpty",
        "getStringMultiByteCharacters",
        "getStringWithLeadingAndTrailingWhitespace",
        "putStringEmpty",
        "putStringMultiByteCharacters",
        "putStringWithLeadingAndTrailingWhitespace",
    ]);
}

#[tokio::test]
async fn base64_for_urls_goes_round() {
    let harness = Harness::new();
    let client = client(&harness);
    // The document takes it for the kind for URLs, which differs from what comes in nothing but the padding.
    let plain = decoded(client.get_base64_encoded(None).await);
    assert_eq!(plain, b"a string that gets encoded with base64");
    let for_urls = decoded(client.get_base64_url_encoded(None).await);
    assert_eq!(for_urls, b"a string that gets encoded with base64url");
    let content = json::content(&for_urls).expect("content");
    accepted(
        client.put_base64_url_encoded(content, None).await,
        &harness,
        "\"YSBzdHJpbmcgdGhhdCBnZXRzIGVuY29kZWQgd2l0aCBiYXNlNjR1cmw\"",
    );
    covered(&[
        "getStringBase64Encoded",
        "getStringBase64UrlEncoded",
        "putStringBase64UrlEncoded",
    ]);
}

#[tokio::test]
async fn enums_and_a_constant_go_round() {
    let harness = Harness::new();
    let client = enums(&harness);
    assert_eq!(
        decoded(client.get_not_expandable(None).await),
        Colors::RedColor
    );
    assert_eq!(decoded(client.get_referenced(None).await), Colors::RedColor);
    let content = Colors::RedColor.try_into().expect("content");
    accepted(
        client.put_not_expandable(content, None).await,
        &harness,
        "\"red color\"",
    );
    let content = Colors::RedColor.try_into().expect("content");
    accepted(
        client.put_referenced(content, None).await,
        &harness,
        "\"red color\"",
    );
    let found = decoded(client.get_referenced_constant(None).await);
    assert_eq!(found.field1.as_deref(), Some("Sample String"));
    let content = RefColorConstant::default().try_into().expect("content");
    let answer = client.put_referenced_constant(content, None).await;
    accepted(answer, &harness, "{\"ColorConstant\":\"green-color\"}");
    covered(&[
        "getEnumNotExpandable",
        "getEnumReferenced",
        "getEnumReferencedConstant",
        "putEnumNotExpandable",
        "putEnumReferenced",
        "putEnumReferencedConstant",
    ]);
}
