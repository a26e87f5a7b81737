//! The canonical form of an operation: everything about it that counts on the wire or in Rust, and nothing else.
//!
//! Takes: documents, and the document, path and method of one operation. Gives: the form as JSON, and the SHA-256 of its
//! compact text. Does not: judge the documents, or read them; what it does not need to understand it copies.
//!
//! # What the form holds
//! An object with `path`, `method`, `operation`, and, where the document has them, `host`, `basePath`,
//! `x-ms-parameterized-host` and the `securityDefinitions` that the operation names. What an operation inherits is written
//! into `operation` as if it stood there, because it decides what is sent: the parameters of its path item (first, unless
//! one of its own has the same name and place), and `consumes`, `produces`, `schemes` and `security` of the document.
//! `info` is left out, so a new api-version over the same operation has the same form.
//!
//! # How it is made
//! - A `$ref` is replaced by what it leads to. Members beside the `$ref` win over those of the target.
//! - A `$ref` to something that is being replaced at that moment would never end. It stays, as the definition's name only:
//!   `{"$ref": "Node"}`. So a definition that moves to another document changes nothing.
//! - Removed: `description`, `summary`, `title`, `externalDocs`, `x-ms-examples`, the values of `scopes` (their names stay,
//!   as a list), and the `description` of each of `x-ms-enum.values`.
//! - `required` and `tags` are sorted, and the members of every object by name. All other lists keep their order, that of
//!   parameters above all.
//!
//! All of this goes by structure, not by spelling: a property, definition, response or header that is *named*
//! `description`, `required` or `$ref` is data and stays, and so is everything within `default`, `enum`, `example` and the
//! values of extensions.
//!
//! Three things are not seen: subtypes that are known by their discriminator only, the names of definitions that are not
//! recursive, and the operation that fetches further pages, but for its id: it has a form of its own.

pub(crate) mod role;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use self::role::{Fate, Role};
use crate::diagnostic::{Diagnostic, Location};
use crate::hash::sha256_hex;
use crate::load::{ReferenceTarget, Texts, json_of};
use crate::stack::on_a_large_stack;

/// A form with more nodes than this is refused. Definitions that use each other crosswise grow exponentially when they are
/// written out.
const MOST_NODES: usize = 500_000;

/// A form that is nested deeper than this is refused, before the stack would be.
const DEEPEST: usize = 1_024;

/// The documents, by path below their root, with forward slashes and without `.` and `..`.
pub trait Documents: Sync {
    /// The document at `path`, if there is one.
    fn document(&self, path: &str) -> Option<&Value>;
}

impl Documents for BTreeMap<String, Value> {
    fn document(&self, path: &str) -> Option<&Value> {
        self.get(path)
    }
}

/// The documents that were read, as JSON.
///
/// # Errors
/// A diagnostic with the place, if one of the texts is not JSON.
pub fn documents(texts: &Texts) -> Result<BTreeMap<String, Value>, Diagnostic> {
    let parsed = texts
        .iter()
        .map(|(path, text)| Ok((path.clone(), json_of(path, text)?)));
    parsed.collect()
}

/// The canonical form of an operation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Canonical {
    /// The form, its keys sorted.
    pub value: Value,
    /// SHA-256 of the compact JSON text of `value`, in lower-case hexadecimal.
    pub sha256: String,
}

/// The canonical form of the operation that answers to `method` at `path` in `document`.
///
/// # Errors
/// A diagnostic if there is no such operation, if a `$ref` leads nowhere, or if the form grows beyond all bounds.
///
/// ```
/// use std::collections::BTreeMap;
/// use armsmith_codegen::canonical::{canonical, documents};
///
/// let text = r##"{ "swagger": "2.0", "paths": { "/w": { "get": { "summary": "Reads.", "operationId": "W_Get" } } } }"##;
/// let texts = BTreeMap::from([("w.json".to_owned(), text.to_owned())]);
/// let documents = documents(&texts).expect("the text is JSON");
/// let form = canonical(&documents, "w.json", "/w", "get").expect("the operation is there");
/// assert_eq!(form.value.to_string(), r##"{"method":"get","operation":{"operationId":"W_Get"},"path":"/w"}"##);
/// ```
pub fn canonical(
    documents: &dyn Documents,
    document: &str,
    path: &str,
    method: &str,
) -> Result<Canonical, Diagnostic> {
    let expand = || {
        let mut expansion = Expansion {
            documents,
            open: Vec::new(),
            nodes: 0,
            depth: 0,
        };
        let value = expansion.form(document, path, method)?;
        let sha256 = sha256_hex(value.to_string());
        Ok(Canonical { value, sha256 })
    };
    on_a_large_stack(expand)
}

