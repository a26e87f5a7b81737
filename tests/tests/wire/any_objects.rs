//! Takes objects of which the document names no member, gives the proof that nothing of them is lost. It does not test
//! objects that have members.

use armsmith_runtime::Value;
use armsmith_runtime::json::encode_model;
use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::any_objects::models::Tool;

#[tokio::test]
async fn an_object_without_named_members_keeps_all_that_it_has() {
    let server = Server::start([
        Reply::json(200, r#"{"a":[1,{"b":null}]}"#),
        Reply::json(
            200,
            r#"{"content":{"c":"d"},"nothing":{},"tool":{"kind":"Hammer","weight":500}}"#,
        ),
    ]);
    let client = widgets!(any_objects, &server);
    let widget = client.get("w", None).await.expect("an answer");
    let widget: Value = widget.into_model().expect("any object");
    assert_eq!(widget, serde_json::json!({ "a": [1, { "b": null }] }));
    let body = encode_model(&widget).expect("JSON");
    let answer = client.put("w", body, None).await.expect("an answer");
    let held = answer.into_model().expect("a model");
    assert_eq!(held.content, Some(serde_json::json!({ "c": "d" })));
    assert!(held.nothing.is_some());
    match held.tool {
        Some(Tool::Hammer(hammer)) => assert_eq!(hammer.weight, Some(500)),
        other => panic!("{other:?}"),
    }
    let requests = server.requests();
    assert_eq!(requests[1].body, br#"{"a":[1,{"b":null}]}"#);
}
