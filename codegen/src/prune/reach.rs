//! What operations need of their documents.
//!
//! Takes: documents, and operations in them. Gives: [`Reached`] things. Does not: change the documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Map, Value};

use super::structure::{METHODS, Member, Part, SECURITY_SCHEMES, SHARED};
use super::swagger_members;
use crate::Operation;
use crate::canonical::role::Role;
use crate::diagnostic::{Diagnostic, Location};
use crate::load::{ReferenceTarget, resolve_path};
use crate::swagger;

/// Something with a name of its own in a member of a document.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Thing {
    document: String,
    section: &'static str,
    name: String,
}

impl Thing {
    pub(super) fn new(document: &str, section: &'static str, name: &str) -> Self {
        Self {
            document: document.to_owned(),
            section,
            name: name.to_owned(),
        }
    }
}

/// What operations reach.
#[derive(Default)]
pub(super) struct Reached {
    /// Paths of the documents of which something stays.
    pub(super) documents: BTreeSet<String>,
    /// Where the operations stand.
    pub(super) operations: BTreeSet<Location>,
    /// What stays of the members of documents that hold things by name.
    pub(super) things: BTreeSet<Thing>,
    /// Paths of the example files.
    pub(super) examples: BTreeSet<String>,
}

/// What `operations` reach in `documents`.
pub(super) fn reach(
    documents: &BTreeMap<String, Value>,
    operations: &[Operation],
) -> Result<Reached, Diagnostic> {
    let mut walk = Walk {
        documents,
        subtypes: subtypes(documents),
        reached: Reached::default(),
        work: Vec::new(),
    };
    for operation in operations {
        walk.operation(operation)?;
    }
    while let Some(thing) = walk.work.pop() {
        walk.thing(&thing)?;
    }
    Ok(walk.reached)
}

struct Walk<'a> {
    documents: &'a BTreeMap<String, Value>,
    subtypes: HashMap<Thing, Vec<Thing>>,
    reached: Reached,
    /// Things whose contents have not been looked at.
    work: Vec<Thing>,
}

impl<'a> Walk<'a> {
    fn operation(&mut self, operation: &Operation) -> Result<(), Diagnostic> {
        let top = Location::document(operation.document.as_str());
        let root = self.root(&top)?;
        let mut is_there = false;
        for key in swagger::PATHS {
            let place = top.child(key).child(&operation.path);
            let item = root.get(*key).and_then(|items| items.get(&operation.path));
            let Some(item) = item.and_then(Value::as_object) else {
                continue;
            };
            if item.contains_key("$ref") {
                let place = place.child("$ref");
                return Err(Diagnostic::unsupported("a path that is a reference").at(&place));
            }
            let Some(declared) = item.get(operation.method) else {
                continue;
            };
            is_there = true;
            self.document(&top, root)?;
            let shared = item.iter();
            let shared = shared.filter(|(key, _)| !METHODS.contains(&key.as_str()));
            self.members(shared, Part::PathItem, &place)?;
            let place = place.child(operation.method);
            self.value(declared, Part::Role(Role::Operation), &place)?;
            self.security(declared.get("security"), root, &top);
            self.reached.operations.insert(place);
            self.next_operation(declared)?;
        }
        if is_there {
            return Ok(());
        }
        let message = format!(
            "there is no operation `{}` at the path `{}`",
            operation.method, operation.path
        );
        Err(Diagnostic::invalid(message).at(&top.child("paths")))
    }

    /// The operation that fetches the pages behind the first one.
    fn next_operation(&mut self, declared: &Value) -> Result<(), Diagnostic> {
        let pageable = declared.get(swagger::PAGEABLE);
        let id = pageable.and_then(|pageable| pageable.get("operationName")?.as_str());
        let next = id.and_then(|id| operation_with_id(self.documents, id));
        match next {
            Some((next, place)) if !self.reached.operations.contains(&place) => {
                self.operation(&next)
            }
            _ => Ok(()),
        }
    }

