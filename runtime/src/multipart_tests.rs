use super::*;
use azure_core::stream::BytesStream;
use futures::{AsyncReadExt as _, executor::block_on};

/// The body as it goes over the wire, and what stands between its parts.
fn sent(parts: Parts) -> (String, String) {
    let (body, content_type) = parts.into_body();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary")
        .to_owned();
    let length = body.len();
    let bytes = read(body);
    assert_eq!(length, Some(bytes.len() as u64));
    (String::from_utf8(bytes).expect("text"), boundary)
}

fn read(body: Body) -> Vec<u8> {
    match body {
        Body::Bytes(bytes) => bytes.to_vec(),
        Body::SeekableStream(mut stream) => drain(stream.as_mut()),
    }
}

fn drain(stream: &mut dyn SeekableStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    block_on(stream.read_to_end(&mut bytes)).expect("a stream");
    bytes
}

fn file(name: Option<&str>) -> Parts {
    let mut parts = Parts::default();
    let mut file = File::from("content");
    file.name = name.map(str::to_owned);
    parts.file("field", file).expect("a file");
    parts
}

#[test]
fn parts_stand_between_boundaries_in_their_order() {
    let mut parts = Parts::default();
    parts.text("first", "é\r\n--x");
    let table = File::from("1,2")
        .with_name("table.csv")
        .with_content_type("text/csv; charset=utf-8");
    parts.file("second", table).expect("a file");
    let (text, boundary) = sent(parts);
    let expected = [
        format!("--{boundary}"),
        "Content-Disposition: form-data; name=\"first\"".to_owned(),
        String::new(),
        "é\r\n--x".to_owned(),
        format!("--{boundary}"),
        "Content-Disposition: form-data; name=\"second\"; filename=\"table.csv\"".to_owned(),
        "Content-Type: text/csv; charset=utf-8".to_owned(),
        String::new(),
        "1,2".to_owned(),
        format!("--{boundary}--"),
        String::new(),
    ];
    assert_eq!(text, expected.join("\r\n"));
}

#[test]
fn a_file_without_a_name_has_that_of_its_field() {
    let (text, _) = sent(file(None));
    assert!(text.contains(
        "name=\"field\"; filename=\"field\"\r\nContent-Type: application/octet-stream\r\n"
    ));
}

#[test]
fn no_name_ends_its_quotes_or_its_line() {
    let hostile = "a\"; name=\"admin\\\r\nX-Injected: 1\u{0}\u{85}é.txt";
    let (text, _) = sent(file(Some(hostile)));
    let encoded = "filename=\"a%22; name=%22admin%5C%0D%0AX-Injected: 1%00%C2%85é.txt\"\r\n";
    assert!(text.contains(encoded), "{text}");
    let mut parts = Parts::default();
    parts.text(hostile, "value");
    let (text, _) = sent(parts);
    assert!(!text.contains("\r\nX-Injected"), "{text}");
    assert_eq!(text.matches("name=\"").count(), 1, "{text}");
}

#[test]
fn a_media_type_that_is_none_is_refused() {
    for wrong in ["", "text/plain\r\nX-Injected: 1", "text/é", "a\tb"] {
        let file = File::default().with_content_type(wrong);
        let refused = Parts::default().file("field", file).expect_err("refused");
        assert!(
            refused.contains("`field`") && !refused.contains("Injected"),
            "{refused}"
        );
    }
}

#[test]
fn each_boundary_is_another_and_long_enough() {
    let boundaries = (0..100).map(|_| sent(file(None)).1);
    let boundaries = boundaries.collect::<std::collections::BTreeSet<_>>();
    assert_eq!(boundaries.len(), 100);
    for boundary in boundaries {
        // RFC 2046 allows 70 characters.
        assert!((32..=70).contains(&boundary.len()), "{boundary}");
    }
}

#[test]
fn a_form_without_parts_is_closed() {
    let (text, boundary) = sent(Parts::default());
    assert_eq!(text, format!("--{boundary}--\r\n"));
}

/// A stream that gives one byte at a time.
#[derive(Clone, Debug)]
struct Slow(BytesStream, Option<u64>);

#[async_trait]
impl SeekableStream for Slow {
    async fn reset(&mut self) -> Result<()> {
        self.0.reset().await
    }

    fn len(&self) -> Option<u64> {
        self.1
    }
}

impl AsyncRead for Slow {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let end = buffer.len().min(1);
        Pin::new(&mut self.0).poll_read(context, &mut buffer[..end])
    }
}

fn streamed(length: Option<u64>) -> (Box<dyn SeekableStream>, String) {
    let stream: Box<dyn SeekableStream> = Box::new(Slow(BytesStream::new("streamed"), length));
    let mut parts = Parts::default();
    parts.text("before", "a");
    parts.file("file", File::new(stream)).expect("a file");
    parts.text("after", "b");
    let (body, content_type) = parts.into_body();
    let Body::SeekableStream(stream) = body else {
        panic!("a stream does not become bytes");
    };
    (stream, content_type)
}

#[test]
fn a_stream_stays_one_and_can_be_sent_again() {
    let (mut stream, content_type) = streamed(Some(8));
    let boundary = content_type.rsplit('=').next().expect("a boundary");
    let first = drain(stream.as_mut());
    assert_eq!(stream.len(), Some(first.len() as u64));
    let text = String::from_utf8(first.clone()).expect("text");
    assert!(
        text.contains("\r\n\r\nstreamed\r\n--") && text.ends_with(&format!("--{boundary}--\r\n"))
    );
    assert!(drain(stream.as_mut()).is_empty());
    block_on(stream.reset()).expect("begun again");
    assert_eq!(drain(stream.as_mut()), first);
}

#[test]
fn a_stream_of_unknown_length_makes_the_form_one() {
    assert_eq!(streamed(None).0.len(), None);
}

#[test]
fn nothing_of_the_content_is_shown() {
    let file = File::from("hunter2").with_name("a.txt");
    assert!(!format!("{file:?}").contains("hunter2"));
    let mut parts = Parts::default();
    parts.text("field", "hunter2");
    parts.file("file", file).expect("a file");
    assert!(!format!("{parts:?}").contains("hunter2"));
}
