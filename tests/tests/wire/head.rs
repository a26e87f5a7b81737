//! Takes HEAD operations, gives the proof that existence is a bool, and that declared headers come in a response. It does
//! not hold what other methods give.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::head::models::WidgetsClientCountPartsResultHeaders as _;

#[tokio::test]
async fn existence_is_a_bool() {
    for (status, expected) in [
        (204, Some(true)),
        (404, Some(false)),
        (403, None),
        (200, None),
    ] {
        let server = Server::start([Reply::new(status)]);
        let answer = widgets!(head, &server).exists("w", None).await;
        assert_eq!(answer.ok(), expected, "{status}");
        assert_eq!(server.request().method, "HEAD");
    }
}

#[tokio::test]
async fn declared_headers_come_in_a_response() {
    let server = Server::start([Reply::new(200).header("X-MS-Count", "12")]);
    let answer = widgets!(head, &server)
        .count_parts("w", None)
        .await
        .expect("an answer");
    assert_eq!(answer.x_ms_count().expect("a number"), Some(12));
    let server = Server::start([Reply::new(404)]);
    let error = widgets!(head, &server)
        .count_parts("w", None)
        .await
        .expect_err("not declared");
    assert!(error.to_string().contains("Widgets_CountParts"), "{error}");
}
