//! Takes the server's address, gives a client, and what its last request sent. It tests nothing.

use armsmith_conformance::{Exchange, Harness, server};
use armsmith_runtime::Xml;
use azure_core::http::{Body, RequestContent};
use azure_core::time::{OffsetDateTime, parse_rfc3339};
use conformance_xml_service::{AutoRestSwaggerBatXmlServiceClient, XmlClient};

/// A client, with the transport that remembers what it sent.
pub(crate) fn client() -> (XmlClient, Harness) {
    let harness = Harness::new();
    let client = AutoRestSwaggerBatXmlServiceClient::new(&server(), Some(harness.options()));
    (client.expect("a client").get_xml_client(), harness)
}

/// Checks that the last request asked for XML.
pub(crate) fn asked_for_xml(harness: &Harness) -> Exchange {
    let last = harness.last();
    assert_eq!(last.header("accept"), Some("application/xml"));
    last
}

/// Checks that the last request sent this text as XML.
pub(crate) fn sent(harness: &Harness, expected: &str) {
    let last = harness.last();
    assert_eq!(last.header("content-type"), Some("application/xml"));
    let body = String::from_utf8(last.body).expect("UTF-8");
    let declaration = r#"<?xml version="1.0" encoding="utf-8"?>"#;
    assert_eq!(body, format!("{declaration}{expected}"));
}

/// The text of a content.
pub(crate) fn text<T>(content: &RequestContent<T, Xml>) -> String {
    match content.body() {
        Body::Bytes(bytes) => String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        Body::SeekableStream(_) => panic!("a model is no stream"),
    }
}

pub(crate) fn time(text: &str) -> OffsetDateTime {
    parse_rfc3339(text).expect("a time")
}
