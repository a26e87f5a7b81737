//! Which schemas are told apart by a member.
//!
//! Nothing refers to a subtype but its own `allOf`, and it may stand in a document that nobody else refers to. So all
//! definitions are looked through once, from parent to child.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::Location;
use crate::load::{DocumentSet, ReferenceTarget};
use crate::swagger;

/// The schemas below those with a discriminator, by their place.
pub(super) struct Subtypes<'a> {
    nodes: HashMap<Location, Node<'a>>,
}

/// A schema with a discriminator of its own or inherited.
#[derive(Clone)]
pub(super) struct Node<'a> {
    /// The member that tells its subtypes, or it and its siblings, apart.
    pub(super) discriminator: String,
    /// The member's value that means this schema.
    pub(super) value: Option<String>,
    /// The definitions that name it in their `allOf`, in the order of their values.
    pub(super) subtypes: Vec<Subtype<'a>>,
}

/// A definition that names another in its `allOf`.
#[derive(Clone)]
pub(super) struct Subtype<'a> {
    pub(super) target: ReferenceTarget,
    pub(super) place: Location,
    pub(super) schema: &'a swagger::Schema,
}

impl Subtype<'_> {
    fn value(&self) -> String {
        let name = || self.target.tokens.last().cloned().unwrap_or_default();
        let given = self.schema.discriminator_value.clone();
        given.unwrap_or_else(name)
    }
}

type Children<'a> = BTreeMap<Location, Vec<Subtype<'a>>>;

impl<'a> Subtypes<'a> {
    pub(super) fn of(set: &'a DocumentSet) -> Self {
        let mut nodes = HashMap::new();
        let tops = definitions(set)
            .filter_map(|found| Some((found.place, found.schema.discriminator.clone()?)))
            .collect::<Vec<_>>();
        if tops.is_empty() {
            return Self { nodes };
        }
        let children = children(set);
        for (place, discriminator) in &tops {
            add(place, None, discriminator, &children, &mut nodes);
        }
        Self { nodes }
    }

    pub(super) fn node(&self, place: &Location) -> Option<Node<'a>> {
        self.nodes.get(place).cloned()
    }
}

/// Adds a schema and all below it. What has a discriminator of its own keeps it, and gets its value from above.
fn add<'a>(
    top: &Location,
    value: Option<String>,
    discriminator: &str,
    children: &Children<'a>,
    nodes: &mut HashMap<Location, Node<'a>>,
) {
    let mut work = vec![(top.clone(), value, discriminator.to_owned())];
    while let Some((place, value, inherited)) = work.pop() {
        let mut subtypes = children.get(&place).cloned().unwrap_or_default();
        subtypes.sort_by_key(Subtype::value);
        if let Some(known) = nodes.get_mut(&place) {
            known.value = known.value.take().or(value);
            continue;
        }
        for subtype in &subtypes {
            let own = subtype.schema.discriminator.clone();
            let discriminator = own.unwrap_or_else(|| inherited.clone());
            work.push((subtype.place.clone(), Some(subtype.value()), discriminator));
        }
        let node = Node {
            discriminator: inherited,
            value,
            subtypes,
        };
        nodes.insert(place, node);
    }
}

/// By the place of a schema, the definitions that name it in their `allOf`.
fn children(set: &DocumentSet) -> Children<'_> {
    let mut children = Children::new();
    for found in definitions(set) {
        let references = found.schema.all_of.iter();
        let references = references.filter_map(|parent| parent.reference.as_deref());
        for reference in references {
            let Ok(parent) = ReferenceTarget::parse(&found.place.document, reference) else {
                continue;
            };
            let parent = Location {
                document: parent.document.as_str().into(),
                pointer: parent.pointer(),
            };
            children.entry(parent).or_default().push(found.clone());
        }
    }
    children
}

fn definitions(set: &DocumentSet) -> impl Iterator<Item = Subtype<'_>> {
    set.documents.iter().flat_map(|(path, document)| {
        let root = Location::document(path.as_str()).child("definitions");
        let definitions = document.definitions.iter();
        definitions.map(move |(name, schema)| Subtype {
            target: ReferenceTarget {
                document: path.clone(),
                tokens: vec!["definitions".to_owned(), name.clone()],
            },
            place: root.child(name),
            schema,
        })
    })
}
