//! Takes documents whose names are Rust's own, or are renamed for Rust, gives the proof that the wire sees the
//! document's. It does not test how names are found.

use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::{client_names, keywords, prelude_names, ungrouped};

use crate::support::{TOKEN, json, options};

#[tokio::test]
async fn keywords_are_themselves_on_the_wire() {
    let body = serde_json::json!({
        "type": "a", "self": "b", "crate": "c", "match": "d", "async": "e", "gen": "f", "x5t#S256": "g",
        "odata.type": "h", "$id": "i", "2nd": "j", "as": { "@type": "k", "ref": true, "loop": "break" },
    });
    let server = Server::start([Reply::json(200, body.to_string()), Reply::new(204)]);
    let client =
        keywords::WorkshopClient::new("sub", FakeCredential::new(TOKEN), Some(options(&server)))
            .expect("a client")
            .get_loop_client();
    let call_options = keywords::models::LoopClientMatchOptions {
        crate_: Some("c".to_owned()),
        where_: Some(-1),
        ..Default::default()
    };
    let widget = client
        .match_("t", "m", "s", "f", Some(call_options))
        .await
        .expect("an answer")
        .into_model();
    client.move_(None).await.expect("an answer");
    assert_eq!(
        serde_json::to_value(widget.expect("a model")).expect("JSON"),
        body
    );

    let requests = server.requests();
    assert_eq!(
        requests[0].target,
        "/subscriptions/sub/providers/Microsoft.Workshop/type/t/m?api-version=2030-01-01&self=s&crate=c&%40where=-1"
    );
    assert_eq!(requests[0].header_values("x-fn"), ["f"]);
    assert_eq!(
        requests[1].target,
        "/subscriptions/sub/providers/Microsoft.Workshop/move?api-version=2030-01-01"
    );
}

#[tokio::test]
async fn operations_without_a_group_belong_to_the_service_client() {
    let server = Server::start([Reply::json(200, r#"{"open":true}"#), Reply::new(204)]);
    let client =
        ungrouped::WorkshopClient::new("sub", FakeCredential::new(TOKEN), Some(options(&server)))
            .expect("a client");
    let status = client
        .get_status(None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_eq!(status.open, Some(true));
    client.polish_widget("w", None).await.expect("an answer");
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.target)
        .collect();
    let root = "/subscriptions/sub/providers/Microsoft.Workshop";
    assert_eq!(
        targets,
        [
            format!("{root}/status?api-version=2030-01-01"),
            format!("{root}/widgets/w/polish?api-version=2030-01-01")
        ]
    );
}

#[tokio::test]
async fn models_may_be_called_like_the_prelude() {
    let server = Server::start([
        Reply::json(
            200,
            r#"{"name":"w","option":{"string":{"kind":"rope","name":"s"},"secret":"x"},"vec":{"list":[{"name":"b"}]}}"#,
        ),
        Reply::json(200, r#"{"name":"r"}"#),
        Reply::json(404, r#"{"name":"e","kind":"Err"}"#),
    ]);
    let client = widgets!(prelude_names, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    let string = widget
        .option
        .as_ref()
        .and_then(|option| option.string.as_ref())
        .expect("a string");
    assert_eq!(string.name().map(String::as_str), Some("s"));

    let option = prelude_names::models::Option {
        name: Some("o".to_owned()),
        ..Default::default()
    };
    client
        .put("w", option.try_into().expect("content"), None)
        .await
        .expect("an answer");
    assert_eq!(server.requests()[1].body, br#"{"name":"o"}"#);

    let error = client.get("w", None).await.expect_err("not found");
    let body = prelude_names::models::Error::try_from(&error).expect("the body");
    assert_eq!(body.kind, Some(prelude_names::models::Into::Err));
}

#[tokio::test]
async fn names_given_for_clients_stay_in_rust() {
    use client_names::models::{Widget, WidgetPr, WidgetsClientPutOptions};

    let body = r#"{"nm":"x","cnt":2,"pr":{"x":3},"type":"y"}"#;
    let server = Server::start([Reply::json(200, body)]);
    let client = widgets!(client_names, &server);
    let widget = Widget {
        display_name: Some("x".to_owned()),
        piece_count: Some(2),
        position: Some(WidgetPr {
            horizontal: Some(3),
        }),
        widget_type: Some("y".to_owned()),
    };
    let call_options = WidgetsClientPutOptions {
        first_remark: Some("fine".to_owned()),
        ..Default::default()
    };
    let content = widget.try_into().expect("content");
    let answer = client
        .put("t", "q?", content, Some(call_options))
        .await
        .expect("an answer");
    assert_eq!(answer.into_model().expect("a model").piece_count, Some(2));

    let request = server.request();
    assert_eq!(
        request.target,
        "/subscriptions/sub/providers/Microsoft.Workshop/widgets/t?api-version=2030-01-01&$q=q%3F"
    );
    assert_eq!(request.header_values("x-w-1"), ["fine"]);
    assert_eq!(json(&request.body), json(body.as_bytes()));
}
