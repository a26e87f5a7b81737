//! `body-time.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::{Time, json};
use conformance_body_time::{AutoRestTimeTestServiceClient, TimeClient};

use crate::decoded;

fn client(harness: &Harness) -> TimeClient {
    let client = AutoRestTimeTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_time_client()
}

#[tokio::test]
async fn times_of_day_go_round() {
    let harness = Harness::new();
    let client = client(&harness);
    let expected = Time::from_hms(11, 34, 56).expect("a time");
    assert_eq!(decoded(client.get(None).await), expected);
    let time = Time::from_hms(8, 7, 56).expect("a time");
    let content = json::content(&time).expect("content");
    let said = decoded(client.put(content, None).await);
    assert_eq!(said, "Nice job posting time");
    assert_eq!(harness.last().body, b"\"08:07:56\"");
    covered(&["BodyTimeGet", "BodyTimePut"]);
}
