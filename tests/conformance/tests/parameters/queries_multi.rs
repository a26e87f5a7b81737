//! `url-multi-collectionFormat`: arrays of which each element is a parameter of its own.

use super::{RESERVED, RESERVED_ENCODED, query, taken};
use armsmith_conformance::{Harness, covered, server};
use conformance_url_multi_collectionformat::models::{
    QueriesClientArrayStringMultiEmptyOptions, QueriesClientArrayStringMultiValidOptions,
};
use conformance_url_multi_collectionformat::{
    AutoRestUrlMutliCollectionFormatTestServiceClient, QueriesClient,
};

fn client(harness: &Harness) -> QueriesClient {
    AutoRestUrlMutliCollectionFormatTestServiceClient::new(&server(), Some(harness.options()))
        .expect("a client")
        .get_queries_client()
}

#[tokio::test]
async fn none() {
    let harness = Harness::new();
    taken(client(&harness).array_string_multi_null(None).await);
    assert_eq!(query(&harness.last()), "");
    covered(&["UrlQueriesArrayMultiNull"]);
}

#[tokio::test]
async fn no_element() {
    let harness = Harness::new();
    let options = QueriesClientArrayStringMultiEmptyOptions {
        array_query: Some(Vec::new()),
        ..Default::default()
    };
    taken(
        client(&harness)
            .array_string_multi_empty(Some(options))
            .await,
    );
    assert_eq!(query(&harness.last()), "");
    covered(&["UrlQueriesArrayMultiEmpty"]);
}

#[tokio::test]
async fn several() {
    let harness = Harness::new();
    let values = ["ArrayQuery1", RESERVED, "", ""];
    let options = QueriesClientArrayStringMultiValidOptions {
        array_query: Some(values.map(str::to_owned).into()),
        ..Default::default()
    };
    taken(
        client(&harness)
            .array_string_multi_valid(Some(options))
            .await,
    );
    let expected =
        format!("arrayQuery=ArrayQuery1&arrayQuery={RESERVED_ENCODED}&arrayQuery=&arrayQuery=");
    assert_eq!(query(&harness.last()), expected);
    covered(&["UrlQueriesArrayMultiValid"]);
}
