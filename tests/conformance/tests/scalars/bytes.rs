//! `body-byte.json`.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json;
use conformance_body_byte::{AutoRestSwaggerBatByteServiceClient, ByteClient};

use crate::{accepted, decoded, refused};

const BYTES: [u8; 10] = [255, 254, 253, 252, 251, 250, 249, 248, 247, 246];

fn client(harness: &Harness) -> ByteClient {
    let client = AutoRestSwaggerBatByteServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_byte_client()
}

#[tokio::test]
async fn bytes_go_round_as_base64() {
    let harness = Harness::new();
    let client = client(&harness);
    assert_eq!(decoded(client.get_non_ascii(None).await), BYTES);
    assert!(decoded(client.get_empty(None).await).is_empty());
    let content = json::content(&BYTES.to_vec()).expect("content");
    let answer = client.put_non_ascii(content, None).await;
    accepted(answer, &harness, "\"//79/Pv6+fj39g==\"");
    covered(&["getByteNonAscii", "getByteEmpty", "putByteNonAscii"]);
}

#[tokio::test]
async fn what_is_no_base64_is_refused() {
    let client = client(&Harness::new());
    refused(
        client.get_invalid(None).await,
        "expected base64, found a string",
    );
    // The document does not say that there may be nothing.
    refused(
        client.get_null(None).await,
        "Vec<u8>: the response body is empty",
    );
    covered(&["getByteInvalid", "getByteNull"]);
}
