//! A header of the caller's own goes with every request of an operation, polls and the fetch of the result included.

use armsmith_conformance::{Harness, covered};
use armsmith_runtime::PollerOptions;
use azure_core::http::{Context, request::options::ClientRequestId};

use crate::support::{assert_foo, assert_sent, client, every_second, response, result};

const ID: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";

fn with_id() -> PollerOptions<'static> {
    PollerOptions {
        context: Context::new().with_value(ClientRequestId::new(ID.to_owned())),
        ..every_second()
    }
}

macro_rules! with_id {
    ($options:ident) => {
        Some(conformance_lro::models::$options {
            method_options: with_id(),
            ..Default::default()
        })
    };
}

fn assert_ids(harness: &Harness) {
    for exchange in harness.exchanges() {
        let id = exchange.header("x-ms-client-request-id");
        assert_eq!(id, Some(ID), "{exchange:?}");
    }
}

#[tokio::test]
async fn a_put_with_a_monitor() {
    let (client, harness) = client();
    let client = client.get_lr_os_custom_header_client();
    let options = with_id!(LrOsCustomHeaderClientPutAsyncRetrySucceededOptions);
    let product = result(client.begin_put_async_retry_succeeded(options)).await;
    assert_foo(&product, Some("Succeeded"));
    let path = "/customheader/putasync/retry/succeeded";
    assert_sent(
        &harness,
        &[
            &format!("PUT {path} 200"),
            &format!("GET {path}/operationResults/200 202"),
            &format!("GET {path}/operationResults/200 200"),
            &format!("GET {path} 200"),
        ],
    );
    assert_ids(&harness);
    covered(&["CustomHeaderPutAsyncSucceded"]);
}

#[tokio::test]
async fn a_put() {
    let (client, harness) = client();
    let client = client.get_lr_os_custom_header_client();
    let options = with_id!(LrOsCustomHeaderClientPut201CreatingSucceeded200Options);
    let product = result(client.begin_put201_creating_succeeded200(options)).await;
    assert_foo(&product, Some("Succeeded"));
    let path = "/customheader/put/201/creating/succeeded/200";
    assert_sent(
        &harness,
        &[&format!("PUT {path} 201"), &format!("GET {path} 200")],
    );
    assert_ids(&harness);
    covered(&["CustomHeaderPutSucceeded"]);
}

#[tokio::test]
async fn a_post() {
    let (client, harness) = client();
    let client = client.get_lr_os_custom_header_client();
    let options = with_id!(LrOsCustomHeaderClientPost202Retry200Options);
    let ended = response(client.begin_post202_retry200(options)).await;
    assert_eq!(u16::from(ended.status()), 200);
    assert_sent(
        &harness,
        &[
            "POST /customheader/post/202/retry/200 202",
            "GET /customheader/post/202/retry/200 202",
            "GET /customheader/post/newuri/202/retry/200 200",
        ],
    );
    assert_ids(&harness);
    covered(&["CustomHeaderPostSucceeded"]);
}

#[tokio::test]
async fn a_post_with_a_monitor() {
    let (client, harness) = client();
    let client = client.get_lr_os_custom_header_client();
    let options = with_id!(LrOsCustomHeaderClientPostAsyncRetrySucceededOptions);
    let ended = response(client.begin_post_async_retry_succeeded(options)).await;
    assert_eq!(u16::from(ended.status()), 200);
    let path = "/customheader/postasync/retry/succeeded";
    assert_sent(
        &harness,
        &[
            &format!("POST {path} 202"),
            &format!("GET {path}/operationResults/200 202"),
            &format!("GET {path}/operationResults/200 200"),
        ],
    );
    assert_ids(&harness);
    covered(&["CustomHeaderPostAsyncSucceded"]);
}
