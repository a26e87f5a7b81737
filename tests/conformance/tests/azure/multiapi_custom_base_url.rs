//! `multiapi-v1-custom-base-url.json` and `multiapi-v2-custom-base-url.json`: each api-version below a path of its own.

use armsmith_conformance::{Harness, covered, server};
use azure_core::http::StatusCode;
use conformance_multiapi_v1_custom_base_url as v1;
use conformance_multiapi_v2_custom_base_url as v2;

#[tokio::test]
async fn the_first_version_has_its_path() {
    let harness = Harness::new();
    let client = v1::MultiapiCustomBaseUrlServiceClient::new(&server(), Some(harness.options()));
    let client = client.expect("a client");
    let response = client.test(1, None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    assert_eq!(
        harness.last().target,
        "/multiapiCustomBaseUrl/v1/test?api-version=1.0.0&id=1"
    );
    let error = client.test(2, None).await.expect_err("another version's");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["MultiapiCustomBaseUrlApiVersionOne"]);
}

#[tokio::test]
async fn the_second_version_has_its_path() {
    let harness = Harness::new();
    let client = v2::MultiapiCustomBaseUrlServiceClient::new(&server(), Some(harness.options()));
    let client = client.expect("a client");
    let response = client.test(2, None).await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    assert_eq!(
        harness.last().target,
        "/multiapiCustomBaseUrl/v2/test?api-version=2.0.0&id=2"
    );
    let error = client.test(1, None).await.expect_err("another version's");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    covered(&["MultiapiCustomBaseUrlApiVersionTwo"]);
}
