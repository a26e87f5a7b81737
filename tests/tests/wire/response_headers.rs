//! Takes operations whose responses declare headers, gives the proof that each is read as its type, and that a value that
//! does not fit is an error that does not repeat it. It does not hold headers that nobody declares.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::response_headers::models::{
    Level, Weighing, WidgetsClientCreateResultHeaders as _, WidgetsClientWeighResultHeaders,
};
use azure_core::http::{NoFormat, Response};
use azure_core::time::parse_rfc3339;

async fn weighed(reply: Reply) -> Response<(), NoFormat> {
    let server = Server::start([reply]);
    widgets!(response_headers, &server)
        .weigh("w", None)
        .await
        .expect("an answer")
}

#[tokio::test]
async fn each_header_has_its_type() {
    let reply = Reply::new(204)
        .header("status", "good")
        .header("x-ms-level", "2")
        .header("x-ms-weight", "1.25")
        .header("x-ms-grams", "1250")
        .header("x-ms-exact", "True")
        .header("x-ms-key", "hunter2")
        .header("x-ms-at", "2030-01-02T03:04:05.5Z")
        .header("x-ms-until", "86400")
        .header("content-md5", "+/8=")
        .header("x-ms-digest", "-_8")
        .header("X-Ms-Meta-Color", "red")
        .header("x-ms-meta-size", "small")
        .header("x-ms-metal", "iron");
    let answer = weighed(reply).await;
    assert_eq!(answer.status_().expect("an enum"), Some(Weighing::Good));
    assert_eq!(answer.x_ms_level().expect("an enum"), Some(Level::from(2)));
    assert_eq!(answer.kilograms().expect("a number"), Some(1.25));
    assert_eq!(answer.x_ms_grams().expect("a number"), Some(1250));
    assert_eq!(answer.x_ms_exact().expect("a boolean"), Some(true));
    let key = answer.x_ms_key().expect("a secret").expect("one");
    assert_eq!(key.secret(), "hunter2");
    assert_eq!(
        answer.x_ms_at().expect("a date"),
        parse_rfc3339("2030-01-02T03:04:05.5Z").ok()
    );
    let until = answer.x_ms_until().expect("a date").expect("one");
    assert_eq!(until.unix_timestamp(), 86400);
    assert_eq!(answer.content_md5().expect("bytes"), Some(vec![0xfb, 0xff]));
    assert_eq!(answer.x_ms_digest().expect("bytes"), Some(vec![0xfb, 0xff]));
    let notes: Vec<_> = answer.notes().expect("notes").into_iter().collect();
    let expected = [("color", "red"), ("size", "small")];
    assert_eq!(
        notes,
        expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}

#[tokio::test]
async fn a_header_that_is_not_there_is_none_and_one_that_does_not_fit_an_error() {
    let answer = weighed(Reply::new(204)).await;
    assert_eq!(answer.kilograms().expect("none"), None);
    assert!(answer.notes().expect("none").is_empty());

    let wrong = "hunter2 is wrong";
    let names = [
        "x-ms-level",
        "x-ms-weight",
        "x-ms-grams",
        "x-ms-exact",
        "x-ms-at",
        "x-ms-until",
        "content-md5",
        "x-ms-digest",
    ];
    let reply = names
        .iter()
        .fold(Reply::new(204), |reply, name| reply.header(name, wrong));
    let answer = weighed(reply).await;
    let errors = [
        answer.x_ms_level().expect_err("no number"),
        answer.kilograms().expect_err("no number"),
        answer.x_ms_grams().expect_err("no number"),
        answer.x_ms_exact().expect_err("no boolean"),
        answer.x_ms_at().expect_err("no date"),
        answer.x_ms_until().expect_err("no date"),
        answer.content_md5().expect_err("no bytes"),
        answer.x_ms_digest().expect_err("no bytes"),
    ];
    for (error, name) in errors.iter().zip(names) {
        let text = error.to_string();
        assert!(text.to_lowercase().contains(&format!("`{name}`")), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

/// The trait is one for both operations, with or without a body, and takes each header where it is declared.
#[tokio::test]
async fn operations_with_the_same_headers_share_a_trait() {
    let dated = |status, body: &str| {
        Reply::json(status, body)
            .header("etag", "\"a7\"")
            .header("last-modified", "Wed, 02 Jan 2030 03:04:05 GMT")
    };
    let server = Server::start([dated(200, r#"{"name":"a"}"#), dated(201, "")]);
    let client = widgets!(response_headers, &server);
    let got = client.get("w", None).await.expect("an answer");
    let made = client.create("w", None).await.expect("an answer");
    assert_eq!(got.etag().expect("text").as_deref(), Some("\"a7\""));
    assert_eq!(got.etag().ok(), made.etag().ok());
    let date = parse_rfc3339("2030-01-02T03:04:05Z").ok();
    assert_eq!(
        (
            got.last_modified().expect("a date"),
            made.last_modified().expect("a date")
        ),
        (date, date)
    );
}
