//! How types read in a surface.
//!
//! Takes: types of the model. Gives: their text, where they are held, given to a method or read from a union.
//! Does not: write items.

use super::Writer;
use crate::diff::wording::type_of_the_package;
use crate::model::{BytesFormat, Credential, DateTimeFormat, Field, Plane, Type, Union};

impl Writer<'_> {
    /// The types of the arguments of `new`.
    pub(super) fn of_new(&self) -> Vec<String> {
        let is_data = matches!(self.package.plane, Plane::Data { .. });
        let is_anonymous = matches!(
            self.package.plane,
            Plane::Data {
                credential: Credential::None
            }
        );
        let text = || "&str".to_owned();
        let mut arguments: Vec<_> = is_data.then(text).into_iter().collect();
        arguments.extend(self.package.client_parameters.iter().map(|_| text()));
        if !is_anonymous {
            arguments.push("Arc<dyn TokenCredential>".to_owned());
        }
        arguments.push(format!("Option<{}>", self.names.service_options));
        arguments
    }

    /// The type of a required argument: borrowed unless it is copied.
    pub(super) fn argument(&self, ty: &Type) -> String {
        match ty {
            Type::String => "&str".to_owned(),
            Type::Bytes(_) => "&[u8]".to_owned(),
            Type::Array(elements) => format!("&[{}]", self.ty(elements)),
            Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64
            | Type::DateTime(_) => self.ty(ty),
            _ => format!("&{}", self.ty(ty)),
        }
    }

    /// What reads a field that all structs of a union have under one name and with one type.
    pub(super) fn accessor(&self, union: &Union, field: &Field) -> Option<(String, String)> {
        let mut names = Vec::new();
        for variant in &union.variants {
            let Type::Model(id) = &variant.ty else {
                return None;
            };
            let fields = self.package.model(*id).fields.iter();
            let mut own_fields = fields.zip(&self.names.model(*id).fields);
            let (_, name) = own_fields.find(|(own, _)| {
                own.wire_name == field.wire_name
                    && own.ty == field.ty
                    && own.nullable == field.nullable
                    && !own.boxed
                    && !own.items
            })?;
            names.push(name.to_string());
        }
        names.dedup();
        let ty = self.ty(&field.ty);
        match (names.as_slice(), field.nullable) {
            ([name], true) => Some((name.clone(), format!("Nullable<{ty}>"))),
            ([name], false) => Some((name.clone(), ty)),
            _ => None,
        }
    }

    /// The type of a body, if there is one.
    pub(super) fn body(&self, body: Option<&Type>) -> String {
        body.map_or_else(|| "()".to_owned(), |ty| self.ty(ty))
    }

    /// The type that holds a value.
    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Secret => "Secret".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Integer32 => "i32".to_owned(),
            Type::Integer64 => "i64".to_owned(),
            Type::Float32 => "f32".to_owned(),
            Type::Float64 => "f64".to_owned(),
            Type::DateTime(
                DateTimeFormat::Rfc3339 | DateTimeFormat::Rfc7231 | DateTimeFormat::UnixTime,
            ) => "OffsetDateTime".to_owned(),
            Type::Bytes(BytesFormat::Base64 | BytesFormat::Base64Url) => "Vec<u8>".to_owned(),
            Type::Any => "Value".to_owned(),
            Type::Array(elements) => format!("Vec<{}>", self.ty(elements)),
            Type::Map(values) => format!("BTreeMap<String, {}>", self.ty(values)),
            Type::Model(id) => type_of_the_package(&self.names.model(*id).ty.to_string()),
            Type::Enum(id) => type_of_the_package(&self.names.enumeration(*id).ty.to_string()),
            Type::Union(id) => type_of_the_package(&self.names.union(*id).ty.to_string()),
            Type::Nullable(inner) => format!("Option<{}>", self.ty(inner)),
        }
    }
}
