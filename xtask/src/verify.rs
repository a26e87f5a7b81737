//! `cargo xtask verify`: do the crates of a readme's tags build, lint and pass their tests?
//!
//! Takes: a readme, tags and programs. Gives: a crate for each tag below the build folder, and a [`Report`] of what cargo
//! says of it. Does not: touch the working tree. All crates share one build folder, so dependencies are built once.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use armsmith_codegen::readme;

use crate::generate::{Checkout, Request, generate};
use crate::progress::Progress;
use crate::{ExitCode, Failure, Workspace};

/// What is asked for on the command line.
#[derive(Clone, Debug)]
pub struct Demand {
    /// A checkout of the public specification repository.
    pub specs: PathBuf,
    /// The service's readme, below the checkout.
    pub readme: String,
    /// The tags; the readme's own where there are none.
    pub tags: Vec<String>,
    /// All tags of the readme.
    pub all_tags: bool,
    /// Folders of programs that use the crate of the first tag, each with a `Cargo.toml`.
    pub programs: Vec<PathBuf>,
}

/// What came of each step.
#[derive(Debug, Default)]
pub struct Report(Vec<Line>);

#[derive(Debug)]
struct Line {
    tag: String,
    step: &'static str,
    time: Duration,
    finding: Option<String>,
}

impl Report {
    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if self.0.iter().any(|line| line.finding.is_some()) {
            ExitCode::Stale
        } else {
            ExitCode::Ok
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.0 {
            let (verdict, said) = match &line.finding {
                None => ("ok", ""),
                Some(finding) => ("FAILED", finding.as_str()),
            };
            writeln!(
                formatter,
                "{:<32} {:<10} {verdict:<6} {:>6.1} s",
                line.tag,
                line.step,
                line.time.as_secs_f64()
            )?;
            formatter.write_str(said)?;
        }
        Ok(())
    }
}

/// Generates, builds, lints and tests the crate of each tag. `say` is given each line as soon as it is known.
///
/// # Errors
/// If the request, the readme or a document is wrong. What cargo finds stands in the report.
pub fn verify(
    workspace: &Workspace,
    demand: &Demand,
    say: &mut dyn FnMut(&dyn fmt::Display),
) -> Result<Report, Failure> {
    // Below the folder that cargo builds into anyway.
    let base = workspace.target().join("verify");
    let mut report = Report::default();
    for (index, tag) in tags(demand)?.iter().enumerate() {
        let programs = if index == 0 {
            demand.programs.as_slice()
        } else {
            &[]
        };
        let started = Instant::now();
        let place = Place::make(workspace, demand, tag.as_deref(), programs, &base)?;
        let tag = tag.as_deref().unwrap_or("(the readme's own tag)");
        let mut note = |step, time, finding| {
            let line = Line {
                tag: tag.to_owned(),
                step,
                time,
                finding,
            };
            let line = Report(vec![line]);
            say(&line);
            report.0.extend(line.0);
        };
        note("generate", started.elapsed(), None);
        for (step, arguments) in place.steps() {
            let started = Instant::now();
            let finding = place.cargo(&arguments)?;
            note(step, started.elapsed(), finding);
        }
    }
    Ok(report)
}

/// The tags to verify; `None` is the readme's own.
fn tags(demand: &Demand) -> Result<Vec<Option<String>>, Failure> {
    if !demand.all_tags {
        let tags: Vec<_> = demand.tags.iter().cloned().map(Some).collect();
        return Ok(if tags.is_empty() { vec![None] } else { tags });
    }
    let checkout = Checkout::open(&demand.specs, &demand.readme)?;
    let tags = readme::tags(checkout.source(), checkout.readme())
        .map_err(|problem| Failure::bad_document(problem.message))?;
    Ok(tags.into_iter().map(Some).collect())
}

