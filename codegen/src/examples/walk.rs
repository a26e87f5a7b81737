//! A JSON value against the type that the document gives it.
//!
//! Takes: a [`Type`] and a value. Gives: the value as it reads once it was decoded and encoded again, and where it
//! contradicts the type. Does not: know where the value comes from.

use serde_json::{Map, Value, json};

use super::text;
use crate::model::{
    BytesFormat, Crate, DateTimeFormat, Enum, EnumId, EnumRepr, Field, Model, ModelId, Type,
    UnionId, Wire,
};

/// A place where an example is not what its document says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contradiction {
    /// JSON pointer of the place.
    pub pointer: String,
    /// What is wrong there, in a sentence.
    pub reason: String,
    /// The value cannot be used at all: the error names this path, empty for the whole. `None` where it does no harm.
    pub refused: Option<String>,
}

/// What a value becomes.
#[derive(Clone, Debug, Default)]
pub struct Walked {
    /// The value decoded and encoded again, without what is refused: less read-only, unknown and null members. `None`
    /// where nothing of it can be used.
    pub value: Option<Value>,
    /// Where it contradicts its type.
    pub contradictions: Vec<Contradiction>,
}

/// Compares `value`, which stands at `pointer`, with its type.
#[must_use]
pub fn walk(package: &Crate, ty: &Type, value: &Value, pointer: &str) -> Walked {
    let mut walk = Walk {
        package,
        pointer: pointer.to_owned(),
        path: String::new(),
        is_opaque: false,
        contradictions: Vec::new(),
    };
    let value = walk.value(ty, value);
    Walked {
        value,
        contradictions: walk.contradictions,
    }
}

struct Walk<'a> {
    package: &'a Crate,
    pointer: String,
    /// The path as errors name it.
    path: String,
    /// Errors name no deeper path from here on.
    is_opaque: bool,
    contradictions: Vec<Contradiction>,
}

