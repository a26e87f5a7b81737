//! `cargo xtask`: see `cargo xtask help`.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use xtask::bump;
use xtask::check;
use xtask::conformance;
use xtask::diff;
use xtask::drift;
use xtask::generate::{self, Request, RuntimeArgument};
use xtask::measure;
use xtask::progress::Progress;
use xtask::regenerate::{self, Mode};
use xtask::verify::{self, Demand};
use xtask::versions;
use xtask::{ExitCode, Failure, Workspace};

/// The commands of this repository.
///
/// Exit codes: 0 ok, 1 stale or findings, 2 usage, 3 bad document, 4 upstream unreachable, 5 breaking and not acknowledged.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Moves a package to another api-version: documents, manifest, lock, generated code, version and changelog, all or
    /// nothing, and the body of a pull request. Exits with 5 if something breaks that specs/acknowledged.toml does not
    /// acknowledge.
    Bump(bump::Request),
    /// Says whether what is committed agrees with itself and with the last released version. Needs no network.
    Check,
    /// Covers the scenarios of the AutoRest test server with generated clients, and says which are missing. Exits with 1 if
    /// one is that is not waived, if a test fails, or if generated code has a warning. Needs Node.
    Conformance(conformance::Request),
    /// Says what one api-version means for callers of another. Exits with 1 if there is a difference, with 5 if something
    /// breaks that specs/acknowledged.toml does not acknowledge.
    Diff(diff::Request),
    /// Says what upstream has changed in the documents of the api-versions in use, as far as the selected operations reach.
    /// Exits with 1 if anything has, with 5 if something breaks that specs/acknowledged.toml does not acknowledge.
    Drift(drift::Request),
    /// Writes a crate of its own for a service, from its readme in the public specification repository.
    Generate(Generate),
    /// Generates the crates of a readme's tags below the build folder, and builds, lints and tests each of them.
    Verify(Verify),
    /// Prints what generating, compiling and calling cost, beside what they should. Takes some minutes.
    Measure {
        /// A checkout of the public specification repository: the folder that holds `specification/`.
        #[arg(long, value_name = "DIR")]
        specs: PathBuf,
        /// How often each process is run.
        #[arg(long, default_value_t = 5)]
        runs: usize,
    },
    /// Lists the api-versions upstream, and whether the selected operations are the same in each.
    Versions(versions::Request),
    /// Writes the generated code that `specs/armsmith.toml` declares.
    Regenerate {
        /// Write nothing; list what is stale, missing or left over, and exit with 1 if anything is.
        #[arg(long)]
        check: bool,
        /// Take the documents from this checkout of the public specification repository, the folder that holds
        /// `specification/`, instead of `specs/`. The lock is left alone.
        #[arg(long, value_name = "DIR")]
        specs: Option<PathBuf>,
    },
}

/// Arguments of `generate`.
#[derive(Args)]
struct Generate {
    /// A checkout of the public specification repository: the folder that holds `specification/`.
    #[arg(long, value_name = "DIR")]
    specs: PathBuf,
    /// The service's readme below the checkout, such as specification/app/resource-manager/readme.md.
    #[arg(long, value_name = "PATH")]
    readme: String,
    /// The tag of the readme that names the documents; the readme's own without it.
    #[arg(long)]
    tag: Option<String>,
    /// Generate these operations only: ids, in which `*` stands for any characters. Needs to be quoted in a shell.
    #[arg(long, value_name = "PATTERN", num_args = 1..)]
    operations: Vec<String>,
    /// Name of the package; armsmith-<service> without it.
    #[arg(long)]
    name: Option<String>,
    /// Where the crate finds armsmith-runtime: path:DIR or version:X. Without it, the one of this repository by path.
    #[arg(long, value_name = "path:DIR|version:X")]
    runtime: Option<RuntimeArgument>,
    /// The folder of the crate. Refused if it holds anything that is not generated.
    #[arg(long, value_name = "OUT")]
    out: PathBuf,
    /// Print a summary for programs instead of the one for people.
    #[arg(long)]
    json: bool,
    /// Leave out what is not supported, and list it in the summary and in the crate's README.
    #[arg(long)]
    keep_going: bool,
}