/// Members by name, sorted.
type Members = BTreeMap<String, Value>;

struct Expansion<'a> {
    documents: &'a dyn Documents,
    /// The targets that are being written out, outermost first.
    open: Vec<ReferenceTarget>,
    nodes: usize,
    depth: usize,
}

impl<'a> Expansion<'a> {
    fn form(&mut self, document: &str, path: &str, method: &str) -> Result<Value, Diagnostic> {
        let top = Location::document(document);
        let root = self.root(&top)?;
        let (item, place) = ["paths", "x-ms-paths"]
            .iter()
            .find_map(|paths| Some((root.get(paths)?.get(path)?, top.child(paths).child(path))))
            .ok_or_else(|| {
                Diagnostic::invalid(format!("there is no path `{path}`")).at(&top.child("paths"))
            })?;
        let declared = item.get(method).and_then(Value::as_object).ok_or_else(|| {
            Diagnostic::invalid(format!("there is no operation `{method}`")).at(&place)
        })?;

        let mut operation = self.members(declared, Role::Operation, &place.child(method))?;
        if let Some(inherited) = item.get("parameters") {
            let inherited = self.value(inherited, Role::Parameter, &place.child("parameters"))?;
            prepend_parameters(&mut operation, inherited);
        }
        for key in ["consumes", "produces", "schemes", "security"] {
            if let (false, Some(value)) = (operation.contains_key(key), root.get(key)) {
                let value = self.value(value, Role::Data, &top.child(key))?;
                operation.insert(key.to_owned(), value);
            }
        }

        let mut form = Members::new();
        let schemes = self.security_schemes(root, operation.get("security"), &top)?;
        if !schemes.is_empty() {
            form.insert("securityDefinitions".to_owned(), object(schemes));
        }
        for (key, role) in [
            ("host", Role::Data),
            ("basePath", Role::Data),
            ("x-ms-parameterized-host", Role::ParameterizedHost),
        ] {
            if let Some(value) = root.get(key) {
                let value = self.value(value, role, &top.child(key))?;
                form.insert(key.to_owned(), value);
            }
        }
        form.insert("path".to_owned(), Value::from(path));
        form.insert("method".to_owned(), Value::from(method));
        form.insert("operation".to_owned(), object(operation));
        Ok(object(form))
    }

