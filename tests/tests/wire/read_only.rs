//! Takes members that the service alone sets, gives the proof that they are read and never sent. It does not test
//! secrets.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::read_only::models::Phase;

use crate::support::json;

#[tokio::test]
async fn what_the_service_sets_is_read_and_not_sent_back() {
    let body = r#"{
        "name": "w", "id": "/w", "status": { "healthy": true }, "history": { "events": ["made"] },
        "plan": { "events": ["paint"] }, "phase": "end", "places": ["here"]
    }"#;
    let server = Server::start([Reply::json(200, body), Reply::json(200, "{}")]);
    let client = widgets!(read_only, &server);
    let widget = client
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    assert_eq!(widget.id.as_deref(), Some("/w"));
    assert_eq!(
        widget.status.as_ref().and_then(|status| status.healthy),
        Some(true)
    );
    assert_eq!(
        widget
            .history
            .as_ref()
            .and_then(|history| history.events.as_ref())
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(widget.phase, Some(Phase::End));
    assert_eq!(widget.places.as_deref(), Some(&["here".to_owned()][..]));

    client
        .put("w", widget.try_into().expect("content"), None)
        .await
        .expect("an answer");
    let sent = json(&server.requests()[1].body);
    assert_eq!(
        sent,
        json(br#"{ "name": "w", "plan": { "events": ["paint"] } }"#)
    );
}
