//! The service breaks its own protocol: an error that says so, never a panic, an endless loop or a made-up result.

use armsmith_conformance::covered;
use azure_core::{Error, error::ErrorKind};

use crate::support::{assert_says, assert_sent, client, error, quick, response};

/// The poll was answered, and its body does not say how far the operation is.
fn assert_no_status(error: &Error, operation: &str) {
    assert_eq!(error.kind(), &ErrorKind::DataConversion, "{error}");
    assert_says(
        error,
        &[
            operation,
            "the poll answered 200 without a `status` that can be read in its body",
        ],
    );
}

#[tokio::test]
async fn a_put_that_answers_with_nothing() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let options = quick!(LrosaDsClientPutError201NoProvisioningStatePayloadOptions);
    let ended = response(client.begin_put_error201_no_provisioning_state_payload(options)).await;
    let error = ended.into_model().expect_err("no product");
    assert_eq!(error.kind(), &ErrorKind::DataConversion, "{error}");
    assert_eq!(error.to_string(), "Product: the response body is empty");
    let path = "/error/put/201/noprovisioningstatepayload";
    assert_sent(
        &harness,
        &[&format!("PUT {path} 201"), &format!("GET {path} 200")],
    );
    covered(&["LROErrorPut201NoProvisioningStatePayload"]);
}

#[tokio::test]
async fn a_resource_that_is_cut_off() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let ended = response(client.begin_put200_invalid_json(None)).await;
    let error = ended.into_model().expect_err("no product");
    assert_eq!(error.kind(), &ErrorKind::DataConversion, "{error}");
    assert_says(&error, &["EOF"]);
    assert_sent(&harness, &["PUT /error/put/200/invalidjson 200"]);
    covered(&["LROErrorPut200InvalidJson"]);
}

#[tokio::test]
async fn the_monitor_of_a_put_without_a_status() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let found = error(client.begin_put_async_relative_retry_no_status(None)).await;
    assert_no_status(&found, "LROSADs_putAsyncRelativeRetryNoStatus");
    let found = error(client.begin_put_async_relative_retry_no_status_payload(None)).await;
    assert_no_status(&found, "LROSADs_putAsyncRelativeRetryNoStatusPayload");
    let found = error(client.begin_put_async_relative_retry_invalid_json_polling(None)).await;
    assert_no_status(&found, "LROSADs_putAsyncRelativeRetryInvalidJsonPolling");
    let path = "/error/putasync/retry";
    assert_sent(
        &harness,
        &[
            &format!("PUT {path}/nostatus 200"),
            &format!("GET {path}/failed/operationResults/nostatus 200"),
            &format!("PUT {path}/nostatuspayload 200"),
            &format!("GET {path}/failed/operationResults/nostatuspayload 200"),
            &format!("PUT {path}/invalidjsonpolling 200"),
            &format!("GET {path}/failed/operationResults/invalidjsonpolling 200"),
        ],
    );
    covered(&[
        "LROErrorPutAsyncNoPollingStatus",
        "LROErrorPutAsyncNoPollingStatusPayload",
        "LROErrorPutAsyncInvalidJsonPolling",
    ]);
}

#[tokio::test]
async fn the_monitor_of_a_delete_without_a_status() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let found = error(client.begin_delete_async_relative_retry_no_status(None)).await;
    assert_no_status(&found, "LROSADs_deleteAsyncRelativeRetryNoStatus");
    let found = error(client.begin_delete_async_relative_retry_invalid_json_polling(None)).await;
    assert_no_status(&found, "LROSADs_deleteAsyncRelativeRetryInvalidJsonPolling");
    let path = "/error/deleteasync/retry";
    assert_sent(
        &harness,
        &[
            &format!("DELETE {path}/nostatus 202"),
            &format!("GET {path}/failed/operationResults/nostatus 200"),
            &format!("DELETE {path}/invalidjsonpolling 202"),
            &format!("GET {path}/failed/operationResults/invalidjsonpolling 200"),
        ],
    );
    covered(&[
        "LROErrorDeleteAsyncNoPollingStatus",
        "LROErrorDeleteAsyncInvalidJsonPolling",
    ]);
}

