//! Scenarios of the area `lro`: see `cargo xtask conformance`.
//!
//! Where the server asks for no wait, the shortest one that callers may ask for is a second: hence `quick!`.

#![allow(
    clippy::needless_update,
    reason = "options of methods without a body are a struct of one field"
)]

mod support;

mod custom_header;
mod delete;
mod dpg;
mod malformed;
mod parameterized;
mod patch;
mod post;
mod put;
mod refused;
mod retries;
