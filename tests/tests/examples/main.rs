//! The tests that come with a generated crate: those of every fixture, as they are emitted, and what is said of them.

mod data;
mod readmes;

/// As a user's crate has them.
#[allow(
    clippy::pedantic,
    reason = "generated code has its own, shorter list of lints"
)]
mod emitted {
    include!(concat!(env!("OUT_DIR"), "/example_tests.rs"));
}
