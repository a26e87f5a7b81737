//! The tests of the generated clients.
//!
//! Takes: the crate of the tests and a server. Gives: what warns, what fails, and what tests vouch for.
//! Does not: judge coverage.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Places;
use super::server::Server;
use crate::progress::Progress;
use crate::{Failure, Workspace};

/// Long-running operations mostly wait.
const TEST_THREADS: &str = "--test-threads=16";

/// Where the server is.
const LOOPBACK: &str = "127.0.0.1";

/// What building gave.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Warnings and errors of the compiler, as it renders them. Those of clients and of the tests; dependencies have none.
    pub said: Vec<String>,
    /// Whether an error kept it from its end.
    pub failed: bool,
}

impl Built {
    /// Whether there is something to run.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !self.failed
    }
}

/// Builds every client and every test.
pub(super) fn build(
    workspace: &Workspace,
    places: &Places,
    progress: &Progress,
) -> Result<Built, Failure> {
    // The versions that this repository is tested with.
    let (from, to) = (
        workspace.root().join("Cargo.lock"),
        places.tests.join("Cargo.lock"),
    );
    if !is_newer(&to, &from) {
        fs::copy(&from, &to).map_err(|error| {
            Failure::bad_document(format!("cannot write {}: {error}", to.display()))
        })?;
    }
    let mut command = cargo(places);
    command.args(["--no-run", "--message-format=json"]);
    let mut process = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_run(&error))?;
    let mut built = Built::default();
    if let Some(output) = process.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(said) = compiled(&line, progress) {
                built.said.push(said);
            }
        }
    }
    let status = process.wait().map_err(|error| not_run(&error))?;
    built.failed = !status.success();
    Ok(built)
}

/// Whether one file was written after another. What cannot be told is not.
fn is_newer(one: &Path, other: &Path) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|facts| facts.modified()).ok();
    written(one) > written(other)
}

/// What the compiler said in a message of cargo, if it did.
fn compiled(line: &str, progress: &Progress) -> Option<String> {
    let message: Value = serde_json::from_str(line).ok()?;
    match message.get("reason").and_then(Value::as_str)? {
        "compiler-artifact" => {
            let id = message.get("package_id").and_then(Value::as_str)?;
            if id.contains("conformance") {
                progress.advance();
            }
            None
        }
        "compiler-message" => {
            let rendered = message.pointer("/message/rendered")?;
            rendered.as_str().map(str::to_owned)
        }
        _ => None,
    }
}

/// Runs the tests. Gives what cargo printed, if one failed.
pub(super) fn run(places: &Places, server: &Server) -> Result<Option<String>, Failure> {
    clear(&places.claims)?;
    let output = cargo(places)
        .args(["--no-fail-fast", "--quiet", "--", TEST_THREADS])
        // The clients' transport would ask a proxy of the environment for the server.
        .env("NO_PROXY", LOOPBACK)
        .env("ARMSMITH_CONFORMANCE_SERVER", server.address())
        .env("ARMSMITH_CONFORMANCE_CLAIMS", &places.claims)
        .output()
        .map_err(|error| not_run(&error))?;
    if output.status.success() {
        return Ok(None);
    }
    let said = [output.stdout, output.stderr].concat();
    Ok(Some(String::from_utf8_lossy(&said).into_owned()))
}

/// The scenarios that tests vouch for.
pub(super) fn claims(places: &Places) -> Result<BTreeSet<String>, Failure> {
    let unread = |error: std::io::Error| {
        Failure::bad_document(format!(
            "cannot read below {}: {error}",
            places.claims.display()
        ))
    };
    let mut claims = BTreeSet::new();
    for entry in fs::read_dir(&places.claims).map_err(unread)? {
        let text = fs::read_to_string(entry.map_err(unread)?.path()).map_err(unread)?;
        claims.extend(text.lines().map(str::to_owned));
    }
    Ok(claims)
}

/// Forgets what tests of an earlier run vouch for.
fn clear(folder: &Path) -> Result<(), Failure> {
    let cleared = match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(folder),
    };
    cleared.map_err(|error| {
        Failure::bad_document(format!("cannot clear {}: {error}", folder.display()))
    })
}

/// `cargo test` for the crate of the tests, which shares the build folder of the repository, so that dependencies are
/// built once.
fn cargo(places: &Places) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command
        .args(["test", "--features", "all"])
        .current_dir(&places.tests)
        .env("CARGO_TARGET_DIR", &places.target)
        // Those of the command that is running are not meant for the crate.
        .env_remove("CARGO_MANIFEST_DIR");
    command
}

fn not_run(error: &std::io::Error) -> Failure {
    Failure::usage(format!("cargo cannot be run: {error}"))
}
