//! Pages at a host with parameters: links without a host are links of that host.

use armsmith_conformance::{Harness, covered, host_parts};
use conformance_custom_baseurl_paging::{
    AutoRestParameterizedHostTestPagingClient as Client,
    AutoRestParameterizedHostTestPagingClientOptions, PagingClient, models::Product,
};

use crate::support::{all, sent};

/// The beginning of the server's host, which callers give to each method, and a client that keeps its end.
fn client() -> (String, PagingClient, Harness) {
    let harness = Harness::new();
    let (account, host) = host_parts();
    let options = AutoRestParameterizedHostTestPagingClientOptions {
        host: Some(host),
        service_options: harness.options(),
    };
    let client = Client::new(Some(options)).expect("a client");
    (account, client.get_paging_client(), harness)
}

fn ids(products: &[Product]) -> Vec<Option<i64>> {
    let properties = products.iter().map(|product| product.properties.as_ref());
    properties.map(|properties| properties?.id).collect()
}

#[tokio::test]
async fn a_link_that_is_a_path() {
    let (account, client, harness) = client();
    let products = all(client.get_pages_partial_url(&account, None)).await;
    assert_eq!(ids(&products), [Some(1), Some(2)]);
    assert_eq!(
        sent(&harness),
        [
            "GET /customurl/partialnextlink 200",
            "GET /customurl/partialnextlink/page/2 200"
        ]
    );
    covered(&["PagingCustomUrlPartialNextLink"]);
}

#[tokio::test]
async fn a_link_that_is_part_of_the_path_of_another_operation() {
    let (account, client, harness) = client();
    let products = all(client.get_pages_partial_url_operation(&account, None)).await;
    assert_eq!(ids(&products), [Some(1), Some(2)]);
    let mark = "Paging_getPagesPartialUrlOperationNext";
    assert_eq!(
        sent(&harness),
        [
            "GET /customurl/partialnextlinkop 200".to_owned(),
            format!("GET /customurl/partialnextlinkop/page/2?{mark} 200")
        ]
    );
    covered(&["PagingCustomUrlPartialOperationNextLink"]);
}
