//! `subscriptionId-apiVersion.json`: both stand in the request without the caller's doing.

use armsmith_conformance::{Harness, covered, server};
use conformance_subscriptionid_apiversion::MicrosoftTestUrlClient as Client;

#[tokio::test]
async fn the_client_sends_subscription_and_api_version() {
    let harness = Harness::new();
    let client = Client::new(&server(), "sub 1", Some(harness.options())).expect("a client");
    let client = client.get_group_client();
    let response = client.get_sample_resource_group("testgroup101", None);
    let group = response.await.expect("success").into_model();
    let group = group.expect("a resource group");
    assert_eq!(group.name.as_deref(), Some("testgroup101"));
    assert_eq!(group.location.as_deref(), Some("West US"));
    assert_eq!(
        harness.last().target,
        "/subscriptions/sub%201/resourcegroups/testgroup101?api-version=2014-04-01-preview"
    );
    covered(&["SubscriptionIdAndApiVersion"]);
}