    fn root(&self, location: &Location) -> Result<&'a Value, Diagnostic> {
        self.documents
            .document(&location.document)
            .ok_or_else(|| Diagnostic::invalid("there is no such document").at(location))
    }

    /// The security schemes that `requirements` name. One that is named but not defined shows in the requirement alone.
    fn security_schemes(
        &mut self,
        root: &'a Value,
        requirements: Option<&Value>,
        top: &Location,
    ) -> Result<Members, Diagnostic> {
        let mut schemes = Members::new();
        let requirements = requirements.and_then(Value::as_array).into_iter().flatten();
        for name in requirements
            .filter_map(Value::as_object)
            .flat_map(Map::keys)
        {
            let key = "securityDefinitions";
            if let Some(scheme) = root.get(key).and_then(|defined| defined.get(name)) {
                let place = top.child(key).child(name);
                let scheme = self.value(scheme, Role::SecurityScheme, &place)?;
                schemes.insert(name.clone(), scheme);
            }
        }
        Ok(schemes)
    }

    fn value(&mut self, value: &Value, role: Role, at: &Location) -> Result<Value, Diagnostic> {
        self.count(value, at)?;
        self.depth += 1;
        let result = match value {
            Value::Object(members) => self.object(members, role, at).map(object),
            // A list of schemas, parameters or values is read by element.
            Value::Array(elements) => elements
                .iter()
                .enumerate()
                .map(|(index, element)| self.value(element, role, &at.index(index)))
                .collect::<Result<_, _>>()
                .map(Value::Array),
            scalar => Ok(scalar.clone()),
        };
        self.depth -= 1;
        result
    }

    fn object(
        &mut self,
        source: &Map<String, Value>,
        role: Role,
        at: &Location,
    ) -> Result<Members, Diagnostic> {
        match source.get("$ref") {
            Some(Value::String(reference)) if role.can_refer() => {
                let mut members = self.referred(reference, role, at)?;
                let mut beside = source.clone();
                beside.shift_remove("$ref");
                members.extend(self.members(&beside, role, at)?);
                Ok(members)
            }
            _ => self.members(source, role, at),
        }
    }

    fn members(
        &mut self,
        source: &Map<String, Value>,
        role: Role,
        at: &Location,
    ) -> Result<Members, Diagnostic> {
        let mut members = Members::new();
        for (key, value) in source {
            let at = at.child(key);
            let value = match role.fate(key) {
                Fate::Removed => continue,
                Fate::Kept(role) => self.value(value, role, &at)?,
                Fate::Sorted => sorted(self.value(value, Role::Data, &at)?),
                Fate::KeysOnly => keys(value),
            };
            members.insert(key.clone(), value);
        }
        Ok(members)
    }

    /// The members of what `reference` leads to.
    fn referred(
        &mut self,
        reference: &str,
        role: Role,
        at: &Location,
    ) -> Result<Members, Diagnostic> {
        let at = at.child("$ref");
        let target = ReferenceTarget::parse(&at.document, reference)
            .map_err(|diagnostic| diagnostic.at(&at))?;
        if self.open.contains(&target) {
            let name = target.tokens.last().map_or("", String::as_str);
            return Ok(Members::from([("$ref".to_owned(), Value::from(name))]));
        }
        let place = Location {
            document: target.document.as_str().into(),
            pointer: target.pointer(),
        };
        let found = self
            .documents
            .document(&target.document)
            .and_then(|root| root.pointer(&place.pointer))
            .and_then(Value::as_object)
            .ok_or_else(|| {
                Diagnostic::invalid(format!("the reference leads to nothing: `{place}`")).at(&at)
            })?;
        self.depth += 1;
        self.count(&Value::Null, &at)?;
        self.open.push(target);
        let members = self.object(found, role, &place);
        self.open.pop();
        self.depth -= 1;
        members
    }

    /// Keeps the form within its bounds. A long string counts for more than one node.
    fn count(&mut self, value: &Value, at: &Location) -> Result<(), Diagnostic> {
        self.nodes += 1 + value.as_str().map_or(0, |text| text.len() / 64);
        if self.nodes > MOST_NODES {
            return Err(Diagnostic::unsupported(format!(
                "with every `$ref` written out, the operation has more than {MOST_NODES} nodes"
            ))
            .at(at));
        }
        if self.depth >= DEEPEST {
            return Err(Diagnostic::unsupported(format!(
                "with every `$ref` written out, the operation is nested more than {DEEPEST} levels deep"
            ))
            .at(at));
        }
        Ok(())
    }
}

/// Puts the path item's parameters before the operation's own, which replace those of the same name and place.
fn prepend_parameters(operation: &mut Members, inherited: Value) {
    let Value::Array(mut parameters) = inherited else {
        return;
    };
    let own = match operation.remove("parameters") {
        Some(Value::Array(own)) => own,
        _ => Vec::new(),
    };
    let identity =
        |parameter: &Value| (parameter.get("name").cloned(), parameter.get("in").cloned());
    parameters.retain(|parameter| {
        own.iter()
            .all(|other| identity(other) != identity(parameter))
    });
    parameters.extend(own);
    operation.insert("parameters".to_owned(), Value::Array(parameters));
}

fn object(members: Members) -> Value {
    Value::Object(members.into_iter().collect())
}

/// A list of strings in order; anything else as it is, such as the `required` of a parameter.
fn sorted(value: Value) -> Value {
    let Value::Array(mut elements) = value else {
        return value;
    };
    elements.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    Value::Array(elements)
}

fn keys(value: &Value) -> Value {
    let keys = value.as_object().into_iter().flat_map(Map::keys).cloned();
    sorted(keys.map(Value::String).collect())
}
