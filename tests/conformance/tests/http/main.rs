//! Scenarios of the area `http`: see `cargo xtask conformance`.

#[macro_use]
mod support;

mod any_type;
mod client_failure;
mod default_responses;
mod errors;
mod head;
mod http_failure;
mod object_type;
mod redirects;
mod responses;
mod retry;
mod server_failure;
mod success;
