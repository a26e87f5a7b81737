//! Takes models with secrets in every shape, gives the proof that they are sent in full and shown never. It does not
//! hold the client's own token.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::secrets::models::Widget;
use azure_core::credentials::Secret;

use crate::support::json;

const BODY: &str = r#"{
    "owner": "ada", "pin": "hunter2-a", "token": "hunter2-b", "password": "hunter2-c", "shared": "hunter2-d",
    "spare": ["hunter2-e"], "byRoom": { "hall": "hunter2-f" }
}"#;

#[tokio::test]
async fn they_are_read_through_secret_only() {
    let server = Server::start([Reply::json(200, BODY)]);
    let widget = widgets!(secrets, &server)
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model");
    let shown = format!(
        "{widget:?} {widget:#?} {:?} {:?} {:?}",
        widget.pin, widget.spare, widget.by_room
    );
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(widget.pin.as_ref().map(Secret::secret), Some("hunter2-a"));
    assert_eq!(widget.token.as_ref().map(Secret::secret), Some("hunter2-b"));
    assert_eq!(
        widget.password.as_ref().map(Secret::secret),
        Some("hunter2-c")
    );
    assert_eq!(
        widget.shared.as_ref().map(Secret::secret),
        Some("hunter2-d")
    );
    assert_eq!(widget.spare.expect("spare")[0].secret(), "hunter2-e");
    assert_eq!(widget.by_room.expect("rooms")["hall"].secret(), "hunter2-f");
}

#[tokio::test]
async fn they_are_sent_in_full_but_for_the_read_only_one() {
    let server = Server::start([Reply::json(200, "{}")]);
    let widget: Widget = serde_json::from_str(BODY).expect("a model");
    widgets!(secrets, &server)
        .put("w", widget.try_into().expect("content"), None)
        .await
        .expect("an answer");
    let mut expected = json(BODY.as_bytes());
    expected.as_object_mut().expect("an object").remove("token");
    assert_eq!(json(&server.request().body), expected);
}
