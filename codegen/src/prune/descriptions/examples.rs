//! Recorded calls of a new api-version that are ours but for it.
//!
//! Takes: a new example and ours, or what an operation calls its examples. Gives: ours, with the new api-version; the new
//! references under our titles. Does not: compare with the operation.

use serde_json::{Map, Value};

/// The parameter that differs from version to version.
const API_VERSION: &str = "api-version";

/// Our example with the api-version of the new one, if nothing else tells them apart.
pub(super) fn kept(new: &Value, own: &Value) -> Option<Value> {
    if without_version(new) != without_version(own) {
        return None;
    }
    let mut kept = own.clone();
    if let (Some(ours), Some(new)) = (version_of(&mut kept), new.get("parameters")) {
        *ours = new.get(API_VERSION)?.clone();
    }
    Some(kept)
}

fn version_of(example: &mut Value) -> Option<&mut Value> {
    example.get_mut("parameters")?.get_mut(API_VERSION)
}

/// An example without what may differ. That it has a version stays.
fn without_version(example: &Value) -> Value {
    let mut rest = example.clone();
    if let Some(version) = version_of(&mut rest) {
        *version = Value::Null;
    }
    let responses = rest.get_mut("responses").and_then(Value::as_object_mut);
    for (_, response) in responses.into_iter().flatten() {
        let headers = response.get("headers").and_then(Value::as_object);
        if let (true, Some(response)) =
            (headers.is_some_and(Map::is_empty), response.as_object_mut())
        {
            response.shift_remove("headers");
        }
    }
    rest
}

/// The examples of a new operation, under our titles where their files are called like those of ours.
pub(super) fn titled(new: Value, own: Option<&Value>) -> Value {
    let (Value::Object(new), Some(Value::Object(own))) = (&new, own) else {
        return new;
    };
    let mut titled = Map::new();
    for (title, example) in new {
        let mut ours = own.iter().filter(|(_, own)| {
            let file = file_of(example);
            file.is_some() && file == file_of(own)
        });
        let is_free = |name: &str| name == title || !new.contains_key(name);
        let ours = ours.find(|(name, _)| is_free(name) && !titled.contains_key(*name));
        let name = ours.map_or(title, |(name, _)| name);
        titled.insert(name.clone(), example.clone());
    }
    Value::Object(super::order::ordered(titled, own))
}

/// What the file of an example is called.
fn file_of(example: &Value) -> Option<&str> {
    example.get("$ref")?.as_str()?.rsplit('/').next()
}
