//! Pages that are refused, once or for good.

use armsmith_conformance::covered;
use armsmith_runtime::{Json, TryStreamExt as _};
use azure_core::{Error, Result, error::ErrorKind, http::Pager};
use conformance_paging::models::ProductResult;

use crate::support::{client, further, id, ids, sent};

#[tokio::test]
async fn the_first_page_on_the_second_attempt() {
    let (client, harness) = client();
    let expected: Vec<i64> = (1..=10).collect();
    assert_eq!(
        ids(client.get_multiple_pages_retry_first(None)).await,
        expected
    );
    let path = "GET /multiple/retryfirst";
    let first = vec![format!("{path} 500"), format!("{path} 200")];
    assert_eq!(sent(&harness), [first, further("/multiple/page")].concat());
    covered(&["PagingMultipleRetryFirst"]);
}

#[tokio::test]
async fn the_second_page_on_the_second_attempt() {
    let (client, harness) = client();
    let expected: Vec<i64> = [1, 1].into_iter().chain(3..=10).collect();
    assert_eq!(
        ids(client.get_multiple_pages_retry_second(None)).await,
        expected
    );
    let first = vec![
        "GET /multiple/retrysecond 200".to_owned(),
        "GET /multiple/retrysecond/page/2 500".to_owned(),
    ];
    let further = further("/multiple/retrysecond/page");
    assert_eq!(sent(&harness), [first, further].concat());
    covered(&["PagingMultipleRetrySecond"]);
}

/// The items before the failure, and the failure.
async fn until_failure(pager: Result<Pager<ProductResult, Json>>) -> (Vec<i64>, Error) {
    let mut pager = pager.expect("a pager");
    let mut items = Vec::new();
    loop {
        match pager.try_next().await {
            Ok(Some(item)) => items.push(id(&item)),
            Ok(None) => panic!("no failure after {items:?}"),
            Err(error) => return (items, error),
        }
    }
}

fn assert_status(error: &Error, expected: u16, operation: &str) {
    let ErrorKind::HttpResponse { status, .. } = error.kind() else {
        panic!("no answer of the service: {error}");
    };
    assert_eq!(u16::from(*status), expected, "{error}");
    assert!(error.to_string().starts_with(operation), "{error}");
}

#[tokio::test]
async fn a_page_that_is_refused() {
    let (client, harness) = client();
    let (items, error) = until_failure(client.get_single_pages_failure(None)).await;
    assert!(items.is_empty());
    assert_status(&error, 400, "Paging_getSinglePagesFailure");
    assert!(
        error.to_string().contains("Expected single failure test."),
        "{error}"
    );
    let (items, error) = until_failure(client.get_multiple_pages_failure(None)).await;
    assert_eq!(items, [1]);
    assert_status(&error, 400, "Paging_getMultiplePagesFailure");
    assert!(
        error.to_string().contains("Expected single failure test."),
        "{error}"
    );
    assert_eq!(
        sent(&harness),
        [
            "GET /single/failure 400",
            "GET /multiple/failure 200",
            "GET /multiple/failure/page/2 400"
        ]
    );
    covered(&["PagingSingleFailure", "PagingMultipleFailure"]);
}

/// By the rules for relative links `*&*#&$` is a path with a fragment. The service knows no such path.
#[tokio::test]
async fn a_link_that_leads_nowhere() {
    let (client, harness) = client();
    let (items, error) = until_failure(client.get_multiple_pages_failure_uri(None)).await;
    assert_eq!(items, [1]);
    assert_status(&error, 404, "Paging_getMultiplePagesFailureUri");
    assert_eq!(
        sent(&harness),
        ["GET /multiple/failureuri 200", "GET /multiple/*&* 404"]
    );
    covered(&["PagingMultipleFailureUri"]);
}
