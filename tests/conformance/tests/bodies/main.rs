//! Scenarios of the area `bodies`: see `cargo xtask conformance`.
//!
//! A file each for the documents of bodies that are no JSON, and of media types.

mod body_binary;
mod body_file;
mod body_formdata;
mod body_formdata_urlencoded;
mod dpg;
mod media_types;
mod merge_patch;
mod required_optional;

use armsmith_conformance::Exchange;
use azure_core::Result;
use azure_core::http::{NoFormat, Response};

/// The service has taken what was sent.
fn taken(answer: Result<Response<(), NoFormat>>) {
    assert_eq!(answer.expect("the request is right").status(), 200);
}

/// The media type, and what of it was sent.
fn sent(exchange: &Exchange) -> (&str, &str) {
    let content_type = exchange.header("content-type");
    let body = std::str::from_utf8(&exchange.body).expect("text");
    (content_type.unwrap_or("none"), body)
}
