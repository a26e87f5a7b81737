//! Values of which the document says nothing: any JSON, both ways.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json::encode_model;
use conformance_any_type::AnythingClient;
use serde_json::{Value, json};

use crate::support::only;

fn client(harness: &Harness) -> AnythingClient {
    AnythingClient::new(&server(), Some(harness.options())).expect("a client")
}

/// A value that is read, and one that is written.
macro_rules! any {
    ($($get:ident, $put:ident, $path:literal: $read:expr, $written:expr => $scenarios:expr;)*) => {$(
        #[tokio::test]
        async fn $get() {
            let read = client(&Harness::new()).$get(None).await.expect("an answer");
            let read: Value = read.into_model().expect("any value");
            assert_eq!(read, $read);
            let harness = Harness::new();
            let written: Value = $written;
            let content = encode_model(&written).expect("JSON");
            let answer = client(&harness).$put(content, None).await.expect("an answer");
            assert_eq!(u16::from(answer.status()), 200);
            let sent = only(&harness);
            assert_eq!(sent.target, $path);
            assert_eq!(sent.body, serde_json::to_vec(&written).expect("JSON"));
            covered(&$scenarios);
        }
    )*};
}

any! {
    get_object, put_object, "/anything/object":
        json!({ "message": "An object was successfully returned" }), json!({ "foo": "bar" })
        => ["GetObjectAsAnything", "PutObjectAsAnything"];
    get_string, put_string, "/anything/string":
        json!("anything"), json!("anything")
        => ["GetStringAsAnything", "PutStringAsAnything"];
    get_array, put_array, "/anything/array":
        json!(["foo", "bar"]), json!(["foo", "bar"])
        => ["GetArrayAsAnything", "PutArrayAsAnything"];
}
