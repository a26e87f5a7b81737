//! Every request is refused once with 500; the retry policy sends it again.

use armsmith_conformance::{Harness, covered};

use crate::support::{assert_foo, assert_sent, client, quick, response, result};

/// Each of the requests was sent, refused with 500, sent again, and answered with the status beside it; and no other was.
fn assert_each_refused_once(harness: &Harness, requests: &[(&str, &str, u16)]) {
    let tries = requests.iter().flat_map(|(method, path, status)| {
        [500, *status].map(|status| format!("{method} {path} {status}"))
    });
    let tries: Vec<_> = tries.collect();
    assert_sent(
        harness,
        &tries.iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

#[tokio::test]
async fn a_put() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let options = quick!(LroRetrysClientPut201CreatingSucceeded200Options);
    let product = result(client.begin_put201_creating_succeeded200(options)).await;
    assert_foo(&product, Some("Succeeded"));
    let path = "/retryerror/put/201/creating/succeeded/200";
    assert_each_refused_once(&harness, &[("PUT", path, 201), ("GET", path, 200)]);
    covered(&["LRORetryPutSucceededWithBody"]);
}

#[tokio::test]
async fn a_put_with_a_monitor() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let product = result(client.begin_put_async_relative_retry_succeeded(None)).await;
    assert_foo(&product, Some("Succeeded"));
    let path = "/retryerror/putasync/retry/succeeded";
    assert_each_refused_once(
        &harness,
        &[
            ("PUT", path, 200),
            ("GET", &format!("{path}/operationResults/200"), 200),
            ("GET", path, 200),
        ],
    );
    covered(&[
        "LRORetryErrorPutAsyncSucceeded",
        "LRORetryErrorPutAsyncSucceededPolling",
    ]);
}

#[tokio::test]
async fn a_delete_that_answers_with_the_resource() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let product = client.begin_delete_provisioning202_accepted200_succeeded(None);
    assert_foo(&result(product).await, Some("Succeeded"));
    let path = "/retryerror/delete/provisioning/202/accepted/200/succeeded";
    assert_each_refused_once(&harness, &[("DELETE", path, 202), ("GET", path, 200)]);
    covered(&["LRORetryErrorDelete202Accepted200Succeeded"]);
}

#[tokio::test]
async fn a_delete() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let ended = response(client.begin_delete202_retry200(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let path = "/retryerror/delete/202/retry/200";
    assert_each_refused_once(&harness, &[("DELETE", path, 202), ("GET", path, 200)]);
    covered(&["LRORetryErrorDelete202Retry200Succeeded"]);
}

#[tokio::test]
async fn a_delete_with_a_monitor() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let ended = response(client.begin_delete_async_relative_retry_succeeded(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let path = "/retryerror/deleteasync/retry/succeeded";
    assert_each_refused_once(
        &harness,
        &[
            ("DELETE", path, 202),
            ("GET", &format!("{path}/operationResults/200"), 200),
        ],
    );
    covered(&["LRORetryErrorDeleteAsyncRetrySucceeded"]);
}

#[tokio::test]
async fn a_post() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let ended = response(client.begin_post202_retry200(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let path = "/retryerror/post/202/retry/200";
    assert_each_refused_once(
        &harness,
        &[
            ("POST", path, 202),
            ("GET", &format!("{path}/operationResults"), 200),
        ],
    );
    covered(&["LRORetryErrorPost202Retry200Succeeded"]);
}

#[tokio::test]
async fn a_post_with_a_monitor() {
    let (client, harness) = client();
    let client = client.get_lro_retrys_client();
    let ended = response(client.begin_post_async_relative_retry_succeeded(None)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let path = "/retryerror/postasync/retry/succeeded";
    assert_each_refused_once(
        &harness,
        &[
            ("POST", path, 202),
            ("GET", &format!("{path}/operationResults/200"), 200),
        ],
    );
    covered(&["LRORetryErrorPostAsyncRetrySucceeded"]);
}
