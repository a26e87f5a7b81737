//! The scenarios that there are, and what is let pass.
//!
//! Takes: `scenarios/<group>.txt` and `waivers.toml` beside the tests. Gives: the names of each group, and reasons by name.
//! Does not: ask the server, or count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clap::ValueEnum;
use serde::Deserialize;

use crate::Failure;

/// A group of the server's report.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, ValueEnum)]
pub enum Group {
    /// What every client can be asked for.
    Vanilla,
    /// Azure's extensions: long-running operations, pages, request ids.
    Azure,
    /// What the server does not ask of everybody.
    Optional,
    /// What happens to a client when its document grows.
    Dpg,
}

impl Group {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Vanilla, Self::Azure, Self::Optional, Self::Dpg];

    /// Its name in the server's addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vanilla => "vanilla",
            Self::Azure => "azure",
            Self::Optional => "optional",
            Self::Dpg => "dpg",
        }
    }
}

/// All scenarios of the server, and those that are waived.
#[derive(Clone, Debug, Default)]
pub struct Scenarios {
    pub(super) names: BTreeMap<Group, BTreeSet<String>>,
    pub(super) waived: BTreeMap<String, String>,
    pub(super) uncounted: BTreeMap<String, String>,
    pub(super) without_method: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Waivers {
    /// A reason by the name of a scenario.
    #[serde(default)]
    waived: BTreeMap<String, String>,
    /// Where the server forgets to count a scenario, by its name.
    #[serde(default)]
    uncounted: BTreeMap<String, String>,
    /// Why an operation has no method, by `client operationId`.
    #[serde(default)]
    without_method: BTreeMap<String, String>,
}

impl Scenarios {
    /// Reads `scenarios/<group>.txt` and `waivers.toml`.
    ///
    /// # Errors
    /// If one is missing or malformed, a waiver names no scenario, or an entry has no reason.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).map_err(|error| {
                Failure::bad_document(format!("cannot read {}: {error}", path.display()))
            })
        };
        let mut lists = Vec::new();
        for group in Group::ALL {
            lists.push((group, read(&format!("scenarios/{}.txt", group.name()))?));
        }
        Self::parse(&lists, &read("waivers.toml")?)
    }

    /// The scenarios of lists, a name a line, and the waivers of a TOML text.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn parse(lists: &[(Group, String)], waivers: &str) -> Result<Self, Failure> {
        let lines = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let names: BTreeMap<Group, BTreeSet<String>> = lists
            .iter()
            .map(|(group, text)| (*group, lines(text)))
            .collect();
        let waivers: Waivers = toml::from_str(waivers).map_err(|error| {
            Failure::bad_document(format!("waivers.toml is malformed: {error}"))
        })?;
        let of_scenarios = waivers.waived.iter().chain(&waivers.uncounted);
        for (name, _) in of_scenarios.clone() {
            if !names.values().any(|names| names.contains(name)) {
                return Err(Failure::bad_document(format!(
                    "waivers.toml names `{name}`, which is no scenario"
                )));
            }
        }
        for (name, reason) in of_scenarios.chain(&waivers.without_method) {
            if reason.trim().is_empty() {
                return Err(Failure::bad_document(format!(
                    "waivers.toml gives no reason for `{name}`"
                )));
            }
        }
        Ok(Self {
            names,
            waived: waivers.waived,
            uncounted: waivers.uncounted,
            without_method: waivers.without_method,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(waivers: &str) -> Result<Scenarios, Failure> {
        let lists = [(Group::Vanilla, "a\nb\n".to_owned())];
        Scenarios::parse(&lists, waivers)
    }

    #[test]
    fn waivers_need_a_scenario_and_every_entry_a_reason() {
        for (waivers, reason) in [
            ("[waived]\nz = \"why\"\n", "`z`, which is no scenario"),
            ("[uncounted]\nz = \"why\"\n", "`z`, which is no scenario"),
            ("[waived]\na = \" \"\n", "no reason for `a`"),
            ("[uncounted]\na = \"\"\n", "no reason for `a`"),
            ("[without-method]\n\"x A\" = \"\"\n", "no reason for `x A`"),
            ("[waved]\n", "malformed"),
        ] {
            let failure = parsed(waivers).expect_err(waivers);
            assert!(failure.message.contains(reason), "{}", failure.message);
        }
        assert!(parsed("[waived]\na = \"why\"\n[without-method]\n\"x A\" = \"why\"\n").is_ok());
    }
}
