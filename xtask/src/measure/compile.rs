//! What compiling the crate costs, its dependencies apart.
//!
//! Takes: the crate's folder. Gives: CPU time and peak memory of `cargo check` and `cargo build`, and the library's size.
//! Does not: count dependencies, which are built before, or incremental compilation, which no dependency has.

use std::fs;
use std::process::Command;

use super::child::{self, cargo};
use super::crate_folder::CrateFolder;
use super::report::{Figure, Unit};
use super::{MIB, cpu, memory, repeated};
use crate::Failure;
use crate::progress::Progress;

/// `cargo check`: Cargo's own work and rustc's.
pub(super) fn check(
    folder: &CrateFolder,
    runs: usize,
    progress: &Progress,
) -> Result<Vec<Figure>, Failure> {
    progress.stage("checking dependencies", 1);
    let name = folder.name()?;
    child::run(&mut command(folder, "check", &name))?;
    progress.stage("cargo check", runs);
    let used = repeated(runs, progress, || {
        child::run(&mut command(folder, "clean", &name))?;
        child::run(&mut command(folder, "check", &name))
    })?;
    Ok(vec![
        Figure::of(
            "cargo check, the crate alone, CPU",
            Unit::Seconds,
            1.5,
            cpu(&used),
        ),
        Figure::of(
            "cargo check, the crate alone, peak memory",
            Unit::Megabytes,
            300.0,
            memory(&used),
        ),
    ])
}

/// `cargo build` of the profile `dev`.
pub(super) fn build(
    folder: &CrateFolder,
    runs: usize,
    progress: &Progress,
) -> Result<Vec<Figure>, Failure> {
    progress.stage("building dependencies", 1);
    let name = folder.name()?;
    child::run(&mut command(folder, "build", &name))?;
    progress.stage("cargo build", runs);
    let used = repeated(runs, progress, || {
        child::run(&mut command(folder, "clean", &name))?;
        child::run(&mut command(folder, "build", &name))
    })?;
    Ok(vec![
        Figure::of(
            "cargo build (dev), the crate alone, CPU",
            Unit::Seconds,
            4.0,
            cpu(&used),
        ),
        Figure::of(
            "its rlib",
            Unit::Megabytes,
            15.0,
            vec![rlib(folder, &name)?],
        ),
    ])
}

#[allow(clippy::cast_precision_loss, reason = "no library has a petabyte")]
fn rlib(folder: &CrateFolder, name: &str) -> Result<f64, Failure> {
    let file = format!("lib{}.rlib", name.replace('-', "_"));
    let path = folder.target().join("debug").join(file);
    match fs::metadata(&path) {
        Ok(metadata) => Ok(metadata.len() as f64 / MIB),
        Err(error) => Err(Failure::usage(format!("{}: {error}", path.display()))),
    }
}

fn command(folder: &CrateFolder, command: &str, name: &str) -> Command {
    let mut cargo = cargo();
    cargo
        .args([command, "--package", name])
        .current_dir(folder.root())
        .env("CARGO_TARGET_DIR", folder.target())
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTC_WRAPPER")
        .env_remove("RUSTFLAGS");
    cargo
}