/// A workspace of its own for the crate of a tag and the programs on it.
struct Place {
    folder: PathBuf,
    target: PathBuf,
    name: String,
    programs: Vec<String>,
}

impl Place {
    fn make(
        workspace: &Workspace,
        demand: &Demand,
        tag: Option<&str>,
        programs: &[PathBuf],
        base: &Path,
    ) -> Result<Self, Failure> {
        let folder = base.join(tag.unwrap_or("default").replace(['/', '\\', '.'], "-"));
        let name = crate_name(demand, tag)?;
        let request = Request {
            specs: demand.specs.clone(),
            readme: demand.readme.clone(),
            tag: tag.map(str::to_owned),
            operations: Vec::new(),
            name: None,
            runtime: None,
            out: folder.join(&name),
            keep_going: false,
        };
        let members: Vec<_> = programs
            .iter()
            .filter_map(|program| program.file_name())
            .collect();
        let members: Vec<_> = members
            .iter()
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        let written = |error: std::io::Error| {
            Failure::bad_document(format!("cannot write below {}: {error}", folder.display()))
        };
        fs::create_dir_all(&folder).map_err(written)?;
        let mut list: Vec<_> = members.clone();
        list.push(name.clone());
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {list:?}\n");
        fs::write(folder.join("Cargo.toml"), manifest).map_err(written)?;
        // The versions that this repository is tested with.
        fs::copy(
            workspace.root().join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )
        .map_err(written)?;
        generate(workspace, &request, &Progress::start())?;
        for (program, name) in programs.iter().zip(&members) {
            crate::folder::copy(program, &folder.join(name)).map_err(written)?;
        }
        Ok(Self {
            target: base.join("target"),
            folder,
            name,
            programs: members,
        })
    }

    /// What cargo is asked, step by step.
    fn steps(&self) -> Vec<(&'static str, Vec<&str>)> {
        let name = self.name.as_str();
        let mut clippy = vec!["clippy", "--package", name, "--all-targets"];
        clippy.extend(["--", "-D", "warnings"]);
        let mut steps = vec![
            ("clean", self.clean()),
            ("build", vec!["build", "--package", name]),
            ("clippy", clippy),
            ("test", vec!["test", "--quiet", "--package", name]),
        ];
        let programs = self.programs.iter();
        steps.extend(
            programs.map(|program| ("program", vec!["run", "--quiet", "--package", program])),
        );
        steps
    }

    /// Takes out of the shared build folder what cargo may take for this crate: that of another tag has the same name and
    /// version, and is fresh to cargo where none of this crate's files is newer.
    fn clean(&self) -> Vec<&str> {
        let mut arguments = vec!["clean", "--quiet", "--package", &self.name];
        for program in &self.programs {
            arguments.extend(["--package", program]);
        }
        arguments
    }

    /// Runs cargo with warnings denied. Gives what it said, if it failed.
    fn cargo(&self, arguments: &[&str]) -> Result<Option<String>, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // One set of flags for all steps, so that dependencies are built once.
            .env("RUSTFLAGS", "-D warnings")
            // Those of the command that is running are not meant for the crate.
            .env_remove("CARGO_MANIFEST_DIR")
            .output()
            .map_err(|error| Failure::usage(format!("cargo cannot be run: {error}")))?;
        if output.status.success() {
            return Ok(None);
        }
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        Ok(Some(format!("cargo {}\n{said}", arguments.join(" "))))
    }
}

/// The name that `generate` would give.
fn crate_name(demand: &Demand, tag: Option<&str>) -> Result<String, Failure> {
    let checkout = Checkout::open(&demand.specs, &demand.readme)?;
    let wanted = readme::Wanted {
        tag,
        ..Default::default()
    };
    let read = readme::package(checkout.source(), checkout.readme(), &wanted);
    let report = read.render();
    match read.package {
        Some(package) => Ok(crate::generate::default_name(&package)),
        None => Err(Failure::bad_document(report)),
    }
}
