//! Takes models that hold themselves, gives the proof that depth is no limit of theirs, and that what is too deep is an
//! error. It does not test other shapes.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::recursion::models::Widget;

use crate::support::json;

async fn widget(body: String) -> azure_core::Result<Widget> {
    let server = Server::start([Reply::json(200, body)]);
    widgets!(recursion, &server)
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
}

#[tokio::test]
async fn every_way_to_hold_itself_goes_round() {
    let body = r#"{
        "inner": { "inner": { "children": [{}, { "byName": { "x": {} } }] } },
        "lid": { "colour": "red", "hinge": { "screw": { "length": 3 }, "lid": { "hinge": {} } } },
        "list": { "weight": 1, "next": { "weight": 2, "next": { "weight": 3 } } }
    }"#;
    let widget = widget(body.to_owned()).await.expect("a model");
    let hinge = widget
        .lid
        .as_ref()
        .and_then(|lid| lid.hinge.as_ref())
        .expect("a hinge");
    assert_eq!(hinge.screw.as_ref().and_then(|screw| screw.length), Some(3));
    let second = widget
        .list
        .as_ref()
        .and_then(|chain| chain.next.as_ref())
        .expect("a second link");
    assert_eq!(second.next.as_ref().and_then(|third| third.weight), Some(3));
    assert_eq!(
        serde_json::to_value(&widget).expect("JSON"),
        json(body.as_bytes())
    );
}

fn nested(depth: usize) -> String {
    format!("{}{{}}{}", r#"{"inner":"#.repeat(depth), "}".repeat(depth))
}

#[tokio::test]
async fn depth_has_a_limit_and_beyond_it_is_an_error_and_no_crash() {
    assert!(widget(nested(100)).await.is_ok());
    let text = widget(nested(100_000))
        .await
        .expect_err("too deep")
        .to_string();
    assert!(text.starts_with("Widget: ") && text.len() < 500, "{text}");
}
