//! The commands of this repository.
//!
//! Takes: arguments and the working tree. Gives: files, text and an exit code.
//! Does not: hold logic that the generator could hold; it reads the manifest, calls the generator, compares and writes.

mod generated_crate;
mod outcome;
pub mod regenerate;
mod tree;
mod workspace;

pub use outcome::{ExitCode, Failure};
pub use tree::Change;
pub use workspace::Workspace;
