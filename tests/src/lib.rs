//! Tests over the whole of armsmith.
//!
//! The library holds what several of them need; [`fixtures`] are the clients that the generator makes of
//! `tests/fixtures`, which the build of this crate compiles and whose documented examples it checks.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the clients share, as the documented examples name it.
pub use armsmith_runtime as runtime;

pub mod bump;
pub mod fixture;
pub mod model_text;

/// The clients generated from `tests/fixtures`.
#[allow(
    clippy::pedantic,
    clippy::module_inception,
    clippy::too_many_arguments,
    reason = "generated code has its own, shorter list of lints"
)]
pub mod fixtures {
    include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
}

/// Both clients of the bump in which required arguments of one type change places.
#[allow(
    clippy::pedantic,
    clippy::module_inception,
    clippy::too_many_arguments,
    reason = "generated code has its own, shorter list of lints"
)]
pub mod reordered {
    include!(concat!(env!("OUT_DIR"), "/reordered.rs"));
}

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The checkout of the public specification repository, if `AZURE_REST_API_SPECS` names one. Without it says, in one
/// line, that `test` is skipped.
///
/// # Panics
/// If the folder is no such checkout.
#[must_use]
pub fn upstream(test: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("AZURE_REST_API_SPECS") else {
        // Past the test harness, which keeps what `eprintln!` writes: whoever runs the tests must see what was not run.
        let line = format!(
            "skipped: {test} (AZURE_REST_API_SPECS names no checkout of the public specifications)\n"
        );
        let _ = io::stderr().write_all(line.as_bytes());
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

/// Every Rust block of the README is a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The same for the README of the generated crate.
#[cfg(doctest)]
#[doc = include_str!("../../generated/README.md")]
pub struct ReadmeOfArmsmith;

/// The same for the README of the runtime.
#[cfg(doctest)]
#[doc = include_str!("../../runtime/README.md")]
pub struct ReadmeOfRuntime;

/// Copies what `cargo xtask regenerate` needs of the repository to `to`: the documents, the manifest and the generated
/// crate.
///
/// # Errors
/// If a file cannot be read or written.
pub fn copy_of_the_workspace(to: &Path) -> std::io::Result<()> {
    for folder in ["specs", "generated/src", "generated/tests"] {
        copy_folder(&root().join(folder), &to.join(folder))?;
    }
    std::fs::copy(
        root().join("generated/Cargo.toml"),
        to.join("generated/Cargo.toml"),
    )?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
