//! Everything that a caller can write down, item by item.

use std::collections::BTreeMap;

use crate::model::{
    BytesFormat, Client, Crate, DateTimeFormat, Enum, Method, Model, Source, Success, Type,
};
use crate::names::{ClientNames, EnumNames, MethodNames, ModelNames, Names};

/// A struct that callers can write.
pub(super) const OPEN_STRUCT: &str = "struct";
/// A struct that callers can only read.
pub(super) const CLOSED_STRUCT: &str = "non_exhaustive struct";

/// The public items of a package by their path below it, each as it reads in Rust. Names of arguments and documentation
/// are not part of it: callers do not write them.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Surface(BTreeMap<String, String>);

impl Surface {
    /// The paths of the items.
    pub fn items(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// How an item reads in Rust.
    #[must_use]
    pub fn get(&self, item: &str) -> Option<&str> {
        self.0.get(item).map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Surface {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

/// The surface of a package.
#[must_use]
pub fn surface(package: &Crate, names: &Names) -> Surface {
    let mut writer = Writer {
        names,
        items: BTreeMap::new(),
    };
    let arguments = vec!["&str"; package.client_parameters.len()].join(", ");
    writer.add(
        format!("{}::new", names.service.ty),
        format!("fn({arguments})"),
    );
    for (client, client_names) in package.clients().zip(names.clients()) {
        writer.client(client, client_names);
    }
    for (model, model_names) in package.models.iter().zip(&names.models) {
        writer.model(model, model_names);
    }
    for (enumeration, enum_names) in package.enums.iter().zip(&names.enums) {
        writer.enumeration(enumeration, enum_names);
    }
    Surface(writer.items)
}

struct Writer<'a> {
    names: &'a Names,
    items: BTreeMap<String, String>,
}

impl Writer<'_> {
    fn add(&mut self, item: String, text: String) {
        self.items.insert(item, text);
    }

    fn client(&mut self, client: &Client, names: &ClientNames) {
        self.add(names.ty.to_string(), CLOSED_STRUCT.to_owned());
        for (method, method_names) in client.methods.iter().zip(&names.methods) {
            self.method(method, names, method_names);
        }
    }

    fn method(&mut self, method: &Method, client: &ClientNames, names: &MethodNames) {
        let mut arguments = Vec::new();
        for (parameter, name) in method.parameters.iter().zip(&names.parameters) {
            if parameter.source != Source::Argument {
                continue;
            }
            let ty = self.ty(&parameter.ty);
            if parameter.required {
                arguments.push(ty);
            } else {
                self.add(
                    format!("models::{}::{name}", names.options),
                    format!("Option<{ty}>"),
                );
            }
        }
        if let (Some(body), Some(name)) = (&method.body, &names.body) {
            let ty = format!("RequestContent<{}>", self.ty(&body.ty));
            if body.required {
                arguments.push(ty);
            } else {
                self.add(
                    format!("models::{}::{name}", names.options),
                    format!("Option<{ty}>"),
                );
            }
        }
        let success = match &method.success {
            Success::Empty => "()".to_owned(),
            Success::Json(ty) => self.ty(ty),
            Success::OptionalJson(ty) => format!("Option<{}>", self.ty(ty)),
        };
        let text = format!("async fn({}) -> {success}", arguments.join(", "));
        self.add(format!("{}::{}", client.ty, names.method), text);
    }

    fn model(&mut self, model: &Model, names: &ModelNames) {
        let text = if model.usage.request {
            OPEN_STRUCT
        } else {
            CLOSED_STRUCT
        };
        self.add(format!("models::{}", names.ty), text.to_owned());
        for (field, name) in model.fields.iter().zip(&names.fields) {
            let ty = self.ty(&field.ty);
            let ty = if field.boxed {
                format!("Box<{ty}>")
            } else {
                ty
            };
            self.add(
                format!("models::{}::{name}", names.ty),
                format!("Option<{ty}>"),
            );
        }
        if let Some(values) = &model.additional_properties {
            let ty = self.ty(values);
            let item = format!("models::{}::additional_properties", names.ty);
            self.add(item, format!("BTreeMap<String, {ty}>"));
        }
    }

    fn enumeration(&mut self, enumeration: &Enum, names: &EnumNames) {
        let item = format!("models::{}", names.ty);
        self.add(item.clone(), format!("enum of {:?}", enumeration.repr));
        for variant in &names.variants {
            self.add(format!("{item}::{variant}"), "variant".to_owned());
        }
    }

    fn ty(&self, ty: &Type) -> String {
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
            Type::Model(id) => self.names.model(*id).ty.to_string(),
            Type::Enum(id) => self.names.enumeration(*id).ty.to_string(),
        }
    }
}
