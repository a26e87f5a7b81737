//! A new document with our texts.
//!
//! Takes: a new document, and [`Own`]. Gives: the document, and a note for each text. Does not: decide whether two nodes are
//! the same; see `facts`.

use serde_json::{Map, Value};

use super::super::structure::{Member, Part};
use super::super::swagger_members;
use super::examples;
use super::facts::{is_described, pointer, same};
use super::order::{ordered, ordered_within};
use super::own::Own;
use super::{Kept, Taken, Why};
use crate::canonical::role::Role;
use crate::diagnostic::Location;

/// Documents on their way to our texts.
pub(super) struct Merge<'o> {
    own: &'o Own,
    pub(super) kept: Kept,
}

impl<'o> Merge<'o> {
    pub(super) fn new(own: &'o Own) -> Self {
        let kept = Kept::default();
        Self { own, kept }
    }

    /// The document or example at `path` with our texts.
    pub(super) fn document(&mut self, path: &str, root: Value) -> Value {
        let top = Location::document(path);
        let own = self.own.document(path);
        if swagger_members(&root).is_none() {
            return self.example(root, own, &top);
        }
        let Value::Object(members) = root else {
            return root;
        };
        let own = own.filter(|own| swagger_members(own).is_some());
        let members = members.into_iter().map(|(key, value)| {
            let ours = own.and_then(|own| own.get(&key));
            let value = match Part::Document.member(&key) {
                Member::Part(part) if part.is_collection() => {
                    self.section(&key, value, ours, part, &top)
                }
                Member::Part(part) => self.value(value, ours, part, &top.child(&key)),
                _ => ordered_within(value, ours),
            };
            (key, value)
        });
        in_order_of(members.collect(), own)
    }

    fn example(&mut self, new: Value, own: Option<&Value>, at: &Location) -> Value {
        let kept = own.and_then(|own| examples::kept(&new, own));
        self.note(at, own.is_some(), kept.is_some());
        kept.unwrap_or_else(|| ordered_within(new, own))
    }

    /// A member of a document that holds things by name, each of which may have its counterpart in another document.
    fn section(
        &mut self,
        section: &str,
        value: Value,
        own: Option<&Value>,
        part: Part,
        top: &Location,
    ) -> Value {
        let Value::Object(members) = value else {
            return value;
        };
        let at = top.child(section);
        let mut merged = Map::new();
        for (name, value) in members {
            let Member::Part(part) = part.member(&name) else {
                merged.insert(name, value);
                continue;
            };
            let ours = self.named(&value, section, &name, part, top);
            let value = self.value(value, ours, part, &at.child(&name));
            merged.insert(name, value);
        }
        in_order_of(merged, own)
    }

    /// Of our things of that name the first that is the same, or the first.
    fn named(
        &self,
        new: &Value,
        section: &str,
        name: &str,
        part: Part,
        top: &Location,
    ) -> Option<&'o Value> {
        let mut found = self.own.named(&top.document, section, name).peekable();
        let first = found.peek().copied();
        found.find(|own| same(new, own, part)).or(first)
    }

    fn value(&mut self, new: Value, own: Option<&Value>, part: Part, at: &Location) -> Value {
        match new {
            Value::Object(members) => self.node(members, own, part, at),
            Value::Array(elements) => {
                let own = own.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let elements = elements.into_iter().enumerate();
                let merged = elements.map(|(index, element)| {
                    let ours = counterpart(&element, index, own, part);
                    self.value(element, ours, part, &at.index(index))
                });
                merged.collect()
            }
            scalar => scalar,
        }
    }

    fn node(
        &mut self,
        new: Map<String, Value>,
        own: Option<&Value>,
        part: Part,
        at: &Location,
    ) -> Value {
        if matches!(part, Part::Scopes) {
            return self.scopes(new, own, at);
        }
        let ours = own.and_then(Value::as_object);
        let was_described = ours.is_some_and(|own| is_described(own, part));
        let is_noted = was_described || is_described(&new, part);
        let new = Value::Object(new);
        let is_ours = is_noted && own.is_some_and(|own| same(&new, own, part));
        if is_noted {
            self.note(at, own.is_some(), is_ours);
        }
        let Value::Object(new) = new else {
            return new;
        };
        let mut merged = Map::new();
        for (key, value) in new {
            let own = ours.and_then(|own| own.get(&key));
            let value = match part.member(&key) {
                Member::Documentation if is_ours => continue,
                Member::Part(inner) => self.value(value, own, inner, &at.child(&key)),
                Member::Examples => examples::titled(value, own),
                _ => ordered_within(value, own),
            };
            merged.insert(key, value);
        }
        if is_ours {
            let own = ours.into_iter().flatten();
            let texts = own.filter(|(key, _)| matches!(part.member(key), Member::Documentation));
            merged.extend(texts.map(|(key, text)| (key.clone(), text.clone())));
        }
        in_order_of(merged, own)
    }

    /// The texts of scopes, each of which is a node without facts.
    fn scopes(&mut self, new: Map<String, Value>, own: Option<&Value>, at: &Location) -> Value {
        let mut merged = Map::new();
        for (name, text) in new {
            let ours = own.and_then(|own| own.get(&name));
            self.note(&at.child(&name), ours.is_some(), ours.is_some());
            merged.insert(name, ours.cloned().unwrap_or(text));
        }
        in_order_of(merged, own)
    }

    fn note(&mut self, at: &Location, is_known: bool, is_ours: bool) {
        let location = at.clone();
        if is_ours {
            self.kept.ours.push(location);
        } else {
            let why = if is_known { Why::Changed } else { Why::New };
            self.kept.upstreams.push(Taken { location, why });
        }
    }
}

fn in_order_of(members: Map<String, Value>, own: Option<&Value>) -> Value {
    Value::Object(match own.and_then(Value::as_object) {
        Some(own) => ordered(members, own),
        None => members,
    })
}

/// Which of the elements of our list an element of the new one is.
fn counterpart<'o>(new: &Value, index: usize, own: &'o [Value], part: Part) -> Option<&'o Value> {
    let Some(name) = identity(new, part) else {
        return own.get(index).filter(|own| identity(own, part).is_none());
    };
    own.iter()
        .find(|own| identity(own, part).as_ref() == Some(&name))
}

/// What tells an element of a list from its siblings. One that has nothing is told by its position.
fn identity(element: &Value, part: Part) -> Option<(String, Option<&Value>)> {
    if let Some(reference) = element.get("$ref").and_then(Value::as_str)
        && part.can_refer()
    {
        return Some((pointer(reference).to_owned(), None));
    }
    match part {
        Part::Role(Role::Parameter) => {
            let name = element.get("name")?.as_str()?;
            Some((name.to_owned(), element.get("in")))
        }
        Part::Role(Role::EnumerationValue) => Some((String::new(), element.get("value"))),
        _ => None,
    }
}
