//! The public API that a package really has, beside the one that its documents predict.
//!
//! Takes: the manifest of a crate. Gives: its [`Surface`], measured from what rustdoc says of the compiled code, and
//! [`Disagreement`]s with another surface. Does not: judge what a difference means for callers; it only says that one of
//! the two is wrong.
//!
//! Whole surfaces are compared, not their changes: two that agree before and after change alike, and what the prediction
//! does not see on either side would be missed by comparing changes.

mod disagreement;
mod enums;
mod functions;
mod implementations;
mod items;
mod rustdoc;
mod types;

use std::path::Path;

use armsmith_codegen::diff::Surface;

use crate::Failure;
pub use disagreement::{Disagreement, compare};
pub use items::Document;
pub use rustdoc::{TOOLCHAIN, document};

/// What callers can write down of the module `module` (`app`, `a::b`; empty for the crate itself) of the crate whose
/// `Cargo.toml` is `manifest`. Cargo builds in a folder of its own below `target`, which is best kept: the first run builds
/// all dependencies, the next ones take a second or two.
///
/// # Errors
/// With exit code 2, if the toolchain is another than [`TOOLCHAIN`]; with 1, if the crate does not compile.
pub fn measure(manifest: &Path, module: &str, target: &Path) -> Result<Surface, Failure> {
    document(manifest, module, target)?.surface(module)
}
