//! Takes a resource whose service is newer than its client, gives the recipe that changes one member of it and loses
//! none. It does not use the model to write: a model holds what it knows, and no more.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::bodies::WidgetsClient;
use serde_json::Value;

use crate::support::json;

/// The recipe. `WidgetsClient` stands for any generated client with a GET and a PUT.
async fn paint(
    widgets: &WidgetsClient,
    name: &str,
    colour: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    // GET, and take the body as the service wrote it, not as a model.
    let mut widget: Value = serde_json::from_slice(widgets.get(name, None).await?.body())?;
    // Change one member.
    widget["colour"] = colour.into();
    // PUT all of it back: a `Value` is a body wherever a model is one.
    widgets
        .create_or_update(name, widget.try_into()?, None)
        .await?;
    Ok(())
}

#[tokio::test]
async fn members_that_the_model_does_not_know_are_kept() {
    let before = r#"{
        "name": "w",
        "colour": "red",
        "size": { "width": 3, "depth": 9007199254740993 },
        "newer": { "than": ["the", "client"], "nothing": null },
        "etag": "\"0x8D\""
    }"#;
    let server = Server::start([Reply::json(200, before), Reply::json(200, before)]);
    paint(&widgets!(bodies, &server), "w", "blue")
        .await
        .expect("painted");

    let requests = server.requests();
    assert_eq!(
        (requests[0].method.as_str(), requests[1].method.as_str()),
        ("GET", "PUT")
    );
    assert_eq!(requests[0].target, requests[1].target);
    assert_eq!(
        requests[1].header_values("content-type"),
        ["application/json"]
    );
    let mut expected = json(before.as_bytes());
    expected["colour"] = "blue".into();
    assert_eq!(json(&requests[1].body), expected);
}

/// Why the recipe does not go through the model.
#[tokio::test]
async fn through_the_model_they_would_be_lost() {
    let server = Server::start([
        Reply::json(200, r#"{"colour":"red","newer":1}"#),
        Reply::json(200, "{}"),
    ]);
    let client = widgets!(bodies, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    client
        .create_or_update("w", widget.try_into().expect("content"), None)
        .await
        .expect("an answer");
    assert_eq!(server.requests()[1].body, br#"{"colour":"red"}"#);
}
