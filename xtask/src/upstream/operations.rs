//! Which operations a document holds.
//!
//! Takes: a source and a path. Gives: the operations by id, method and path. Does not: understand more of the document.

use armsmith_codegen::diagnostic::{Diagnostic, Sources};
use armsmith_codegen::load::{Source, json_of};
use serde_json::{Map, Value};

use super::unreadable;
use crate::Failure;

/// An operation where it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Placed {
    /// Its `operationId`.
    pub(super) id: String,
    /// Path of its document.
    pub(super) document: String,
    /// The path template.
    pub(super) path: String,
    /// The HTTP method in lower case.
    pub(super) method: &'static str,
}

impl Placed {
    /// Whether both answer to the same requests: variables of the path may have other names.
    pub(super) fn is_same_call(&self, other: &Self) -> bool {
        self.method == other.method
            && without_variables(&self.path) == without_variables(&other.path)
    }
}

const METHODS: &[&str] = &["delete", "get", "head", "options", "patch", "post", "put"];

/// The operations of the document at `path`, in its order.
///
/// # Errors
/// A bad document, where it cannot be read.
pub(super) fn operations(source: &dyn Source, path: &str) -> Result<Vec<Placed>, Failure> {
    let bytes = source
        .read(path)
        .map_err(|error| unreadable(path, &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::bad_document(format!("the upstream's `{path}` is not UTF-8")))?;
    let document: Value =
        json_of(path, &text).map_err(|diagnostic| rendered(&diagnostic, path, &text))?;
    let items = ["paths", "x-ms-paths"]
        .iter()
        .filter_map(|key| document.get(key)?.as_object())
        .flatten();
    let found = items.flat_map(|(template, item)| {
        let item = item.as_object().into_iter();
        item.flat_map(move |item| of_item(path, template, item))
    });
    Ok(found.collect())
}

fn of_item<'a>(
    document: &'a str,
    template: &'a str,
    item: &'a Map<String, Value>,
) -> impl Iterator<Item = Placed> + 'a {
    METHODS.iter().filter_map(move |method| {
        let id = item.get(*method)?.get("operationId")?.as_str()?;
        Some(Placed {
            id: id.to_owned(),
            document: document.to_owned(),
            path: template.to_owned(),
            method,
        })
    })
}

/// A path template with its variables nameless. Services compare the rest without case.
fn without_variables(path: &str) -> String {
    let mut parts = path.split('{');
    let mut plain = parts.next().unwrap_or_default().to_lowercase();
    for part in parts {
        plain.push_str("{}");
        let rest = part.split_once('}').map_or("", |(_, rest)| rest);
        plain.push_str(&rest.to_lowercase());
    }
    plain
}

fn rendered(diagnostic: &Diagnostic, path: &str, text: &str) -> Failure {
    let sources: Sources<'_> = [(path, text)].into();
    Failure::bad_document(diagnostic.render(&sources))
}
