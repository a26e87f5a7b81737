//! `body-datetime-rfc1123.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_datetime_rfc1123::{
    AutoRestRfc1123DateTimeTestServiceClient, Datetimerfc1123Client,
};

use crate::{accepted, at, decoded, refused};

const FIRST: &str = "0001-01-01T00:00:00Z";
const LAST: &str = "9999-12-31T23:59:59Z";

fn client(harness: &Harness) -> Datetimerfc1123Client {
    let client = AutoRestRfc1123DateTimeTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_datetimerfc1123_client()
}

#[tokio::test]
async fn limits_are_read_in_any_case() {
    let client = client(&Harness::new());
    assert_eq!(
        decoded(client.get_utc_lowercase_max_date_time(None).await),
        at(LAST)
    );
    assert_eq!(
        decoded(client.get_utc_uppercase_max_date_time(None).await),
        at(LAST)
    );
    assert_eq!(decoded(client.get_utc_min_date_time(None).await), at(FIRST));
    covered(&[
        "getDateTimeRfc1123MaxUtcLowercase",
        "getDateTimeRfc1123MaxUtcUppercase",
        "getDateTimeRfc1123MinUtc",
    ]);
}

#[tokio::test]
async fn limits_are_sent_as_headers_have_them() {
    let harness = Harness::new();
    let client = client(&harness);
    let content = json::content(&at(LAST)).expect("content");
    let answer = client.put_utc_max_date_time(content, None).await;
    accepted(answer, &harness, "\"Fri, 31 Dec 9999 23:59:59 GMT\"");
    let content = json::content(&at(FIRST)).expect("content");
    let answer = client.put_utc_min_date_time(content, None).await;
    accepted(answer, &harness, "\"Mon, 01 Jan 0001 00:00:00 GMT\"");
    covered(&["putDateTimeRfc1123Max", "putDateTimeRfc1123Min"]);
}

#[tokio::test]
async fn what_is_no_date_is_refused() {
    let client = client(&Harness::new());
    let reason = "expected an RFC 7231 date, found a string";
    refused(client.get_invalid(None).await, reason);
    refused(client.get_overflow(None).await, reason);
    refused(client.get_underflow(None).await, reason);
    covered(&[
        "getDateTimeRfc1123Invalid",
        "getDateTimeRfc1123Overflow",
        "getDateTimeRfc1123Underflow",
    ]);
}

#[tokio::test]
async fn nothing_is_none() {
    let client = client(&Harness::new());
    assert_eq!(decoded(client.get_null(None).await), None);
    covered(&["getDateTimeRfc1123Null"]);
}
