//! PUT: at once, by the resource's own state, by `Location` and by `Azure-AsyncOperation`.

use armsmith_conformance::covered;
use azure_core::http::RequestContent;
use conformance_lro::models::{
    LrOsClientPut200SucceededOptions, Product, ProductProperties, Sku, SubProduct,
};

use crate::support::{assert_ended, assert_foo, assert_sent, client, error, quick, result};

#[tokio::test]
async fn complete_at_once() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = Product {
        location: Some("West US".to_owned()),
        ..Default::default()
    };
    let options = LrOsClientPut200SucceededOptions {
        product: Some(RequestContent::try_from(product).expect("a body")),
        ..Default::default()
    };
    assert_foo(
        &result(client.begin_put200_succeeded(Some(options))).await,
        Some("Succeeded"),
    );
    assert_foo(
        &result(client.begin_put201_succeeded(None)).await,
        Some("Succeeded"),
    );
    assert_foo(
        &result(client.begin_put200_succeeded_no_state(None)).await,
        None,
    );
    assert_sent(
        &harness,
        &[
            "PUT /put/200/succeeded 200",
            "PUT /put/201/succeeded 201",
            "PUT /put/200/succeeded/nostate 200",
        ],
    );
    let sent = harness.exchanges().swap_remove(0);
    assert_eq!(sent.header("content-type"), Some("application/json"));
    assert_eq!(sent.body, br#"{"location":"West US"}"#);
    covered(&[
        "LROPutInlineComplete",
        "LROPutInlineComplete201",
        "LROPut200InlineCompleteNoState",
    ]);
}

#[tokio::test]
async fn accepted_with_a_location() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = result(client.begin_put202_retry200(quick!(LrOsClientPut202Retry200Options)));
    assert_foo(&product.await, None);
    assert_sent(
        &harness,
        &[
            "PUT /put/202/retry/200 202",
            "GET /put/202/retry/operationResults/200 200",
        ],
    );
    covered(&["LROPut202Retry200"]);
}

#[tokio::test]
async fn the_resource_says_how_far_it_is() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPut201CreatingSucceeded200Options);
    let product = result(client.begin_put201_creating_succeeded200(options)).await;
    assert_foo(&product, Some("Succeeded"));
    let options = quick!(LrOsClientPut200UpdatingSucceeded204Options);
    let product = result(client.begin_put200_updating_succeeded204(options)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "PUT /put/201/creating/succeeded/200 201",
            "GET /put/201/creating/succeeded/200 200",
            "PUT /put/200/updating/succeeded/200 200",
            "GET /put/200/updating/succeeded/200 200",
        ],
    );
    covered(&["LROPutSucceededWithBody", "LROPutSucceededNoBody"]);
}

#[tokio::test]
async fn the_resource_says_that_it_has_failed() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPut201CreatingFailed200Options);
    let failed = error(client.begin_put201_creating_failed200(options)).await;
    assert_ended(&failed, "LROs_put201CreatingFailed200", "Failed");
    let options = quick!(LrOsClientPut200Acceptedcanceled200Options);
    let canceled = error(client.begin_put200_acceptedcanceled200(options)).await;
    assert_ended(&canceled, "LROs_put200Acceptedcanceled200", "Canceled");
    assert_sent(
        &harness,
        &[
            "PUT /put/201/created/failed/200 201",
            "GET /put/201/created/failed/200 200",
            "PUT /put/200/accepted/canceled/200 200",
            "GET /put/200/accepted/canceled/200 200",
        ],
    );
    covered(&["LROPutFailed", "LROPutCanceled"]);
}

#[tokio::test]
async fn a_location_that_later_answers_do_not_repeat() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPutNoHeaderInRetryOptions);
    let product = result(client.begin_put_no_header_in_retry(options)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "PUT /put/noheader/202/200 202",
            "GET /put/noheader/operationresults 202",
            "GET /put/noheader/operationresults 200",
        ],
    );
    covered(&["LROPutNoHeaderInRetry"]);
}

#[tokio::test]
async fn a_monitor_that_asks_for_no_wait() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = result(client.begin_put_async_retry_succeeded(None)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "PUT /putasync/retry/succeeded 200",
            "GET /putasync/retry/succeeded/operationResults/200/ 202",
            "GET /putasync/retry/succeeded/operationResults/200 200",
            "GET /putasync/retry/succeeded 200",
        ],
    );
    covered(&["LROPutAsyncRetrySucceeded"]);
}

