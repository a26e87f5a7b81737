//! `body-integer.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_integer::{AutoRestIntegerTestServiceClient, IntClient};

use crate::{accepted, at, decoded, refused};

fn client(harness: &Harness) -> IntClient {
    let client = AutoRestIntegerTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_int_client()
}

#[tokio::test]
async fn nothing_is_none() {
    let client = client(&Harness::new());
    assert_eq!(decoded(client.get_null(None).await), None);
    assert_eq!(decoded(client.get_null_unix_time(None).await), None);
    covered(&["getIntegerNull", "getNullUnixTime"]);
}

#[tokio::test]
async fn what_is_no_integer_is_refused() {
    let client = client(&Harness::new());
    refused(
        client.get_invalid(None).await,
        "i64: the JSON cannot be decoded, line 1, column 4",
    );
    refused(
        client.get_invalid_unix_time(None).await,
        "OffsetDateTime: the JSON cannot be decoded, line 1, column 4",
    );
    covered(&["getIntegerInvalid", "getInvalidUnixTime"]);
}

#[tokio::test]
async fn an_integer_that_does_not_fit_is_refused() {
    let client = client(&Harness::new());
    refused(
        client.get_overflow_int32(None).await,
        "expected i32, found an integer",
    );
    refused(
        client.get_underflow_int32(None).await,
        "expected i32, found an integer",
    );
    refused(
        client.get_overflow_int64(None).await,
        "expected i64, found an integer",
    );
    refused(
        client.get_underflow_int64(None).await,
        "expected i64, found a number",
    );
    covered(&[
        "getIntegerOverflow",
        "getIntegerUnderflow",
        "getLongOverflow",
        "getLongUnderflow",
    ]);
}

#[tokio::test]
async fn limits_are_sent_to_the_last_digit() {
    let harness = Harness::new();
    let client = client(&harness);
    let content = json::content(&i32::MAX).expect("content");
    accepted(
        client.put_max32(content, None).await,
        &harness,
        "2147483647",
    );
    let content = json::content(&i32::MIN).expect("content");
    accepted(
        client.put_min32(content, None).await,
        &harness,
        "-2147483648",
    );
    let content = i64::MAX.try_into().expect("content");
    accepted(
        client.put_max64(content, None).await,
        &harness,
        "9223372036854775807",
    );
    let content = i64::MIN.try_into().expect("content");
    accepted(
        client.put_min64(content, None).await,
        &harness,
        "-9223372036854775808",
    );
    covered(&["putIntegerMax", "putIntegerMin", "putLongMax", "putLongMin"]);
}

#[tokio::test]
async fn seconds_are_a_point_in_time() {
    let harness = Harness::new();
    let client = client(&harness);
    let date = at("2016-04-13T00:00:00Z");
    assert_eq!(decoded(client.get_unix_time(None).await), date);
    let content = json::content(&date).expect("content");
    accepted(
        client.put_unix_time_date(content, None).await,
        &harness,
        "1460505600",
    );
    covered(&["getUnixTime", "putUnixTime"]);
}
