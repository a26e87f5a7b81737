//! Limits of values, which the service checks, and how parameters are written beside their types.

use super::comparison::Comparison;
use super::operations::Pair;
use super::{Behaviour, Kind};
use crate::model::{Constraints, Method, Parameter, ParameterLocation, Type};

/// Compares the limits of a parameter; whether they differ.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &Parameter,
    after: &Parameter,
) -> bool {
    let limits = (of(pair.before.method, before), of(pair.after.method, after));
    if limits.0 == limits.1 {
        return false;
    }
    let draft = pair
        .draft(
            Kind::ParameterConstraintChanged,
            &after.wire_name,
            "the client checks no limits: the service may refuse a value that it took, or take one that it refused",
        )
        .at(Some(&before.location), Some(&after.location))
        .says(limits.0, limits.1)
        .behaviour(Behaviour::Differs);
    comparison.add(draft);
    true
}

/// The limits of a parameter, and how it is written.
fn of(method: &Method, parameter: &Parameter) -> String {
    let mut text = text(&parameter.constraints);
    if is_raw(method, parameter) {
        text.push_str("; written without encoding");
    }
    if matches!(parameter.ty, Type::Array(_)) {
        let list = format!("; list as {:?}", parameter.collection_format);
        text.push_str(&list);
    }
    text
}

/// Whether a value in the path or the query is written as it is.
fn is_raw(method: &Method, parameter: &Parameter) -> bool {
    let variable = format!("{{+{}}}", parameter.wire_name);
    let is_in_path = parameter.location_in == ParameterLocation::Path;
    parameter.unencoded || (is_in_path && method.path.contains(&variable))
}

/// Limits as text.
pub(super) fn text(constraints: &Constraints) -> String {
    let mut parts = constraints.limits.clone();
    parts.extend(
        constraints
            .pattern
            .iter()
            .map(|pattern| format!("pattern {pattern}")),
    );
    parts.extend(
        constraints
            .default
            .iter()
            .map(|value| format!("default {value}")),
    );
    if parts.is_empty() {
        return "no limits".to_owned();
    }
    parts.join(", ")
}
