//! The parts of a test that are no generated client: where the server is, a transport with what browsers bring along, short
//! waits, a credential, and what a test vouches for.
//!
//! Takes: the environment variable `ARMSMITH_CONFORMANCE_SERVER`, which `cargo xtask conformance` sets. Gives: options and a
//! credential for generated clients. Does not: send a request by itself, or look at a scenario's answer.

mod claims;
mod credential;
mod transport;

pub use claims::covered;
pub use credential::EchoCredential;
pub use transport::{Exchange, Harness};

use armsmith_runtime::ServiceClientOptions;
use azure_core::http::{ClientOptions, ExponentialRetryOptions, RetryOptions};
use azure_core::time::Duration;

/// The address of the server, such as `http://127.0.0.1:3717`.
///
/// # Panics
/// If the environment variable is not set.
#[must_use]
pub fn server() -> String {
    std::env::var("ARMSMITH_CONFORMANCE_SERVER").expect(
        "ARMSMITH_CONFORMANCE_SERVER names no running test server; `cargo xtask conformance` starts one and sets it",
    )
}

/// Its host and port in two parts, for clients whose host has variables.
///
/// # Panics
/// If [`server`] is no address of this machine.
#[must_use]
pub fn host_parts() -> (String, String) {
    const FIRST: &str = "127.";
    let server = server();
    let rest = server.strip_prefix("http://127.");
    let rest = rest.expect("the server is on this machine");
    (FIRST.to_owned(), rest.to_owned())
}

/// The same address for clients that send a credential, and therefore insist on https. The transport leads it to the server.
#[must_use]
pub fn secure_server() -> String {
    server().replacen("http://", "https://", 1)
}

/// Options of a client with a transport, and so cookies, of its own.
#[must_use]
pub fn options() -> ServiceClientOptions {
    Harness::new().options()
}

/// A service answers a retry at once; so a client need not wait for long.
fn short_retries() -> RetryOptions {
    RetryOptions::exponential(ExponentialRetryOptions {
        initial_delay: Duration::milliseconds(1),
        max_delay: Duration::milliseconds(5),
        max_retries: 3,
        max_total_elapsed: Duration::seconds(10),
    })
}

fn client_options(harness: &Harness) -> ClientOptions {
    ClientOptions {
        transport: Some(harness.transport()),
        retry: short_retries(),
        ..Default::default()
    }
}
