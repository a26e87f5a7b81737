//! Takes the fixtures, gives the proof that none of their recorded calls is left out, and that what contradicts a document
//! is told by its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use armsmith_codegen::Generated;
use armsmith_tests::fixture;
use serde_json::Value;

fn fixtures() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
}

fn generated(name: &str) -> Generated {
    let outcome = fixture::generate(fixtures(), name).expect("a fixture");
    let report = outcome.render();
    outcome.generated.unwrap_or_else(|| panic!("{report}"))
}

fn json(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether nothing but JSON goes to and fro: the data of the tests is JSON.
fn is_json(document: &Value, operation: &Value) -> bool {
    let parameters = operation["parameters"].as_array();
    let mut parameters = parameters.into_iter().flatten();
    let sends = parameters.any(|each| matches!(each["in"].as_str(), Some("body" | "formData")));
    let responses = operation["responses"].as_object();
    let mut responses = responses.into_iter().flatten();
    let gives =
        responses.any(|(status, each)| status.starts_with('2') && !each["schema"].is_null());
    let media_types = [("consumes", sends), ("produces", gives)];
    let media_types = media_types.into_iter().filter(|(_, counts)| *counts);
    let media_types =
        media_types.map(|(key, _)| operation[key].as_array().or(document[key].as_array()));
    let mut media_types = media_types.flatten().flatten();
    media_types.all(|media_type| {
        media_type
            .as_str()
            .is_some_and(|text| text.contains("json"))
    })
}

/// The number of responses in the examples of each operation, counted in the documents.
fn documented(document: &Path) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let text = json(document);
    let paths = ["paths", "x-ms-paths"].map(|key| text[key].as_object());
    let items = paths.into_iter().flatten().flat_map(|paths| paths.values());
    let operations = items.flat_map(|item| item.as_object().expect("a path item").values());
    for operation in operations.filter(|operation| is_json(&text, operation)) {
        let examples = operation["x-ms-examples"].as_object();
        let responses = examples.into_iter().flatten().map(|(_, example)| {
            let file = example["$ref"].as_str().expect("a file");
            let example = json(&document.with_file_name("x").with_file_name(file));
            example["responses"]
                .as_object()
                .map_or(0, serde_json::Map::len)
        });
        let count = responses.sum();
        if count > 0 {
            let id = operation["operationId"].as_str().expect("an id");
            counts.insert(id.to_owned(), count);
        }
    }
    counts
}

#[test]
fn every_response_of_every_example_is_a_pair() {
    let mut all = 0;
    for name in fixture::names(fixtures()).expect("fixtures") {
        let document = fixtures().join(&name).join("swagger.json");
        if !document.exists() || fixtures().join(&name).join("armsmith.toml").exists() {
            continue;
        }
        let generated = generated(&name);
        let data = generated.tests.get(&format!("examples/{name}.json"));
        let data = data.map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
        let operations = data
            .iter()
            .flat_map(|data| data["operations"].as_object().expect("calls"));
        let found = operations.map(|(id, operation)| {
            let examples = operation["examples"].as_array().expect("examples").iter();
            let pairs =
                examples.map(|example| example["responses"].as_array().expect("responses").len());
            (id.clone(), pairs.sum())
        });
        let found = found.collect::<BTreeMap<String, usize>>();
        assert_eq!(found, documented(&document), "{name}");
        assert_eq!(
            found.values().sum::<usize>(),
            generated.example_pairs,
            "{name}"
        );
        all += generated.example_pairs;
    }
    assert!(all > 30, "the examples were not found");
}

#[test]
fn contradictions_are_told_by_their_place() {
    let generated = generated("contradictions");
    let data = &generated.tests["examples/contradictions.json"];
    let data: Value = serde_json::from_str(data).expect("JSON");
    let mut told = Vec::new();
    for (id, operation) in data["operations"].as_object().expect("calls") {
        for example in operation["examples"].as_array().expect("examples") {
            let title = example["title"].as_str().expect("a title");
            told.push(format!("{id}: {title}"));
            told.extend(contradictions(example));
            for response in example["responses"].as_array().expect("responses") {
                told.push(given(response));
                told.extend(contradictions(response));
            }
        }
    }
    let told = told.join("\n");
    insta::with_settings!({ snapshot_path => "../../snapshots/examples", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("contradictions", told);
    });
}

fn given(response: &Value) -> String {
    let status = &response["status"];
    let gives = response["gives"].as_str().expect("what it gives");
    match response.get("expected") {
        Some(expected) => format!("  {status} gives {gives} {expected}"),
        None => format!("  {status} gives {gives}"),
    }
}

fn contradictions(of: &Value) -> Vec<String> {
    let all = of["contradictions"].as_array().into_iter().flatten();
    let lines = all.map(|found| {
        let text = |name: &str| found[name].as_str().expect("a text");
        let refused = found.get("refused").is_some();
        let effect = if refused { "refused" } else { "told" };
        format!("    {effect}: {}: {}", text("at"), text("reason"))
    });
    lines.collect()
}
