//! Takes objects whose members choose their own names, gives the proof that all of them go round. It does not test
//! arguments.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::maps::models::Widget;
use serde_json::json;

async fn widget(body: &serde_json::Value) -> azure_core::Result<Widget> {
    let server = Server::start([Reply::json(200, body.to_string())]);
    widgets!(maps, &server)
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
}

#[tokio::test]
async fn every_map_goes_round() {
    let body = json!({
        "tags": { "": "empty", "a b\"\n": "x", "type": "y", "é": "z" },
        "counts": { "north": i64::MAX, "south": i64::MIN },
        "parts": { "left": { "name": "wheel", "size": 3, "weight": 1.5 }, "right": {} },
        "lists": { "ada": ["x", ""], "bob": [] },
        "nested": { "hall": { "lamp": true }, "attic": {} },
        "anything": { "a": null, "b": [1, { "c": 1.5 }], "d": "x" },
        "allowed": { "a": { "b": { "c": [] } } },
        "free": { "x": [1, null] },
        "unknown": [{ "y": false }, "z", 0],
        "labels": { "de": "Rad" },
    });
    let widget = widget(&body).await.expect("a model");
    assert_eq!(widget.tags.as_ref().expect("tags")["a b\"\n"], "x");
    assert_eq!(widget.counts.as_ref().expect("counts")["north"], i64::MAX);
    assert!(widget.nested.as_ref().expect("rooms")["hall"]["lamp"]);
    assert_eq!(serde_json::to_value(&widget).expect("JSON"), body);
}

#[tokio::test]
async fn named_members_beside_a_map_keep_both() {
    let body =
        json!({ "parts": { "left": { "name": "wheel", "size": 3, "weight": 1.5, "width": 2.0 } } });
    let widget = widget(&body).await.expect("a model");
    let part = &widget.parts.as_ref().expect("parts")["left"];
    assert_eq!((part.name.as_deref(), part.size), (Some("wheel"), Some(3)));
    let others: Vec<_> = part
        .additional_properties
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    assert_eq!(others, [("weight", 1.5), ("width", 2.0)]);
}

#[tokio::test]
async fn an_error_names_the_key() {
    let text = widget(&json!({ "counts": { "north": "many" } }))
        .await
        .expect_err("no number")
        .to_string();
    assert!(
        text.contains("`counts.north`") && !text.contains("many"),
        "{text}"
    );
}

#[tokio::test]
async fn null_is_absence() {
    let widget = widget(&json!({ "tags": null, "parts": null, "free": null, "unknown": null }))
        .await
        .expect("a model");
    assert!(widget.tags.is_none() && widget.parts.is_none());
    assert_eq!(serde_json::to_value(&widget).expect("JSON"), json!({}));
}
