//! How types read in a surface.
//!
//! Takes: types of the model. Gives: their text, where they are held, given to a method or read from a union.
//! Does not: write items.

use super::{OPEN_STRUCT, Writer};
use crate::diff::wording::type_of_the_package;
use crate::model::{BytesFormat, Credential, DateTimeFormat, Endpoint, Field, Plane, Type, Union};

impl Writer<'_> {
    /// The types of the arguments of `new`.
    pub(super) fn of_new(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        let credential = match &self.package.plane {
            Plane::ResourceManager { .. } => Some("Arc<dyn TokenCredential>"),
            Plane::Data {
                endpoint,
                credential,
            } => {
                if *endpoint == Endpoint::Given {
                    arguments.push("&str".to_owned());
                }
                match credential {
                    Credential::Token { .. } => Some("Arc<dyn TokenCredential>"),
                    Credential::Key { .. } => Some("Secret"),
                    Credential::None => None,
                }
            }
        };
        let kept = self.package.client_parameters.iter();
        let required = kept.filter(|parameter| parameter.required);
        arguments.extend(required.map(|parameter| self.argument(&parameter.ty)));
        arguments.extend(credential.map(str::to_owned));
        arguments.push(format!("Option<{}>", self.names.service_options));
        arguments
    }

    /// Whether the client has one endpoint, whatever is called.
    pub(super) fn has_endpoint(&self) -> bool {
        match &self.package.plane {
            Plane::Data {
                endpoint: Endpoint::Template(host),
                ..
            } => !host.asks_each_call(),
            _ => true,
        }
    }

    /// The options of `new`: those of all clients, or these and what the client keeps and may be left out.
    pub(super) fn service_options(&mut self, options: &str) {
        let parameters = self.package.client_parameters.iter();
        let named = parameters.zip(&self.names.client_parameters);
        let optional: Vec<_> = named.filter(|(parameter, _)| !parameter.required).collect();
        if optional.is_empty() {
            let text = "alias of ServiceClientOptions";
            self.add(options.to_owned(), text.to_owned());
            return;
        }
        for (parameter, name) in optional {
            let ty = self.ty(&parameter.ty);
            self.add(format!("{options}::{name}"), format!("Option<{ty}>"));
        }
        let common = format!("{options}::service_options");
        self.add(common, "ServiceClientOptions".to_owned());
        self.add(options.to_owned(), OPEN_STRUCT.to_owned());
    }

    /// The type of a required argument: borrowed unless it is copied.
    pub(super) fn argument(&self, ty: &Type) -> String {
        match ty {
            Type::String => "&str".to_owned(),
            Type::Bytes(_) => "&[u8]".to_owned(),
            ty if ty.is_file() => self.ty(ty),
            Type::Array(elements) => format!("&[{}]", self.ty(elements)),
            Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64
            | Type::DateTime(_)
            | Type::Date
            | Type::Time => self.ty(ty),
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
            Type::Date => "Date".to_owned(),
            Type::Time => "Time".to_owned(),
            Type::Duration => "IsoDuration".to_owned(),
            Type::Decimal => "Decimal".to_owned(),
            Type::Bytes(BytesFormat::Base64 | BytesFormat::Base64Url) => "Vec<u8>".to_owned(),
            Type::File => "File".to_owned(),
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
