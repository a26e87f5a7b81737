//! `cargo xtask conformance`: which scenarios of the AutoRest test server do generated clients cover?
//!
//! Takes: the pinned npm package, its documents as they are, and the tests in `tests/conformance`. Gives: a [`Report`] of
//! what each group of scenarios has, warnings of generated code, and tests that fail.
//! Does not: change the working tree outside of the build folder, but for the lock of the tests, which git ignores; or take a
//! request that the server saw for an answer that a client understood: a scenario counts when a test that passed vouches for
//! it, too.

mod clients;
mod coverage;
mod manifest;
mod node;
mod report;
mod scenarios;
mod server;
mod suite;

use std::collections::BTreeSet;
use std::path::PathBuf;

pub use clients::Clients;
pub use coverage::{Coverage, Hits};
pub use report::Report;
pub use scenarios::{Group, Scenarios};
pub use server::Kept;
pub use suite::Built;

use crate::progress::Progress;
use crate::{Failure, Workspace};
use server::Server;

/// What is asked for on the command line.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Request {
    /// Count the scenarios of this group of the server's report only.
    #[arg(long, value_enum, value_name = "NAME")]
    pub group: Option<Group>,
    /// Leave the server running, to run tests by hand; its address and its process id are printed.
    #[arg(long)]
    pub keep: bool,
}

/// Where the command works: below the build folder, but for the tests.
pub(crate) struct Places {
    /// The tests, the scenarios and the waivers.
    pub(crate) tests: PathBuf,
    /// The npm package.
    pub(crate) server: PathBuf,
    /// The documents and readmes that clients are generated from.
    pub(crate) documents: PathBuf,
    /// The generated clients. The manifest of the tests names this folder.
    pub(crate) clients: PathBuf,
    /// What tests vouch for.
    pub(crate) claims: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
}

impl Places {
    fn of(workspace: &Workspace) -> Self {
        let root = workspace.root();
        let base = root.join("target/conformance");
        Self {
            tests: root.join("tests/conformance"),
            server: base.join("server"),
            documents: base.join("documents"),
            clients: base.join("clients"),
            claims: base.join("claims"),
            target: workspace.target(),
        }
    }
}

/// Generates the clients, runs the tests against the server, and counts.
///
/// # Errors
/// Without Node, if the package cannot be installed, a document gives no client, or cargo or the server cannot be started.
/// What is missing, fails or warns stands in the report.
pub fn conformance(
    workspace: &Workspace,
    request: &Request,
    progress: &Progress,
) -> Result<Report, Failure> {
    let places = Places::of(workspace);
    let scenarios = Scenarios::read(&places.tests)?;
    progress.stage("installing the test server", 1);
    let package = node::install(&places)?;
    let clients = clients::generate_all(workspace, &places, &package, progress)?;
    progress.stage("building clients and tests", clients.documents);
    let built = suite::build(workspace, &places, progress)?;
    if !built.is_done() {
        progress.finish();
        return Ok(Report::unbuilt(clients, built));
    }
    progress.stage("running tests", 1);
    let server = Server::start(&package, &places, request.keep)?;
    server.clear()?;
    let counted = server.seen()?;
    let failed = suite::run(&places, &server)?;
    let seen = server.seen()?;
    let vouched: BTreeSet<String> = suite::claims(&places)?;
    let kept = if request.keep { server.leave() } else { None };
    progress.finish();
    let coverage = Coverage::of(&scenarios, request.group, &seen, &vouched)
        .against(&scenarios, &counted)
        .without(&scenarios, &clients.left_out);
    Ok(Report {
        clients,
        coverage: Some(coverage),
        built,
        failed,
        kept,
    })
}
