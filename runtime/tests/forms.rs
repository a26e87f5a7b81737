//! Takes the made-up client and the test server, gives the proof of what forms, files and several kinds of content look like
//! on the wire. It does not test how a boundary is drawn.

mod common;

use armsmith_runtime::{
    File, Operation,
    test::{Reply, Server},
};
use async_trait::async_trait;
use azure_core::{
    Bytes, Result,
    http::{
        Body, ClientMethodOptions, Method, NoFormat, RequestContent, RetryOptions,
        pager::PagerOptions,
    },
    stream::{BytesStream, SeekableStream},
};
use common::{Thing, client, pages::Things, retrying};
use futures::{TryStreamExt as _, io::AsyncRead};
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

static SEND: Operation = Operation {
    id: "Things_Send",
    method: Method::Post,
    path: "/things",
    api_version: None,
    success: &[200],
};

#[derive(Clone, Debug)]
enum Content {
    Picture(RequestContent<Bytes, NoFormat>),
    Model(RequestContent<Thing>),
}
armsmith_runtime::contents!(Content {
    "image/png" => Picture,
    "application/json" => Model(Thing),
});

fn thing() -> Thing {
    Thing {
        name: Some("a".to_owned()),
        count: None,
    }
}

#[tokio::test]
async fn a_urlencoded_form_has_its_fields_in_order() {
    let server = Server::start([Reply::new(200)]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let sent = request
        .field("grant_type", "refresh&token")
        .field_optional("scope", None)
        .field_optional("name", Some("é +=%"))
        .field_each("tag", &["a".to_owned(), "b c".to_owned()])
        .send(ClientMethodOptions::default());
    sent.await.expect("a response");
    let request = server.request();
    assert_eq!(
        request.header_values("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(
        String::from_utf8_lossy(&request.body),
        "grant_type=refresh%26token&name=%C3%A9%20%2B%3D%25&tag=a&tag=b%20c"
    );
}

#[tokio::test]
async fn an_empty_form_is_a_form() {
    let server = Server::start([Reply::new(200), Reply::new(200)]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let sent = request.field_optional("a", None);
    sent.send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let request = client.request(&SEND, &[]).expect("a request");
    let sent = request.part_optional("a", None);
    sent.send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let requests = server.requests();
    assert_eq!(
        requests[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert!(requests[0].body.is_empty());
    let content_type = requests[1].header("content-type").expect("a media type");
    assert!(content_type.starts_with("multipart/form-data; boundary="));
    assert!(requests[1].body.ends_with(b"--\r\n"));
    let server = Server::start([Reply::new(200)]);
    let client = common::client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let sent = request
        .files("no files at all", [])
        .send(ClientMethodOptions::default());
    sent.await.expect("a response");
    assert!(server.request().body.ends_with(b"--\r\n"));
}

#[tokio::test]
async fn a_multipart_form_has_texts_and_files() {
    let server = Server::start([Reply::new(200)]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let sent = request
        .part("kind", "a")
        .part_each("tag", &["x".to_owned(), "y".to_owned()])
        .files("content", [File::from("1,2").with_name("t.csv")])
        .files("none", None)
        .send(ClientMethodOptions::default());
    sent.await.expect("a response");
    let request = server.request();
    let body = String::from_utf8_lossy(&request.body);
    let names = body.matches("form-data; name=").count();
    assert_eq!(
        (names, body.matches("name=\"tag\"").count()),
        (4, 2),
        "{body}"
    );
    assert!(body.contains("filename=\"t.csv\""), "{body}");
    assert_eq!(
        request.header("content-length"),
        Some(request.body.len().to_string().as_str())
    );
}

#[tokio::test]
async fn a_file_with_a_wrong_media_type_is_not_sent() {
    let server = Server::start([]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let file = File::from("hunter2").with_content_type("text/plain\r\nx-more: 1");
    let refused = request
        .files("content", [file])
        .send(ClientMethodOptions::default());
    let error = refused.await.expect_err("refused").to_string();
    assert_eq!(
        error,
        "Things_Send: the media type of the file `content` must hold visible ASCII characters only"
    );
    assert!(server.requests().is_empty());
}

/// A stream is sent anew, from its beginning, when a request is tried again, and the service is told its length each time.
#[tokio::test]
async fn a_stream_is_sent_whole_each_time() {
    let server = Server::start([Reply::new(503), Reply::new(200)]);
    let client = retrying(&server, RetryOptions::default());
    let stream: Box<dyn SeekableStream> = Box::new(BytesStream::new("from a stream"));
    let request = client.request(&SEND, &[]).expect("a request");
    let request = request.part("a", "b").files("content", [File::new(stream)]);
    request
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    let text = String::from_utf8_lossy(&requests[0].body);
    assert!(text.contains("\r\n\r\nfrom a stream\r\n"), "{text}");
    for request in &requests {
        let length = request.body.len().to_string();
        assert_eq!(request.header_values("content-length"), [length]);
        assert_eq!(request.header("transfer-encoding"), None);
    }
}

/// A stream that says of its length what it wants.
#[derive(Clone, Debug)]
struct Told(BytesStream, Option<u64>);

#[async_trait]
impl SeekableStream for Told {
    async fn reset(&mut self) -> Result<()> {
        self.0.reset().await
    }

    fn len(&self) -> Option<u64> {
        self.1
    }
}

impl AsyncRead for Told {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

fn told(length: Option<u64>) -> Box<dyn SeekableStream> {
    Box::new(Told(BytesStream::new("abc"), length))
}

#[tokio::test]
async fn the_length_of_a_stream_is_said_where_it_is_known() {
    let server = Server::start([Reply::new(200), Reply::new(200), Reply::new(200)]);
    let client = client(&server);
    for length in [Some(3), None] {
        let body: RequestContent<Bytes, NoFormat> = Body::from(told(length)).into();
        let request = client.request(&SEND, &[]).expect("a request");
        let request = request.body(body, "application/octet-stream");
        request
            .send(ClientMethodOptions::default())
            .await
            .expect("a response");
    }
    // A length that the document makes a parameter is the caller's word, whatever the stream says.
    let body: RequestContent<Bytes, NoFormat> = Body::from(told(Some(7))).into();
    let request = client.request(&SEND, &[]).expect("a request");
    let request = request.header("Content-Length", "3");
    let request = request.body(body, "application/octet-stream");
    request
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    let requests = server.requests();
    let headers = |name| requests.iter().map(move |request| request.header(name));
    assert!(headers("content-length").eq([Some("3"), None, Some("3")]));
    assert!(headers("transfer-encoding").eq([None, Some("chunked"), None]));
    assert!(requests.iter().all(|request| request.body == b"abc"));
}

/// What belongs to the body stays with it: further pages have none.
#[tokio::test]
async fn further_pages_are_asked_for_without_the_length_of_the_first_body() {
    let server = Server::start([
        Reply::json(200, r#"{"nextLink":"/more"}"#),
        Reply::json(200, "{}"),
    ]);
    let client = client(&server);
    let body: RequestContent<Bytes, NoFormat> = Body::from(told(Some(3))).into();
    let request = client.request(&SEND, &[]).expect("a request");
    let request = request.body(body, "application/octet-stream");
    let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
    let none = pages.expect("a pager").try_next().await.expect("pages");
    assert!(none.is_none());
    let requests = server.requests();
    let headers = |name| requests.iter().map(move |request| request.header(name));
    assert!(headers("content-length").eq([Some("3"), None]));
    assert!(headers("content-type").eq([Some("application/octet-stream"), None]));
}

#[tokio::test]
async fn content_says_its_media_type() {
    let server = Server::start([Reply::new(200), Reply::new(200), Reply::new(200)]);
    let client = client(&server);
    let picture = Content::Picture(RequestContent::from_static(b"\x89PNG"));
    let model: Content = thing().try_into().expect("content");
    for content in [Some(picture), Some(model), None] {
        let request = client.request(&SEND, &[]).expect("a request");
        let sent = request.content_optional(content);
        sent.send(ClientMethodOptions::default())
            .await
            .expect("a response");
    }
    let requests = server.requests();
    assert_eq!(requests[0].header_values("content-type"), ["image/png"]);
    assert_eq!(requests[0].body, b"\x89PNG");
    assert_eq!(
        requests[1].header_values("content-type"),
        ["application/json"]
    );
    assert_eq!(requests[1].body, br#"{"name":"a"}"#);
    assert_eq!(requests[2].header("content-type"), None);
}

#[tokio::test]
async fn a_content_type_that_the_caller_gives_stays() {
    let server = Server::start([Reply::new(200)]);
    let client = client(&server);
    let body: RequestContent<Bytes, NoFormat> = Body::from("GIF89a").into();
    let request = client.request(&SEND, &[]).expect("a request");
    let request = request
        .header("Content-Type", "image/gif")
        .body(body, "application/octet-stream");
    request
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    assert_eq!(
        server.request().header_values("content-type"),
        ["image/gif"]
    );
}

/// Without the boundary, which nobody but the form knows, its parts could not be read.
#[tokio::test]
async fn the_content_type_of_parts_is_the_forms() {
    let server = Server::start([Reply::new(200), Reply::new(200)]);
    let client = client(&server);
    for declared in ["multipart/form-data", "text/plain"] {
        let request = client.request(&SEND, &[]).expect("a request");
        let request = request.header("Content-Type", declared).part("a", "b");
        request
            .send(ClientMethodOptions::default())
            .await
            .expect("a response");
    }
    for request in server.requests() {
        let content_types = request.header_values("content-type");
        let boundary = content_types
            .first()
            .and_then(|first| first.strip_prefix("multipart/form-data; boundary="))
            .expect("a boundary");
        assert_eq!(content_types.len(), 1);
        let body = String::from_utf8_lossy(&request.body);
        assert!(body.starts_with(&format!("--{boundary}\r\n")), "{body}");
    }
}

#[tokio::test]
async fn a_content_type_that_the_caller_gives_to_fields_stays() {
    let server = Server::start([Reply::new(200)]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let declared = "application/x-www-form-urlencoded; charset=utf-8";
    let request = request.header("Content-Type", declared).field("a", "b");
    request
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    assert_eq!(server.request().header_values("content-type"), [declared]);
}

#[tokio::test]
async fn the_media_types_to_be_accepted_replace_json() {
    let server = Server::start([Reply::new(200)]);
    let client = client(&server);
    let request = client.request(&SEND, &[]).expect("a request");
    let request = request.accept("image/png, application/json");
    request
        .send(ClientMethodOptions::default())
        .await
        .expect("a response");
    assert_eq!(
        server.request().header_values("accept"),
        ["image/png, application/json"]
    );
}
