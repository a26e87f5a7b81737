//! Tests over the whole of armsmith.
//!
//! The library holds what several of them need; [`fixtures`] are the clients that the generator makes of
//! `tests/fixtures`, which the build of this crate compiles and whose documented examples it checks.

use std::path::{Path, PathBuf};

pub mod fixture;

/// The clients generated from `tests/fixtures`.
#[allow(
    clippy::pedantic,
    reason = "generated code has its own, shorter list of lints"
)]
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The checkout of the public specification repository, if `AZURE_REST_API_SPECS` names one. Without it says, in one
/// line, that `test` is skipped.
#[must_use]
#[allow(
    clippy::print_stderr,
    reason = "whoever runs the tests must see what was not run"
)]
pub fn upstream(test: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("AZURE_REST_API_SPECS") else {
        eprintln!(
            "skipped: {test} (AZURE_REST_API_SPECS names no checkout of the public specifications)"
        );
        return None;
    };
    let folder = root().join(folder);
    assert!(
        folder.join("specification").is_dir(),
        "AZURE_REST_API_SPECS names {}, which has no folder `specification`",
        folder.display()
    );
    Some(folder)
}
