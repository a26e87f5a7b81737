//! `url-multi-collectionFormat`: arrays of which each element is a parameter of its own.

use super::{query, taken};
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
    let values = ["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", "", ""];
    let options = QueriesClientArrayStringMultiValidOptions {
        array_query: Some(values.map(str::to_owned).into()),
        ..Default::default()
    };
    taken(
        client(&harness)
            .array_string_multi_valid(Some(options))
            .await,
    );
    let expected = "arrayQuery=ArrayQuery1\
                    &arrayQuery=begin%21%2A%27%28%29%3B%3A%40%20%26%3D%2B%24%2C%2F%3F%23%5B%5Dend\
                    &arrayQuery=&arrayQuery=";
    assert_eq!(query(&harness.last()), expected);
    covered(&["UrlQueriesArrayMultiValid"]);
}
