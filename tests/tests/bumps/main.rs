//! What a change of the documents means for callers: a case for every kind of change, and what holds of all of them.
//!
//! A case is a folder of `tests/bumps`: `before.json` and `after.json`, the code of a caller, and `case.toml`, which says
//! what the comparison must find and what the compiler must say.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod case;
mod compiles;
mod crates;
mod documents;
mod properties;
mod reasons;
mod silent;
mod verdicts;
