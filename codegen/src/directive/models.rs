//! Edits that know what they edit: operations and definitions.
//!
//! Takes: documents as JSON. Gives: whether something changed.
//! Does not: check that what is left is still a document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::EditedDocument;
use crate::load::ReferenceTarget;
use crate::swagger::PATHS;

/// Removes the operation of this id, and its path where no other operation is left there.
pub(super) fn remove_operation(document: &mut Value, id: &str) -> bool {
    let is_wanted =
        |operation: &Value| operation.get("operationId").and_then(Value::as_str) == Some(id);
    let mut changed = false;
    for key in PATHS {
        let Some(Value::Object(items)) = document.get_mut(key) else {
            continue;
        };
        items.retain(|_, item| {
            let Value::Object(members) = item else {
                return true;
            };
            let before = members.len();
            members.retain(|_, operation| !is_wanted(operation));
            let removed = members.len() < before;
            changed |= removed;
            let is_empty = !members
                .values()
                .any(|member| member.get("responses").is_some());
            !(removed && is_empty)
        });
    }
    changed
}

/// Renames the definition `from` of each of the documents at `paths`, and the references to it in all of them.
///
/// # Errors
/// Where there is a definition of the new name already.
pub(super) fn rename(
    documents: &mut BTreeMap<String, EditedDocument>,
    paths: &[&String],
    from: &str,
    to: &str,
) -> Result<bool, String> {
    let mut renamed: Vec<&str> = Vec::new();
    for path in paths {
        let Some(document) = documents.get_mut(*path) else {
            continue;
        };
        let Some(Value::Object(definitions)) = document.value.get_mut("definitions") else {
            continue;
        };
        if from == to || !definitions.contains_key(from) {
            continue;
        }
        if definitions.contains_key(to) {
            return Err(format!(
                "`{from}` cannot be renamed: `{path}` has a definition `{to}` already"
            ));
        }
        let new = |name: String| if name == from { to.to_owned() } else { name };
        *definitions = std::mem::take(definitions)
            .into_iter()
            .map(|(name, definition)| (new(name), definition))
            .collect::<Map<String, Value>>();
        document.changed = true;
        renamed.push(path);
    }
    if renamed.is_empty() {
        return Ok(false);
    }
    for (path, document) in documents.iter_mut() {
        let mut work = vec![&mut document.value];
        while let Some(value) = work.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::String(reference)) = members.get_mut("$ref")
                        && let Some(new) = redirected(path, reference, &renamed, from, to)
                    {
                        *reference = new;
                        document.changed = true;
                    }
                    work.extend(members.values_mut());
                }
                Value::Array(elements) => work.extend(elements),
                _ => {}
            }
        }
    }
    Ok(true)
}

/// The reference to the renamed definition, if `reference` leads to it.
fn redirected(
    base: &str,
    reference: &str,
    renamed: &[&str],
    from: &str,
    to: &str,
) -> Option<String> {
    let mut target = ReferenceTarget::parse(base, reference).ok()?;
    let is_it = renamed.contains(&target.document.as_str())
        && matches!(&target.tokens[..], [first, name, ..] if first == "definitions" && name == from);
    if !is_it {
        return None;
    }
    to.clone_into(target.tokens.get_mut(1)?);
    let file = reference.split('#').next().unwrap_or_default();
    Some(format!("{file}#{}", target.pointer().replace('%', "%25")))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{BTreeMap, EditedDocument, remove_operation, rename};

    #[test]
    fn removes_operations_and_empty_paths() {
        let operation = |id: &str| json!({"operationId": id, "responses": {}});
        let mut document = json!({
            "paths": {"/a": {"get": operation("A_Get"), "put": operation("A_Put"), "parameters": []}},
            "x-ms-paths": {"/b?c": {"get": operation("B_Get")}},
        });
        assert!(!remove_operation(&mut document, "A_Delete"));
        assert!(remove_operation(&mut document, "A_Get"));
        assert!(document.pointer("/paths/~1a/put").is_some());
        assert!(remove_operation(&mut document, "A_Put"));
        assert_eq!(document["paths"], json!({}));
        assert!(remove_operation(&mut document, "B_Get"));
        assert_eq!(document["x-ms-paths"], json!({}));
    }

    fn documents(values: [(&str, Value); 2]) -> BTreeMap<String, EditedDocument> {
        let edited = |(path, value): (&str, Value)| {
            let changed = false;
            (path.to_owned(), EditedDocument { value, changed })
        };
        values.into_iter().map(edited).collect()
    }

    #[test]
    fn renames_a_definition_and_the_references_to_it() {
        let reference = |target: &str| json!({"$ref": target});
        let mut documents = documents([
            (
                "x/a.json",
                json!({"definitions": {"A": 1, "Old": reference("#/definitions/A"), "Z": reference("#/definitions/Old/properties/p")}}),
            ),
            (
                "x/y/b.json",
                json!({"definitions": {"B": [reference("../a.json#/definitions/Old"), reference("#/definitions/Old")]}}),
            ),
        ]);
        let paths: Vec<String> = documents.keys().cloned().collect();
        let paths: Vec<&String> = paths.iter().collect();
        assert_eq!(rename(&mut documents, &paths, "Old", "New"), Ok(true));
        let first = &documents["x/a.json"].value["definitions"];
        assert_eq!(
            first,
            &json!({"A": 1, "New": reference("#/definitions/A"), "Z": reference("#/definitions/New/properties/p")})
        );
        let second = &documents["x/y/b.json"].value["definitions"]["B"];
        assert_eq!(
            second,
            &json!([
                reference("../a.json#/definitions/New"),
                reference("#/definitions/Old")
            ])
        );
        assert_eq!(rename(&mut documents, &paths, "Old", "New"), Ok(false));
        assert!(rename(&mut documents, &paths, "New", "A").is_err());
    }
}
