//! What is covered.
//!
//! Takes: the names of all scenarios, what is waived, what the server has seen and what tests vouch for. Gives: a count for
//! each group, and what is missing, with the reason. Does not: start anything.

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
    names: BTreeMap<Group, BTreeSet<String>>,
    waived: BTreeMap<String, String>,
    uncounted: BTreeMap<String, String>,
    without_method: BTreeMap<String, String>,
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
    /// If one is missing or malformed, or a waiver names no scenario or has no reason.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path)
                .map_err(|error| Failure::usage(format!("cannot read {}: {error}", path.display())))
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
        let waivers: Waivers = toml::from_str(waivers)
            .map_err(|error| Failure::usage(format!("waivers.toml is malformed: {error}")))?;
        for (name, reason) in waivers.waived.iter().chain(&waivers.uncounted) {
            if !names.values().any(|names| names.contains(name)) {
                return Err(Failure::usage(format!(
                    "waivers.toml names `{name}`, which is no scenario"
                )));
            }
            if reason.trim().is_empty() {
                return Err(Failure::usage(format!(
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

/// What is covered, group by group.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// A row for each group that was asked for.
    pub rows: Vec<Row>,
    /// What keeps the command from its exit code 0, in order.
    pub missing: Vec<Missing>,
    /// Entries of waivers.toml that nothing needs any more.
    pub unneeded: Vec<String>,
    /// Operations without a method that waivers.toml does not know, as `client operationId` with the reason.
    pub left_out: BTreeMap<String, String>,
    /// What counts by a test alone, because the server never counts it.
    pub by_test: Vec<String>,
    /// What tests vouch for and no list has: a name that is misspelt.
    pub unknown: Vec<String>,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Row {
    /// The group.
    pub group: Group,
    /// How many scenarios the server saw and a test vouches for.
    pub covered: usize,
    /// How many there are.
    pub of: usize,
    /// How many of those that are not covered are waived.
    pub waived: usize,
}

/// A scenario that is not covered.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Missing {
    /// The group.
    pub group: Group,
    /// The scenario.
    pub name: String,
    /// Why it does not count.
    pub why: Why,
}

/// Why a scenario does not count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Why {
    /// The server has not seen it, and no test vouches for it.
    Untried,
    /// The server has seen a request, but no test that passed vouches for what came back.
    Unvouched,
    /// A test vouches for it, but the server has not seen it.
    Unseen,
}

impl Coverage {
    /// Counts the scenarios of one group, or of all.
    #[must_use]
    pub fn of(
        scenarios: &Scenarios,
        only: Option<Group>,
        seen: &BTreeMap<Group, BTreeMap<String, u64>>,
        vouched: &BTreeSet<String>,
    ) -> Self {
        let mut coverage = Self::default();
        let all = scenarios.names.values().flatten();
        let all: BTreeSet<&String> = all.collect();
        let unknown = vouched.iter().filter(|name| !all.contains(name));
        coverage.unknown = unknown.cloned().collect();
        for (group, names) in &scenarios.names {
            if only.is_none_or(|only| only == *group) {
                let hits = seen.get(group);
                coverage.count(*group, names, scenarios, hits, vouched);
            }
        }
        coverage
    }

    /// Holds the operations that have no method against those that are known.
    #[must_use]
    pub fn without(mut self, scenarios: &Scenarios, left_out: &BTreeMap<String, String>) -> Self {
        let known = &scenarios.without_method;
        let unknown = left_out
            .iter()
            .filter(|(name, _)| !known.contains_key(*name));
        self.left_out = unknown
            .map(|(name, why)| (name.clone(), why.clone()))
            .collect();
        let unneeded = known.keys().filter(|name| !left_out.contains_key(*name));
        self.unneeded.extend(unneeded.cloned());
        self
    }

    fn count(
        &mut self,
        group: Group,
        names: &BTreeSet<String>,
        scenarios: &Scenarios,
        hits: Option<&BTreeMap<String, u64>>,
        vouched: &BTreeSet<String>,
    ) {
        let mut row = Row {
            group,
            covered: 0,
            of: names.len(),
            waived: 0,
        };
        for name in names {
            let is_seen = hits
                .and_then(|hits| hits.get(name))
                .is_some_and(|hits| *hits > 0);
            let is_waived = scenarios.waived.contains_key(name);
            let is_uncounted = scenarios.uncounted.contains_key(name);
            let is_unneeded = is_seen && (is_uncounted || is_waived && vouched.contains(name));
            self.unneeded.extend(is_unneeded.then(|| name.clone()));
            let why = match (is_seen, vouched.contains(name)) {
                (true, true) => {
                    row.covered += 1;
                    continue;
                }
                (false, true) if is_uncounted => {
                    row.covered += 1;
                    self.by_test.push(name.clone());
                    continue;
                }
                (true, false) => Why::Unvouched,
                (false, true) => Why::Unseen,
                (false, false) => Why::Untried,
            };
            if is_waived {
                row.waived += 1;
            } else {
                let name = name.clone();
                self.missing.push(Missing { group, name, why });
            }
        }
        self.rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenarios(waivers: &str) -> Result<Scenarios, Failure> {
        let list = |group, text: &str| (group, text.to_owned());
        let lists = [
            list(Group::Vanilla, "a\nb\nc\nd\n"),
            list(Group::Dpg, "e\n"),
        ];
        Scenarios::parse(&lists, waivers)
    }

    fn seen(names: &[&str]) -> BTreeMap<Group, BTreeMap<String, u64>> {
        let hits = names.iter().map(|name| ((*name).to_owned(), 1)).collect();
        BTreeMap::from([(Group::Vanilla, hits)])
    }

    fn vouched(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_scenario_counts_when_it_is_seen_and_vouched_for() {
        let scenarios = scenarios("").expect("is well formed");
        let coverage = Coverage::of(&scenarios, None, &seen(&["a", "b"]), &vouched(&["a", "c"]));
        let row = coverage.rows.first().expect("a row");
        assert_eq!((row.covered, row.of, row.waived), (1, 4, 0));
        let missing = coverage.missing.iter();
        let missing: Vec<_> = missing.map(|each| (each.name.as_str(), each.why)).collect();
        let expected = [
            ("b", Why::Unvouched),
            ("c", Why::Unseen),
            ("d", Why::Untried),
            ("e", Why::Untried),
        ];
        assert_eq!(missing, expected);
    }

    #[test]
    fn a_waiver_is_for_what_is_missing() {
        let scenarios = scenarios("[waived]\na = \"why\"\nb = \"why\"\n").expect("is well formed");
        let coverage = Coverage::of(
            &scenarios,
            Some(Group::Vanilla),
            &seen(&["a"]),
            &vouched(&["a"]),
        );
        let row = coverage.rows.first().expect("a row");
        assert_eq!((row.covered, row.of, row.waived), (1, 4, 1));
        assert_eq!(coverage.unneeded, ["a"]);
        assert_eq!(coverage.rows.len(), 1);
    }

    #[test]
    fn what_the_server_never_counts_needs_a_test() {
        let scenarios = scenarios("[uncounted]\na = \"why\"\nb = \"why\"\nc = \"why\"\n");
        let scenarios = scenarios.expect("is well formed");
        let only = Some(Group::Vanilla);
        let coverage = Coverage::of(&scenarios, only, &seen(&["c"]), &vouched(&["a", "c", "d"]));
        assert_eq!(coverage.by_test, ["a"]);
        assert_eq!(coverage.unneeded, ["c"]);
        let missing = coverage.missing.iter().map(|each| each.name.as_str());
        assert_eq!(missing.collect::<Vec<_>>(), ["b", "d"]);
    }

    #[test]
    fn an_operation_without_a_method_has_to_be_known() {
        let scenarios = scenarios("[without-method]\n\"x A\" = \"why\"\n\"x B\" = \"why\"\n");
        let scenarios = scenarios.expect("is well formed");
        let left_out = ["x A", "x C"].map(|name| (name.to_owned(), "because".to_owned()));
        let coverage = Coverage::default().without(&scenarios, &left_out.into());
        assert_eq!(coverage.left_out.keys().collect::<Vec<_>>(), ["x C"]);
        assert_eq!(coverage.unneeded, ["x B"]);
    }

    #[test]
    fn a_name_that_no_list_has_is_told() {
        let scenarios = scenarios("").expect("is well formed");
        let coverage = Coverage::of(&scenarios, None, &seen(&[]), &vouched(&["A"]));
        assert_eq!(coverage.unknown, ["A"]);
    }

    #[test]
    fn waivers_need_a_scenario_and_a_reason() {
        assert!(scenarios("[waived]\nz = \"why\"\n").is_err());
        assert!(scenarios("[waived]\na = \" \"\n").is_err());
        assert!(scenarios("[waved]\n").is_err());
    }
}
