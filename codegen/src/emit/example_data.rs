//! The data of the tests that come with a package: what each recorded call sends and gives.
//!
//! Takes: compared examples. Gives: JSON that the runtime reads. Does not: decide what is expected.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::examples::{Checked, Contradiction, Gives, Pair};
use crate::model::{Method, Type};

/// The calls of one operation, and the types of its error bodies in the order that the calls count them.
pub(super) struct Operation {
    pub(super) value: Value,
    pub(super) pairs: usize,
    pub(super) errors: Vec<Type>,
}

/// The calls of an operation; `None` where there is no pair.
pub(super) fn operation(method: &Method, examples: &[Checked]) -> Option<Operation> {
    let pairs = examples.iter().map(|example| example.pairs.len()).sum();
    if pairs == 0 {
        return None;
    }
    let mut errors = Vec::new();
    let examples = examples
        .iter()
        .map(|checked| example(checked, &mut errors))
        .collect::<Vec<_>>();
    Some(Operation {
        value: json!({ "method": method.http_method, "examples": examples }),
        pairs,
        errors,
    })
}

/// The text of the file.
pub(super) fn text(header: &str, operations: BTreeMap<&str, Value>) -> String {
    let mut file = Map::new();
    file.insert("//".to_owned(), header.into());
    let operations = operations.into_iter();
    let operations = operations
        .map(|(id, value)| (id.to_owned(), value))
        .collect();
    file.insert("operations".to_owned(), Value::Object(operations));
    format!("{:#}\n", sorted(&Value::Object(file)))
}

/// The members of each object by name: their order must not depend on how the generator was built.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Object(members) => {
            let mut members = members.iter().collect::<Vec<_>>();
            members.sort_by_key(|(name, _)| *name);
            let members = members.into_iter();
            members
                .map(|(name, value)| (name.clone(), sorted(value)))
                .collect()
        }
        single => single.clone(),
    }
}

fn example(checked: &Checked, errors: &mut Vec<Type>) -> Value {
    let request = &checked.request;
    let mut members = Members::default();
    members.put("title", checked.title.as_str());
    members.put("parameters", Value::Object(checked.parameters.clone()));
    members.put_some("instead", Value::Object(request.instead.clone()));
    members.put("path", request.path.as_str());
    members.put_some("query", json!(request.query));
    members.put_some("headers", json!(request.headers));
    members.put_optional("body", request.body.as_ref());
    members.put_some("contradictions", contradictions(&request.contradictions));
    let pairs = checked.pairs.iter().map(|each| pair(each, errors));
    members.put("responses", pairs.collect::<Vec<_>>());
    Value::Object(members.0)
}

fn pair(pair: &Pair, errors: &mut Vec<Type>) -> Value {
    let mut members = Members::default();
    members.put("status", pair.status);
    members.put_some("headers", json!(pair.headers));
    members.put_optional("body", pair.body.as_ref());
    members.put_optional("result", pair.result.as_ref());
    members.put("decoded", pair.decoded.as_str());
    members.put_some("contradictions", contradictions(&pair.contradictions));
    let gives = match &pair.gives {
        Gives::Body(expected) => {
            members.put_optional("expected", expected.as_ref());
            "body"
        }
        Gives::Nothing => "nothing",
        Gives::Exists(true) => "true",
        Gives::Exists(false) => "false",
        Gives::Failure(body) => {
            if let Some((ty, expected)) = body {
                let known = errors.iter().position(|known| known == ty);
                let index = known.unwrap_or_else(|| {
                    errors.push(ty.clone());
                    errors.len() - 1
                });
                members.put("error", index);
                members.put_optional("expected", expected.as_ref());
            }
            "failure"
        }
    };
    members.put("gives", gives);
    Value::Object(members.0)
}

fn contradictions(contradictions: &[Contradiction]) -> Value {
    let all = contradictions.iter().map(|found| {
        let mut members = Members::default();
        members.put("at", found.pointer.as_str());
        members.put("reason", found.reason.as_str());
        let refused = found.refused.as_deref().map(Value::from);
        members.put_optional("refused", refused.as_ref());
        Value::Object(members.0)
    });
    Value::Array(all.collect())
}

/// An object under construction.
#[derive(Default)]
struct Members(Map<String, Value>);

impl Members {
    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    fn put_optional(&mut self, name: &str, value: Option<&Value>) {
        self.0
            .extend(value.map(|value| (name.to_owned(), value.clone())));
    }

    /// Leaves out what holds nothing.
    fn put_some(&mut self, name: &str, value: Value) {
        let is_empty = match &value {
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.put(name, value);
        }
    }
}
