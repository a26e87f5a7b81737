//! One shape, one type.
//!
//! Documents repeat each other's definitions. Those of equal name that differ in texts only share a type; nothing
//! else is merged, so that no definition ever renames another.

use std::collections::{HashMap, HashSet};

use crate::resolve::{AdditionalProperties, Api, Hierarchy, Schema, SchemaId, Shape, Use};

use super::media_types;

/// For each schema the first one of the same name and the same structure, mostly itself.
pub(super) fn representatives(api: &Api) -> Vec<SchemaId> {
    let comparison = Comparison {
        api,
        counts_xml: media_types::speaks_xml(api),
    };
    let mut by_name: HashMap<_, Vec<SchemaId>> = HashMap::new();
    (0..api.schemas.len())
        .map(SchemaId)
        .map(|id| {
            let known = by_name.entry(&api.schema(id).name).or_default();
            if let Some(same) = known.iter().find(|other| comparison.equal(id, **other)) {
                return *same;
            }
            known.push(id);
            id
        })
        .collect()
}

/// What counts as a difference.
struct Comparison<'a> {
    api: &'a Api,
    /// Names in XML do, where something is XML.
    counts_xml: bool,
}

impl Comparison<'_> {
    /// Whether two schemas have the same structure. Works from a list: no chain of schemas is too long for it.
    fn equal(&self, left: SchemaId, right: SchemaId) -> bool {
        let mut assumed = HashSet::new();
        let mut work = vec![(left, right)];
        while let Some((left, right)) = work.pop() {
            if left == right || !assumed.insert((left, right)) {
                continue;
            }
            let (left, right) = (self.api.schema(left), self.api.schema(right));
            let is_same_xml = !self.counts_xml || equal_xml(left, right);
            if !is_same_xml || !equal_here(left, right, &mut work) {
                return false;
            }
        }
        true
    }
}

/// Whether a schema, and each of its parts, stands in XML in the same way.
fn equal_xml(left: &Schema, right: &Schema) -> bool {
    let parts = |schema: &Schema| match &schema.shape {
        Shape::Array(items) => vec![items.xml.clone()],
        Shape::Object(object) => {
            let properties = object.properties.iter();
            properties.map(|each| each.value.xml.clone()).collect()
        }
        _ => Vec::new(),
    };
    left.xml == right.xml && parts(left) == parts(right)
}

type Pairs = Vec<(SchemaId, SchemaId)>;

/// Compares two nodes and leaves what is below them in `work`.
fn equal_here(left: &Schema, right: &Schema, work: &mut Pairs) -> bool {
    let flags = |schema: &Schema| (schema.read_only, schema.nullable, schema.secret);
    if left.name != right.name || flags(left) != flags(right) {
        return false;
    }
    match (&left.shape, &right.shape) {
        (Shape::Any, Shape::Any) | (Shape::File, Shape::File) => true,
        (
            Shape::Scalar { kind, format },
            Shape::Scalar {
                kind: other_kind,
                format: other_format,
            },
        ) => kind == other_kind && format == other_format,
        (Shape::Array(left), Shape::Array(right)) => equal_use(left, right, work),
        (Shape::Enumeration(left), Shape::Enumeration(right)) => {
            let names = |enumeration: &crate::resolve::Enumeration| -> Vec<_> {
                let value = |value: &crate::resolve::EnumerationValue| {
                    (value.value.to_string(), value.name.clone())
                };
                enumeration.values.iter().map(value).collect()
            };
            left.name == right.name
                && left.extensible == right.extensible
                && left.format == right.format
                && names(left) == names(right)
        }
        (Shape::Object(left), Shape::Object(right)) => {
            if !equal_hierarchies(left.hierarchy.as_ref(), right.hierarchy.as_ref(), work) {
                return false;
            }
            if left.properties.len() != right.properties.len()
                || left.parents.len() != right.parents.len()
            {
                return false;
            }
            work.extend(
                left.parents
                    .iter()
                    .copied()
                    .zip(right.parents.iter().copied()),
            );
            let mut properties = left.properties.iter().zip(&right.properties);
            properties.all(|(left, right)| {
                left.name == right.name
                    && left.client_name == right.client_name
                    && left.required == right.required
                    && equal_use(&left.value, &right.value, work)
            }) && match (&left.additional_properties, &right.additional_properties) {
                (None, None)
                | (Some(AdditionalProperties::Any), Some(AdditionalProperties::Any)) => true,
                (
                    Some(AdditionalProperties::Schema(left)),
                    Some(AdditionalProperties::Schema(right)),
                ) => equal_use(left, right, work),
                _ => false,
            }
        }
        _ => false,
    }
}

fn equal_hierarchies(
    left: Option<&Hierarchy>,
    right: Option<&Hierarchy>,
    work: &mut Pairs,
) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return left.is_none() && right.is_none();
    };
    work.extend(
        left.subtypes
            .iter()
            .copied()
            .zip(right.subtypes.iter().copied()),
    );
    left.discriminator == right.discriminator
        && left.value == right.value
        && left.subtypes.len() == right.subtypes.len()
}

fn equal_use(left: &Use, right: &Use, work: &mut Pairs) -> bool {
    let flags = |used: &Use| (used.read_only, used.nullable, used.secret);
    work.push((left.schema, right.schema));
    flags(left) == flags(right)
}
