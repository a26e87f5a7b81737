//! Enumerations.

use serde_json::Value;

use crate::model::{Enum, EnumRepr, EnumValue, TypeName, Usage, Wire};
use crate::resolve::{Enumeration, ScalarKind, Schema, Shape};

/// The enum that `enumeration`, the shape of `schema`, becomes.
pub(super) fn lower(schema: &Schema, enumeration: &Enumeration) -> Enum {
    Enum {
        name: name(schema, enumeration),
        documentation: schema.description.clone(),
        repr: match enumeration.kind {
            ScalarKind::Integer => EnumRepr::Integer,
            ScalarKind::Number => EnumRepr::Number,
            _ => EnumRepr::String,
        },
        values: enumeration
            .values
            .iter()
            .filter_map(|value| {
                let wire = wire(enumeration.kind, &value.value)?;
                Some(EnumValue {
                    name: value.name.clone().unwrap_or_else(|| wire.to_string()),
                    wire,
                    documentation: value.description.clone(),
                })
            })
            .collect(),
        usage: Usage::default(),
        location: schema.location.clone(),
    }
}

/// The name that the document gives the enum; else that of the place where it stands.
fn name(schema: &Schema, enumeration: &Enumeration) -> TypeName {
    match &enumeration.name {
        Some(name) => TypeName::definition(name.as_str()),
        None => schema.name.clone(),
    }
}

/// The only value of a required enum that will never have another: nobody has to choose it.
pub(super) fn constant(required: bool, shape: &Shape) -> Option<Wire> {
    match shape {
        Shape::Enumeration(enumeration) if required && !enumeration.extensible => {
            match &enumeration.values[..] {
                [only] => wire(enumeration.kind, &only.value),
                _ => None,
            }
        }
        _ => None,
    }
}

fn wire(kind: ScalarKind, value: &Value) -> Option<Wire> {
    match value {
        Value::String(text) => Some(Wire::String(text.clone())),
        Value::Number(number) if kind == ScalarKind::Number => {
            Some(Wire::Number(number.to_string()))
        }
        other => other.as_i64().map(Wire::Integer),
    }
}

/// Whether two enums are one: the same name and the same values.
pub(super) fn same(left: &Enum, right: &Enum) -> bool {
    let values = |enumeration: &Enum| {
        let mut values: Vec<(Wire, String)> = enumeration
            .values
            .iter()
            .map(|value| (value.wire.clone(), value.name.clone()))
            .collect();
        values.sort();
        values
    };
    left.name == right.name && left.repr == right.repr && values(left) == values(right)
}
