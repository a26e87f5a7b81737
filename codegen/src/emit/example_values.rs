//! Values of a documented example as Rust.
//!
//! Takes: a type and JSON. Gives: an expression that compiles, with a stand-in for what the example lacks.
//! Does not: know what is called.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::paths;
use super::types::{Context, Place};
use crate::model::{
    BodyFormat, Content, DateTimeFormat, EnumId, EnumRepr, Field, ModelId, RequestBody, Type,
    UnionId, Wire,
};
use crate::names::MethodNames;

/// Writes values of an example.
pub(super) struct Values<'a> {
    pub(super) context: &'a Context<'a>,
    /// How a user reaches the package.
    pub(super) path: TokenStream,
}

impl Values<'_> {
    /// `value` as a required argument; `name` stands for a text that the example lacks.
    pub(super) fn argument(&self, ty: &Type, value: &Value, name: &str) -> TokenStream {
        match ty {
            Type::String => {
                let text = text(value).unwrap_or_else(|| name.to_owned());
                quote!(#text)
            }
            Type::Bytes(_) => quote!(b"bytes"),
            ty if ty.is_file() => self.owned(ty, value),
            Type::Array(item) => {
                let items = value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|each| self.owned(item, each));
                quote!(&[#(#items),*])
            }
            Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64
            | Type::DateTime(_)
            | Type::Date
            | Type::Time => self.owned(ty, value),
            other => {
                let value = self.owned(other, value);
                quote!(&#value)
            }
        }
    }

    /// `value` as the body of a request, in the format of its media type.
    pub(super) fn content(
        &self,
        body: &RequestBody,
        names: &MethodNames,
        value: &Value,
    ) -> TokenStream {
        let (content, text) = (paths::request_content(), text(value).unwrap_or_default());
        let written = match body.format {
            BodyFormat::Json | BodyFormat::Xml => self.body(&body.ty, value),
            BodyFormat::Text => quote!(#content::from_str(#text)),
            BodyFormat::Bytes => quote!(#content::from_static(b"bytes")),
        };
        let preferred = |choice: &Content| choice.content_type == body.content_type;
        let position = body.choices.iter().position(preferred);
        let (Some(names), Some(position)) = (&names.content, position) else {
            return written;
        };
        let Some(variant) = names.variants.get(position) else {
            return written;
        };
        let (path, ty) = (&self.path, &names.ty);
        quote!(#path::models::#ty::#variant(#written))
    }

    /// `value` as the body of a request.
    fn body(&self, ty: &Type, value: &Value) -> TokenStream {
        match ty {
            Type::Model(id) => {
                let model = self.model(*id, value);
                quote!(#model.try_into()?)
            }
            // The method's argument says in which form.
            other if other.unusual_form().is_some() => {
                let (content, value) = (paths::content(), self.owned(other, value));
                quote!(#content(&#value)?)
            }
            other => {
                let (encode, value) = (paths::encode(), self.owned(other, value));
                let ty = self.context.owned(other, Place::Outside(&self.path));
                quote!(#encode::<#ty, _>(&#value)?)
            }
        }
    }

    fn owned(&self, ty: &Type, value: &Value) -> TokenStream {
        match ty {
            Type::String => {
                let text = text(value).unwrap_or_default();
                quote!(#text.to_owned())
            }
            Type::Secret => {
                let (secret, text) = (paths::secret(), text(value).unwrap_or_default());
                quote!(#secret::from(#text))
            }
            Type::Boolean => {
                let value = value.as_bool().unwrap_or_default();
                quote!(#value)
            }
            Type::Integer32 | Type::Integer64 => integer(ty, value),
            Type::Float32 | Type::Float64 => float(value),
            Type::DateTime(format) => date_time(*format, value),
            Type::Date => read(&paths::full_date(), value, "2000-01-01"),
            Type::Time => read(&paths::partial_time(), value, "00:00:00"),
            Type::Duration => {
                let (ty, text) = (
                    paths::duration(),
                    text(value).unwrap_or_else(|| "PT0S".to_owned()),
                );
                quote!(#text.parse::<#ty>()?)
            }
            Type::Decimal => {
                let number = value.is_number().then(|| value.to_string());
                let (ty, text) = (paths::decimal(), number.unwrap_or_else(|| "0".to_owned()));
                quote!(#text.parse::<#ty>()?)
            }
            Type::Bytes(_) => quote!(b"bytes".to_vec()),
            Type::File => {
                let file = paths::file();
                quote!(#file::from("content"))
            }
            Type::Any => quote!(Default::default()),
            Type::Array(item) => {
                let items = value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|each| self.owned(item, each));
                quote!(Vec::from([#(#items),*]))
            }
            Type::Map(item) => {
                let entries = value.as_object().into_iter().flatten();
                let entries = entries.map(|(key, each)| (key, self.owned(item, each)));
                // As the map has them, whatever the order in the example.
                let entries = entries.collect::<BTreeMap<_, _>>().into_iter();
                let entries = entries.map(|(key, each)| quote!((#key.to_owned(), #each)));
                let map = paths::b_tree_map();
                quote!(#map::from([#(#entries),*]))
            }
            Type::Model(id) => self.model(*id, value),
            Type::Enum(id) => self.enumeration(*id, value),
            Type::Union(id) => self.union(*id, value),
            Type::Nullable(_) if value.is_null() => quote!(None),
            Type::Nullable(inner) => {
                let value = self.owned(inner, value);
                quote!(Some(#value))
            }
        }
    }

    /// The variant that the example's discriminator names, else the first one.
    fn union(&self, id: UnionId, value: &Value) -> TokenStream {
        let (union, names, path) = (
            self.context.package.union(id),
            self.context.names.union(id),
            &self.path,
        );
        let ty = &names.ty;
        let tag = value.get(&union.discriminator).and_then(Value::as_str);
        let mut variants = union.variants.iter().zip(&names.variants);
        let first = variants.clone().next();
        let meant = variants.find(|(variant, _)| Some(variant.value.as_str()) == tag);
        let Some((variant, name)) = meant.or(first) else {
            return quote!(#path::models::#ty::UnknownValue(Default::default()));
        };
        let held = self.owned(&variant.ty, value);
        quote!(#path::models::#ty::#name(#held))
    }

    /// A literal with the required members that the example gives.
    fn model(&self, id: ModelId, value: &Value) -> TokenStream {
        let (model, names, path) = (
            self.context.package.model(id),
            self.context.names.model(id),
            &self.path,
        );
        let ty = &names.ty;
        let fields = model.fields.iter().zip(&names.fields);
        let shown = fields.filter(|(field, _)| field.required && !field.read_only);
        let shown = shown.filter_map(|(field, name)| {
            Some(self.field(field, name, value.get(&field.wire_name)?))
        });
        let shown = shown.collect::<Vec<_>>();
        if shown.is_empty() || !model.usage.request {
            return quote!(#path::models::#ty::default());
        }
        quote!(#path::models::#ty { #(#shown,)* ..Default::default() })
    }

    fn field(&self, field: &Field, name: &Ident, value: &Value) -> TokenStream {
        let mut written = self.owned(&field.ty, value);
        if field.boxed {
            written = quote!(Box::new(#written));
        }
        let nullable = paths::nullable();
        if field.nullable && value.is_null() {
            written = quote!(#nullable::Null);
        } else if field.nullable {
            written = quote!(#nullable::Value(#written));
        }
        if field.items {
            quote!(#name: #written)
        } else {
            quote!(#name: Some(#written))
        }
    }

    fn enumeration(&self, id: EnumId, value: &Value) -> TokenStream {
        let (each, names, path) = (
            self.context.package.enumeration(id),
            self.context.names.enumeration(id),
            &self.path,
        );
        let ty = &names.ty;
        let is_this = |wire: &Wire| match wire {
            Wire::String(known) => value.as_str() == Some(known),
            Wire::Integer(known) => value.as_i64() == Some(*known),
            Wire::Number(known) => is_number(value, known),
        };
        let known = each
            .values
            .iter()
            .zip(&names.variants)
            .find(|(listed, _)| is_this(&listed.wire));
        match (
            known.or_else(|| each.values.iter().zip(&names.variants).next()),
            value,
        ) {
            (Some((_, variant)), _) if known.is_some() || value.is_null() => {
                quote!(#path::models::#ty::#variant)
            }
            (_, Value::Number(number)) if each.repr == EnumRepr::Number => {
                let number = number.as_f64().filter(|number| number.is_finite());
                let number = Literal::f64_unsuffixed(number.unwrap_or_default());
                quote!(#path::models::#ty::from(#number))
            }
            (_, Value::Number(number)) => {
                let number = Literal::i64_unsuffixed(number.as_i64().unwrap_or_default());
                quote!(#path::models::#ty::from(#number))
            }
            (_, Value::String(text)) => quote!(#path::models::#ty::from(#text)),
            (Some((_, variant)), _) => quote!(#path::models::#ty::#variant),
            (None, _) => quote!(#path::models::#ty::UnknownValue(Default::default())),
        }
    }
}

/// The text of a scalar.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn integer(ty: &Type, value: &Value) -> TokenStream {
    let number = value.as_i64().unwrap_or_default();
    let fits = *ty == Type::Integer64 || i32::try_from(number).is_ok();
    let number = Literal::i64_unsuffixed(if fits { number } else { 0 });
    quote!(#number)
}

/// Whether a value is the number of this text.
fn is_number(value: &Value, text: &str) -> bool {
    let (Some(number), Ok(known)) = (value.as_f64(), text.parse::<f64>()) else {
        return false;
    };
    number.total_cmp(&known).is_eq()
}

fn float(value: &Value) -> TokenStream {
    let number = value
        .as_f64()
        .filter(|number| number.is_finite() && number.abs() < f64::from(f32::MAX));
    let number = Literal::f64_unsuffixed(number.unwrap_or_default());
    quote!(#number)
}

fn date_time(format: DateTimeFormat, value: &Value) -> TokenStream {
    let parse = match format {
        DateTimeFormat::Rfc3339 => paths::parse_rfc3339(),
        DateTimeFormat::Rfc7231 => paths::parse_rfc7231(),
        DateTimeFormat::UnixTime => return paths::unix_epoch(),
    };
    match value.as_str() {
        Some(text) => quote!(#parse(#text)?),
        None => paths::unix_epoch(),
    }
}

/// The example's text, or `otherwise`, in one of the runtime's encodings.
fn read(encoding: &TokenStream, value: &Value, otherwise: &str) -> TokenStream {
    let text = value.as_str().unwrap_or(otherwise);
    quote!(#encoding::from_text(#text)?)
}
