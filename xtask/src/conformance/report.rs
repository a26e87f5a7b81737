//! What `cargo xtask conformance` says.
//!
//! Takes: what was built, run and counted. Gives: a text and an exit code. Does not: find out anything.

use std::fmt;

use super::clients::Clients;
use super::coverage::{Coverage, Why};
use super::server::Kept;
use super::suite::Built;
use crate::ExitCode;

/// The end of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// What came of the documents.
    pub clients: Clients,
    /// What is covered; `None` where there was nothing to run.
    pub coverage: Option<Coverage>,
    /// What the compiler said.
    pub built: Built,
    /// What cargo printed, if a test failed.
    pub failed: Option<String>,
    /// The server, if it was left running.
    pub kept: Option<Kept>,
}

impl Report {
    /// The report of a run that did not come beyond building.
    pub(super) fn unbuilt(clients: Clients, built: Built) -> Self {
        Self {
            clients,
            coverage: None,
            built,
            failed: None,
            kept: None,
        }
    }

    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        let is_covered = self.coverage.as_ref().is_some_and(|coverage| {
            coverage.missing.is_empty()
                && coverage.left_out.is_empty()
                && coverage.unneeded.is_empty()
                && coverage.unknown.is_empty()
        });
        if is_covered && self.built.said.is_empty() && self.failed.is_none() {
            ExitCode::Ok
        } else {
            ExitCode::Stale
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for said in &self.built.said {
            writeln!(formatter, "{}", said.trim_end())?;
        }
        if let Some(failed) = &self.failed {
            writeln!(formatter, "{}", failed.trim_end())?;
        }
        let Some(coverage) = &self.coverage else {
            return writeln!(
                formatter,
                "nothing was run: clients or tests do not compile"
            );
        };
        if let Some(kept) = &self.kept {
            let Kept { address, process } = kept;
            writeln!(
                formatter,
                "the server is left at {address}, process {process}; run tests with \
                 ARMSMITH_CONFORMANCE_SERVER={address}"
            )?;
        }
        let Clients {
            documents,
            operations,
            left_out,
        } = &self.clients;
        writeln!(
            formatter,
            "{documents} documents: {operations} operations are methods, {} are not",
            left_out.len()
        )?;
        write!(formatter, "{coverage}")
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for missing in &self.missing {
            let why = match missing.why {
                Why::Untried => "the server has not seen it",
                Why::Unvouched => {
                    "the server has seen it, and no test that passed vouches for the answer"
                }
                Why::Unseen => "a test vouches for it, and the server has not seen it",
            };
            let (group, name) = (missing.group.name(), &missing.name);
            writeln!(formatter, "missing  {group:<8}  {name}: {why}")?;
        }
        for (name, why) in &self.left_out {
            writeln!(formatter, "no method {name}: {why}")?;
        }
        for name in &self.unneeded {
            writeln!(
                formatter,
                "waived   {name}: it is covered; take it out of waivers.toml"
            )?;
        }
        for name in &self.unknown {
            writeln!(
                formatter,
                "unknown  {name}: a test vouches for it, and no list has it"
            )?;
        }
        writeln!(
            formatter,
            "{:<10}{:>8}{:>6}{:>8}",
            "group", "covered", "of", "waived"
        )?;
        for row in &self.rows {
            let group = row.group.name();
            let (covered, of, waived) = (row.covered, row.of, row.waived);
            writeln!(formatter, "{group:<10}{covered:>8}{of:>6}{waived:>8}")?;
        }
        for name in &self.by_test {
            writeln!(
                formatter,
                "by test   {name}: the server never counts it, see waivers.toml"
            )?;
        }
        let covered: usize = self.rows.iter().map(|row| row.covered).sum();
        let of: usize = self.rows.iter().map(|row| row.of).sum();
        writeln!(formatter, "covered {covered} of {of}")
    }
}
