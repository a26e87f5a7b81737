//! `non-string-enum.json`.

use armsmith_conformance::{Harness, covered, server};
use conformance_non_string_enum::NonStringEnumsClient;
use conformance_non_string_enum::models::{
    FloatClientPutOptions, FloatEnum, IntClientPutOptions, IntEnum,
};

use crate::decoded;

fn client(harness: &Harness) -> NonStringEnumsClient {
    let client = NonStringEnumsClient::new(&server(), Some(harness.options()));
    client.expect("a client")
}

#[tokio::test]
async fn integers_are_values_of_an_enum() {
    let harness = Harness::new();
    let client = client(&harness).get_int_client();
    assert_eq!(decoded(client.get(None).await), IntEnum::_429);
    let options = IntClientPutOptions {
        input: Some(IntEnum::_200.try_into().expect("content")),
        ..Default::default()
    };
    let said = decoded(client.put(Some(options)).await);
    assert_eq!(said, "Nice job posting an int enum");
    assert_eq!(harness.last().body, b"200");
    covered(&["NonStringEnumsGetInt", "NonStringEnumsPostInt"]);
}

#[tokio::test]
async fn floats_are_values_of_an_enum() {
    let harness = Harness::new();
    let client = client(&harness).get_float_client();
    assert_eq!(decoded(client.get(None).await), FloatEnum::_429_1);
    let options = FloatClientPutOptions {
        input: Some(FloatEnum::_200_4.try_into().expect("content")),
        ..Default::default()
    };
    let said = decoded(client.put(Some(options)).await);
    assert_eq!(said, "Nice job posting a float enum");
    assert_eq!(harness.last().body, b"200.4");
    covered(&["NonStringEnumsGetFloat", "NonStringEnumsPostFloat"]);
}
