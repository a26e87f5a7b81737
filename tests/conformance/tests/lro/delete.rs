//! DELETE: at once, by `Location` and by `Azure-AsyncOperation`.

use armsmith_conformance::covered;

use crate::support::{
    assert_ended, assert_foo, assert_sent, client, error, quick, response, result,
};

#[tokio::test]
async fn complete_at_once() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let response = response(client.begin_delete204_succeeded(None)).await;
    assert_eq!(u16::from(response.status()), 204);
    assert_sent(&harness, &["DELETE /delete/204/succeeded 204"]);
    covered(&["LRODeleteInlineComplete"]);
}

#[tokio::test]
async fn a_location_that_answers_with_the_resource() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = client.begin_delete_provisioning202_accepted200_succeeded(None);
    assert_foo(&result(product).await, Some("Succeeded"));
    let path = "/delete/provisioning/202/accepted/200/succeeded";
    assert_sent(
        &harness,
        &[&format!("DELETE {path} 202"), &format!("GET {path} 200")],
    );
    covered(&["LRODeleteProvisioningSucceededWithBody"]);
}

#[tokio::test]
async fn a_location_that_answers_with_a_failure() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let failed = error(client.begin_delete_provisioning202_deleting_failed200(None)).await;
    assert_ended(
        &failed,
        "LROs_deleteProvisioning202DeletingFailed200",
        "Failed",
    );
    let canceled = error(client.begin_delete_provisioning202_deletingcanceled200(None)).await;
    assert_ended(
        &canceled,
        "LROs_deleteProvisioning202Deletingcanceled200",
        "Canceled",
    );
    let path = "/delete/provisioning/202/deleting/200";
    assert_sent(
        &harness,
        &[
            &format!("DELETE {path}/failed 202"),
            &format!("GET {path}/failed 200"),
            &format!("DELETE {path}/canceled 202"),
            &format!("GET {path}/canceled 200"),
        ],
    );
    covered(&[
        "LRODeleteProvisioningFailed",
        "LRODeleteProvisioningCanceled",
    ]);
}

/// The document declares a product with 200; the server gives none, and that is no failure of the operation.
#[tokio::test]
async fn a_location_that_answers_with_nothing() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let ended = response(client.begin_delete202_retry200(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    assert!(ended.body().is_empty());
    let options = quick!(LrOsClientDelete202NoRetry204Options);
    let ended = response(client.begin_delete202_no_retry204(options)).await;
    assert_eq!(u16::from(ended.status()), 204);
    assert!(ended.body().is_empty());
    assert_sent(
        &harness,
        &[
            "DELETE /delete/202/retry/200 202",
            "GET /delete/202/retry/200 200",
            "DELETE /delete/202/noretry/204 202",
            "GET /delete/202/noretry/204 204",
        ],
    );
    covered(&["LRODelete200", "LRODelete204"]);
}

#[tokio::test]
async fn links_that_later_answers_do_not_repeat() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientDeleteNoHeaderInRetryOptions);
    let ended = response(client.begin_delete_no_header_in_retry(options)).await;
    assert_eq!(u16::from(ended.status()), 204);
    let options = quick!(LrOsClientDeleteAsyncNoHeaderInRetryOptions);
    let ended = response(client.begin_delete_async_no_header_in_retry(options)).await;
    assert_eq!(u16::from(ended.status()), 200);
    assert_sent(
        &harness,
        &[
            "DELETE /delete/noheader 202",
            "GET /delete/noheader/operationresults/123 202",
            "GET /delete/noheader/operationresults/123 204",
            "DELETE /deleteasync/noheader/202/204 202",
            "GET /deleteasync/noheader/operationresults/123 200",
            "GET /deleteasync/noheader/operationresults/123 200",
        ],
    );
    covered(&["LRODeleteNoHeaderInRetry", "LRODeleteAsyncNoHeaderInRetry"]);
}

#[tokio::test]
async fn a_monitor() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let ended = response(client.begin_delete_async_retry_succeeded(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let options = quick!(LrOsClientDeleteAsyncNoRetrySucceededOptions);
    let ended = response(client.begin_delete_async_no_retry_succeeded(options)).await;
    assert_eq!(u16::from(ended.status()), 200);
    assert_sent(
        &harness,
        &[
            "DELETE /deleteasync/retry/succeeded 202",
            "GET /deleteasync/retry/succeeded/operationResults/200/ 202",
            "GET /deleteasync/retry/succeeded/operationResults/200 200",
            "DELETE /deleteasync/noretry/succeeded 202",
            "GET /deleteasync/noretry/succeeded/operationResults/200/ 202",
            "GET /deleteasync/noretry/succeeded/operationResults/200 200",
        ],
    );
    covered(&[
        "LRODeleteAsyncRetrySucceeded",
        "LRODeleteAsyncNoRetrySucceeded",
    ]);
}

#[tokio::test]
async fn a_monitor_that_fails_or_is_canceled() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let failed = error(client.begin_delete_async_retry_failed(None)).await;
    assert_ended(&failed, "LROs_deleteAsyncRetryFailed", "Failed");
    let canceled = error(client.begin_delete_async_retrycanceled(None)).await;
    assert_ended(&canceled, "LROs_deleteAsyncRetrycanceled", "Canceled");
    assert_sent(
        &harness,
        &[
            "DELETE /deleteasync/retry/failed 202",
            "GET /deleteasync/retry/failed/operationResults/200/ 202",
            "GET /deleteasync/retry/failed/operationResults/200 200",
            "DELETE /deleteasync/retry/canceled 202",
            "GET /deleteasync/retry/canceled/operationResults/200/ 202",
            "GET /deleteasync/retry/canceled/operationResults/200 200",
        ],
    );
    covered(&["LRODeleteAsyncRetryFailed", "LRODeleteAsyncRetryCanceled"]);
}
