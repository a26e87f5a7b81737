//! Scenarios of the area `parameters`: paths, queries, hosts, constants, keys, and what may be left out. See
//! `cargo xtask conformance`.

mod constants;
mod hosts;
mod path_items;
mod paths;
mod queries;
mod queries_multi;
mod required_optional;
mod security;

use armsmith_conformance::Exchange;
use azure_core::Result;
use azure_core::error::ErrorKind;
use azure_core::http::{NoFormat, Response};

/// The service has taken what was sent.
fn taken(answer: Result<Response<(), NoFormat>>) {
    assert_eq!(answer.expect("the request is right").status(), 200);
}

/// The service has refused what was sent, with this status.
fn refused(answer: Result<Response<(), NoFormat>>, expected: u16) {
    let error = answer.expect_err("the service refuses it");
    match error.kind() {
        ErrorKind::HttpResponse { status, .. } => assert_eq!(u16::from(*status), expected),
        other => panic!("no answer of the service: {other:?}"),
    }
}

/// The path that was sent, encoded.
fn path(exchange: &Exchange) -> &str {
    let (path, _) = exchange
        .target
        .split_once('?')
        .unwrap_or((&exchange.target, ""));
    path
}

/// The query that was sent, encoded; empty where there is none.
fn query(exchange: &Exchange) -> &str {
    exchange
        .target
        .split_once('?')
        .map_or("", |(_, query)| query)
}
