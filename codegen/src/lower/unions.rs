//! Schemas that a member tells apart: which structs can stand where one of them is named.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::model::{Type, TypeName, Union, Usage, Variant};
use crate::resolve::{Api, Hierarchy, Schema, SchemaId, Shape};

/// A schema below another.
pub(super) struct Subtype {
    pub(super) id: SchemaId,
    /// What is below it differs in another member: it is an enum of its own.
    pub(super) told_apart_by_another: bool,
}

fn hierarchy(schema: &Schema) -> Option<&Hierarchy> {
    match &schema.shape {
        Shape::Object(object) => object.hierarchy.as_ref(),
        _ => None,
    }
}

/// Where the struct of a schema gets its name from. A schema with subtypes gives its name to the enum of them.
pub(super) fn struct_name(schema: &Schema) -> TypeName {
    match hierarchy(schema) {
        Some(hierarchy) if !hierarchy.subtypes.is_empty() => schema.name.property("Base"),
        _ => schema.name.clone(),
    }
}

/// The member that tells a subtype from its siblings, and its value.
pub(super) fn tag(schema: &Schema) -> Option<(String, String)> {
    let hierarchy = hierarchy(schema)?;
    Some((hierarchy.discriminator.clone(), hierarchy.value.clone()?))
}

/// The enum without variants.
pub(super) fn blank(schema: &Schema) -> Union {
    Union {
        name: schema.name.clone(),
        documentation: schema.description.clone(),
        discriminator: hierarchy(schema)
            .map(|hierarchy| hierarchy.discriminator.clone())
            .unwrap_or_default(),
        variants: Vec::new(),
        fields: Vec::new(),
        usage: Usage::default(),
        location: schema.location.clone(),
    }
}

/// Everything that can stand where the schema at `id` is named, in the order of the values: the schema itself if it has
/// a value, and what is below it, however far.
pub(super) fn subtypes(api: &Api, id: SchemaId) -> Vec<Subtype> {
    let Some(top) = hierarchy(api.schema(id)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen = HashSet::from([id]);
    if top.value.is_some() {
        found.push(Subtype {
            id,
            told_apart_by_another: false,
        });
    }
    let mut work = top.subtypes.clone();
    while let Some(id) = work.pop() {
        let Some(below) = hierarchy(api.schema(id)) else {
            continue;
        };
        if !seen.insert(id) {
            continue;
        }
        let told_apart_by_another =
            below.discriminator != top.discriminator && !below.subtypes.is_empty();
        if !told_apart_by_another {
            work.extend(&below.subtypes);
        }
        found.push(Subtype {
            id,
            told_apart_by_another,
        });
    }
    found.sort_by_key(|subtype| {
        let schema = api.schema(subtype.id);
        (
            hierarchy(schema).and_then(|below| below.value.clone()),
            schema.location.clone(),
        )
    });
    found
}

/// The variant that holds `ty`, made of `schema`.
pub(super) fn variant(schema: &Schema, ty: Type) -> Variant {
    Variant {
        name: schema.name.definition.clone(),
        value: hierarchy(schema)
            .and_then(|hierarchy| hierarchy.value.clone())
            .unwrap_or_default(),
        ty,
        location: schema.location.clone(),
    }
}

/// Two schemas that one value means.
pub(super) fn twice(variant: &Variant, known: &Variant) -> Diagnostic {
    Diagnostic::invalid(format!(
        "the discriminator's value `{}` means two schemas",
        variant.value
    ))
    .at(&variant.location)
    .help(format!(
        "the other one stands at {}; give one of them another `x-ms-discriminator-value`",
        known.location
    ))
}
