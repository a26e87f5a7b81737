//! The generator from documents to files: what it makes, what it refuses, and what holds of its own code.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod determinism;
mod documents;
mod editions;
mod errors;
mod fixtures;
mod hostile;
mod invariants;
mod moved_operations;
mod mutation;
mod prune;
mod readmes;
mod snapshots;
mod surface;
mod upstream;