    fn root(&self, at: &Location) -> Result<&'a Map<String, Value>, Diagnostic> {
        let root = self.documents.get(&*at.document);
        root.and_then(swagger_members)
            .ok_or_else(|| Diagnostic::invalid("there is no such document").at(at))
    }

    /// Notes that something of a document stays, and so what it says of itself.
    fn document(&mut self, top: &Location, root: &'a Map<String, Value>) -> Result<(), Diagnostic> {
        if !self.reached.documents.insert(top.document.to_string()) {
            return Ok(());
        }
        self.security(root.get("security"), root, top);
        let host = root.get_key_value(swagger::PARAMETERIZED_HOST);
        self.members(host.into_iter(), Part::Document, top)
    }

    /// The schemes that the `security` of an operation or a document names.
    fn security(&mut self, names: Option<&Value>, root: &Map<String, Value>, top: &Location) {
        let schemes = root.get(SECURITY_SCHEMES).and_then(Value::as_object);
        let requirements = names.and_then(Value::as_array).into_iter().flatten();
        let names = requirements
            .filter_map(Value::as_object)
            .flat_map(Map::keys);
        for name in names.filter(|name| schemes.is_some_and(|all| all.contains_key(*name))) {
            let scheme = Thing::new(&top.document, SECURITY_SCHEMES, name);
            self.reached.things.insert(scheme);
        }
    }

    fn thing(&mut self, thing: &Thing) -> Result<(), Diagnostic> {
        let top = Location::document(thing.document.as_str());
        let root = self.root(&top)?;
        self.document(&top, root)?;
        for subtype in self.subtypes.get(thing).cloned().unwrap_or_default() {
            self.add(subtype);
        }
        let found = root.get(thing.section);
        let found = found.and_then(|things| things.as_object()?.get_key_value(&thing.name));
        match Part::Document.member(thing.section) {
            Member::Part(part) => self.members(found.into_iter(), part, &top.child(thing.section)),
            _ => Ok(()),
        }
    }

    fn add(&mut self, thing: Thing) {
        if self.reached.things.insert(thing.clone()) {
            self.work.push(thing);
        }
    }

    fn value(&mut self, value: &'a Value, part: Part, at: &Location) -> Result<(), Diagnostic> {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get("$ref")
                    && part.can_refer()
                {
                    self.reference(reference, &at.child("$ref"))?;
                }
                self.members(members.iter(), part, at)
            }
            Value::Array(elements) => {
                let mut elements = elements.iter().enumerate();
                elements
                    .try_for_each(|(index, element)| self.value(element, part, &at.index(index)))
            }
            _ => Ok(()),
        }
    }

    fn members(
        &mut self,
        mut members: impl Iterator<Item = (&'a String, &'a Value)>,
        part: Part,
        at: &Location,
    ) -> Result<(), Diagnostic> {
        members.try_for_each(|(key, value)| {
            let at = at.child(key);
            match (part.member(key), value) {
                (Member::Part(part), value) => self.value(value, part, &at),
                (Member::Reference, Value::String(reference)) => self.reference(reference, &at),
                (Member::Examples, value) => self.examples(value, &at),
                _ => Ok(()),
            }
        })
    }
}

