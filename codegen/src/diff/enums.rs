//! Enums.

use std::collections::BTreeSet;

use super::comparison::{Comparison, Draft, WORDS_ONLY};
use super::edition::Edition;
use super::labels::TypeLabels;
use super::subject::subject;
use super::types::Same;
use super::{Behaviour, Impact, Kind};
use crate::diagnostic::Location;
use crate::model::{Enum, Usage, Wire};

/// What reports call an enum: its definition, the one property or parameter that has it, or its own name where there are
/// several.
fn enum_subject(comparison: &Comparison<'_>, enumeration: &Enum) -> String {
    if let Some(subject) = subject(&enumeration.location)
        && !subject.contains(['.', '[', '{'])
    {
        return subject;
    }
    let uses = comparison.after.uses(&enumeration.name);
    let subjects: BTreeSet<&String> = uses.iter().map(|(subject, _)| subject).collect();
    match subjects.first() {
        Some(only) if subjects.len() == 1 => (*only).clone(),
        _ => enumeration.name.to_string(),
    }
}

/// Ids of the operations that reach an enum, wherever it is used.
fn operations(comparison: &Comparison<'_>, before: &Enum, after: &Enum) -> BTreeSet<String> {
    let mut operations = BTreeSet::new();
    for (edition, enumeration) in [(&comparison.before, before), (&comparison.after, after)] {
        operations.extend(edition.reach(&enumeration.location));
        for (_, place) in edition.uses(&enumeration.name) {
            operations.extend(edition.reach(place));
        }
    }
    operations
}

/// Compares the values of an enum.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Same<'_, Enum>) {
    let ((before, before_names), (after, after_names)) = (pair.before, pair.after);
    let name = enum_subject(comparison, after);
    let places = (Some(&before.location), Some(&after.location));
    let reached = operations(comparison, before, after);
    let item = |names: &TypeLabels, index: usize| {
        let variant = names.members.get(index);
        variant.map(|variant| format!("models::{}::{variant}", names.ty))
    };
    let position = |of: &Enum, wire: &Wire| of.values.iter().position(|value| value.wire == *wire);
    for (index, value) in after.values.iter().enumerate() {
        match position(before, &value.wire) {
            None => {
                let (behaviour, reason) = if after.usage.response {
                    (
                        Behaviour::Differs,
                        "the value was received as `UnknownValue`; code that matches on that does not see it any more",
                    )
                } else {
                    (
                        Behaviour::Same,
                        "a variant is new; matches have an arm for others",
                    )
                };
                let draft = Draft::new(
                    Kind::EnumValueAdded,
                    format!("{name} {}", value.wire),
                    reason,
                )
                .at(places.0, places.1)
                .gives(value.wire.to_string())
                .items(item(after_names, index))
                .semver(Impact::Minor)
                .behaviour(behaviour);
                comparison.add(Draft {
                    operations: reached.clone(),
                    ..draft
                });
            }
            Some(old) => {
                let items = (item(before_names, old), item(after_names, index));
                if before_names.members.get(old) != after_names.members.get(index) {
                    let draft = Draft::new(
                        Kind::ItemChanged,
                        format!("{name} {}", value.wire),
                        "the value is the same, and the variant has another name in Rust",
                    )
                    .at(places.0, places.1)
                    .items(items.0.iter().chain(&items.1).cloned());
                    comparison.add(Draft {
                        says: items,
                        ..draft
                    });
                }
            }
        }
    }
    for (index, value) in before.values.iter().enumerate() {
        if position(after, &value.wire).is_none() {
            let draft = Draft::new(
                Kind::EnumValueRemoved,
                format!("{name} {}", value.wire),
                "the variant is gone; the value is received as `UnknownValue`",
            )
            .at(places.0, places.1)
            .takes(value.wire.to_string())
            .items(item(before_names, index))
            .semver(Impact::Major)
            .behaviour(where_received(before.usage))
            .migration(format!(
                "write `UnknownValue(\"{}\".into())`, or do without it",
                value.wire
            ));
            comparison.add(Draft {
                operations: reached.clone(),
                ..draft
            });
        }
    }
    extensible(comparison, &name, before, after);
    value_documentation(comparison, &name, before, after);
}

/// What became another value where it is received is seen by code that still compiles.
pub(super) fn where_received(usage: Usage) -> Behaviour {
    if usage.response {
        Behaviour::Differs
    } else {
        Behaviour::Same
    }
}

fn extensible(comparison: &mut Comparison<'_>, name: &str, before: &Enum, after: &Enum) {
    let is_closed = |edition: &Edition<'_>, location: &Location| {
        edition.generated.contract.closed_enums.contains(location)
    };
    let closed = (
        is_closed(&comparison.before, &before.location),
        is_closed(&comparison.after, &after.location),
    );
    if closed.0 != closed.1 {
        let words = |closed| {
            if closed {
                "no further values"
            } else {
                "further values"
            }
        };
        let draft = Draft::new(
            Kind::EnumExtensibleChanged,
            name,
            "every enum takes values that its document does not list",
        )
        .at(Some(&before.location), Some(&after.location))
        .says(words(closed.0), words(closed.1));
        comparison.add(draft);
    }
}

fn value_documentation(comparison: &mut Comparison<'_>, name: &str, before: &Enum, after: &Enum) {
    for value in &after.values {
        let old = before.values.iter().find(|old| old.wire == value.wire);
        if old.is_some_and(|old| old.documentation != value.documentation) {
            let draft = Draft::new(
                Kind::DocumentationChanged,
                format!("{name} {}", value.wire),
                WORDS_ONLY,
            )
            .at(Some(&before.location), Some(&after.location));
            comparison.add(draft);
        }
    }
}
