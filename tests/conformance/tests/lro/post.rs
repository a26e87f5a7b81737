//! POST: by `Location`, by `Azure-AsyncOperation`, and where its result is.

use armsmith_conformance::covered;

use crate::support::{
    assert_ended, assert_foo, assert_says, assert_sent, client, error, quick, response, result,
};

#[tokio::test]
async fn a_location_that_answers_with_the_result() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let sku = result(client.begin_post200_with_payload(None)).await;
    let members = (sku.id.as_deref(), sku.name.as_deref());
    assert_eq!(members, (Some("1"), Some("product")));
    assert_sent(
        &harness,
        &["POST /post/payload/200 202", "GET /post/payload/200 200"],
    );
    covered(&["LROPost200"]);
}

#[tokio::test]
async fn a_location_that_moves() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let ended = response(client.begin_post202_retry200(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let body: serde_json::Value = serde_json::from_slice(ended.body()).expect("JSON");
    assert_eq!((&body["id"], &body["name"]), (&"100".into(), &"foo".into()));
    let options = quick!(LrOsClientPost202NoRetry204Options);
    let ended = response(client.begin_post202_no_retry204(options)).await;
    assert_eq!(u16::from(ended.status()), 204);
    assert_sent(
        &harness,
        &[
            "POST /post/202/retry/200 202",
            "GET /post/202/retry/200 202",
            "GET /post/newuri/202/retry/200 200",
            "POST /post/202/noretry/204 202",
            "GET /post/202/noretry/204 202",
            "GET /post/newuri/202/noretry/204 204",
        ],
    );
    covered(&["LROPostSuccededWithBody", "LROPostSuccededNoBody"]);
}

#[tokio::test]
async fn a_result_that_is_a_list() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let products = result(client.begin_post202_list(quick!(LrOsClientPost202ListOptions))).await;
    let [product] = products.as_slice() else {
        panic!("{} products", products.len());
    };
    assert_foo(product, None);
    assert_sent(
        &harness,
        &[
            "POST /list 202",
            "GET /list/pollingGet 200",
            "GET /list/finalGet 200",
        ],
    );
    covered(&["LROPostAndGetList"]);
}

#[tokio::test]
async fn a_monitor_and_a_location_with_the_result() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPostDoubleHeadersFinalLocationGetOptions);
    let product = result(client.begin_post_double_headers_final_location_get(options)).await;
    assert_foo(&product, None);
    let options = quick!(LrOsClientPostDoubleHeadersFinalAzureHeaderGetDefaultOptions);
    let product = client.begin_post_double_headers_final_azure_header_get_default(options);
    assert_foo(&result(product).await, None);
    assert_sent(
        &harness,
        &[
            "POST /LROPostDoubleHeadersFinalLocationGet 202",
            "GET /LROPostDoubleHeadersFinalLocationGet/asyncOperationUrl 200",
            "GET /LROPostDoubleHeadersFinalLocationGet/location 200",
            "POST /LROPostDoubleHeadersFinalAzureHeaderGetDefault 202",
            "GET /LROPostDoubleHeadersFinalAzureHeaderGetDefault/asyncOperationUrl 200",
            "GET /LROPostDoubleHeadersFinalAzureHeaderGetDefault/location 200",
        ],
    );
    covered(&[
        "LROPostDoubleHeadersFinalLocationPost",
        "LROPostDoubleHeadersFinalLocationAsync",
        "LROPostDoubleHeadersFinalLocationGet",
        "LROPostDoubleHeadersFinalAzureHeaderGetDefault",
    ]);
}

#[tokio::test]
async fn a_monitor_with_the_result() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPostDoubleHeadersFinalAzureHeaderGetOptions);
    let product = result(client.begin_post_double_headers_final_azure_header_get(options)).await;
    assert_eq!(product.id.as_deref(), Some("100"));
    assert_sent(
        &harness,
        &[
            "POST /LROPostDoubleHeadersFinalAzureHeaderGet 202",
            "GET /LROPostDoubleHeadersFinalAzureHeaderGet/asyncOperationUrl 200",
        ],
    );
    covered(&["LROPostDoubleHeadersFinalAzureHeaderGet"]);
}

#[tokio::test]
async fn a_monitor() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = result(client.begin_post_async_retry_succeeded(None)).await;
    assert_foo(&product, Some("Succeeded"));
    let options = quick!(LrOsClientPostAsyncNoRetrySucceededOptions);
    let product = result(client.begin_post_async_no_retry_succeeded(options)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            "POST /postasync/retry/succeeded 202",
            "GET /postasync/retry/succeeded/operationResults/200/ 202",
            "GET /postasync/retry/succeeded/operationResults/200 200",
            "GET /postasync/retry/Succeeded/operationResults/foo/200/ 200",
            "POST /postasync/noretry/succeeded 202",
            "GET /postasync/noretry/succeeded/operationResults/200/ 202",
            "GET /postasync/noretry/succeeded/operationResults/200 200",
            "GET /postasync/noretry/Succeeded/operationResults/foo/200/ 200",
        ],
    );
    covered(&["LROPostAsyncRetrySucceeded", "LROPostAsyncNoRetrySucceeded"]);
}

#[tokio::test]
async fn a_monitor_that_fails_or_is_canceled() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let failed = error(client.begin_post_async_retry_failed(None)).await;
    assert_ended(&failed, "LROs_postAsyncRetryFailed", "Failed");
    assert_says(&failed, &["Internal Server Error", "code 500"]);
    let canceled = error(client.begin_post_async_retrycanceled(None)).await;
    assert_ended(&canceled, "LROs_postAsyncRetrycanceled", "Canceled");
    assert_sent(
        &harness,
        &[
            "POST /postasync/retry/failed 202",
            "GET /postasync/retry/failed/operationResults/200/ 202",
            "GET /postasync/retry/failed/operationResults/200 200",
            "POST /postasync/retry/canceled 202",
            "GET /postasync/retry/canceled/operationResults/200/ 202",
            "GET /postasync/retry/canceled/operationResults/200 200",
        ],
    );
    covered(&["LROPostAsyncRetryFailed", "LROPostAsyncRetryCanceled"]);
}
