//! `allOf` flattened: the members of the parents, then its own.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::resolve::{AdditionalProperties, Api, Property, SchemaId, Shape};

/// A child may have this many generations of parents; the deepest real one has seven.
const DEEPEST: usize = 100;

/// The members of an object and of all its parents.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// By name on the wire: parents' first, in `allOf` order, then its own in document order. A member that a child
    /// declares again keeps its place and takes the child's schema.
    pub(super) properties: IndexMap<&'a str, &'a Property>,
    /// Members without a name, the child's before its parents'.
    pub(super) additional_properties: Option<&'a AdditionalProperties>,
}

/// Collects the members of the object at `id`.
pub(super) fn members(api: &Api, id: SchemaId) -> Result<Members<'_>, Diagnostic> {
    let mut flattening = Flattening {
        api,
        members: Members::default(),
        done: HashSet::new(),
        path: Vec::new(),
    };
    flattening.add(id)?;
    Ok(flattening.members)
}

struct Flattening<'a> {
    api: &'a Api,
    members: Members<'a>,
    done: HashSet<SchemaId>,
    path: Vec<SchemaId>,
}

impl Flattening<'_> {
    fn add(&mut self, id: SchemaId) -> Result<(), Diagnostic> {
        let schema = self.api.schema(id);
        if self.path.contains(&id) {
            return Err(
                Diagnostic::invalid("`allOf` leads back to the schema that it stands in")
                    .at(&schema.location.child("allOf"))
                    .help("a schema cannot be its own parent"),
            );
        }
        if self.path.len() == DEEPEST {
            return Err(
                Diagnostic::unsupported("`allOf` of more than 100 generations")
                    .at(&schema.location.child("allOf")),
            );
        }
        // A parent that is reached a second time brings nothing new.
        if !self.done.insert(id) {
            return Ok(());
        }
        let object = match &schema.shape {
            Shape::Object(object) => object,
            Shape::Any => return Ok(()),
            _ => {
                let diagnostic = Diagnostic::unsupported("`allOf` of something that is no object")
                    .at(&schema.location);
                return Err(match self.path.last() {
                    Some(child) => {
                        let child = &self.api.schema(*child).location;
                        diagnostic.help(format!("{child} names it in its `allOf`"))
                    }
                    None => diagnostic,
                });
            }
        };
        self.path.push(id);
        for parent in &object.parents {
            self.add(*parent)?;
        }
        self.path.pop();
        for property in &object.properties {
            self.members.properties.insert(&property.name, property);
        }
        if let Some(additional) = &object.additional_properties {
            self.members.additional_properties = Some(additional);
        }
        Ok(())
    }
}
