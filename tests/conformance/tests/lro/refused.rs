//! The service refuses the request, or a poll, with 400: the error has its status, and what it says.

use armsmith_conformance::{Harness, covered};
use azure_core::Error;

use crate::support::{assert_sent, client, error, quick};

/// An answer with status 400, of which this is said.
fn assert_refused(error: &Error, operation: &str, message: &str) {
    assert_eq!(error.http_status().map(u16::from), Some(400), "{error}");
    let expected = format!("{operation}: {message} (status 400 Bad Request)");
    assert_eq!(error.to_string(), expected);
}

const EXPECTED: &str = "Expected bad request message";

#[tokio::test]
async fn the_request() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let put = error(client.begin_put_non_retry400(None)).await;
    assert_refused(&put, "LROSADs_putNonRetry400", EXPECTED);
    let delete = error(client.begin_delete_non_retry400(None)).await;
    assert_refused(&delete, "LROSADs_deleteNonRetry400", EXPECTED);
    let post = error(client.begin_post_non_retry400(None)).await;
    assert_refused(&post, "LROSADs_postNonRetry400", EXPECTED);
    assert_sent(
        &harness,
        &[
            "PUT /nonretryerror/put/400 400",
            "DELETE /nonretryerror/delete/400 400",
            "POST /nonretryerror/post/400 400",
        ],
    );
    covered(&[
        "LRONonRetryPut400",
        "LRONonRetryDelete400",
        "LRONonRetryPost400",
    ]);
}

#[tokio::test]
async fn the_poll_of_a_resource() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let options = quick!(LrosaDsClientPutNonRetry201Creating400Options);
    let refused = error(client.begin_put_non_retry201_creating400(options)).await;
    let operation = "LROSADs_putNonRetry201Creating400";
    assert_refused(&refused, operation, "Error from the server");
    let options = quick!(LrosaDsClientPutNonRetry201Creating400InvalidJsonOptions);
    let refused = error(client.begin_put_non_retry201_creating400_invalid_json(options)).await;
    // The body is no JSON: nothing of it is made out to be the service's message.
    assert_refused(
        &refused,
        "LROSADs_putNonRetry201Creating400InvalidJson",
        "the body is an HTML or XML page of 40 bytes, not the service's JSON",
    );
    let path = "/nonretryerror/put/201/creating/400";
    assert_sent(
        &harness,
        &[
            &format!("PUT {path} 201"),
            &format!("GET {path} 400"),
            &format!("PUT {path}/invalidjson 201"),
            &format!("GET {path}/invalidjson 400"),
        ],
    );
    covered(&[
        "LRONonRetryPut201Creating400",
        "LRONonRetryPut201Creating400InvalidJson",
    ]);
}

fn assert_polled(harness: &Harness, method: &str, path: &str, monitor: &str, status: u16) {
    assert_sent(
        harness,
        &[
            &format!("{method} {path} {status}"),
            &format!("GET {monitor} 400"),
        ],
    );
}

#[tokio::test]
async fn the_poll_of_a_put() {
    let (client, harness) = client();
    let client = client.get_lrosa_ds_client();
    let refused = error(client.begin_put_async_relative_retry400(None)).await;
    assert_refused(
        &refused,
        "LROSADs_putAsyncRelativeRetry400",
        "the service gave no message",
    );
    let path = "/nonretryerror/putasync/retry";
    let monitor = format!("{path}/failed/operationResults/400");
    assert_polled(&harness, "PUT", &format!("{path}/400"), &monitor, 200);
    covered(&["LRONonRetryPutAsyncRetry400"]);
}

#[tokio::test]
async fn the_poll_of_a_delete() {
    let (client, harness) = self::client();
    let client = client.get_lrosa_ds_client();
    let refused = error(client.begin_delete202_non_retry400(None)).await;
    assert_refused(&refused, "LROSADs_delete202NonRetry400", EXPECTED);
    let path = "/nonretryerror/delete/202/retry/400";
    assert_polled(&harness, "DELETE", path, path, 202);

    let (client, harness) = self::client();
    let client = client.get_lrosa_ds_client();
    let refused = error(client.begin_delete_async_relative_retry400(None)).await;
    assert_refused(&refused, "LROSADs_deleteAsyncRelativeRetry400", EXPECTED);
    let path = "/nonretryerror/deleteasync/retry";
    let monitor = format!("{path}/failed/operationResults/400");
    assert_polled(&harness, "DELETE", &format!("{path}/400"), &monitor, 202);
    covered(&[
        "LRONonRetryDelete202Retry400",
        "LRONonRetryDeleteAsyncRetry400",
    ]);
}

#[tokio::test]
async fn the_poll_of_a_post() {
    let (client, harness) = self::client();
    let client = client.get_lrosa_ds_client();
    let refused = error(client.begin_post202_non_retry400(None)).await;
    assert_refused(&refused, "LROSADs_post202NonRetry400", EXPECTED);
    let path = "/nonretryerror/post/202/retry/400";
    assert_polled(&harness, "POST", path, path, 202);

    let (client, harness) = self::client();
    let client = client.get_lrosa_ds_client();
    let refused = error(client.begin_post_async_relative_retry400(None)).await;
    assert_refused(&refused, "LROSADs_postAsyncRelativeRetry400", EXPECTED);
    let path = "/nonretryerror/postasync/retry";
    let monitor = format!("{path}/failed/operationResults/400");
    assert_polled(&harness, "POST", &format!("{path}/400"), &monitor, 202);
    covered(&["LRONonRetryPost202Retry400", "LRONonRetryPostAsyncRetry400"]);
}
