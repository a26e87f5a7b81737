//! Takes operations whose statuses mean more than success and failure, gives the proof that each is what the document
//! declares, and that each error has its own type. It does not test the text of errors.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::error_statuses::models::{Fault, Missing};
use azure_core::http::StatusCode;

#[tokio::test]
async fn each_error_is_read_as_the_type_that_it_has() {
    let server = Server::start([
        Reply::json(404, r#"{"nearest":"wheel"}"#),
        Reply::json(
            500,
            r#"{"error":{"code":"Broken","message":"Hm.","causes":[{"error":{"code":"Rust"}}]}}"#,
        ),
    ]);
    let client = widgets!(error_statuses, &server);
    let error = client.get("w", None).await.expect_err("not found");
    assert_eq!(
        Missing::try_from(&error)
            .expect("the body")
            .nearest
            .as_deref(),
        Some("wheel")
    );
    let error = client.get("w", None).await.expect_err("a fault");
    let fault = Fault::try_from(&error)
        .expect("the body")
        .error
        .expect("an error");
    assert_eq!(
        (fault.code.as_deref(), fault.message.as_deref()),
        (Some("Broken"), Some("Hm."))
    );
    let causes = fault.causes.expect("causes");
    let cause = causes[0].error.as_ref().expect("a cause");
    assert_eq!(cause.code.as_deref(), Some("Rust"));
}

#[tokio::test]
async fn a_declared_status_that_is_no_error_is_a_success_even_beyond_2xx() {
    let server = Server::start([
        Reply::new(304),
        Reply::new(409),
        Reply::new(204),
        Reply::json(200, r#"{"name":"w"}"#),
    ]);
    let client = widgets!(error_statuses, &server);
    let answer = client
        .get("w", None)
        .await
        .expect("not modified is an answer");
    assert_eq!(answer.status(), StatusCode::NotModified);
    assert!(answer.into_model().expect("nothing").is_none());
    assert_eq!(
        client
            .delete("w", None)
            .await
            .expect("kept is an answer")
            .status(),
        StatusCode::Conflict
    );
    assert_eq!(
        client.delete("w", None).await.expect("an answer").status(),
        StatusCode::NoContent
    );
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_eq!(widget.expect("a widget").name.as_deref(), Some("w"));
}

#[tokio::test]
async fn an_error_without_a_type_is_an_error_all_the_same() {
    let server = Server::start([
        Reply::new(404),
        Reply::json(500, r#"{"error":{"code":"Broken"}}"#),
    ]);
    let client = widgets!(error_statuses, &server);
    let error = client.delete("w", None).await.expect_err("not found");
    assert_eq!(error.http_status(), Some(StatusCode::NotFound));
    assert!(Missing::try_from(&error).is_err());
    let error = client.fail(None).await.expect_err("a failure");
    assert!(error.to_string().contains("code Broken"), "{error}");
}