impl Walk<'_> {
    fn value(&mut self, ty: &Type, value: &Value) -> Option<Value> {
        match ty {
            Type::String | Type::Secret if value.is_string() => Some(value.clone()),
            Type::String | Type::Secret => self.refuse("a string", value),
            Type::Boolean if value.is_boolean() => Some(value.clone()),
            Type::Boolean => self.refuse("a boolean", value),
            Type::Integer32 => match value.as_i64().map(i32::try_from) {
                Some(Ok(_)) => Some(value.clone()),
                _ => self.refuse("a whole number of 32 bits", value),
            },
            Type::Integer64 if value.as_i64().is_some() => Some(value.clone()),
            Type::Integer64 => self.refuse("a whole number of 64 bits", value),
            Type::Float64 | Type::Decimal if value.is_number() => Some(value.clone()),
            Type::Float32 if value.is_number() => Some(text::in_single_precision(value)),
            Type::Float32 | Type::Float64 => self.refuse("a number", value),
            Type::DateTime(format) => self.date_time(*format, value),
            Type::Date => match value.as_str().map(str::trim) {
                Some(text) if text::is_date(text) => Some(text.into()),
                _ => self.refuse("a date", value),
            },
            Type::Time => match value.as_str().and_then(text::time) {
                Some(text) => Some(text.into()),
                None => self.refuse("a time of day", value),
            },
            Type::Duration if value.as_str().is_some_and(text::is_duration) => Some(value.clone()),
            Type::Duration => self.refuse("an ISO 8601 duration", value),
            Type::Decimal => self.refuse("a decimal number", value),
            Type::Bytes(format) => self.bytes(*format, value),
            Type::File | Type::Any => Some(value.clone()),
            Type::Array(item) => self.array(item, value),
            Type::Map(item) => self.map(item, value),
            Type::Model(id) => self.model(*id, value),
            Type::Enum(id) => self.enumeration(*id, value),
            Type::Union(id) => self.union(*id, value),
            Type::Nullable(_) if value.is_null() => Some(Value::Null),
            Type::Nullable(inner) => self.value(inner, value),
        }
    }

    fn date_time(&mut self, format: DateTimeFormat, value: &Value) -> Option<Value> {
        let is_date = match format {
            DateTimeFormat::UnixTime => value.as_i64().is_some_and(text::is_unix_time),
            DateTimeFormat::Rfc3339 => value.as_str().is_some_and(text::is_rfc3339),
            DateTimeFormat::Rfc7231 => value.as_str().is_some_and(text::is_rfc7231),
        };
        match (is_date, format) {
            (true, _) => Some(value.clone()),
            (false, DateTimeFormat::UnixTime) => self.refuse("seconds since 1970", value),
            (false, DateTimeFormat::Rfc3339) => self.refuse("an RFC 3339 date-time", value),
            (false, DateTimeFormat::Rfc7231) => self.refuse("an RFC 7231 date", value),
        }
    }

    fn bytes(&mut self, format: BytesFormat, value: &Value) -> Option<Value> {
        let for_urls = format == BytesFormat::Base64Url;
        match value.as_str().and_then(|text| text::base64(text, for_urls)) {
            Some(text) => Some(text.into()),
            None => self.refuse("bytes in base64", value),
        }
    }

    /// An array without items may be null; where null means that there is none, it does not come here.
    fn array(&mut self, item: &Type, value: &Value) -> Option<Value> {
        let items = match value {
            Value::Null => return Some(json!([])),
            Value::Array(items) => items,
            other => return self.refuse("an array", other),
        };
        let items = items.iter().enumerate();
        let items = items.filter_map(|(index, each)| {
            let path = format!("{}[{index}]", self.path);
            self.below(&index.to_string(), path, |walk| walk.value(item, each))
        });
        Some(Value::Array(items.collect()))
    }

    fn map(&mut self, item: &Type, value: &Value) -> Option<Value> {
        let entries = match value {
            Value::Null => return Some(json!({})),
            Value::Object(entries) => entries,
            other => return self.refuse("an object", other),
        };
        let entries = sorted(entries).into_iter().filter_map(|(key, each)| {
            let walked = self.member(key, |walk| walk.value(item, each))?;
            Some((key.clone(), walked))
        });
        Some(Value::Object(entries.collect()))
    }

    fn model(&mut self, id: ModelId, value: &Value) -> Option<Value> {
        let Value::Object(members) = value else {
            return self.refuse("an object", value);
        };
        let model = self.package.model(id);
        let mut written = Map::new();
        if let Some((name, value)) = &model.tag {
            written.insert(name.clone(), value.as_str().into());
        }
        for field in &model.fields {
            let value = self.field(field, members.get(&field.wire_name));
            if let Some(value) = value.filter(|_| !field.read_only) {
                written.insert(field.wire_name.clone(), value);
            }
        }
        let unknown = sorted(members).into_iter();
        for (name, value) in unknown.filter(|(name, _)| !is_known(model, name)) {
            let kept = self.member(name, |walk| {
                if let Some(ty) = &model.additional_properties {
                    return walk.value(ty, value);
                }
                walk.note("the document knows no such member");
                None
            });
            written.extend(kept.map(|value| (name.clone(), value)));
        }
        Some(Value::Object(written))
    }

    /// A field as it is written, read-only ones too.
    fn field(&mut self, field: &Field, value: Option<&Value>) -> Option<Value> {
        let walked = match value {
            Some(Value::Null) if field.nullable => return Some(Value::Null),
            Some(Value::Null) => None,
            Some(value) => self.member(&field.wire_name, |walk| walk.value(&field.ty, value)),
            None => {
                if field.required && !field.read_only && !field.constant {
                    self.member(&field.wire_name, |walk| {
                        walk.note("the document requires the member, and the example lacks it");
                    });
                }
                None
            }
        };
        let without = match &field.ty {
            _ if field.items => Some(json!([])),
            Type::Enum(id) if field.constant => {
                let values = &self.package.enumeration(*id).values;
                values.first().map(|only| of_wire(&only.wire))
            }
            _ => None,
        };
        walked.or(without)
    }

    fn enumeration(&mut self, id: EnumId, value: &Value) -> Option<Value> {
        let listed = self.package.enumeration(id);
        match (listed.repr, value) {
            (EnumRepr::String, Value::String(_)) => {}
            (EnumRepr::Integer, value) if value.as_i64().is_some() => {}
            (EnumRepr::Number, value) if value.is_number() => {
                return Some(self.number(listed, value));
            }
            (EnumRepr::String, other) => return self.refuse("a string", other),
            (EnumRepr::Integer, other) => return self.refuse("a whole number", other),
            (EnumRepr::Number, other) => return self.refuse("a number", other),
        }
        let spelled = listed.values.iter().map(|each| of_wire(&each.wire));
        if spelled.clone().any(|each| each == *value) {
            return Some(value.clone());
        }
        let text = value.as_str().unwrap_or_default();
        let mut other_case = spelled.filter(|each| {
            let known = each.as_str();
            known.is_some_and(|known| known.eq_ignore_ascii_case(text))
        });
        if let Some(known) = other_case.next() {
            self.note(&format!("the document spells the value {known}"));
            return Some(known);
        }
        self.note("the document does not list the value");
        Some(value.clone())
    }

    /// A number of an enum, which has a fraction once it was encoded.
    fn number(&mut self, listed: &Enum, value: &Value) -> Value {
        let of = |value: &Value| value.as_f64().unwrap_or_default();
        let number = of(value);
        let mut known = listed.values.iter().map(|each| of(&of_wire(&each.wire)));
        if !known.any(|known| known.total_cmp(&number).is_eq()) {
            self.note("the document does not list the value");
        }
        number.into()
    }

    fn union(&mut self, id: UnionId, value: &Value) -> Option<Value> {
        let union = self.package.union(id);
        let given = value.get(&union.discriminator).and_then(Value::as_str);
        let variants = union.variants.iter();
        let exact = variants.clone().find(|each| Some(&*each.value) == given);
        let variant = exact.or_else(|| {
            let given = given?;
            variants
                .clone()
                .find(|each| each.value.eq_ignore_ascii_case(given))
        });
        let Some(variant) = variant else {
            let name = &union.discriminator;
            self.note(&format!("the document does not list the object's `{name}`"));
            return Some(value.clone());
        };
        let outer = std::mem::replace(&mut self.is_opaque, true);
        let walked = self.value(&variant.ty, value);
        self.is_opaque = outer;
        walked
    }

    fn member<T>(&mut self, name: &str, then: impl FnOnce(&mut Self) -> T) -> T {
        let path = match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        self.below(name, path, then)
    }

    fn below<T>(&mut self, token: &str, path: String, then: impl FnOnce(&mut Self) -> T) -> T {
        let pointer = format!("{}/{}", self.pointer, escaped(token));
        let path = if self.is_opaque {
            self.path.clone()
        } else {
            path
        };
        let outer = (
            std::mem::replace(&mut self.pointer, pointer),
            std::mem::replace(&mut self.path, path),
        );
        let result = then(self);
        (self.pointer, self.path) = outer;
        result
    }

    fn refuse(&mut self, expected: &str, found: &Value) -> Option<Value> {
        let found = text::kind(found);
        self.contradictions.push(Contradiction {
            pointer: self.pointer.clone(),
            reason: format!("the document wants {expected}, the example has {found}"),
            refused: Some(self.path.clone()),
        });
        None
    }

    fn note(&mut self, reason: &str) {
        self.contradictions.push(Contradiction {
            pointer: self.pointer.clone(),
            reason: reason.to_owned(),
            refused: None,
        });
    }
}

fn is_known(model: &Model, name: &str) -> bool {
    let is_tag = model.tag.as_ref().is_some_and(|(tag, _)| tag == name);
    is_tag || model.fields.iter().any(|field| field.wire_name == name)
}

/// Members by name: in which order an object has them depends on how its reader was built.
pub(super) fn sorted(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members = members.iter().collect::<Vec<_>>();
    members.sort_by_key(|(name, _)| *name);
    members
}

/// The value on the wire.
pub(super) fn of_wire(wire: &Wire) -> Value {
    match wire {
        Wire::String(text) => text.as_str().into(),
        Wire::Integer(number) => (*number).into(),
        Wire::Number(text) => text
            .parse()
            .map_or(Value::Null, |number: f64| number.into()),
    }
}

/// A token of a JSON pointer.
pub(super) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}
