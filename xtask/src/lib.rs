//! The commands of this repository.
//!
//! Takes: arguments and the working tree. Gives: files, text and an exit code.
//! Does not: hold logic that the generator could hold; it reads the manifest, calls the generator, compares and writes.

mod acknowledgements;
pub mod bump;
pub mod check;
pub mod conformance;
pub mod diff;
pub mod drift;
mod folder;
pub mod generate;
mod generated_crate;
pub mod measure;
mod outcome;
pub mod output;
pub mod progress;
pub mod public_api;
pub mod regenerate;
mod tree;
pub mod upstream;
pub mod verify;
pub mod versions;
mod workspace;

pub use outcome::{ExitCode, Failure};
pub use tree::Change;
pub use workspace::Workspace;