impl Walk<'_> {
    /// Adds what `text` leads to, which has to stand in a member of a document that holds things by name.
    fn reference(&mut self, text: &str, at: &Location) -> Result<(), Diagnostic> {
        let target = ReferenceTarget::parse(&at.document, text).map_err(|error| error.at(at))?;
        let root = self.documents.get(&target.document);
        let root = root.filter(|root| swagger_members(root).is_some());
        if root.is_none_or(|root| root.pointer(&target.pointer()).is_none()) {
            let target = format!("{}#{}", target.document, target.pointer());
            let message = format!("the reference leads to nothing: `{target}`");
            return Err(Diagnostic::invalid(message)
                .at(at)
                .help("correct the reference, or add what it leads to"));
        }
        let mut tokens = target.tokens.iter();
        let section = tokens.next();
        let section = SHARED
            .iter()
            .find(|shared| section == Some(&(**shared).to_owned()));
        let (Some(section), Some(name)) = (section, tokens.next()) else {
            let message = format!("a reference to `#{}` at this place", target.pointer());
            return Err(Diagnostic::unsupported(message).at(at).help(
                "schemas stand in `definitions`, parameters in `parameters`, responses in `responses`",
            ));
        };
        self.add(Thing::new(&target.document, section, name));
        Ok(())
    }

    /// Adds the files of examples. One that stands in the document itself stays with its operation.
    fn examples(&mut self, examples: &Value, at: &Location) -> Result<(), Diagnostic> {
        for (title, example) in examples.as_object().into_iter().flatten() {
            let Some(reference) = example.get("$ref").and_then(Value::as_str) else {
                continue;
            };
            let at = at.child(title).child("$ref");
            let file = reference.split('#').next().unwrap_or_default();
            let path = resolve_path(&at.document, file).map_err(|error| error.at(&at))?;
            if !self.documents.contains_key(&path) {
                let message = format!("there is no document `{path}`");
                return Err(Diagnostic::invalid(message).at(&at));
            }
            self.reached.examples.insert(path);
        }
        Ok(())
    }
}

/// The operation with this id, and where it stands.
fn operation_with_id(
    documents: &BTreeMap<String, Value>,
    id: &str,
) -> Option<(Operation, Location)> {
    for (document, root) in documents {
        let Some(root) = swagger_members(root) else {
            continue;
        };
        for key in swagger::PATHS {
            let items = root.get(*key).and_then(Value::as_object);
            for (path, item) in items.into_iter().flatten() {
                let mut methods = METHODS.iter();
                let found = methods.find(|method| {
                    let declared = item.get(**method).and_then(|one| one.get("operationId"));
                    declared.and_then(Value::as_str) == Some(id)
                });
                if let Some(method) = found {
                    let operation = Operation {
                        id: id.to_owned(),
                        document: document.clone(),
                        path: path.clone(),
                        method,
                    };
                    let place = Location::document(document.as_str());
                    return Some((operation, place.child(key).child(path).child(method)));
                }
            }
        }
    }
    None
}

/// By each definition with a discriminator of its own or inherited, the definitions that name it in their `allOf`.
fn subtypes(documents: &BTreeMap<String, Value>) -> HashMap<Thing, Vec<Thing>> {
    let mut children: HashMap<Thing, Vec<Thing>> = HashMap::new();
    let mut work = Vec::new();
    for (path, root) in documents {
        let definitions = swagger_members(root).and_then(|root| root.get(DEFINITIONS)?.as_object());
        for (name, schema) in definitions.into_iter().flatten() {
            let thing = Thing::new(path, DEFINITIONS, name);
            for parent in parents(path, schema) {
                children.entry(parent).or_default().push(thing.clone());
            }
            if schema.get("discriminator").is_some_and(Value::is_string) {
                work.push(thing);
            }
        }
    }
    let mut subtypes = HashMap::new();
    while let Some(thing) = work.pop() {
        // Whoever comes here a second time finds nothing, so a cycle ends.
        if let Some(below) = children.remove(&thing) {
            work.extend(below.iter().cloned());
            subtypes.insert(thing, below);
        }
    }
    subtypes
}

const DEFINITIONS: &str = "definitions";

/// The definitions that `schema` names in its `allOf`.
fn parents(path: &str, schema: &Value) -> Vec<Thing> {
    let parents = schema.get("allOf").and_then(Value::as_array);
    let references = parents.into_iter().flatten();
    let references = references.filter_map(|parent| parent.get("$ref")?.as_str());
    let targets = references.filter_map(|text| ReferenceTarget::parse(path, text).ok());
    let parents = targets.filter_map(|target| match &target.tokens[..] {
        [section, name] if section == DEFINITIONS => {
            Some(Thing::new(&target.document, DEFINITIONS, name))
        }
        _ => None,
    });
    parents.collect()
}
