//! `body-date.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::{Date, Month, json};
use conformance_body_date::{AutoRestDateTestServiceClient, DateClient};

use crate::{accepted, decoded, refused};

fn client(harness: &Harness) -> DateClient {
    let client = AutoRestDateTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_date_client()
}

fn first() -> Date {
    Date::from_calendar_date(1, Month::January, 1).expect("a date")
}

fn last() -> Date {
    Date::from_calendar_date(9999, Month::December, 31).expect("a date")
}

#[tokio::test]
async fn the_first_and_the_last_day_go_round() {
    let harness = Harness::new();
    let client = client(&harness);
    assert_eq!(decoded(client.get_min_date(None).await), first());
    assert_eq!(decoded(client.get_max_date(None).await), last());
    let content = json::content(&first()).expect("content");
    accepted(
        client.put_min_date(content, None).await,
        &harness,
        "\"0001-01-01\"",
    );
    let content = json::content(&last()).expect("content");
    accepted(
        client.put_max_date(content, None).await,
        &harness,
        "\"9999-12-31\"",
    );
    covered(&["getDateMin", "getDateMax", "putDateMin", "putDateMax"]);
}

#[tokio::test]
async fn what_is_no_day_is_refused() {
    let client = client(&Harness::new());
    let reason = "expected a date, found a string";
    refused(client.get_invalid_date(None).await, reason);
    refused(client.get_overflow_date(None).await, reason);
    refused(client.get_underflow_date(None).await, reason);
    covered(&["getDateInvalid", "getDateOverflow", "getDateUnderflow"]);
}

#[tokio::test]
async fn nothing_is_none() {
    let client = client(&Harness::new());
    assert_eq!(decoded(client.get_null(None).await), None);
    covered(&["getDateNull"]);
}