/// Arguments of `verify`.
#[derive(Args)]
struct Verify {
    /// A checkout of the public specification repository: the folder that holds `specification/`.
    #[arg(long, value_name = "DIR")]
    specs: PathBuf,
    /// The service's readme below the checkout.
    #[arg(long, value_name = "PATH")]
    readme: String,
    /// A tag of the readme; may be given several times. The readme's own without it.
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// All tags of the readme.
    #[arg(long, conflicts_with = "tags")]
    all_tags: bool,
    /// The folder of a program to build on the crate of the first tag, and to run.
    #[arg(long = "program", value_name = "DIR")]
    programs: Vec<PathBuf>,
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let result = run(arguments.command);
    let code = result.unwrap_or_else(|failure| {
        // Nobody is left to tell when the terminal is gone.
        let _ = write!(io::stderr(), "{failure}");
        failure.code
    });
    code.into()
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    let workspace = Workspace::find()?;
    if let Some(line) = bump::recover(&workspace)? {
        let _ = writeln!(io::stderr(), "{line}");
    }
    match command {
        Command::Bump(request) => {
            let summary = bump::bump(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stderr(), "{}", summary.warnings);
            let _ = write!(io::stdout(), "{summary}");
            Ok(summary.exit_code())
        }
        Command::Check => {
            let report = check::check(&workspace)?;
            let _ = write!(io::stdout(), "{report}");
            Ok(report.exit_code())
        }
        Command::Conformance(request) => {
            let report = conformance::conformance(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stdout(), "{report}");
            Ok(report.exit_code())
        }
        Command::Drift(request) => {
            let drift = drift::drift(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stdout(), "{}", drift.render(request.format));
            Ok(drift.exit_code())
        }
        Command::Diff(request) => {
            let found = diff::diff(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stdout(), "{found}");
            Ok(found.exit_code())
        }
        Command::Generate(arguments) => generate_crate(&workspace, arguments),
        Command::Measure { specs, runs } => {
            let request = measure::Request { specs, runs };
            let report = measure::measure(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stdout(), "{report}");
            Ok(report.exit_code())
        }
        Command::Verify(arguments) => {
            let demand = Demand {
                specs: arguments.specs,
                readme: arguments.readme,
                tags: arguments.tags,
                all_tags: arguments.all_tags,
                programs: arguments.programs,
            };
            let report = verify::verify(&workspace, &demand, &mut |line| {
                let _ = write!(io::stdout(), "{line}");
            })?;
            Ok(report.exit_code())
        }
        Command::Versions(request) => {
            if let Some(kind) = request.newest {
                let newest = versions::newest(&workspace, &request, kind, &Progress::start())?;
                let _ = writeln!(io::stdout(), "{newest}");
                return Ok(ExitCode::Ok);
            }
            let versions = versions::versions(&workspace, &request, &Progress::start())?;
            let _ = write!(io::stdout(), "{versions}");
            Ok(ExitCode::Ok)
        }
        Command::Regenerate { check, specs } => {
            let mode = if check { Mode::Check } else { Mode::Write };
            let report = regenerate::regenerate(&workspace, mode, specs.as_deref())?;
            let _ = write!(io::stderr(), "{}", report.warnings);
            let _ = write!(io::stdout(), "{report}");
            Ok(report.exit_code())
        }
    }
}

fn generate_crate(workspace: &Workspace, arguments: Generate) -> Result<ExitCode, Failure> {
    let request = Request {
        specs: arguments.specs,
        readme: arguments.readme,
        tag: arguments.tag,
        operations: arguments.operations,
        name: arguments.name,
        runtime: arguments.runtime,
        out: arguments.out,
        keep_going: arguments.keep_going,
    };
    let summary = generate::generate(workspace, &request, &Progress::start())?;
    let _ = write!(io::stderr(), "{}", summary.rendered_warnings());
    let _ = if arguments.json {
        write!(io::stdout(), "{}", summary.json())
    } else {
        write!(io::stdout(), "{summary}")
    };
    Ok(ExitCode::Ok)
}
