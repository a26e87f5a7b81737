//! Takes operations with bodies, gives the proof of what is sent: content type, length, and the JSON to the letter. It
//! does not test the recipe for changes.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::bodies::models::{
    Widget, WidgetChanges, WidgetSize, WidgetsClientUpdateOptions,
};
use azure_core::http::RequestContent;

const TARGET: &str =
    "/subscriptions/sub/providers/Microsoft.Workshop/widgets/w?api-version=2030-01-01";

#[tokio::test]
async fn a_model_is_put_without_what_is_absent_or_read_only() {
    let server = Server::start([Reply::json(201, r#"{"name":"w","colour":"red"}"#)]);
    let client = widgets!(bodies, &server);
    let widget = Widget {
        name: Some("the service's own".to_owned()),
        colour: Some("dark \"red\" é\n".to_owned()),
        size: Some(WidgetSize::default()),
    };
    let content = widget.try_into().expect("content");
    let answer = client
        .create_or_update("w", content, None)
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 201);
    assert_eq!(
        answer.into_model().expect("a model").name.as_deref(),
        Some("w")
    );

    let request = server.request();
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("PUT", TARGET)
    );
    let sent = "{\"colour\":\"dark \\\"red\\\" é\\n\",\"size\":{}}";
    assert_eq!(String::from_utf8_lossy(&request.body), sent);
    assert_eq!(request.header_values("content-type"), ["application/json"]);
    assert_eq!(
        request.header_values("content-length"),
        [sent.len().to_string()]
    );
}

#[tokio::test]
async fn a_literal_names_what_matters_and_leaves_the_rest() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = widgets!(bodies, &server);
    let widget = Widget {
        colour: Some("red".to_owned()),
        ..Default::default()
    };
    client
        .create_or_update("w", widget.try_into().expect("content"), None)
        .await
        .expect("an answer");
    client
        .create_or_update("w", Widget::default().try_into().expect("content"), None)
        .await
        .expect("an answer");
    let bodies: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.body)
        .collect();
    assert_eq!(bodies, [br#"{"colour":"red"}"#.to_vec(), b"{}".to_vec()]);
}

#[tokio::test]
async fn an_optional_body_is_there_or_it_is_not() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = widgets!(bodies, &server);
    let changes = WidgetChanges {
        colour: Some("blue".to_owned()),
    };
    let options = WidgetsClientUpdateOptions {
        changes: Some(changes.try_into().expect("content")),
        ..Default::default()
    };
    client.update("w", Some(options)).await.expect("an answer");
    client.update("w", None).await.expect("an answer");

    let requests = server.requests();
    assert_eq!(requests[0].method, "PATCH");
    assert_eq!(requests[0].body, br#"{"colour":"blue"}"#);
    assert_eq!(
        requests[0].header_values("content-type"),
        ["application/json"]
    );
    assert!(requests[1].body.is_empty());
    assert_eq!(requests[1].header_values("content-type"), [""; 0]);
    assert_eq!(requests[1].header_values("content-length"), ["0"]);
}

#[tokio::test]
async fn raw_json_goes_as_it_is() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = widgets!(bodies, &server);
    let text = r#"{ "colour" : null, "newer": [1.0, 1e2] }"#;
    client
        .create_or_update("w", RequestContent::from_str(text), None)
        .await
        .expect("an answer");
    let value = serde_json::json!({ "colour": null });
    client
        .create_or_update("w", value.try_into().expect("content"), None)
        .await
        .expect("an answer");
    let bodies: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.body)
        .collect();
    assert_eq!(bodies, [text.as_bytes(), br#"{"colour":null}"#]);
}

#[tokio::test]
async fn a_list_is_a_body_too_and_the_declared_type_is_sent() {
    let server = Server::start([Reply::new(200)]);
    let client = widgets!(bodies, &server);
    let notes = vec!["a".to_owned(), "b\"".to_owned()];
    client
        .add_notes("w", notes.try_into().expect("content"), None)
        .await
        .expect("an answer");
    let request = server.request();
    assert_eq!(request.method, "POST");
    assert_eq!(request.body, br#"["a","b\""]"#);
    assert_eq!(request.header_values("content-type"), ["text/json"]);
}
