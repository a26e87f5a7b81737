//! One scope: things that must not bear one Rust name.
//!
//! Takes: what each of them would like to be called, first choice first. Gives: one identifier each, or a collision.
//! Does not: know what they are.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};

use super::words::{Case, is_identifier};
use crate::diagnostic::{Diagnostic, Diagnostics, Location};

/// One thing that needs a name.
pub(super) struct Candidate {
    /// What a user would call it: ``property `type` ``.
    pub(super) what: String,
    /// Where it stands; also how the manifest addresses it.
    pub(super) location: Location,
    /// Identifiers, first choice first. A later one is taken only while an earlier one is wanted twice.
    pub(super) choices: Vec<String>,
}

/// The names that the manifest gives, and which of them found something to name.
pub(super) struct Renames<'a> {
    entries: &'a BTreeMap<String, String>,
    used: BTreeSet<&'a str>,
}

impl<'a> Renames<'a> {
    /// Takes the entries, and reports those that are no identifiers.
    pub(super) fn new(
        entries: &'a BTreeMap<String, String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        for (key, name) in entries.iter().filter(|(_, name)| !is_identifier(name)) {
            diagnostics.push(
                Diagnostic::invalid(format!("`[package.rename]` gives `{key}` the name `{name}`, which is no identifier"))
                    .help("an identifier has ASCII letters, digits and `_`, starts with no digit and is no keyword"),
            );
        }
        Self {
            entries,
            // What is reported here needs no second report.
            used: entries
                .iter()
                .filter(|(_, name)| !is_identifier(name))
                .map(|(key, _)| key.as_str())
                .collect(),
        }
    }

    /// The name that the manifest gives what stands at `location`. A property and the object written inline in it stand
    /// at one place: a name with a capital is the type's, another the property's.
    pub(super) fn get(&mut self, location: &Location, case: Case) -> Option<String> {
        let (key, name) = self.entries.get_key_value(&location.to_string())?;
        let capital = name
            .trim_start_matches('_')
            .starts_with(|first: char| first.is_ascii_uppercase());
        if capital != (case == Case::Pascal) {
            return None;
        }
        self.used.insert(key);
        is_identifier(name).then(|| name.clone())
    }

    /// Reports the entries that named nothing.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        for key in self
            .entries
            .keys()
            .filter(|key| !self.used.contains(key.as_str()))
        {
            diagnostics.push(
                Diagnostic::invalid(format!("`[package.rename]` names `{key}`, and nothing that is generated stands there"))
                    .help("remove the line; types are renamed in PascalCase, everything else in snake_case"),
            );
        }
    }
}

/// Gives each candidate its identifier. `scope` ends the sentence "both become `x` in …".
pub(super) fn settle(
    scope: &str,
    candidates: &[Candidate],
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut chosen = vec![0; candidates.len()];
    let groups = loop {
        let groups = wanted_twice(candidates, &chosen);
        let mut moved = false;
        for &index in groups.values().flatten() {
            if chosen[index] + 1 < candidates[index].choices.len() {
                chosen[index] += 1;
                moved = true;
            }
        }
        if !moved {
            break groups;
        }
    };
    for (name, group) in &groups {
        report(scope, name, group, candidates, diagnostics);
    }
    let choice = |(candidate, choice): (&Candidate, &usize)| {
        Ident::new(&candidate.choices[*choice], Span::call_site())
    };
    candidates.iter().zip(&chosen).map(choice).collect()
}

fn wanted_twice<'a>(
    candidates: &'a [Candidate],
    chosen: &[usize],
) -> BTreeMap<&'a str, Vec<usize>> {
    let mut wanted = BTreeMap::<&str, Vec<usize>>::new();
    for (index, candidate) in candidates.iter().enumerate() {
        wanted
            .entry(&candidate.choices[chosen[index]])
            .or_default()
            .push(index);
    }
    wanted.retain(|_, group| group.len() > 1);
    wanted
}

fn report(
    scope: &str,
    name: &str,
    group: &[usize],
    candidates: &[Candidate],
    diagnostics: &mut Diagnostics,
) {
    let Some((first, others)) = group.split_first() else {
        return;
    };
    let first = &candidates[*first];
    let example = if name.starts_with(|first: char| first.is_ascii_uppercase()) {
        "NewName"
    } else {
        "new_name"
    };
    for other in others.iter().map(|index| &candidates[*index]) {
        diagnostics.push(
            Diagnostic::collision(format!(
                "{} and {} at {} both become `{name}` in {scope}",
                other.what, first.what, first.location
            ))
            .at(&other.location)
            .help(format!(
                "name one of them in specs/armsmith.toml, below its package:\n[package.rename]\n{} = \"{example}\"",
                toml_key(&other.location.to_string())
            )),
        );
    }
}

/// `key` as a basic string of TOML.
fn toml_key(key: &str) -> String {
    let mut quoted = String::from("\"");
    for character in key.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control.is_control() => {
                quoted.extend(format!("\\u{:04X}", u32::from(control)).chars());
            }
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}
