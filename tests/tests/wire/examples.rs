//! Takes the documented examples, gives the proof that the client sends their request and understands their answer. It
//! knows no example by heart: document and example are read.

use std::path::{Path, PathBuf};

use armsmith::app::AppClient;
use armsmith_codegen::lock;
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use azure_core::time::parse_rfc3339;
use serde_json::{Map, Value};

use crate::support::{TOKEN, json, options};

/// The one path in `specs/armsmith.lock` that ends so: which api-version is in use does not matter here.
fn locked(end: &str) -> PathBuf {
    let specs = armsmith_tests::root().join("specs");
    let text = std::fs::read_to_string(specs.join(lock::FILE_NAME)).expect("the lock");
    let lock = lock::parse(&text).expect("a lock");
    let documents = lock.documents.into_iter().map(|document| document.path);
    let paths: Vec<String> = documents.filter(|path| path.ends_with(end)).collect();
    let [path] = &paths[..] else {
        panic!("one document whose path ends with {end}: {paths:?}");
    };
    specs.join(path)
}

fn read(path: &Path) -> Value {
    json(&std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("no text at {pointer}"))
}

/// The method, the path and the schema of the answer, from the document.
fn operation(document: &Value, id: &str) -> (String, String, Value) {
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("a path item") {
            if operation["operationId"] == id {
                let schema = operation["responses"]["200"]["schema"].clone();
                return (method.to_uppercase(), path.clone(), schema);
            }
        }
    }
    panic!("the document has no operation {id}");
}

#[tokio::test]
async fn get_auth_token_sends_the_example_and_reads_its_answer() {
    let document_path = locked("/ContainerApps.json");
    let (document, example) = (
        read(&document_path),
        read(&locked("/examples/ContainerApps_GetAuthToken.json")),
    );
    let (method, path, schema) = operation(&document, "ContainerApps_GetAuthToken");
    let body = &example["responses"]["200"]["body"];
    let parameter = |name: &str| text(&example, &format!("/parameters/{name}"));

    let server = Server::start([Reply::json(200, body.to_string())]);
    let credential = FakeCredential::new(TOKEN);
    let model = AppClient::new(
        parameter("subscriptionId"),
        credential,
        Some(options(&server)),
    )
    .expect("a client")
    .get_container_apps_client()
    .get_auth_token(
        parameter("resourceGroupName"),
        parameter("containerAppName"),
        None,
    )
    .await
    .expect("an answer")
    .into_model()
    .expect("a model");

    let mut expected = path;
    for (name, value) in example["parameters"].as_object().expect("parameters") {
        expected = expected.replace(&format!("{{{name}}}"), value.as_str().expect("text"));
    }
    let request = server.request();
    assert_eq!(request.method, method);
    assert_eq!(
        request.target,
        format!("{expected}?api-version={}", parameter("api-version"))
    );

    let encoded = serde_json::to_value(&model).expect("JSON");
    let expected = writable(body, &schema, &document_path).expect("a body that is not read-only");
    assert!(same(&encoded, &expected), "{encoded:#} is not {expected:#}");
    assert_eq!(
        expected["location"], "East US",
        "something is left to compare"
    );
}

/// The schema that `schema` refers to, and the document in which it stands.
fn resolved(schema: &Value, document: &Path) -> (Value, PathBuf) {
    let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
        return (schema.clone(), document.to_owned());
    };
    let (file, pointer) = reference.split_once('#').expect("a reference");
    let document = if file.is_empty() {
        document.to_owned()
    } else {
        document.with_file_name(file)
    };
    let target = read(&document)
        .pointer(pointer)
        .expect("a definition")
        .clone();
    resolved(&target, &document)
}

/// The members of an object by name, those of its parents too, each with the document in which it stands.
fn properties(schema: &Value, document: &Path) -> Vec<(String, Value, PathBuf)> {
    let parents = schema["allOf"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|parent| {
            let (parent, document) = resolved(parent, document);
            properties(&parent, &document)
        });
    let own = schema["properties"].as_object().into_iter().flatten();
    parents
        .chain(own.map(|(name, schema)| (name.clone(), schema.clone(), document.to_owned())))
        .collect()
}

/// What of an answer may be sent back.
fn writable(value: &Value, schema: &Value, document: &Path) -> Option<Value> {
    let (target, place) = resolved(schema, document);
    if schema["readOnly"] == true || target["readOnly"] == true {
        return None;
    }
    let Value::Object(members) = value else {
        return Some(value.clone());
    };
    let known = properties(&target, &place);
    let mut kept = Map::new();
    for (name, value) in members {
        let found = known.iter().find(|(known, ..)| known == name);
        let (_, schema, document) =
            found.unwrap_or_else(|| panic!("the document does not know `{name}`"));
        if let Some(value) = writable(value, schema, document) {
            kept.insert(name.clone(), value);
        }
    }
    Some(Value::Object(kept))
}

/// Numbers by value, dates by instant, everything else to the letter.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        (Value::String(left), Value::String(right)) => {
            match (parse_rfc3339(left), parse_rfc3339(right)) {
                (Ok(left), Ok(right)) => left == right,
                _ => left == right,
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

#[test]
fn values_are_the_same_by_what_they_mean() {
    let same = |left: &str, right: &str| same(&json(left.as_bytes()), &json(right.as_bytes()));
    assert!(same(
        "[1, \"2022-07-14T19:22:50Z\"]",
        "[1.0, \"2022-07-14T21:22:50.0+02:00\"]"
    ));
    assert!(!same(
        "\"2022-07-14T19:22:50Z\"",
        "\"2022-07-14T19:22:51Z\""
    ));
    assert!(!same("{\"a\": 1}", "{}") && !same("[]", "[1]") && !same("\"a\"", "\"A\""));
}
