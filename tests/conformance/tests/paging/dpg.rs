//! Pages of a client that its users grow out of: as they come, or decoded.

use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::TryStreamExt as _;
use conformance_dpg_customization::{DpgClientClient, models::ProductReceived};
use serde_json::{Value, json};

use crate::support::all;

fn client() -> (DpgClientClient, Harness) {
    let harness = Harness::new();
    let client = DpgClientClient::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

#[tokio::test]
async fn pages_as_they_come() {
    let (client, harness) = client();
    let pages = client.get_pages("raw", None).expect("a pager").into_pages();
    let pages: Vec<_> = pages.try_collect().await.expect("all pages");
    let values = pages.iter().map(|page| {
        let page: Value = serde_json::from_slice(page.body()).expect("JSON");
        page["values"].clone()
    });
    let expected = json!([{ "received": "raw" }]);
    assert_eq!(values.collect::<Vec<_>>(), [expected.clone(), expected]);
    let exchanges = harness.exchanges();
    let targets = exchanges.iter().map(|exchange| exchange.target.as_str());
    assert_eq!(
        targets.collect::<Vec<_>>(),
        ["/customization/paging/raw", "/customization/paging/raw/2"]
    );
    covered(&["GetRawPages"]);
}

#[tokio::test]
async fn pages_that_are_decoded() {
    let (client, _) = client();
    let products = all(client.get_pages("model", None)).await;
    let received = products.into_iter().map(|product| product.received);
    let expected = Some(ProductReceived::Model);
    assert_eq!(received.collect::<Vec<_>>(), [expected.clone(), expected]);
    covered(&["GetHandwrittenModelPages"]);
}
