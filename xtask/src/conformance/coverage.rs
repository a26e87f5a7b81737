//! What is covered.
//!
//! Takes: the scenarios, what the server has seen and what tests vouch for. Gives: a count for each group, and what is
//! missing, with the reason. Does not: start anything.

use std::collections::{BTreeMap, BTreeSet};

use super::scenarios::{Group, Scenarios};

/// How often the server has seen each scenario, as it says itself.
pub type Hits = BTreeMap<Group, BTreeMap<String, u64>>;

/// What is covered, group by group.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// A row for each group that was asked for.
    pub rows: Vec<Row>,
    /// What keeps the command from its exit code 0, in order.
    pub missing: Vec<Missing>,
    /// Scenarios of waivers.toml that need no entry any more.
    pub unneeded: Vec<String>,
    /// Operations of waivers.toml that have a method, or are not there, as `client operationId`.
    pub with_method: Vec<String>,
    /// Operations without a method that waivers.toml does not know, as `client operationId` with the reason.
    pub left_out: BTreeMap<String, String>,
    /// What counts by a test alone, because the server never counts it.
    pub by_test: Vec<String>,
    /// What tests vouch for and no list has: a name that is misspelt.
    pub unknown: Vec<String>,
    /// What the server counts and no list has.
    pub unlisted: Vec<(Group, String)>,
    /// What a list has and the server does not count.
    pub gone: Vec<(Group, String)>,
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
        seen: &Hits,
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

    /// Holds the lists against what the server counts by itself. `hits` are those before the first request: a request may
    /// add names that the server does not ask for.
    #[must_use]
    pub fn against(mut self, scenarios: &Scenarios, hits: &Hits) -> Self {
        for group in Group::ALL {
            let listed = scenarios.names.get(&group).into_iter().flatten();
            let listed: BTreeSet<&String> = listed.collect();
            let counted = hits.get(&group).into_iter().flat_map(BTreeMap::keys);
            let counted: BTreeSet<&String> = counted.collect();
            let of_group = |name: &&String| (group, (*name).clone());
            let unlisted = counted.difference(&listed);
            self.unlisted.extend(unlisted.map(of_group));
            self.gone.extend(listed.difference(&counted).map(of_group));
        }
        self
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
        self.with_method = unneeded.cloned().collect();
        self
    }

    /// Whether there is nothing to tell but the table.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let Self {
            rows: _,
            missing,
            unneeded,
            with_method,
            left_out,
            by_test: _,
            unknown,
            unlisted,
            gone,
        } = self;
        missing.is_empty()
            && left_out.is_empty()
            && [unneeded, with_method, unknown]
                .iter()
                .all(|names| names.is_empty())
            && [unlisted, gone].iter().all(|names| names.is_empty())
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
#[path = "coverage_tests.rs"]
mod tests;
