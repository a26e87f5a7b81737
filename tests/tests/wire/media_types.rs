//! Takes operations whose bodies have one of several media types, or are text, gives the proof of what is sent and how it is
//! read. It does not test how JSON is written.

use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_runtime::{Nullable, Value, json::encode_model};
use armsmith_tests::fixtures::media_types::models::{
    Note, NotesClientIllustrateContent as Picture, NotesClientImportContent as Import,
    NotesClientImportOptions, NotesClientSendContent as Anything, NotesClientWriteResult,
};
use armsmith_tests::fixtures::media_types::{NotesClient, WorkshopClient};
use azure_core::http::RequestContent;

use crate::support::{TOKEN, json, options};

fn client(server: &Server) -> NotesClient {
    let credential = FakeCredential::new(TOKEN);
    let client = WorkshopClient::new(credential, Some(options(server)));
    client.expect("a client").get_notes_client()
}

/// Media types and bodies of what was sent.
fn sent(server: &Server) -> Vec<(String, String)> {
    let requests = server.requests().into_iter();
    let sent = requests.map(|request| {
        let media_type = request.header("content-type").unwrap_or("none");
        (
            media_type.to_owned(),
            String::from_utf8_lossy(&request.body).into_owned(),
        )
    });
    sent.collect()
}

fn pair(media_type: &str, body: &str) -> (String, String) {
    (media_type.to_owned(), body.to_owned())
}

fn note() -> Note {
    Note {
        pages: Some(2),
        ..Default::default()
    }
}

#[tokio::test]
async fn the_variant_is_the_media_type() {
    let server = Server::start([(); 3].map(|()| Reply::json(200, "\"glue\"")));
    let client = client(&server);
    let contents = [
        Some(note().try_into().expect("content")),
        Some(Import::ApplicationPdf(RequestContent::from_static(b"%PDF"))),
        None,
    ];
    for note in contents {
        let options = NotesClientImportOptions {
            note,
            ..Default::default()
        };
        let answer = client.import(Some(options)).await.expect("an answer");
        assert_eq!(answer.into_model().expect("text"), "glue");
    }
    assert_eq!(
        sent(&server),
        [
            pair("application/json", r#"{"pages":2}"#),
            pair("application/pdf", "%PDF"),
            pair("none", ""),
        ]
    );
}

#[tokio::test]
async fn a_value_of_any_kind_has_a_variant_a_kind() {
    let server = Server::start([(); 3].map(|()| Reply::new(204)));
    let client = client(&server);
    let value: RequestContent<Value> = encode_model(&json(b"[7]")).expect("content");
    let contents = [
        Anything::ApplicationJson(value),
        Anything::TextPlain(RequestContent::from_str("[7]")),
        Anything::ApplicationOctetStream(RequestContent::from_static(b"[7]")),
    ];
    for content in contents {
        client.send(content, None).await.expect("an answer");
    }
    assert_eq!(
        sent(&server),
        [
            pair("application/json", "[7]"),
            pair("text/plain", "[7]"),
            pair("application/octet-stream", "[7]"),
        ]
    );
}

#[tokio::test]
async fn media_types_that_differ_in_a_parameter_are_two() {
    let server = Server::start([Reply::new(204)]);
    let picture = Picture::ImagePngInterlacedYes(RequestContent::from_static(b"\x89PNG"));
    client(&server)
        .illustrate(picture, None)
        .await
        .expect("an answer");
    assert_eq!(sent(&server)[0].0, "image/png; interlaced=yes");
}

#[tokio::test]
async fn text_is_sent_and_read_as_it_is() {
    let server = Server::start([
        Reply::new(200).body("4"),
        Reply::new(202).body("\"soon\" é"),
        Reply::new(200).body("many"),
    ]);
    let client = client(&server);
    let write = || client.write(RequestContent::from_str("\"gluë\"\n"), None);
    match write().await.expect("an answer") {
        NotesClientWriteResult::Ok(length) => assert_eq!(length.into_model().expect("a number"), 4),
        other => panic!("{other:?}"),
    }
    match write().await.expect("an answer") {
        NotesClientWriteResult::Accepted(when) => {
            assert_eq!(when.into_model().expect("text"), "\"soon\" é");
        }
        other => panic!("{other:?}"),
    }
    match write().await.expect("an answer") {
        NotesClientWriteResult::Ok(length) => {
            let error = length.into_model().expect_err("no number");
            assert_eq!(error.to_string(), "the text of the response is no i32");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        sent(&server)[0],
        pair("text/plain; charset=utf-8", "\"gluë\"\n")
    );
    assert_eq!(server.requests()[0].header_values("accept"), ["text/plain"]);
}

#[tokio::test]
async fn text_may_be_missing() {
    let server = Server::start([Reply::new(200).body("glue"), Reply::new(204)]);
    let client = client(&server);
    let answer = client.read(None).await.expect("an answer");
    assert_eq!(answer.into_model().expect("text").as_deref(), Some("glue"));
    let answer = client.read(None).await.expect("an answer");
    assert_eq!(answer.into_model().expect("nothing"), None);
    assert_eq!(
        server.requests()[0].header_values("accept"),
        ["text/plain, text/markdown"]
    );
}

#[tokio::test]
async fn a_merge_patch_says_what_is_taken_away() {
    let server = Server::start([Reply::new(204)]);
    let changes = Note {
        author: Some(Nullable::Null),
        pages: Some(3),
        ..Default::default()
    };
    let content = changes.try_into().expect("content");
    client(&server)
        .change(content, None)
        .await
        .expect("an answer");
    assert_eq!(
        sent(&server),
        [pair(
            "application/merge-patch+json",
            r#"{"author":null,"pages":3}"#
        )]
    );
}

#[tokio::test]
async fn json_of_other_media_types_is_asked_for() {
    let server = Server::start([(); 2].map(|()| Reply::json(200, r#"{"author":"Ada"}"#)));
    let client = client(&server);
    let answer = client.describe(None).await.expect("an answer");
    let found = answer.into_model().expect("a note");
    assert_eq!(found.author, Some(Nullable::Value("Ada".to_owned())));
    let content = note().try_into().expect("content");
    let answer = client
        .annotate("application/json; v=2", content, None)
        .await;
    answer.expect("an answer");
    let requests = server.requests();
    let accept = requests.iter().map(|each| each.header_values("accept"));
    assert_eq!(
        accept.collect::<Vec<_>>(),
        [
            ["application/vnd.workshop+json; v=2, text/json"],
            ["application/json; details=full"],
        ]
    );
    assert_eq!(sent(&server)[1].0, "application/json; v=2");
}