#[tokio::test]
async fn a_monitor_that_says_nothing_of_waiting() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPutAsyncNoRetrySucceededOptions);
    let product = result(client.begin_put_async_no_retry_succeeded(options)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "PUT /putasync/noretry/succeeded 200",
            "GET /putasync/noretry/succeeded/operationResults/200/ 202",
            "GET /putasync/noretry/succeeded/operationResults/200 200",
            "GET /putasync/noretry/succeeded 200",
        ],
    );
    covered(&["LROPutAsyncNoRetrySucceeded"]);
}

#[tokio::test]
async fn a_monitor_that_fails_or_is_canceled() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let failed = error(client.begin_put_async_retry_failed(None)).await;
    assert_ended(&failed, "LROs_putAsyncRetryFailed", "Failed");
    let options = quick!(LrOsClientPutAsyncNoRetrycanceledOptions);
    let canceled = error(client.begin_put_async_no_retrycanceled(options)).await;
    assert_ended(&canceled, "LROs_putAsyncNoRetrycanceled", "Canceled");
    assert_sent(
        &harness,
        &[
            "PUT /putasync/retry/failed 200",
            "GET /putasync/retry/failed/operationResults/200/ 202",
            "GET /putasync/retry/failed/operationResults/200 200",
            "PUT /putasync/noretry/canceled 200",
            "GET /putasync/noretry/canceled/operationResults/200/ 202",
            "GET /putasync/noretry/canceled/operationResults/200 200",
        ],
    );
    covered(&["LROPutAsyncRetryFailed", "LROPutAsyncNoRetryCanceled"]);
}

#[tokio::test]
async fn a_monitor_that_later_answers_do_not_repeat() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPutAsyncNoHeaderInRetryOptions);
    let product = result(client.begin_put_async_no_header_in_retry(options)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "PUT /putasync/noheader/201/200 201",
            "GET /putasync/noheader/operationresults/123 200",
            "GET /putasync/noheader/operationresults/123 200",
            "GET /putasync/noheader/201/200 200",
        ],
    );
    covered(&["LROPutAsyncNoHeaderInRetry"]);
}

fn assert_sku(sku: &Sku) {
    let members = (sku.id.as_deref(), sku.name.as_deref());
    assert_eq!(members, (Some("100"), Some("sku")));
}

#[tokio::test]
async fn what_is_no_resource() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPutNonResourceOptions);
    assert_sku(&result(client.begin_put_non_resource(options)).await);
    let options = quick!(LrOsClientPutAsyncNonResourceOptions);
    assert_sku(&result(client.begin_put_async_non_resource(options)).await);
    assert_sent(
        &harness,
        &[
            "PUT /putnonresource/202/200 202",
            "GET /putnonresource/operationresults 202",
            "GET /putnonresource/operationresults 200",
            "PUT /putnonresourceasync/202/200 202",
            "GET /putnonresourceasync/operationresults/123 200",
            "GET /putnonresourceasync/operationresults/123 200",
            "GET /putnonresourceasync/202/200 200",
        ],
    );
    covered(&["LROPutNonResourceInRetry", "LROPutNonResourceAsyncInRetry"]);
}

fn assert_sub(product: &SubProduct) {
    assert_eq!(product.id.as_deref(), Some("100"));
    let properties = product.properties.as_ref().expect("properties");
    assert_eq!(properties.provisioning_state.as_deref(), Some("Succeeded"));
}

#[tokio::test]
async fn what_is_part_of_a_resource() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPutSubResourceOptions);
    assert_sub(&result(client.begin_put_sub_resource(options)).await);
    let options = quick!(LrOsClientPutAsyncSubResourceOptions);
    assert_sub(&result(client.begin_put_async_sub_resource(options)).await);
    assert_sent(
        &harness,
        &[
            "PUT /putsubresource/202/200 202",
            "GET /putsubresource/operationresults 202",
            "GET /putsubresource/operationresults 200",
            "PUT /putsubresourceasync/202/200 202",
            "GET /putsubresourceasync/operationresults/123 200",
            "GET /putsubresourceasync/operationresults/123 200",
            "GET /putsubresourceasync/202/200 200",
        ],
    );
    covered(&["LROPutSubResourceInRetry", "LROPutSubResourceAsyncInRetry"]);
}

/// What the service sets is never sent.
#[test]
fn a_body_without_what_the_service_sets() {
    let product = Product {
        id: Some("100".to_owned()),
        location: Some("West US".to_owned()),
        properties: Some(ProductProperties::default()),
        ..Default::default()
    };
    let text = serde_json::to_string(&product).expect("JSON");
    assert_eq!(text, r#"{"location":"West US","properties":{}}"#);
}
