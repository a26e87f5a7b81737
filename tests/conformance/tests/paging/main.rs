//! Scenarios of the area `paging`: see `cargo xtask conformance`.

mod support;

mod api_version;
mod custom_url;
mod dpg;
mod failures;
mod long_running;
mod next_operation;
mod pages;
