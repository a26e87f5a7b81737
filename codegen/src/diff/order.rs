//! The order of an operation's required arguments.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::operations::Pair;
use super::{Behaviour, Impact, Kind};
use crate::model::{Method, Parameter, Source};

/// Whether callers give the parameter by its position.
fn is_argument(parameter: &Parameter) -> bool {
    parameter.required && parameter.source == Source::Argument
}

/// Required arguments that stand in another order. Where two of one type have changed places, nothing but this tells.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    both: &[(&Parameter, &Parameter)],
) {
    let given = both
        .iter()
        .filter(|(before, after)| is_argument(before) && is_argument(after));
    let given: Vec<_> = given.collect();
    let positions = |pick: &dyn Fn(&(&Parameter, &Parameter)) -> String, method: &Method| {
        let all = method.parameters.iter();
        let names: Vec<String> = all
            .map(|parameter| parameter.wire_name.clone())
            .filter(|name| given.iter().any(|pair| pick(pair) == *name))
            .collect();
        names
    };
    let before = positions(&|pair| pair.0.wire_name.clone(), pair.before.method);
    let after = positions(&|pair| pair.1.wire_name.clone(), pair.after.method);
    // The later names, in the earlier order.
    let expected: Vec<String> = before
        .iter()
        .filter_map(|name| {
            let mut pairs = given.iter();
            pairs
                .find(|pair| pair.0.wire_name == *name)
                .map(|pair| pair.1.wire_name.clone())
        })
        .collect();
    if expected == after {
        return;
    }
    let displaced: BTreeSet<&String> = expected
        .iter()
        .zip(&after)
        .filter(|(was, is)| was != is)
        .map(|(was, _)| was)
        .collect();
    let types: Vec<String> = given
        .iter()
        .filter(|pair| displaced.contains(&pair.1.wire_name))
        .map(|pair| comparison.after.wire(&pair.1.ty))
        .collect();
    let distinct: BTreeSet<&String> = types.iter().collect();
    let is_silent = distinct.len() < types.len();
    let (behaviour, reason) = if is_silent {
        (
            Behaviour::Breaking,
            "arguments of one type have changed places: old code compiles, and sends each value in the place of another",
        )
    } else {
        (Behaviour::Same, "the arguments stand in another order")
    };
    let draft = pair
        .draft(Kind::ParametersReordered, "", reason)
        .says(expected.join(", "), after.join(", "))
        .items(pair.items())
        .semver(Impact::Major)
        .behaviour(behaviour)
        .migration(format!(
            "give the arguments in this order: {}",
            after.join(", ")
        ));
    comparison.add(draft);
}
