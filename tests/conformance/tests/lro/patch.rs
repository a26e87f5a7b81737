//! PATCH: at once, whatever headers there are, and by `Azure-AsyncOperation`.

use armsmith_conformance::covered;

use crate::support::{assert_foo, assert_sent, client, quick, result, state_of};

#[tokio::test]
async fn complete_at_once_whatever_the_headers_say() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let product = result(client.begin_patch200_succeeded_ignore_headers(None)).await;
    assert_foo(&product, Some("Succeeded"));
    assert_sent(&harness, &["PATCH /patch/200/succeeded/ignoreheaders 200"]);
    covered(&["LROPatchInlineCompleteIgnoreHeaders"]);
}

#[tokio::test]
async fn a_monitor_beside_the_resource() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPatch201RetryWithAsyncHeaderOptions);
    let product = result(client.begin_patch201_retry_with_async_header(options)).await;
    assert_eq!(
        product.id.as_deref(),
        Some("/lro/patch/201/retry/onlyAsyncHeader")
    );
    assert_eq!(product.name.as_deref(), Some("foo"));
    assert_eq!(state_of(&product), Some("Succeeded"));
    let path = "/patch/201/retry/onlyAsyncHeader";
    assert_sent(
        &harness,
        &[
            &format!("PATCH {path} 201"),
            &format!("GET {path}/operationStatuses/201 200"),
            &format!("GET {path}/operationStatuses/201 200"),
            &format!("GET {path} 200"),
        ],
    );
    covered(&["LROPatch201WithAsyncHeader"]);
}

/// The result is the resource, not what `Location` leads to.
#[tokio::test]
async fn a_monitor_and_a_location() {
    let (client, harness) = client();
    let client = client.get_lr_os_client();
    let options = quick!(LrOsClientPatch202RetryWithAsyncAndLocationHeaderOptions);
    let product = client.begin_patch202_retry_with_async_and_location_header(options);
    let product = result(product).await;
    let path = "/patch/202/retry/asyncAndLocationHeader";
    assert_eq!(product.id.as_deref(), Some(&*format!("/lro{path}")));
    assert_eq!(product.name.as_deref(), Some("foo"));
    assert_eq!(state_of(&product), Some("Succeeded"));
    assert_sent(
        &harness,
        &[
            &format!("PATCH {path} 202"),
            &format!("GET {path}/operationResults/202 200"),
            &format!("GET {path}/operationResults/202 200"),
            &format!("GET {path} 200"),
        ],
    );
    covered(&["LROPatch202WithAsyncAndLocationHeader"]);
}
