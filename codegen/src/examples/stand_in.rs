//! Values where an example has none.
//!
//! Takes: a type. Gives: a value of it, in JSON. Does not: know where it is sent.

use serde_json::{Value, json};

use super::walk::of_wire;
use crate::model::{Crate, DateTimeFormat, Type};

/// A value of the type where an example has none.
#[must_use]
pub fn stand_in(package: &Crate, ty: &Type, name: &str) -> Value {
    match ty {
        Type::String | Type::Secret => name.into(),
        Type::Boolean => false.into(),
        Type::Integer32
        | Type::Integer64
        | Type::Float32
        | Type::Float64
        | Type::Decimal
        | Type::DateTime(DateTimeFormat::UnixTime) => 0.into(),
        Type::DateTime(DateTimeFormat::Rfc3339) => "2000-01-01T00:00:00Z".into(),
        Type::DateTime(DateTimeFormat::Rfc7231) => "Sat, 01 Jan 2000 00:00:00 GMT".into(),
        Type::Date => "2000-01-01".into(),
        Type::Time => "00:00:00".into(),
        Type::Duration => "PT0S".into(),
        Type::Bytes(_) => "AAAA".into(),
        Type::Array(item) => json!([stand_in(package, item, name)]),
        Type::Enum(id) => {
            let values = &package.enumeration(*id).values;
            values
                .first()
                .map_or_else(|| name.into(), |first| of_wire(&first.wire))
        }
        Type::Nullable(inner) => stand_in(package, inner, name),
        Type::File | Type::Any | Type::Map(_) | Type::Model(_) | Type::Union(_) => json!({}),
    }
}
