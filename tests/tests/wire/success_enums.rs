//! Takes an operation whose success depends on the status, gives the proof that the status chooses the variant and its
//! type. It does not hold operations with one type of success.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::success_enums::models::WidgetsClientOrderResult;

async fn order(reply: Reply) -> azure_core::Result<WidgetsClientOrderResult> {
    let server = Server::start([reply]);
    let answer = widgets!(success_enums, &server).order("w", None).await;
    assert_eq!(server.request().method, "PUT");
    answer
}

#[tokio::test]
async fn the_status_chooses_the_variant() {
    let widget = r#"{"name":"a"}"#;
    let answer = order(Reply::json(200, widget)).await.expect("an answer");
    let WidgetsClientOrderResult::Ok(response) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(
        response.into_model().expect("a widget").name.as_deref(),
        Some("a")
    );

    let answer = order(Reply::json(201, widget)).await.expect("an answer");
    assert!(
        matches!(answer, WidgetsClientOrderResult::Created(_)),
        "{answer:?}"
    );

    let answer = order(Reply::json(202, r#"{"number":7}"#))
        .await
        .expect("an answer");
    let WidgetsClientOrderResult::Accepted(response) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(response.into_model().expect("a ticket").number, Some(7));

    let answer = order(Reply::new(204)).await.expect("an answer");
    assert!(
        matches!(answer, WidgetsClientOrderResult::NoContent(_)),
        "{answer:?}"
    );

    let answer = order(Reply::json(299, r#"["a"]"#))
        .await
        .expect("an answer");
    let WidgetsClientOrderResult::Status299(response) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(response.into_model().expect("a list"), ["a"]);
}

#[tokio::test]
async fn an_undeclared_status_is_an_error() {
    for status in [203, 400] {
        let error = order(Reply::json(status, "{}"))
            .await
            .expect_err("not declared")
            .to_string();
        assert!(
            error.contains("Widgets_Order") && error.contains(&status.to_string()),
            "{error}"
        );
    }
}
