//! Documents with nothing in them but what some operations need, and with our own descriptions.
//!
//! Takes: the texts of documents and the operations that were generated from them; for the descriptions, also our own
//! documents. Gives: texts, in the layout of the documents in `specs/`: two spaces, one newline at the end. Does not: read or
//! write files, or judge the documents; a `$ref` that leads nowhere is all that it refuses.
//!
//! # What stays
//! - The operations, those that fetch their further pages, and what their path items hold beside operations.
//! - Every definition, parameter and response that a `$ref` leads to, from document to document, with all that it needs in
//!   turn. Where a definition is reached that has a discriminator, or inherits one, so are those that name it in their
//!   `allOf`: nothing else refers to them.
//! - The security schemes that the operations and the documents' `security` name.
//! - All other members of a document, but `tags` and `externalDocs`, which speak to people of the whole service.
//! - The example files that the operations name, as a whole.
//!
//! A document of which nothing of this is needed is left out. Members keep their order. So every operation has the canonical
//! form that it had, and the same code is generated from the pruned documents, with two exceptions: edits of a manifest are
//! not seen (one that names what is gone fails, as any edit that matches nothing), and a document of which only subtypes
//! stay may be [`unlinked`].

mod descriptions;
mod reach;
mod structure;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::reach::{Reached, Thing, reach};
use self::structure::{METHODS, SECURITY_SCHEMES, SHARED};
use crate::canonical::documents;
use crate::diagnostic::{Diagnostic, Location};
use crate::load::{ReferenceTarget, Texts, document_of};
use crate::stack::on_a_large_stack;
use crate::{Operation, swagger};

pub use descriptions::{Kept, Taken, Why, keep_descriptions};

/// The documents in `texts` with nothing but what `operations` reach, and the example files that these name.
///
/// # Errors
/// A diagnostic with the place, if a text is not JSON, an operation does not stand where it says, or a `$ref` that it
/// reaches leads to nothing.
///
/// ```
/// use std::collections::BTreeMap;
/// use armsmith_codegen::Operation;
/// use armsmith_codegen::prune::prune;
///
/// let text = r##"{ "swagger": "2.0", "paths": {
///     "/w": { "get": { "operationId": "W_Get" }, "delete": { "operationId": "W_Delete" } }
/// }, "definitions": { "W": { "type": "object" } } }"##;
/// let texts = BTreeMap::from([("w.json".to_owned(), text.to_owned())]);
/// let get = Operation { id: "W_Get".into(), document: "w.json".into(), path: "/w".into(), method: "get" };
/// let pruned = prune(&texts, &[get]).expect("the operation is there");
/// assert!(pruned["w.json"].contains("W_Get"));
/// assert!(!pruned["w.json"].contains("W_Delete"));
/// assert!(!pruned["w.json"].contains("definitions"));
/// ```
pub fn prune(texts: &Texts, operations: &[Operation]) -> Result<Texts, Diagnostic> {
    on_a_large_stack(|| {
        let documents = documents(texts)?;
        let reached = reach(&documents, operations)?;
        let mut pruned = Texts::new();
        for path in &reached.examples {
            if let Some(example) = documents.get(path) {
                pruned.insert(path.clone(), text_of(example)?);
            }
        }
        for (path, root) in &documents {
            if let Some(members) = swagger_members(root)
                && reached.documents.contains(path)
            {
                let kept = Value::Object(document(path, members, &reached));
                pruned.insert(path.clone(), text_of(&kept)?);
            }
        }
        Ok(pruned)
    })
}

/// The documents of `texts` that no `$ref` leads to from those that are named in `inputs`. What is pruned may hold them,
/// because they have subtypes, and what referred to them is gone. They have to be inputs too.
///
/// # Errors
/// A diagnostic with the place, if a text is not Swagger.
pub fn unlinked(texts: &Texts, inputs: &[String]) -> Result<Vec<String>, Diagnostic> {
    let mut references = BTreeMap::new();
    for (path, root) in documents(texts)? {
        if swagger_members(&root).is_some() {
            references.insert(path.clone(), referred(&path, texts)?);
        }
    }
    let mut linked = BTreeSet::new();
    let mut work = inputs.to_vec();
    while let Some(path) = work.pop() {
        if linked.insert(path.clone()) {
            work.extend(references.get(&path).into_iter().flatten().cloned());
        }
    }
    let all = references.into_keys();
    Ok(all.filter(|path| !linked.contains(path)).collect())
}

/// The documents that the one at `path` refers to, as the generator reads them.
fn referred(path: &str, texts: &Texts) -> Result<BTreeSet<String>, Diagnostic> {
    let mut found = BTreeSet::new();
    let text = texts.get(path).map_or("", String::as_str);
    document_of(path, text)?.walk(&mut |_, reached| {
        if let swagger::Reached::Reference(kind, reference) = reached
            && kind != swagger::Target::Example
        {
            let target = ReferenceTarget::parse(path, reference);
            found.extend(target.map(|target| target.document));
        }
    });
    Ok(found)
}

/// The members of a Swagger document. Example files lie beside the documents and are none.
fn swagger_members(root: &Value) -> Option<&Map<String, Value>> {
    let members = root.as_object()?;
    members.contains_key("swagger").then_some(members)
}

/// The layout of the documents in `specs/`.
fn text_of(value: &Value) -> Result<String, Diagnostic> {
    match serde_json::to_string_pretty(value) {
        Ok(text) => Ok(text + "\n"),
        Err(error) => Err(Diagnostic::bug(format!("JSON cannot be written: {error}"))),
    }
}

/// What stays of a document.
fn document(path: &str, root: &Map<String, Value>, reached: &Reached) -> Map<String, Value> {
    let place = Location::document(path);
    let mut kept = Map::new();
    for (key, value) in root {
        let mut sections = SHARED.iter().chain([&SECURITY_SCHEMES]);
        let section = sections.find(|section| *section == key);
        let value = if swagger::PATHS.contains(&key.as_str()) {
            only(value, |name, item| {
                path_item(item, &place.child(key).child(name), reached)
            })
        } else if let Some(section) = section {
            only(value, |name, thing| {
                let is_reached = reached.things.contains(&Thing::new(path, section, name));
                is_reached.then(|| thing.clone())
            })
        } else if matches!(key.as_str(), "tags" | "externalDocs") {
            continue;
        } else {
            kept.insert(key.clone(), value.clone());
            continue;
        };
        // Swagger asks for `paths`, even where there are none.
        if key == "paths" || value.as_object().is_none_or(|members| !members.is_empty()) {
            kept.insert(key.clone(), value);
        }
    }
    kept
}

/// An object with those members that `keep` gives, in their order.
fn only(value: &Value, keep: impl Fn(&str, &Value) -> Option<Value>) -> Value {
    let members = value.as_object().into_iter().flatten();
    let members = members.filter_map(|(name, member)| Some((name.clone(), keep(name, member)?)));
    Value::Object(members.collect())
}

/// What stays of a path item: its operations that are reached, and what they share. Nothing, where none is.
fn path_item(item: &Value, place: &Location, reached: &Reached) -> Option<Value> {
    let is_kept = |key: &str| reached.operations.contains(&place.child(key));
    let members = item.as_object()?;
    if !members.keys().any(|key| is_kept(key)) {
        return None;
    }
    Some(only(item, |key, member| {
        let is_left_out = METHODS.contains(&key) && !is_kept(key);
        (!is_left_out).then(|| member.clone())
    }))
}