#[tokio::test]
async fn the_monitor_of_a_post_without_a_status() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let found = error(client.begin_post_async_relative_retry_no_payload(None)).await;
    assert_no_status(&found, "LROSADs_postAsyncRelativeRetryNoPayload");
    let found = error(client.begin_post_async_relative_retry_invalid_json_polling(None)).await;
    assert_no_status(&found, "LROSADs_postAsyncRelativeRetryInvalidJsonPolling");
    let path = "/error/postasync/retry";
    assert_sent(
        &harness,
        &[
            &format!("POST {path}/nopayload 202"),
            &format!("GET {path}/failed/operationResults/nopayload 200"),
            &format!("POST {path}/invalidjsonpolling 202"),
            &format!("GET {path}/failed/operationResults/invalidjsonpolling 200"),
        ],
    );
    covered(&[
        "LROErrorPostAsyncNoPollingPayload",
        "LROErrorPostAsyncInvalidJsonPolling",
    ]);
}

/// `/foo` is a path of the service, where nothing is; `/bar` is no time to wait, so the frequency is what counts.
fn assert_led_astray(error: &Error, operation: &str) {
    let ErrorKind::HttpResponse { status, .. } = error.kind() else {
        panic!("no answer of the service: {error}");
    };
    assert_eq!(u16::from(*status), 404, "{error}");
    assert_says(error, &[operation]);
}

#[tokio::test]
async fn a_put_that_leads_astray() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let options = quick!(LrosaDsClientPutAsyncRelativeRetryInvalidHeaderOptions);
    let found = error(client.begin_put_async_relative_retry_invalid_header(options)).await;
    assert_led_astray(&found, "LROSADs_putAsyncRelativeRetryInvalidHeader");
    assert_sent(
        &harness,
        &[
            "PUT /error/putasync/retry/invalidheader 200",
            "GET /foo 404",
        ],
    );
    covered(&["LROErrorPutAsyncInvalidHeader"]);
}

#[tokio::test]
async fn a_delete_that_leads_astray() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let options = quick!(LrosaDsClientDelete202RetryInvalidHeaderOptions);
    let found = error(client.begin_delete202_retry_invalid_header(options)).await;
    assert_led_astray(&found, "LROSADs_delete202RetryInvalidHeader");
    let options = quick!(LrosaDsClientDeleteAsyncRelativeRetryInvalidHeaderOptions);
    let found = error(client.begin_delete_async_relative_retry_invalid_header(options)).await;
    assert_led_astray(&found, "LROSADs_deleteAsyncRelativeRetryInvalidHeader");
    assert_sent(
        &harness,
        &[
            "DELETE /error/delete/202/retry/invalidheader 202",
            "GET /foo 404",
            "DELETE /error/deleteasync/retry/invalidheader 202",
            "GET /foo 404",
        ],
    );
    covered(&[
        "LROErrorDelete202RetryInvalidHeader",
        "LROErrorDeleteAsyncInvalidHeader",
    ]);
}

#[tokio::test]
async fn a_post_that_leads_astray() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let options = quick!(LrosaDsClientPost202RetryInvalidHeaderOptions);
    let found = error(client.begin_post202_retry_invalid_header(options)).await;
    assert_led_astray(&found, "LROSADs_post202RetryInvalidHeader");
    let options = quick!(LrosaDsClientPostAsyncRelativeRetryInvalidHeaderOptions);
    let found = error(client.begin_post_async_relative_retry_invalid_header(options)).await;
    assert_led_astray(&found, "LROSADs_postAsyncRelativeRetryInvalidHeader");
    assert_sent(
        &harness,
        &[
            "POST /error/post/202/retry/invalidheader 202",
            "GET /foo 404",
            "POST /error/postasync/retry/invalidheader 202",
            "GET /foo 404",
        ],
    );
    covered(&[
        "LROErrorPost202RetryInvalidHeader",
        "LROErrorPostAsyncInvalidHeader",
    ]);
}

/// 204 says that nothing is left to be done, and so needs no link; 202 says that it goes on, and nobody knows where.
#[tokio::test]
async fn no_link_at_all() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let ended = response(client.begin_delete204_succeeded(None)).await;
    assert_eq!(u16::from(ended.status()), 204);
    let found = error(client.begin_post202_no_location(None)).await;
    assert_says(
        &found,
        &[
            "LROSADs_post202NoLocation",
            "the service answered 202",
            "there is no URL to poll",
        ],
    );
    assert_sent(
        &harness,
        &[
            "DELETE /error/delete/204/nolocation 204",
            "POST /error/post/202/nolocation 202",
        ],
    );
    covered(&["LROErrorDeleteNoLocation", "LROErrorPostNoLocation"]);
}
