//! `body-datetime.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use azure_core::{
    Result,
    http::{NoFormat, Response},
    time::OffsetDateTime,
};
use conformance_body_datetime::{AutoRestDateTimeTestServiceClient, DatetimeClient};

use crate::{accepted, at, decoded, refused};

fn client(harness: &Harness) -> DatetimeClient {
    let client = AutoRestDateTimeTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_datetime_client()
}

/// The same moment, at the same offset: `==` alone would not look at the offset.
fn is(found: OffsetDateTime, expected: &str) {
    let expected = at(expected);
    assert_eq!((found, found.offset()), (expected, expected.offset()));
}

fn sent(answer: Result<Response<(), NoFormat>>, harness: &Harness, text: &str) {
    accepted(answer, harness, &format!("\"{text}\""));
}

#[tokio::test]
async fn the_last_moment_is_read_in_any_case_and_precision() {
    let client = client(&Harness::new());
    let last = "9999-12-31T23:59:59.999Z";
    is(
        decoded(client.get_utc_lowercase_max_date_time(None).await),
        last,
    );
    is(
        decoded(client.get_utc_uppercase_max_date_time(None).await),
        last,
    );
    let precise = client.get_utc_uppercase_max_date_time7_digits(None).await;
    is(decoded(precise), "9999-12-31T23:59:59.9999999Z");
    covered(&[
        "getDateTimeMaxUtcLowercase",
        "getDateTimeMaxUtcUppercase",
        "getDateTimeMaxUtc7MSUppercase",
    ]);
}

#[tokio::test]
async fn the_last_moment_keeps_its_offset() {
    let client = client(&Harness::new());
    let (ahead, behind) = (
        "9999-12-31T23:59:59.999+14:00",
        "9999-12-31T23:59:59.999-14:00",
    );
    is(
        decoded(
            client
                .get_local_positive_offset_lowercase_max_date_time(None)
                .await,
        ),
        ahead,
    );
    is(
        decoded(
            client
                .get_local_positive_offset_uppercase_max_date_time(None)
                .await,
        ),
        ahead,
    );
    is(
        decoded(
            client
                .get_local_negative_offset_lowercase_max_date_time(None)
                .await,
        ),
        behind,
    );
    is(
        decoded(
            client
                .get_local_negative_offset_uppercase_max_date_time(None)
                .await,
        ),
        behind,
    );
    covered(&[
        "getDateTimeMaxLocalPositiveOffsetLowercase",
        "getDateTimeMaxLocalPositiveOffsetUppercase",
        "getDateTimeMaxLocalNegativeOffsetLowercase",
        "getDateTimeMaxLocalNegativeOffsetUppercase",
    ]);
}

#[tokio::test]
async fn the_first_moment_keeps_its_offset() {
    let client = client(&Harness::new());
    is(
        decoded(client.get_utc_min_date_time(None).await),
        "0001-01-01T00:00:00Z",
    );
    let ahead = client.get_local_positive_offset_min_date_time(None).await;
    is(decoded(ahead), "0001-01-01T00:00:00+14:00");
    let behind = client.get_local_negative_offset_min_date_time(None).await;
    is(decoded(behind), "0001-01-01T00:00:00-14:00");
    // Without an offset it is in UTC.
    is(
        decoded(client.get_local_no_offset_min_date_time(None).await),
        "0001-01-01T00:00:00Z",
    );
    covered(&[
        "getDateTimeMinUtc",
        "getDateTimeMinLocalPositiveOffset",
        "getDateTimeMinLocalNegativeOffset",
        "getDateTimeMinLocalNoOffset",
    ]);
}

#[tokio::test]
async fn the_last_moment_is_sent_with_its_offset() {
    let harness = Harness::new();
    let client = client(&harness);
    let content = |text| json::content(&at(text)).expect("content");

    let text = "9999-12-31T23:59:59.999Z";
    let answer = client.put_utc_max_date_time(content(text), None).await;
    sent(answer, &harness, text);
    let text = "9999-12-31T23:59:59.9999999Z";
    let answer = client
        .put_utc_max_date_time7_digits(content(text), None)
        .await;
    sent(answer, &harness, text);
    let text = "9999-12-31T23:59:59.999+14:00";
    let answer = client
        .put_local_positive_offset_max_date_time(content(text), None)
        .await;
    sent(answer, &harness, text);
    let text = "9999-12-31T23:59:59.999-14:00";
    let answer = client
        .put_local_negative_offset_max_date_time(content(text), None)
        .await;
    sent(answer, &harness, text);
    covered(&[
        "putDateTimeMaxUtc",
        "putDateTimeMaxUtc7MS",
        "putDateTimeMaxLocalPositiveOffset",
        "putDateTimeMaxLocalNegativeOffset",
    ]);
}

#[tokio::test]
async fn the_first_moment_is_sent_with_its_offset() {
    let harness = Harness::new();
    let client = client(&harness);
    let content = |text| json::content(&at(text)).expect("content");

    let text = "0001-01-01T00:00:00Z";
    let answer = client.put_utc_min_date_time(content(text), None).await;
    sent(answer, &harness, text);
    let text = "0001-01-01T00:00:00+14:00";
    let answer = client
        .put_local_positive_offset_min_date_time(content(text), None)
        .await;
    sent(answer, &harness, text);
    let text = "0001-01-01T00:00:00-14:00";
    let answer = client
        .put_local_negative_offset_min_date_time(content(text), None)
        .await;
    sent(answer, &harness, text);
    covered(&[
        "putDateTimeMinUtc",
        "putDateTimeMinLocalPositiveOffset",
        "putDateTimeMinLocalNegativeOffset",
    ]);
}

#[tokio::test]
async fn what_leaves_the_years_in_utc_is_a_moment_and_what_has_no_day_is_none() {
    let client = client(&Harness::new());
    is(
        decoded(client.get_overflow(None).await),
        "9999-12-31T23:59:59.999-14:00",
    );
    let reason = "expected an RFC 3339 date-time, found a string";
    refused(client.get_underflow(None).await, reason);
    refused(client.get_invalid(None).await, reason);
    covered(&[
        "getDateTimeOverflow",
        "getDateTimeUnderflow",
        "getDateTimeInvalid",
    ]);
}

#[tokio::test]
async fn nothing_is_none() {
    let client = client(&Harness::new());
    assert_eq!(decoded(client.get_null(None).await), None);
    covered(&["getDateTimeNull"]);
}
