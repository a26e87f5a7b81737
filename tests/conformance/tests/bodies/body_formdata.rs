//! Files in forms.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::File;
use azure_core::Result;
use azure_core::http::{Body, RequestContent};
use azure_core::stream::{BytesStream, SeekableStream};
use conformance_body_formdata::{AutoRestSwaggerBatFormDataServiceClient, FormdataClient};

fn client(harness: &Harness) -> FormdataClient {
    let client = AutoRestSwaggerBatFormDataServiceClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_formdata_client()
}

fn stream(text: &'static str) -> Box<dyn SeekableStream> {
    Box::new(BytesStream::new(text))
}

#[tokio::test]
async fn a_file_of_a_form_comes_back() -> Result<()> {
    let harness = Harness::new();
    let client = client(&harness);
    let hostile = "--b\r\n\r\n\u{0}\u{ff}--";
    for file in [File::from(hostile), File::new(stream(hostile))] {
        let file = file.with_name("a\"b.txt").with_content_type("text/plain");
        let response = client.upload_file(file, "a.txt", None).await?;
        assert_eq!(response.status(), 200);
        assert_eq!(response.into_body().collect_string().await?, hostile);
        let content_type = harness.last().header("content-type").map(str::to_owned);
        let content_type = content_type.expect("a media type");
        assert!(
            content_type.starts_with("multipart/form-data; boundary="),
            "{content_type}"
        );
    }
    let file = format!(
        "name=\"fileContent\"; filename=\"a%22b.txt\"\r\nContent-Type: text/plain\r\n\r\n{hostile}\r\n"
    );
    let name = "name=\"fileName\"\r\n\r\na.txt\r\n";
    for sent in harness.exchanges() {
        let body = String::from_utf8(sent.body).expect("text");
        assert!(body.contains(&file) && body.contains(name), "{body}");
    }
    covered(&["FormdataStreamUploadFile"]);
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_the_body_comes_back() -> Result<()> {
    let harness = Harness::new();
    let client = client(&harness);
    for body in [
        RequestContent::from_static(b"file"),
        Body::from(stream("file")).into(),
    ] {
        let response = client.upload_file_via_body(body, None).await?;
        assert_eq!(response.into_body().collect_string().await?, "file");
        assert_eq!(
            harness.last().header("content-type"),
            Some("application/octet-stream")
        );
        assert_eq!(
            harness.last().header("accept"),
            Some("application/octet-stream, application/json")
        );
    }
    covered(&["StreamUploadFile"]);
    Ok(())
}
