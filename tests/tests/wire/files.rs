//! Takes operations whose bodies are bytes, gives the proof that they are sent and read as they are, as streams too. It does
//! not measure memory.

use armsmith_runtime::TryStreamExt as _;
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::files::models::{
    DrawingsClientAppendOptions, DrawingsClientDownloadResultHeaders as _, Fault,
};
use armsmith_tests::fixtures::files::{DrawingsClient, WorkshopClient};
use azure_core::http::{Body, RequestContent};
use azure_core::stream::{BytesStream, SeekableStream};

use crate::support::{TOKEN, options};

fn client(server: &Server) -> DrawingsClient {
    let credential = FakeCredential::new(TOKEN);
    let client = WorkshopClient::new(credential, Some(options(server)));
    client.expect("a client").get_drawings_client()
}

#[tokio::test]
async fn a_file_is_read_as_it_arrives_and_has_typed_headers() {
    let bytes = vec![0xfe; 300_000];
    let reply = Reply::new(200)
        .header("etag", "a7")
        .header("x-ms-pages", "3");
    let server = Server::start([reply.body(bytes.clone())]);
    let answer = client(&server)
        .download("chair", None)
        .await
        .expect("an answer");
    assert_eq!(answer.etag().expect("a header").as_deref(), Some("a7"));
    assert_eq!(answer.x_ms_pages().expect("a header"), Some(3));
    let (mut body, mut read) = (answer.into_body(), Vec::new());
    while let Some(chunk) = body.try_next().await.expect("a chunk") {
        read.extend_from_slice(&chunk);
    }
    assert_eq!(read, bytes);
    let request = server.request();
    assert_eq!(
        request.target,
        "/providers/Microsoft.Workshop/drawings/chair"
    );
    assert_eq!(
        request.header_values("accept"),
        ["image/png, application/json"]
    );
}

#[tokio::test]
async fn a_failure_of_a_download_has_its_type() {
    let server = Server::start([Reply::json(404, r#"{"reason":"burnt"}"#)]);
    let error = client(&server)
        .download("chair", None)
        .await
        .expect_err("a failure");
    let fault = Fault::try_from(&error).expect("a fault");
    assert_eq!(fault.reason.as_deref(), Some("burnt"));
    assert!(
        error.to_string().starts_with("Drawings_Download: "),
        "{error}"
    );
}

#[tokio::test]
async fn bytes_and_streams_are_sent_as_they_are() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let client = client(&server);
    let bytes = RequestContent::from(vec![0, 1, 0xff]);
    client
        .upload("chair", bytes, None)
        .await
        .expect("an answer");
    let stream: Box<dyn SeekableStream> = Box::new(BytesStream::new(vec![7; 100_000]));
    let stream = Body::from(stream).into();
    client
        .upload("chair", stream, None)
        .await
        .expect("an answer");
    let requests = server.requests();
    assert_eq!(requests[0].body, [0, 1, 0xff]);
    assert_eq!(requests[1].body, vec![7; 100_000]);
    for request in requests {
        assert_eq!(
            request.header_values("content-type"),
            ["application/octet-stream"]
        );
    }
}

#[tokio::test]
async fn the_callers_media_type_is_the_one_that_is_sent() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let client = client(&server);
    let options = DrawingsClientAppendOptions {
        page: Some(RequestContent::from_static(b"\xff\xd8")),
        ..Default::default()
    };
    client
        .append("chair", "image/jpeg", Some(options))
        .await
        .expect("an answer");
    client
        .append("chair", "image/png", None)
        .await
        .expect("an answer");
    let requests = server.requests();
    assert_eq!(requests[0].header_values("content-type"), ["image/jpeg"]);
    assert_eq!(requests[0].body, b"\xff\xd8");
    assert!(requests[1].body.is_empty());
}

#[tokio::test]
async fn a_text_of_a_media_type_that_is_none_is_a_stream() {
    let server = Server::start([Reply::new(200).body("%PDF"), Reply::new(204)]);
    let client = client(&server);
    let body = client
        .trace("chair", None)
        .await
        .expect("an answer")
        .into_body();
    assert_eq!(body.collect().await.expect("bytes").as_ref(), b"%PDF");
    let answer = client.trace("chair", None).await.expect("an answer");
    assert_eq!(answer.status(), 204);
    assert!(
        answer
            .into_body()
            .collect()
            .await
            .expect("bytes")
            .is_empty()
    );
    assert_eq!(
        server.requests()[0].header("accept"),
        Some("application/pdf")
    );
}
