//! Scenarios of the area `xml`: see `cargo xtask conformance`.

mod lists;
mod objects;
mod storage;
mod support;
