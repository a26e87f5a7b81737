//! The parameters of an operation.

use super::comparison::{Comparison, WORDS_ONLY, needed};
use super::edition::{Edition, Segment, segments};
use super::labels::MethodLabels;
use super::operations::Pair;
use super::{Behaviour, Impact, Kind, api_version, limits, order};
use crate::model::{Method, Parameter, ParameterLocation, Source};

/// Compares the parameters of an operation.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let matched = Matched::of(pair);
    for (before, after) in &matched.both {
        both(comparison, pair, before, after);
    }
    for parameter in &matched.removed {
        removed(comparison, pair, parameter);
    }
    for parameter in &matched.added {
        added(comparison, pair, parameter);
    }
    order::compare(comparison, pair, &matched.both);
    api_version::compare(comparison, pair);
}

/// The parameters that are the same before and after, and the others.
struct Matched<'a> {
    both: Vec<(&'a Parameter, &'a Parameter)>,
    removed: Vec<&'a Parameter>,
    added: Vec<&'a Parameter>,
}

impl<'a> Matched<'a> {
    /// By name; then, among the variables of the path that have no partner, by their place in it.
    fn of(pair: &Pair<'a>) -> Self {
        let (before, after) = (pair.before.method, pair.after.method);
        let mut both: Vec<(&Parameter, &Parameter)> = Vec::new();
        for parameter in &before.parameters {
            let exact = |other: &&Parameter| {
                same_name(parameter, other) && other.location_in == parameter.location_in
            };
            let same = after.parameters.iter().find(exact).or_else(|| {
                let mut others = after.parameters.iter();
                others.find(|other| same_name(parameter, other))
            });
            both.extend(same.map(|other| (parameter, other)));
        }
        for (old, new) in renamed_variables(before, after) {
            let in_path = |method: &'a Method, name: &str| {
                let mut parameters = method.parameters.iter();
                parameters.find(|parameter| {
                    parameter.location_in == ParameterLocation::Path && parameter.wire_name == name
                })
            };
            both.extend(in_path(before, old).zip(in_path(after, new)));
        }
        let has = |parameter: &Parameter,
                   pick: fn(&(&'a Parameter, &'a Parameter)) -> &'a Parameter| {
            both.iter().any(|pair| std::ptr::eq(pick(pair), parameter))
        };
        let removed = before.parameters.iter();
        let removed = removed
            .filter(|parameter| !has(parameter, |pair| pair.0))
            .collect();
        let added = after.parameters.iter();
        let added = added
            .filter(|parameter| !has(parameter, |pair| pair.1))
            .collect();
        Self {
            both,
            removed,
            added,
        }
    }
}

fn same_name(left: &Parameter, right: &Parameter) -> bool {
    left.wire_name == right.wire_name
        || (left.location_in == ParameterLocation::Header
            && left.wire_name.eq_ignore_ascii_case(&right.wire_name))
}

/// Variables at the same place of the same path, whose names each stand in one of the paths only.
fn renamed_variables<'a>(before: &'a Method, after: &'a Method) -> Vec<(&'a str, &'a str)> {
    let variables = |method: &'a Method| -> Vec<&'a str> {
        let parts = segments(&method.path).into_iter();
        let variables = parts.filter_map(|part| match part {
            Segment::Variable(name) => Some(name),
            Segment::Literal(_) => None,
        });
        variables.collect()
    };
    let (old, new) = (variables(before), variables(after));
    if old.len() != new.len() {
        return Vec::new();
    }
    let pairs = old.iter().copied().zip(new.iter().copied());
    pairs
        .filter(|(was, is)| !new.contains(was) && !old.contains(is))
        .collect()
}

fn described(parameter: &Parameter, edition: &Edition<'_>) -> String {
    let required = needed(parameter.required);
    format!(
        "{required} {} in {}",
        edition.wire(&parameter.ty),
        place(parameter)
    )
}

fn place(parameter: &Parameter) -> &'static str {
    match parameter.location_in {
        ParameterLocation::Host => "host",
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Field | ParameterLocation::Part => "form",
    }
}

/// The item of the options that holds an optional parameter.
fn option_item(method: &Method, names: &MethodLabels, parameter: &Parameter) -> Option<String> {
    let mut parameters = method.parameters.iter().zip(&names.parameters);
    let (_, name) = parameters.find(|(other, _)| std::ptr::eq(*other, parameter))?;
    Some(format!("models::{}::{name}", names.options))
}

fn added(comparison: &mut Comparison<'_>, pair: &Pair<'_>, parameter: &Parameter) {
    let option = option_item(pair.after.method, pair.after.names, parameter);
    let (semver, behaviour, reason) = match (&parameter.source, parameter.required) {
        (Source::Constant(_), _) => (
            Impact::Patch,
            Behaviour::Differs,
            "a value that never differs is sent with each call",
        ),
        (Source::Client, _) => (
            Impact::Patch,
            Behaviour::Differs,
            "the client sends a value that it keeps with each call",
        ),
        (Source::Argument, true) => (
            Impact::Major,
            Behaviour::Same,
            "a required parameter is an argument, so the method has one more",
        ),
        (Source::Argument, false) => (
            Impact::Minor,
            Behaviour::Same,
            "an optional parameter is a field of the options, which are completed with `..Default::default()`",
        ),
    };
    let items = pair.items().into_iter().chain(option);
    let draft = pair
        .draft(Kind::ParameterAdded, &parameter.wire_name, reason)
        .at(
            Some(&pair.before.method.location),
            Some(&parameter.location),
        )
        .gives(described(parameter, &comparison.after))
        .items(items)
        .exactly(semver)
        .behaviour(behaviour);
    comparison.add(match semver {
        Impact::Major => draft.migration(format!("give a value for `{}`", parameter.wire_name)),
        _ => draft,
    });
}

