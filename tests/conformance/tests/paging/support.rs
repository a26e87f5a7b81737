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

/// What was sent below `/paging`, in order: `METHOD target status`.
pub(crate) fn sent(harness: &Harness) -> Vec<String> {
    let exchanges = harness.exchanges();
    let sent = exchanges.iter().map(|exchange| {
        let target = exchange.target.strip_prefix("/paging");
        let target = target.unwrap_or(&exchange.target);
        format!("{} {target} {}", exchange.method.as_str(), exchange.status)
    });
    sent.collect()
}

/// The pages 2 to 10 below a path.
pub(crate) fn further(path: &str) -> Vec<String> {
    (2..=10)
        .map(|page| format!("GET {path}/{page} 200"))
        .collect()
}
