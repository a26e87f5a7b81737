//! A process, and what it used.
//!
//! Takes: a command. Gives: its CPU time, its peak memory, both with all processes that it started, and its output.
//! Does not: go on where it fails.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use wait4::Wait4 as _;

use crate::{Failure, Workspace};

/// What a process and those that it started used.
#[derive(Debug)]
pub(super) struct Used {
    /// In user and kernel mode.
    pub(super) cpu: Duration,
    /// Of the largest of the processes, in bytes.
    pub(super) memory: u64,
    /// What it wrote to its standard output.
    pub(super) output: String,
}

/// Cargo, as little disturbed by this process as can be.
pub(super) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    // What Cargo set for this command is nothing that another package is built with.
    for (name, _) in std::env::vars_os() {
        let set_by_cargo = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_"));
        if set_by_cargo || name == "CARGO_MANIFEST_DIR" || name == "CARGO_MANIFEST_PATH" {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end.
///
/// # Errors
/// If it cannot be started, or fails: with all that it wrote.
pub(super) fn run(command: &mut Command) -> Result<Used, Failure> {
    let shown = shown(command);
    let failed = |error: io::Error| Failure::usage(format!("`{shown}` cannot be run: {error}"));
    // Files take any amount of text while nobody reads; pipes do not.
    let (mut output, mut errors) = (
        tempfile::tempfile().map_err(failed)?,
        tempfile::tempfile().map_err(failed)?,
    );
    let mut process = command
        .stdin(Stdio::null())
        .stdout(output.try_clone().map_err(failed)?)
        .stderr(errors.try_clone().map_err(failed)?)
        .spawn()
        .map_err(failed)?;
    let end = process.wait4().map_err(failed)?;
    let output = text(&mut output).map_err(failed)?;
    if !end.status.success() {
        let errors = text(&mut errors).map_err(failed)?;
        return Err(Failure::usage(format!(
            "`{shown}` failed, {}:\n{output}{errors}",
            end.status
        )));
    }
    Ok(Used {
        cpu: end.rusage.utime + end.rusage.stime,
        memory: end.rusage.maxrss,
        output,
    })
}

fn text(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line of Cargo's messages.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

/// This program as it is released, built if need be.
pub(super) fn release_binary(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let mut command = cargo();
    command
        .args(["build", "--release", "--package", "xtask", "--bin", "xtask"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(workspace.root());
    let output = run(&mut command)?.output;
    output
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok()?.executable)
        .next_back()
        .ok_or_else(|| Failure::usage("Cargo does not say where it put the program `xtask`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_uses_something_and_its_output_is_kept() {
        let used = run(cargo().arg("--version")).expect("cargo runs");
        assert!(used.output.starts_with("cargo "), "{}", used.output);
        assert!(used.cpu > Duration::ZERO);
        assert!(used.memory > 1024 * 1024, "{} bytes", used.memory);
    }

    #[test]
    fn a_failure_shows_the_command_and_what_it_said() {
        let error = run(cargo().arg("no-such-command")).expect_err("refused");
        assert!(error.message.contains("no-such-command` failed"), "{error}");
        assert!(error.message.contains("no such command"), "{error}");
    }
}
