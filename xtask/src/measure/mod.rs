//! `cargo xtask measure`: what the generator, its crates and a call cost, beside what they should.
//!
//! Takes: a checkout of the public specification repository. Gives: a [`Report`] of Microsoft.App, all 128 operations.
//! Does not: judge. A figure over its target is a finding for people, on a machine that is theirs.

mod child;
mod compile;
mod crate_folder;
mod futures;
mod report;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::progress::Progress;
use crate::{Failure, Workspace};
use child::{Used, cargo};
use crate_folder::CrateFolder;
pub use report::Report;
use report::{Figure, Unit};

/// What is measured: the peers' figures are of the same documents.
const README: &str = "specification/app/resource-manager/readme.md";
const TAG: &str = "package-preview-2023-08";

const MIB: f64 = 1024.0 * 1024.0;

/// What is asked for on the command line.
#[derive(Clone, Debug)]
pub struct Request {
    /// A checkout of the public specification repository.
    pub specs: PathBuf,
    /// How often each process is run.
    pub runs: usize,
}

/// Takes all figures. A part that cannot be measured is told in the report, beside the others.
///
/// # Errors
/// If the generator cannot be built, or the crate not be generated.
pub fn measure(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Report, Failure> {
    let runs = request.runs.max(1);
    progress.stage("building the generator for release", 1);
    let generator = child::release_binary(workspace)?;
    let folder = CrateFolder::beside(&generator)?;

    let mut report = Report::new(TAG);
    progress.stage("generating", runs);
    let used = repeated(runs, progress, || {
        folder.clear()?;
        generate(&generator, request, &folder)
    })?;
    report.add(generated(&folder, &used));
    folder.prepare(workspace)?;
    futures::write(&folder, &workspace.root().join("runtime"))?;
    report.add(compile::check(&folder, runs, progress));
    report.add(compile::build(&folder, runs, progress));
    progress.stage("calling", 1);
    report.add(calls(workspace));
    progress.stage("sizes of futures", 1);
    report.add(futures::sizes(&folder));
    progress.finish();
    Ok(report)
}

fn generated(folder: &CrateFolder, used: &[Used]) -> Result<Vec<Figure>, Failure> {
    let lines = vec![folder.lines()?];
    Ok(vec![
        Figure::of(
            "documents to files on disk, CPU",
            Unit::Seconds,
            0.10,
            cpu(used),
        ),
        Figure::of(
            "documents to files on disk, peak memory",
            Unit::Megabytes,
            40.0,
            memory(used),
        ),
        Figure::of(
            "lines of src/, neither blank nor comment",
            Unit::Lines,
            9_000.0,
            lines,
        ),
    ])
}

fn generate(generator: &Path, request: &Request, folder: &CrateFolder) -> Result<Used, Failure> {
    let mut command = Command::new(generator);
    command
        .arg("generate")
        .arg("--specs")
        .arg(&request.specs)
        .args(["--readme", README, "--tag", TAG, "--out"])
        .arg(folder.package());
    child::run(&mut command)
}

/// One line of the benchmark `call`.
#[derive(Deserialize)]
struct Calls {
    #[serde(rename = "calls")]
    count: f64,
    ratio: f64,
    over_bare_us: f64,
}

fn calls(workspace: &Workspace) -> Result<Vec<Figure>, Failure> {
    let mut command = cargo();
    command
        .args([
            "bench",
            "--quiet",
            "--package",
            "armsmith-tests",
            "--bench",
            "call",
            "--",
            "--json",
        ])
        .current_dir(workspace.root());
    let output = child::run(&mut command)?.output;
    let found = output
        .lines()
        .find_map(|line| serde_json::from_str::<Calls>(line).ok());
    let Some(Calls {
        count,
        ratio,
        over_bare_us,
    }) = found
    else {
        return Err(Failure::usage(format!(
            "the benchmark `call` printed no figures:\n{output}"
        )));
    };
    let figures = [
        Figure::of(
            "one call: ratio to by hand on azure_core",
            Unit::Ratio,
            1.05,
            vec![ratio],
        ),
        Figure::of(
            "one call: over bare reqwest",
            Unit::Microseconds,
            25.0,
            vec![over_bare_us],
        ),
    ];
    Ok(figures.map(|figure| figure.over(count, "calls")).to_vec())
}

/// Runs something so often, and says each time how far it has come.
fn repeated(
    runs: usize,
    progress: &Progress,
    mut run: impl FnMut() -> Result<Used, Failure>,
) -> Result<Vec<Used>, Failure> {
    (0..runs)
        .map(|_| run().inspect(|_| progress.advance()))
        .collect()
}

fn cpu(used: &[Used]) -> Vec<f64> {
    used.iter().map(|used| used.cpu.as_secs_f64()).collect()
}

#[allow(clippy::cast_precision_loss, reason = "no process has a petabyte")]
fn memory(used: &[Used]) -> Vec<f64> {
    used.iter().map(|used| used.memory as f64 / MIB).collect()
}
