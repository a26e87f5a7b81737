//! `body-duration.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::IsoDuration;
use azure_core::time::Duration;
use conformance_body_duration::{AutoRestDurationTestServiceClient, DurationClient};

use crate::{accepted, decoded, refused};

fn client(harness: &Harness) -> DurationClient {
    let client = AutoRestDurationTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_duration_client()
}

#[tokio::test]
async fn a_length_of_time_is_sent_in_its_parts() {
    let harness = Harness::new();
    let client = client(&harness);
    let length = Duration::days(123)
        + Duration::hours(22)
        + Duration::minutes(14)
        + Duration::milliseconds(12_011);
    let content = IsoDuration::from(length).try_into().expect("content");
    let answer = client.put_positive_duration(content, None).await;
    accepted(answer, &harness, "\"P123DT22H14M12.011S\"");
    covered(&["putDurationPositive"]);
}

#[tokio::test]
async fn years_and_months_are_kept() {
    let client = client(&Harness::new());
    let found = decoded(client.get_positive_duration(None).await);
    assert_eq!(found.to_string(), "P3Y6M4DT12H30M5S");
    assert!(Duration::try_from(&found).is_err(), "a month has no length");
    covered(&["getDurationPositive"]);
}

#[tokio::test]
async fn what_is_no_duration_is_refused_and_nothing_is_none() {
    let client = client(&Harness::new());
    let reason = "expected an ISO 8601 duration, found a string";
    refused(client.get_invalid(None).await, reason);
    assert_eq!(decoded(client.get_null(None).await), None);
    covered(&["getDurationInvalid", "getDurationNull"]);
}
