//! Recorded calls.
//!
//! Takes: a selected operation and the texts of its example files. Gives: what stands in them, as it stands.
//! Does not: compare it with the operation.

use serde::Deserialize;
use serde_json::Value;

use crate::load::{Texts, json_of};
use crate::swagger::Map;

use super::api::{Example, ExampleResponse};
use super::schemas::Schemas;
use super::select::Selected;

/// The parts of an example file that we read.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    parameters: Map<Value>,
    #[serde(default)]
    responses: Map<Value>,
}

/// Reads the examples of an operation. What is wrong with one is reported, and left out.
pub(super) fn resolve(
    selected: &Selected<'_>,
    texts: &Texts,
    schemas: &mut Schemas<'_, '_>,
) -> Vec<Example> {
    let files = match selected.examples() {
        Ok(files) => files,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return Vec::new();
        }
    };
    let mut resolved = Vec::new();
    for file in files {
        let Some(text) = texts.get(&file.path) else {
            continue;
        };
        match json_of::<File>(&file.path, text) {
            Ok(example) => resolved.push(Example {
                title: file.title,
                parameters: members(&example.parameters),
                responses: example.responses.iter().map(response).collect(),
            }),
            Err(diagnostic) => schemas.report(diagnostic),
        }
    }
    resolved
}

fn members(map: &Map<Value>) -> Vec<(String, Value)> {
    map.iter()
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn response((status, response): (&String, &Value)) -> ExampleResponse {
    let object = response.as_object();
    let headers = object.and_then(|object| object.get("headers")?.as_object());
    let headers = headers.into_iter().flatten();
    let headers = headers.map(|(name, value)| (name.clone(), value.clone()));
    let names = object.into_iter().flat_map(serde_json::Map::keys);
    let beside = names.filter(|name| !matches!(name.as_str(), "headers" | "body" | "$schema"));
    let mut resolved = ExampleResponse {
        status: status.clone(),
        headers: headers.collect(),
        body: object.and_then(|object| object.get("body")).cloned(),
        beside: beside.cloned().collect(),
    };
    // In which order an object has its members depends on how its reader was built.
    resolved
        .headers
        .sort_by(|(left, _), (right, _)| left.cmp(right));
    resolved.beside.sort();
    resolved
}
