//! Members in the order of ours.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// `members` in the order of `own`. One that is not in `own` stays behind the member that it came after.
pub(super) fn ordered(
    mut members: Map<String, Value>,
    own: &Map<String, Value>,
) -> Map<String, Value> {
    let mut followers: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    let mut last = None;
    for key in members.keys() {
        if own.contains_key(key) {
            last = Some(key.clone());
        } else {
            followers.entry(last.clone()).or_default().push(key.clone());
        }
    }
    let mut keys = followers.remove(&None).unwrap_or_default();
    for key in own.keys().filter(|key| members.contains_key(*key)) {
        keys.push(key.clone());
        keys.extend(followers.remove(&Some(key.clone())).unwrap_or_default());
    }
    let taken = keys.into_iter();
    let taken = taken.filter_map(|key| Some((key.clone(), members.remove(&key)?)));
    taken.collect()
}

/// A value with all objects within it in the order of ours, where lists are as long as ours.
pub(super) fn ordered_within(value: Value, own: Option<&Value>) -> Value {
    match (value, own) {
        (Value::Object(members), Some(Value::Object(own))) => {
            let members = members.into_iter();
            let members = members.map(|(key, value)| {
                let ours = own.get(&key);
                (key, ordered_within(value, ours))
            });
            Value::Object(ordered(members.collect(), own))
        }
        (Value::Array(elements), Some(Value::Array(own))) if elements.len() == own.len() => {
            let pairs = elements.into_iter().zip(own);
            let elements = pairs.map(|(value, own)| ordered_within(value, Some(own)));
            elements.collect()
        }
        (value, _) => value,
    }
}
