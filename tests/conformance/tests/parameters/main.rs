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

/// Characters of several bytes. Some of them have a form that editors like better, so they are written by their numbers.
const CHARACTERS: &str =
    "\u{554a}\u{9f44}\u{4e02}\u{72db}\u{72dc}\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";
/// The same in a URL.
const CHARACTERS_ENCODED: &str =
    "%E5%95%8A%E9%BD%84%E4%B8%82%E7%8B%9B%E7%8B%9C%EF%A7%B1%EF%A4%AC%EF%A7%B1%EF%A8%8C%EF%A8%A9";
/// Characters that mean something in a URL.
const RESERVED: &str = "begin!*'();:@ &=+$,/?#[]end";
/// The same where they mean nothing.
const RESERVED_ENCODED: &str = "begin%21%2A%27%28%29%3B%3A%40%20%26%3D%2B%24%2C%2F%3F%23%5B%5Dend";

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
