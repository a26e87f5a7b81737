//! The generated crate, built by cargo.
//!
//! Takes: a copy of the working tree. Gives: nothing, or what cargo said.
//! Does not: reach a network as long as cargo has what it needs.

use std::io;
use std::path::Path;
use std::process::{Command, Output};

use super::CRATE;
use crate::{Failure, Workspace};

/// Builds the generated crate of `workspace` with what its lock names, below `target`.
pub(crate) fn build(workspace: &Workspace, target: &Path) -> Result<(), Failure> {
    let run = |further: &[&str]| cargo(workspace, target, further);
    let cannot = |error: io::Error| Failure::usage(format!("cargo cannot be run: {error}"));
    let mut output = run(&["--offline"]).map_err(cannot)?;
    if !output.status.success() && said(&output).contains("--offline") {
        output = run(&[]).map_err(cannot)?;
    }
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::bad_document(format!(
        "the generated crate does not build with these documents; nothing has been changed\n{}",
        said(&output).trim_end()
    )))
}

fn cargo(workspace: &Workspace, target: &Path, further: &[&str]) -> io::Result<Output> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(["build", "--quiet", "--locked", "--package", CRATE])
        .args(further)
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", target)
        // Those of the command that is running are not meant for the crate.
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
