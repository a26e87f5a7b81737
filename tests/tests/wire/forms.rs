//! Takes operations that send forms, gives the proof of what their fields look like on the wire. It does not test boundaries:
//! the runtime does.

use armsmith_runtime::File;
use armsmith_runtime::test::{FakeCredential, RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::forms::models::{
    Badge, VisitorsClientAttachOptions, VisitorsClientRegisterOptions,
};
use armsmith_tests::fixtures::forms::{VisitorsClient, WorkshopClient};
use azure_core::credentials::Secret;
use azure_core::stream::{BytesStream, SeekableStream};

use crate::support::{TOKEN, options};

fn client(server: &Server) -> VisitorsClient {
    let credential = FakeCredential::new(TOKEN);
    let client = WorkshopClient::new(credential, Some(options(server)));
    client.expect("a client").get_visitors_client()
}

fn body(request: &RecordedRequest) -> String {
    String::from_utf8(request.body.clone()).expect("text")
}

#[tokio::test]
async fn constants_and_required_fields_are_sent() {
    let server = Server::start([Reply::new(204)]);
    let badge = Badge::from("blue & white");
    let answer = client(&server).register("Ada", "s", 36, &badge, None).await;
    assert_eq!(answer.expect("an answer").status(), 204);
    let request = server.request();
    assert_eq!(
        request.target,
        "/providers/Microsoft.Workshop/visitors/Ada?subscriptionId=s"
    );
    assert_eq!(
        request.header_values("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(
        body(&request),
        "grant_type=visitor%20pass&age=36&badge=blue%20%26%20white"
    );
}

#[tokio::test]
async fn optional_fields_arrays_and_secrets_are_sent() {
    let server = Server::start([Reply::new(204)]);
    let options = VisitorsClientRegisterOptions {
        note: Some("a=b&c".to_owned()),
        tools: Some(vec!["saw".to_owned(), "à la".to_owned()]),
        days: Some(vec![1, 2]),
        pin: Some(Secret::from("12+4")),
        ..Default::default()
    };
    assert!(!format!("{options:?}").contains("12+4"));
    let client = client(&server);
    client
        .register("Ada", "s", 36, &Badge::Red, Some(options))
        .await
        .expect("an answer");
    assert_eq!(
        body(&server.request()),
        "grant_type=visitor%20pass&age=36&badge=red&note=a%3Db%26c&tools=saw&tools=%C3%A0%20la&days=1%2C2&pin=12%2B4"
    );
}

#[tokio::test]
async fn files_and_texts_are_parts_in_the_documents_order() {
    let server = Server::start([Reply::new(204)]);
    let photograph: Box<dyn SeekableStream> = Box::new(BytesStream::new("streamed"));
    let photograph = File::new(photograph)
        .with_name("ada.png")
        .with_content_type("image/png");
    let options = VisitorsClientAttachOptions {
        scans: Some(vec![File::from("one"), File::from("two").with_name("2")]),
        width: Some(7),
        labels: Some(vec!["a".to_owned(), "b".to_owned()]),
        ..Default::default()
    };
    let client = client(&server);
    client
        .attach("Ada", photograph, "portrait", Some(options))
        .await
        .expect("an answer");
    let request = server.request();
    let content_type = request.header("content-type").expect("a media type");
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    let text = body(&request);
    let parts = text.split(&format!("--{boundary}")).collect::<Vec<_>>();
    let disposition = "\r\nContent-Disposition: form-data; name=";
    let octets = "Content-Type: application/octet-stream";
    assert_eq!(
        parts,
        [
            String::new(),
            format!(
                "{disposition}\"photograph\"; filename=\"ada.png\"\r\nContent-Type: image/png\r\n\r\nstreamed\r\n"
            ),
            format!("{disposition}\"scans\"; filename=\"scans\"\r\n{octets}\r\n\r\none\r\n"),
            format!("{disposition}\"scans\"; filename=\"2\"\r\n{octets}\r\n\r\ntwo\r\n"),
            format!("{disposition}\"kind\"\r\n\r\nportrait\r\n"),
            format!("{disposition}\"width\"\r\n\r\n7\r\n"),
            format!("{disposition}\"labels\"\r\n\r\na\r\n"),
            format!("{disposition}\"labels\"\r\n\r\nb\r\n"),
            "--\r\n".to_owned(),
        ]
    );
}

#[tokio::test]
async fn several_files_are_several_parts() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let client = client(&server);
    let photographs = vec![File::from("one"), File::from("two")];
    client
        .attach_all("Ada", photographs, None)
        .await
        .expect("an answer");
    client
        .attach_all("Ada", Vec::new(), None)
        .await
        .expect("an answer");
    let requests = server.requests();
    assert_eq!(
        body(&requests[0]).matches("; name=\"photographs\"").count(),
        2
    );
    assert!(body(&requests[1]).ends_with("--\r\n"));
}
