//! `body-number.quirks.json`: the same routes, and a document that promises a number where there may be none.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_number_quirks::{AutoRestNumberTestServiceClient, NumberClient};

use crate::numbers_alike::decimal;
use crate::{accepted, accepted_number, decoded, refused};

fn client(harness: &Harness) -> NumberClient {
    let client = AutoRestNumberTestServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_number_client()
}

#[tokio::test]
async fn nothing_is_refused_where_a_number_is_promised() {
    let client = client(&Harness::new());
    refused(
        client.get_null(None).await,
        "f64: the response body is empty",
    );
    covered(&["getNumberNull"]);
}

#[tokio::test]
async fn what_is_no_number_is_refused() {
    let client = client(&Harness::new());
    refused(
        client.get_invalid_float(None).await,
        "f32: the JSON cannot be decoded, line 1, column 24",
    );
    refused(
        client.get_invalid_double(None).await,
        "f64: the JSON cannot be decoded, line 1, column 27",
    );
    covered(&["getFloatInvalid", "getDoubleInvalid"]);
}

crate::numbers_alike::numbers_alike!();
