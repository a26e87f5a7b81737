//! `url`: parameters of the client, of the path and of the operation, some of them left out.

use super::{path, query, taken};
use armsmith_conformance::{Exchange, Harness, covered, server};
use conformance_url::models::{
    PathItemsClientGetAllWithValuesOptions, PathItemsClientGetGlobalAndLocalQueryNullOptions,
    PathItemsClientGetGlobalQueryNullOptions,
};
use conformance_url::{
    AutoRestUrlTestServiceClient, AutoRestUrlTestServiceClientOptions, PathItemsClient,
};

const BEGIN: &str = "/pathitem/nullable/globalStringPath/globalStringPath/pathItemStringPath/pathItemStringPath\
                     /localStringPath/localStringPath";

fn client(harness: &Harness, global: Option<&str>) -> PathItemsClient {
    let options = AutoRestUrlTestServiceClientOptions {
        global_string_query: global.map(str::to_owned),
        service_options: harness.options(),
    };
    AutoRestUrlTestServiceClient::new(&server(), "globalStringPath", Some(options))
        .expect("a client")
        .get_path_items_client()
}

/// The parts of the query, sorted: a document does not say which comes first.
fn pairs(sent: &Exchange) -> Vec<&str> {
    let mut pairs: Vec<_> = query(sent).split('&').collect();
    pairs.sort_unstable();
    pairs
}

#[tokio::test]
async fn all_have_values() {
    let harness = Harness::new();
    let options = PathItemsClientGetAllWithValuesOptions {
        path_item_string_query: Some("pathItemStringQuery".to_owned()),
        local_string_query: Some("localStringQuery".to_owned()),
        ..Default::default()
    };
    let client = client(&harness, Some("globalStringQuery"));
    let path_item = "pathItemStringPath";
    taken(
        client
            .get_all_with_values(path_item, "localStringPath", Some(options))
            .await,
    );
    let sent = harness.last();
    let end = "/globalStringQuery/pathItemStringQuery/localStringQuery";
    assert_eq!(path(&sent), format!("{BEGIN}{end}"));
    assert_eq!(
        pairs(&sent),
        [
            "globalStringQuery=globalStringQuery",
            "localStringQuery=localStringQuery",
            "pathItemStringQuery=pathItemStringQuery",
        ]
    );
    covered(&["UrlPathItemGetAll"]);
}

#[tokio::test]
async fn the_clients_is_left_out() {
    let harness = Harness::new();
    let options = PathItemsClientGetGlobalQueryNullOptions {
        path_item_string_query: Some("pathItemStringQuery".to_owned()),
        local_string_query: Some("localStringQuery".to_owned()),
        ..Default::default()
    };
    let client = client(&harness, None);
    let path_item = "pathItemStringPath";
    taken(
        client
            .get_global_query_null(path_item, "localStringPath", Some(options))
            .await,
    );
    assert_eq!(
        pairs(&harness.last()),
        [
            "localStringQuery=localStringQuery",
            "pathItemStringQuery=pathItemStringQuery",
        ]
    );
    covered(&["UrlPathItemGetGlobalNull"]);
}

#[tokio::test]
async fn the_clients_and_the_operations_are_left_out() {
    let harness = Harness::new();
    let options = PathItemsClientGetGlobalAndLocalQueryNullOptions {
        path_item_string_query: Some("pathItemStringQuery".to_owned()),
        ..Default::default()
    };
    let client = client(&harness, None);
    let path_item = "pathItemStringPath";
    let answer = client
        .get_global_and_local_query_null(path_item, "localStringPath", Some(options))
        .await;
    taken(answer);
    assert_eq!(
        query(&harness.last()),
        "pathItemStringQuery=pathItemStringQuery"
    );
    covered(&["UrlPathItemGetGlobalAndLocalNull"]);
}

#[tokio::test]
async fn the_paths_and_the_operations_are_left_out() {
    let harness = Harness::new();
    let client = client(&harness, Some("globalStringQuery"));
    let path_item = "pathItemStringPath";
    taken(
        client
            .get_local_path_item_query_null(path_item, "localStringPath", None)
            .await,
    );
    assert_eq!(
        query(&harness.last()),
        "globalStringQuery=globalStringQuery"
    );
    covered(&["UrlPathItemGetPathItemAndLocalNull"]);
}
