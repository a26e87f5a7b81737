//! The documented examples of each package: every call is made, and its answer read, on the loopback interface.

// Generated code has a layout of its own.
#[cfg(feature = "app")]
#[rustfmt::skip]
mod app;
