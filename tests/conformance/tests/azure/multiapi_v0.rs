//! `multiapi-v0.json`: an api-version that the service does not know any more; no scenario.

use armsmith_conformance::{Harness, server};
use azure_core::http::StatusCode;
use conformance_multiapi_v0::{API_VERSION, MultiapiServiceClient as Client};

#[tokio::test]
async fn its_own_version_is_refused_and_another_one_can_be_asked_for() {
    assert_eq!(API_VERSION, "0.0.0");
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    let error = client.get_operation_group_one_client().test_two(None).await;
    let error = error.expect_err("the server has other versions");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(harness.last().target.ends_with("?api-version=0.0.0"));
    let mut options = harness.options();
    options.api_version = Some("1.0.0".to_owned());
    let client = Client::new(&server(), Some(options)).expect("a client");
    let response = client.get_operation_group_one_client().test_two(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert!(harness.last().target.ends_with("?api-version=1.0.0"));
}
