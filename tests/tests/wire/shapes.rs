//! Takes models that inherit and models that hold unnamed objects, gives the proof that their JSON goes round. It does
//! not test maps and recursion.

use armsmith_runtime::test::{Reply, Server};

use crate::support::json;

#[tokio::test]
async fn inherited_members_are_members() {
    let body = r#"{
        "id": "a", "label": "b", "weight": 1.5, "count": 2, "colour": "c", "spare": { "weight": 0.0 }
    }"#;
    let server = Server::start([Reply::json(200, body)]);
    let client = widgets!(allof, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_eq!(
        (widget.id.as_deref(), widget.label.as_deref(), widget.count),
        (Some("a"), Some("b"), Some(2))
    );
    assert_eq!(
        widget.spare.as_ref().and_then(|spare| spare.weight),
        Some(0.0)
    );
    let mut expected = json(body.as_bytes());
    expected.as_object_mut().expect("an object").remove("id");
    assert_eq!(
        serde_json::to_value(&widget).expect("JSON"),
        expected,
        "the inherited read-only member stays out"
    );
}

#[tokio::test]
async fn unnamed_objects_stand_where_they_are_written() {
    let body = r#"{
        "size": { "unit": "mm", "outer": { "width": 3 } }, "parts": [{ "screws": [{ "length": 1 }, {}] }, {}],
        "shelves": { "top": { "row": 1 } }, "grid": [[{ "filled": true }], []]
    }"#;
    let server = Server::start([Reply::json(200, body)]);
    let client = widgets!(inline_objects, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_eq!(
        widget.shelves.as_ref().expect("shelves")["top"].row,
        Some(1)
    );
    assert_eq!(
        serde_json::to_value(&widget).expect("JSON"),
        json(body.as_bytes())
    );
}
