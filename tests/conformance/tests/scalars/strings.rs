//! `body-string.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_string::models::{
    ColorConstant, Colors, RefColorConstant, StringGetEmptyResponse, StringGetMbcsResponse,
    StringGetWhitespaceResponse, StringPutEmptyStringBody, StringPutMbcsStringBody,
    StringPutWhitespaceStringBody,
};
use conformance_body_string::{AutoRestSwaggerBatServiceClient, EnumClient, StringClient};

use crate::{accepted, decoded, refused};

/// Characters of several bytes, some of them for private use.
pub(crate) const MANY_BYTES: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}﨩ˊ〞〡￤℡㈱‐ー﹡﹢﹫、〓ⅰⅹ⒈€㈠㈩ⅠⅫ！￣ぁんァヶΑ︴АЯаяāɡㄅㄩ─╋︵﹄︻︱︳︴ⅰⅹɑ\u{e7c7}ɡ〇〾⿻⺁\u{e843}䜣\u{e864}€";
pub(crate) const WHITESPACE: &str =
    "    Now is the time for all good men to come to the aid of their country    ";

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
async fn nothing_is_none_where_the_document_says_so() {
    let harness = Harness::new();
    let client = client(&harness);
    assert_eq!(decoded(client.get_null(None).await), None);
    assert_eq!(
        decoded(client.get_null_base64_url_encoded(None).await),
        None
    );
    refused(
        client.get_not_provided(None).await,
        "String: the response body is empty",
    );
    covered(&[
        "getStringNull",
        "getStringNullBase64UrlEncoding",
        "getStringNotProvided",
    ]);
}

#[tokio::test]
async fn a_body_that_is_left_out_is_not_sent() {
    let harness = Harness::new();
    let answer = client(&harness).put_null(None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    let sent = harness.last();
    assert!(sent.body.is_empty() && sent.header("content-type").is_none());
    covered(&["putStringNull"]);
}

#[tokio::test]
async fn texts_are_understood_to_the_last_space() {
    let client = client(&Harness::new());
    let empty = decoded(client.get_empty(None).await);
    assert_eq!(
        (empty.as_ref(), &empty),
        ("", &StringGetEmptyResponse::Empty)
    );
    let bytes = decoded(client.get_mbcs(None).await);
    assert_eq!(bytes.as_ref(), MANY_BYTES);
    assert!(!matches!(bytes, StringGetMbcsResponse::UnknownValue(_)));
    let spaces = decoded(client.get_whitespace(None).await);
    assert_eq!(spaces.as_ref(), WHITESPACE);
    assert!(!matches!(
        spaces,
        StringGetWhitespaceResponse::UnknownValue(_)
    ));
    covered(&[
        "getStringEmpty",
        "getStringMultiByteCharacters",
        "getStringWithLeadingAndTrailingWhitespace",
    ]);
}

#[tokio::test]
async fn texts_are_sent_to_the_last_space() {
    let harness = Harness::new();
    let client = client(&harness);
    let content = StringPutEmptyStringBody::Empty.try_into().expect("content");
    accepted(client.put_empty(content, None).await, &harness, "\"\"");
    let text = StringPutMbcsStringBody::from(MANY_BYTES);
    assert!(!matches!(text, StringPutMbcsStringBody::UnknownValue(_)));
    let content = text.try_into().expect("content");
    accepted(
        client.put_mbcs(content, None).await,
        &harness,
        &format!("\"{MANY_BYTES}\""),
    );
    let text = StringPutWhitespaceStringBody::from(WHITESPACE);
    let content = text.try_into().expect("content");
    accepted(
        client.put_whitespace(content, None).await,
        &harness,
        &format!("\"{WHITESPACE}\""),
    );
    covered(&[
        "putStringEmpty",
        "putStringMultiByteCharacters",
        "putStringWithLeadingAndTrailingWhitespace",
    ]);
}

#[tokio::test]
async fn both_kinds_of_base64_go_round() {
    let harness = Harness::new();
    let client = client(&harness);
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
async fn enums_go_round() {
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
    covered(&[
        "getEnumNotExpandable",
        "getEnumReferenced",
        "putEnumNotExpandable",
        "putEnumReferenced",
    ]);
}

#[tokio::test]
async fn a_constant_is_sent_by_default() {
    let harness = Harness::new();
    let client = enums(&harness);
    let found = decoded(client.get_referenced_constant(None).await);
    assert_eq!(found.field1.as_deref(), Some("Sample String"));
    // The service does not send it, and it has one value only.
    assert_eq!(found.color_constant, Some(ColorConstant::GreenColor));
    let constant = RefColorConstant::default();
    assert_eq!(constant.color_constant, Some(ColorConstant::GreenColor));
    let content = constant.try_into().expect("content");
    let answer = client.put_referenced_constant(content, None).await;
    accepted(answer, &harness, "{\"ColorConstant\":\"green-color\"}");
    covered(&["getEnumReferencedConstant", "putEnumReferencedConstant"]);
}
