//! `cargo xtask`: see `cargo xtask help`.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use xtask::regenerate::{self, Mode};
use xtask::{ExitCode, Failure, Workspace};

/// The commands of this repository.
///
/// Exit codes: 0 ok, 1 stale or findings, 2 usage, 3 bad document.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
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
    match command {
        Command::Regenerate { check, specs } => {
            let mode = if check { Mode::Check } else { Mode::Write };
            let report = regenerate::regenerate(&workspace, mode, specs.as_deref())?;
            let _ = write!(io::stderr(), "{}", report.warnings);
            let _ = write!(io::stdout(), "{report}");
            Ok(report.exit_code())
        }
    }
}
