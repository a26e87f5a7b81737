//! What `cargo xtask conformance` says.
//!
//! Takes: what was built, run and counted. Gives: a text and an exit code. Does not: find out anything.

use std::fmt;

use super::clients::Clients;
use super::coverage::{Coverage, Missing, Why};
use super::scenarios::Group;
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
        let is_covered = self.coverage.as_ref().is_some_and(Coverage::is_complete);
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
            warnings,
        } = &self.clients;
        writeln!(
            formatter,
            "{documents} documents: {operations} operations are methods, {} are not, {warnings} warnings",
            left_out.len()
        )?;
        write!(formatter, "{coverage}")
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_findings(formatter)?;
        self.write_table(formatter)?;
        let covered: usize = self.rows.iter().map(|row| row.covered).sum();
        let of: usize = self.rows.iter().map(|row| row.of).sum();
        writeln!(formatter, "covered {covered} of {of}")
    }
}

impl Coverage {
    fn write_findings(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut say =
            |what: &str, name: &str, why: &str| writeln!(formatter, "{what:<9} {name}: {why}");
        let of_group = |group: Group, name: &str| format!("{:<8}  {name}", group.name());
        for Missing { group, name, why } in &self.missing {
            say("missing", &of_group(*group, name), why.as_str())?;
        }
        for (group, name) in &self.unlisted {
            say(
                "unlisted",
                &of_group(*group, name),
                "the server counts it, and no list has it",
            )?;
        }
        for (group, name) in &self.gone {
            say(
                "gone",
                &of_group(*group, name),
                "a list has it, and the server does not count it",
            )?;
        }
        for (name, why) in &self.left_out {
            say("no method", name, why)?;
        }
        for name in &self.unneeded {
            say("waived", name, "it is covered; take it out of waivers.toml")?;
        }
        for name in &self.with_method {
            say(
                "waived",
                name,
                "no operation without a method has this name; take it out of waivers.toml",
            )?;
        }
        for name in &self.unknown {
            say("unknown", name, "a test vouches for it, and no list has it")?;
        }
        Ok(())
    }

    fn write_table(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (group, covered, of, waived) = ("group", "covered", "of", "waived");
        writeln!(formatter, "{group:<10}{covered:>8}{of:>6}{waived:>8}")?;
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
        Ok(())
    }
}

impl Why {
    fn as_str(self) -> &'static str {
        match self {
            Self::Untried => "the server has not seen it",
            Self::Unvouched => {
                "the server has seen it, and no test that passed vouches for the answer"
            }
            Self::Unseen => "a test vouches for it, and the server has not seen it",
        }
    }
}
