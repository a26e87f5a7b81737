//! A client on a transport of its own, the items of all its pages, and what was sent for them.

use armsmith_conformance::{Harness, server};
use armsmith_runtime::{Json, TryStreamExt as _};
use azure_core::{
    Result,
    http::{DeserializeWith, Pager, pager::Page},
};
use conformance_paging::{
    AutoRestPagingTestServiceClient as Client, PagingClient, models::Product,
};

/// Options with the headers that callers may give, and that go with the requests for all pages.
macro_rules! with_headers {
    ($options:ident) => {
        conformance_paging::models::$options {
            client_request_id: Some("client".to_owned()),
            maxresults: Some(5),
            timeout: Some(10),
            ..Default::default()
        }
    };
}
pub(crate) use with_headers;

/// Which of the requests had the headers of `with_headers`. The others had none of them.
pub(crate) fn had_headers(harness: &Harness) -> Vec<bool> {
    let exchanges = harness.exchanges();
    let had = exchanges.iter().map(|exchange| {
        let sent = ["client-request-id", "maxresults", "timeout"].map(|name| exchange.header(name));
        let had = sent != [None; 3];
        if had {
            assert_eq!(
                sent,
                [Some("client"), Some("5"), Some("10")],
                "{exchange:?}"
            );
        }
        had
    });
    had.collect()
}

pub(crate) fn client() -> (PagingClient, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client.get_paging_client(), harness)
}

/// The items of all pages.
pub(crate) async fn all<P>(pager: Result<Pager<P, Json>>) -> Vec<P::Item>
where
    P: DeserializeWith<Json> + Page + Send + 'static,
    P::Item: Send + 'static,
{
    let pager = pager.expect("a pager");
    pager.try_collect().await.expect("all pages")
}

/// The ids in the items of all pages. Each has a name, whose first letter is in one case or the other.
pub(crate) async fn ids<P>(pager: Result<Pager<P, Json>>) -> Vec<i64>
where
    P: DeserializeWith<Json> + Page<Item = Product> + Send + 'static,
{
    all(pager).await.iter().map(id).collect()
}

pub(crate) fn id(product: &Product) -> i64 {
    let properties = product.properties.as_ref().expect("properties");
    let name = properties.name.as_deref().expect("a name");
    assert!(name.eq_ignore_ascii_case("product"), "{name}");
    properties.id.expect("an id")
}

/// What was sent, in order, of paths below `/paging` without it: `METHOD target status`.
pub(crate) fn sent(harness: &Harness) -> Vec<String> {
    harness.sent_below("/paging")
}

/// The pages 2 to 10 below a path.
pub(crate) fn further(path: &str) -> Vec<String> {
    (2..=10)
        .map(|page| format!("GET {path}/{page} 200"))
        .collect()
}