fn removed(comparison: &mut Comparison<'_>, pair: &Pair<'_>, parameter: &Parameter) {
    let option = option_item(pair.before.method, pair.before.names, parameter);
    let (semver, reason) = match (&parameter.source, parameter.required) {
        (Source::Constant(_) | Source::Client, _) => (
            Impact::Patch,
            "a value that callers did not give is not sent any more",
        ),
        (Source::Argument, true) => (Impact::Major, "the method has an argument less"),
        (Source::Argument, false) => (Impact::Major, "the field of the options is gone"),
    };
    let behaviour = match semver {
        Impact::Major => Behaviour::Same,
        _ => Behaviour::Differs,
    };
    let items = pair.items().into_iter().chain(option);
    let draft = pair
        .draft(Kind::ParameterRemoved, &parameter.wire_name, reason)
        .at(Some(&parameter.location), Some(&pair.after.method.location))
        .takes(described(parameter, &comparison.before))
        .items(items)
        .exactly(semver)
        .behaviour(behaviour);
    comparison.add(match semver {
        Impact::Major => draft.migration(format!("do not give `{}` any more", parameter.wire_name)),
        _ => draft,
    });
}

/// A parameter that is there before and after.
fn both(comparison: &mut Comparison<'_>, pair: &Pair<'_>, before: &Parameter, after: &Parameter) {
    let name = after.wire_name.as_str();
    let places = (Some(&before.location), Some(&after.location));
    let options = option_item(pair.before.method, pair.before.names, before)
        .into_iter()
        .chain(option_item(pair.after.method, pair.after.names, after));
    let items: Vec<String> = pair.items().into_iter().chain(options).collect();
    let mut is_same = true;
    if before.wire_name != after.wire_name {
        is_same = false;
        let draft = pair
            .draft(
                Kind::ParameterRenamed,
                name,
                "arguments are given by position, so callers see another name in the documentation only",
            )
            .at(places.0, places.1)
            .says(&before.wire_name, name)
            .items(items.clone())
            .exactly(Impact::Patch);
        comparison.add(draft);
    }
    if before.required != after.required {
        is_same = false;
        let reason = if after.required {
            "the parameter moves from the options to the arguments"
        } else {
            "the parameter moves from the arguments to the options"
        };
        let draft = pair
            .draft(Kind::ParameterRequiredChanged, name, reason)
            .at(places.0, places.1)
            .says(needed(before.required), needed(after.required))
            .items(items.clone())
            .exactly(if is_visible(before, after) {
                Impact::Major
            } else {
                Impact::Patch
            })
            .migration(format!("give `{name}` where it stands now"));
        comparison.add(draft);
    }
    is_same &= !type_changed(comparison, pair, before, after, &items);
    is_same &= !place_changed(comparison, pair, before, after, &items);
    is_same &= !limits::compare(comparison, pair, before, after);
    if is_same && before.documentation != after.documentation {
        let draft = pair
            .draft(Kind::DocumentationChanged, name, WORDS_ONLY)
            .at(places.0, places.1);
        comparison.add(draft);
    }
}

/// Whether callers give it at all.
fn is_visible(before: &Parameter, after: &Parameter) -> bool {
    before.source == Source::Argument || after.source == Source::Argument
}

fn type_changed(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &Parameter,
    after: &Parameter,
    items: &[String],
) -> bool {
    let Some(types) = comparison.types(&before.ty, &after.ty) else {
        return false;
    };
    let reads_otherwise = items.iter().any(|item| comparison.is_open(item));
    let (behaviour, reason) = if reads_otherwise {
        (Behaviour::Same, "the argument has another type in Rust")
    } else {
        (
            Behaviour::Differs,
            "the type has the same name in Rust; what is sent is another, or is written otherwise",
        )
    };
    let draft = pair
        .draft(Kind::ParameterTypeChanged, &after.wire_name, reason)
        .at(Some(&before.location), Some(&after.location))
        .says(types.0, types.1)
        .items(items.iter().cloned())
        .behaviour(behaviour);
    comparison.add(draft);
    true
}

/// Where the value is sent, and who supplies it.
fn place_changed(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &Parameter,
    after: &Parameter,
    items: &[String],
) -> bool {
    let places = |parameter: &Parameter| match (&parameter.source, &parameter.header_prefix) {
        (Source::Argument, Some(prefix)) => format!("headers `{prefix}…`"),
        (Source::Argument, None) => place(parameter).to_owned(),
        (Source::Client, _) => format!("{}, kept by the client", place(parameter)),
        (Source::Constant(value), _) => format!("{}, always `{value}`", place(parameter)),
    };
    if places(before) == places(after) {
        return false;
    }
    let is_elsewhere = before.source == after.source;
    let reason = if is_elsewhere {
        "the value is sent elsewhere"
    } else {
        "another one supplies the value: caller, client or document"
    };
    let draft = pair
        .draft(Kind::ParameterPlaceChanged, &after.wire_name, reason)
        .at(Some(&before.location), Some(&after.location))
        .says(places(before), places(after))
        .items(items.iter().cloned())
        .semver(if is_elsewhere {
            Impact::Patch
        } else {
            Impact::Major
        })
        .behaviour(Behaviour::Differs);
    comparison.add(draft);
    true
}
