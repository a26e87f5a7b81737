//! Takes the made-up client and the test server, gives the proof that bodies which are streams are not held in memory, and
//! that failures of such an operation say what the service said. It does not measure memory.

mod common;

use armsmith_runtime::{
    Operation, TryStreamExt as _, error_body,
    test::{self, Reply, Server},
};
use azure_core::{
    Result,
    error::ErrorKind,
    http::{AsyncResponse, ClientMethodOptions, Method},
};
use common::{Thing, client, options};
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::mpsc,
    time::Duration,
};

static DOWNLOAD: Operation = Operation {
    id: "Things_Download",
    method: Method::Get,
    path: "/things",
    api_version: None,
    success: &[200],
};

async fn download(server: &Server) -> Result<AsyncResponse> {
    let client = client(server);
    let request = client.request(&DOWNLOAD, &[])?;
    let request = request.accept("image/png");
    request
        .stream(ClientMethodOptions::default())
        .await
        .map(Into::into)
}

#[tokio::test]
async fn a_body_is_read_in_chunks_or_at_once() {
    let bytes = vec![7; 1_000_000];
    let server = Server::start([
        Reply::new(200).header("etag", "a").body(bytes.clone()),
        Reply::new(200).body(bytes.clone()),
        Reply::new(200),
    ]);
    let response = download(&server).await.expect("a response");
    assert_eq!(
        response
            .headers()
            .get_optional_string(&"etag".into())
            .as_deref(),
        Some("a")
    );
    let (mut body, mut read, mut chunks) = (response.into_body(), Vec::new(), 0);
    while let Some(chunk) = body.try_next().await.expect("a chunk") {
        read.extend_from_slice(&chunk);
        chunks += 1;
    }
    assert!(read == bytes && chunks > 1, "{chunks} chunks");
    let response = download(&server).await.expect("a response");
    assert_eq!(
        response.into_body().collect().await.expect("all").to_vec(),
        bytes
    );
    let response = download(&server).await.expect("a response");
    assert!(
        response
            .into_body()
            .collect()
            .await
            .expect("nothing")
            .is_empty()
    );
    assert_eq!(server.requests()[0].header("accept"), Some("image/png"));
}

#[tokio::test]
async fn a_failure_says_what_the_service_said() {
    let said = r#"{"error":{"code":"Gone","message":"There was a thing."},"name":"b"}"#;
    let server = Server::start([Reply::json(410, said)]);
    let error = download(&server).await.expect_err("a failure");
    assert_eq!(
        error.to_string(),
        "Things_Download: There was a thing. (status 410 Gone, code Gone)"
    );
    let thing: Thing = error_body(&error).expect("a body");
    assert_eq!(thing.name.as_deref(), Some("b"));
}

#[tokio::test]
async fn a_status_that_is_not_declared_is_a_failure() {
    let server = Server::start([Reply::new(206).body("half")]);
    let error = download(&server).await.expect_err("a failure");
    assert!(error.to_string().contains("206"), "{error}");
}

#[tokio::test]
async fn of_a_failure_the_beginning_is_kept() {
    let server = Server::start([Reply::new(500).body(vec![b'x'; 3 * 1024 * 1024])]);
    let error = download(&server).await.expect_err("a failure");
    let ErrorKind::HttpResponse {
        raw_response: Some(response),
        ..
    } = error.kind()
    else {
        panic!("{error}");
    };
    assert_eq!(response.body().len(), 1024 * 1024);
    assert!(error.to_string().len() < 1000, "{error}");
}

/// A service that sends the half of what it promised, then waits to be told to go on, then breaks off.
fn breaking(status: u16) -> (u16, mpsc::Sender<()>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (go_on, told) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        let mut request = [0; 4096];
        let _ = connection.read(&mut request);
        let head = format!("HTTP/1.1 {status} X\r\nContent-Length: 1000\r\n\r\n");
        connection.write_all(head.as_bytes()).expect("written");
        connection.write_all(&[b'h'; 500]).expect("written");
        let _ = told.recv_timeout(Duration::from_secs(10));
    });
    (port, go_on)
}

async fn download_from(port: u16) -> Result<AsyncResponse> {
    let server = Server::start([]);
    let mut options = options(&server);
    options.client_options = test::client_options(&server);
    options.client_options.transport = None;
    let endpoint = format!("http://127.0.0.1:{port}");
    let client = armsmith_runtime::ServiceClient::anonymous(
        &common::SERVICE,
        &endpoint,
        Some(options),
        &[],
    )?;
    let request = client.request(&DOWNLOAD, &[])?;
    request
        .stream(ClientMethodOptions::default())
        .await
        .map(Into::into)
}

/// The response is there before its body is: nothing waits for the end.
#[tokio::test]
async fn a_body_that_breaks_off_is_an_error_of_the_stream() {
    let (port, go_on) = breaking(200);
    let mut body = download_from(port).await.expect("a response").into_body();
    let first = body.try_next().await.expect("a chunk").expect("a chunk");
    assert!(!first.is_empty());
    drop(go_on);
    let rest = body.try_collect::<Vec<_>>().await;
    assert!(matches!(rest.expect_err("an error").kind(), ErrorKind::Io));
}

#[tokio::test]
async fn an_error_that_breaks_off_is_still_the_services_error() {
    let (port, go_on) = breaking(404);
    drop(go_on);
    let error = download_from(port).await.expect_err("a failure");
    assert!(error.to_string().contains("404"), "{error}");
}
