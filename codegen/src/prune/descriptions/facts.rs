//! What a node says, without its texts and without what has a name of its own in it.
//!
//! Takes: a node. Gives: a value that is equal for nodes that are the same. Does not: follow `$ref`.

use serde_json::{Map, Value};

use super::super::structure::{Member, Part};
use crate::canonical::role::Role;

/// Whether two nodes are the same.
pub(super) fn same(one: &Value, other: &Value, part: Part) -> bool {
    facts(one, part) == facts(other, part)
}

/// Whether a node has a text of its own.
pub(super) fn is_described(node: &Map<String, Value>, part: Part) -> bool {
    node.keys()
        .any(|key| matches!(part.member(key), Member::Documentation))
}

fn facts(value: &Value, part: Part) -> Value {
    match value {
        Value::Array(elements) => elements
            .iter()
            .map(|element| facts(element, part))
            .collect(),
        Value::Object(members) => {
            let members = members.iter();
            let facts =
                members.filter_map(|(key, value)| Some((key.clone(), fact(key, value, part)?)));
            Value::Object(facts.collect())
        }
        scalar => scalar.clone(),
    }
}

/// What the member `key` adds to the facts of its node.
fn fact(key: &str, value: &Value, part: Part) -> Option<Value> {
    if let ("$ref", true, Value::String(text)) = (key, part.can_refer(), value) {
        return Some(Value::from(pointer(text)));
    }
    match part.member(key) {
        Member::Documentation | Member::Examples | Member::Names => None,
        Member::Reference => Some(Value::from(value.as_str().map(pointer))),
        Member::Data if is_name(key, part) => None,
        Member::Data => Some(value.clone()),
        Member::Part(inner) if has_own_name(part, inner) => None,
        Member::Part(inner) => Some(facts(value, inner)),
    }
}

/// The pointer of a `$ref`; the document may be another in each version.
pub(super) fn pointer(reference: &str) -> &str {
    reference
        .split_once('#')
        .map_or(reference, |(_, pointer)| pointer)
}

fn is_name(key: &str, part: Part) -> bool {
    match part {
        Part::Info => key == "version",
        Part::Role(Role::Operation) => key == "operationId",
        _ => false,
    }
}

fn has_own_name(part: Part, inner: Part) -> bool {
    let is_list_of_such = matches!(
        (part, inner),
        (
            Part::Role(Role::Operation) | Part::PathItem,
            Part::Role(Role::Parameter)
        ) | (
            Part::Role(Role::Enumeration),
            Part::Role(Role::EnumerationValue)
        )
    );
    inner.is_collection() || is_list_of_such
}
