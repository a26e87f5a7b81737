//! Takes members for which null is a value, gives the proof that null, nothing and a value stay apart. It does not test
//! arguments.

use armsmith_runtime::Nullable;
use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::nullable::models::{Part, Widget};
use azure_core::time::OffsetDateTime;
use serde_json::{Value, json};

/// What is sent for `widget`, and what `answer` is read as.
async fn update(widget: Widget, answer: &Value) -> (Value, azure_core::Result<Widget>) {
    let server = Server::start([Reply::json(200, answer.to_string())]);
    let client = widgets!(nullable, &server);
    let response = client
        .update(widget.try_into().expect("a body"), None)
        .await
        .expect("an answer");
    let sent = serde_json::from_slice(&server.requests()[0].body).expect("JSON");
    (sent, response.into_model())
}

#[tokio::test]
async fn null_nothing_and_a_value_stay_apart() {
    let widget = Widget {
        owner: Some(Nullable::Null),
        part: Some(Part { size: Some(3) }.into()),
        ..Default::default()
    };
    let answer = json!({ "name": null, "owner": null, "part": null, "etag": null, "until": "Wed, 12 Apr 2023 18:00:00 GMT" });
    let (sent, read) = update(widget, &answer).await;
    assert_eq!(sent, json!({ "owner": null, "part": { "size": 3 } }));
    let read = read.expect("a model");
    assert_eq!((read.name, read.etag), (None, None));
    assert_eq!(read.owner, Some(Nullable::Null));
    assert!(matches!(read.part, Some(Nullable::Null)));
    let until = read.until.and_then(Nullable::into_value).expect("a date");
    assert_eq!(until.unix_timestamp(), 1_681_322_400);
}

#[tokio::test]
async fn a_date_that_may_be_null_keeps_its_form() {
    let widget = Widget {
        until: Some(OffsetDateTime::UNIX_EPOCH.into()),
        ..Default::default()
    };
    let (sent, read) = update(widget, &json!({ "until": 7 })).await;
    assert_eq!(sent, json!({ "until": "Thu, 01 Jan 1970 00:00:00 GMT" }));
    assert!(read.expect_err("no date").to_string().contains("`until`"));
}

#[tokio::test]
async fn arrays_and_maps_may_have_gaps() {
    let body = json!({ "sizes": [1, null, 3], "dates": { "a": "2023-04-12T18:00:00Z", "b": null }, "extra": { "x": null } });
    let (_, read) = update(Widget::default(), &body).await;
    let read = read.expect("a model");
    assert_eq!(read.sizes.as_deref(), Some(&[Some(1), None, Some(3)][..]));
    assert!(read.dates.as_ref().expect("dates")["b"].is_none());
    assert_eq!(serde_json::to_value(&read).expect("JSON"), body);
}
