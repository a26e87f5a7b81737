//! Bytes as bodies, and a failure where bytes are expected.

use crate::{sent, taken};
use armsmith_conformance::{Harness, covered, server};
use azure_core::Result;
use azure_core::http::{Body, RequestContent, StatusCode};
use azure_core::stream::{BytesStream, SeekableStream};
use conformance_body_binary::BinaryWithContentTypeApplicationJsonClient as Client;
use conformance_body_binary::models::Error;

fn client(harness: &Harness) -> Client {
    Client::new(&server(), Some(harness.options())).expect("a client")
}

#[tokio::test]
async fn a_file_of_json_is_sent_as_it_is() {
    let harness = Harness::new();
    let client = client(&harness).get_upload_client();
    let file = RequestContent::from_static(br#"{ "more": "cowbell" }"#);
    taken(client.file(file, None).await);
    assert_eq!(
        sent(&harness.last()),
        ("application/json", r#"{ "more": "cowbell" }"#)
    );
    covered(&["BodyBinaryFile"]);
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let harness = Harness::new();
    let client = client(&harness).get_upload_client();
    let bytes = RequestContent::from(vec![0xff, 0x00, 0x0a]);
    taken(client.binary(bytes, None).await);
    let last = harness.last();
    assert_eq!(
        last.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(last.body, [0xff, 0x00, 0x0a]);
    let stream: Box<dyn SeekableStream> = Box::new(BytesStream::new("from a stream"));
    taken(client.binary(Body::from(stream).into(), None).await);
    assert_eq!(
        sent(&harness.last()),
        ("application/octet-stream", "from a stream")
    );
    covered(&["BodyBinaryOctet"]);
}

#[tokio::test]
async fn a_failure_of_a_download_says_what_the_service_said() -> Result<()> {
    let client = client(&Harness::new()).get_download_client();
    let error = client.error_stream(None).await.expect_err("a failure");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(error.to_string().contains("I failed on purpose"), "{error}");
    let said = Error::try_from(&error)?;
    assert_eq!(said.status, Some(400));
    assert_eq!(said.message.as_deref(), Some("I failed on purpose"));
    covered(&["BodyBinaryError"]);
    Ok(())
}
