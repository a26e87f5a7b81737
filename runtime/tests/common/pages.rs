//! Takes a played script, gives a pager over a made-up collection, and the names of its items. It asserts nothing.

use super::{Thing, script::Played};
use armsmith_runtime::{Json, Operation};
use azure_core::{
    Result,
    http::{
        Method, Pager,
        pager::{PagerContinuation, PagerOptions},
    },
};
use futures::TryStreamExt as _;

#[derive(Clone, Default)]
pub(crate) struct Things {
    pub(crate) value: Vec<Thing>,
}
armsmith_runtime::model!(Things { "value" => value });
armsmith_runtime::response_bodies!(Things);
armsmith_runtime::pages!(Things { value: Thing });

pub(crate) static LIST: Operation = Operation {
    id: "Things_List",
    method: Method::Get,
    path: "/base/things",
    api_version: Some("2030-01-01"),
    success: &[200, 203, 204],
};

pub(crate) const FIRST: &str = "GET /base/things?api-version=2030-01-01";

pub(crate) fn list_as(
    played: &Played,
    operation: &'static Operation,
    options: PagerOptions<'_>,
) -> Result<Pager<Things, Json>> {
    played
        .client
        .request(operation, &[])?
        .pages(Some("nextLink"), options)
}

pub(crate) fn list(played: &Played) -> Pager<Things, Json> {
    list_as(played, &LIST, PagerOptions::default()).expect("a pager")
}

pub(crate) async fn names(pager: Pager<Things, Json>) -> Result<String> {
    let things: Vec<Thing> = pager.try_collect().await?;
    Ok(things.into_iter().filter_map(|thing| thing.name).collect())
}

pub(crate) fn resume(continuation: PagerContinuation) -> PagerOptions<'static> {
    PagerOptions {
        continuation: Some(continuation),
        ..Default::default()
    }
}
