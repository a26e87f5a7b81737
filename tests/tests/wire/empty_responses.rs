//! Takes answers without a body, declared as such, gives the proof that they are successes. It does not hold undeclared
//! statuses of operations that have a body.

use armsmith_runtime::test::{Reply, Server};

#[tokio::test]
async fn no_content_is_a_success() {
    let server = Server::start([Reply::new(204)]);
    let answer = widgets!(empty_response, &server)
        .touch("w", None)
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 204);
    let request = server.request();
    assert_eq!(request.method, "PUT");
    assert_eq!(request.header_values("content-length"), ["0"]);
    assert_eq!(request.header_values("content-type"), [""; 0]);
}

#[tokio::test]
async fn each_declared_status_is_a_success_and_no_other() {
    for status in [200, 204] {
        let server = Server::start([Reply::new(status)]);
        let answer = widgets!(empty_response, &server)
            .delete("w", None)
            .await
            .expect("an answer");
        assert_eq!(answer.status(), status);
        let request = server.request();
        assert_eq!(request.method, "DELETE");
        assert_eq!(
            request
                .header_values("content-length")
                .concat()
                .trim_matches('0'),
            "",
            "no body"
        );
    }
    let server = Server::start([Reply::new(202)]);
    let error = widgets!(empty_response, &server)
        .delete("w", None)
        .await
        .expect_err("undeclared");
    assert!(
        error.to_string().contains("202") && error.to_string().contains("declared: 200, 204"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_nobody_declared_is_no_harm() {
    let server = Server::start([Reply::json(200, "{ not even JSON")]);
    widgets!(empty_response, &server)
        .delete("w", None)
        .await
        .expect("an answer");
}

#[tokio::test]
async fn a_model_or_nothing_is_an_option() {
    let server = Server::start([
        Reply::json(200, r#"{"name":"w"}"#),
        Reply::new(204),
        Reply::new(200),
        Reply::json(200, "null"),
    ]);
    let client = widgets!(empty_response, &server);
    let mut names = Vec::new();
    for _ in 0..4 {
        let widget = client
            .next("w", None)
            .await
            .expect("an answer")
            .into_model()
            .expect("a model or nothing");
        names.push(widget.and_then(|widget| widget.name));
    }
    assert_eq!(names, [Some("w".to_owned()), None, None, None]);
}
