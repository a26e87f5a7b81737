//! A client that its users grow out of: bodies as they come, or decoded.

use armsmith_conformance::{Harness, covered, server};
use azure_core::http::RequestContent;
use conformance_dpg_customization::{
    DpgClientClient,
    models::{Input, ProductReceived},
};
use serde_json::{Value, json};

use crate::support::{response, result};

fn client() -> (DpgClientClient, Harness) {
    let harness = Harness::new();
    let client = DpgClientClient::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

fn input() -> RequestContent<Input> {
    let input = Input {
        hello: Some("world!".to_owned()),
    };
    RequestContent::try_from(input).expect("a body")
}

fn raw(body: &[u8]) -> Value {
    serde_json::from_slice(body).expect("JSON")
}

#[tokio::test]
async fn a_body_as_it_comes() {
    let (client, harness) = client();
    let got = client.get_model("raw", None).await.expect("an answer");
    assert_eq!(raw(got.body()), json!({ "received": "raw" }));
    let posted = client.post_model("raw", input(), None).await;
    let posted = posted.expect("an answer");
    assert_eq!(raw(posted.body()), json!({ "received": "raw" }));
    let ended = response(client.begin_lro("raw", None)).await;
    let expected = json!({ "provisioningState": "Succeeded", "received": "raw" });
    assert_eq!(raw(ended.body()), expected);
    let exchanges = harness.exchanges();
    let targets = exchanges.iter().map(|exchange| exchange.target.as_str());
    assert_eq!(
        targets.collect::<Vec<_>>(),
        [
            "/customization/model/raw",
            "/customization/model/raw",
            "/customization/lro/raw"
        ]
    );
    covered(&["GetRawModel", "PostRawModel", "RawLRO"]);
}

#[tokio::test]
async fn a_body_that_is_decoded() {
    let (client, _) = client();
    let got = client.get_model("model", None).await.expect("an answer");
    let got = got.into_model().expect("a product");
    assert_eq!(got.received, Some(ProductReceived::Model));
    let posted = client.post_model("model", input(), None).await;
    let posted = posted.expect("an answer").into_model().expect("a product");
    assert_eq!(posted.received, Some(ProductReceived::Model));
    let product = result(client.begin_lro("model", None)).await;
    assert_eq!(product.received, Some(ProductReceived::Model));
    assert_eq!(product.provisioning_state.as_deref(), Some("Succeeded"));
    covered(&[
        "GetHandwrittenModel",
        "PostHandwrittenModel",
        "HandwrittenModelLRO",
    ]);
}
