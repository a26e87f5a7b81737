//! Everything that a caller can write down, item by item.

use std::collections::BTreeMap;

use crate::model::{
    BytesFormat, Call, Client, Crate, DateTimeFormat, Enum, HeaderSet, Method, Model, Source,
    Success, Type, Union,
};
use crate::names::{ClientNames, EnumNames, HeaderSetNames, MethodNames, ModelNames, Names};

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
    for (union, union_names) in package.unions.iter().zip(&names.unions) {
        writer.union(union, union_names);
    }
    for (set, set_names) in package.header_sets.iter().zip(&names.header_sets) {
        writer.header_set(set, set_names);
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
        self.options(&method.call, names);
        let arguments = arguments.join(", ");
        let text = match &method.call {
            Call::Ordinary(success) => {
                let success = self.success(success, names);
                format!("async fn({arguments}) -> {success}")
            }
            Call::Exists => format!("async fn({arguments}) -> bool"),
            Call::Pages(pages) => {
                let page = &self.names.model(pages.page).ty;
                format!("fn({arguments}) -> Pager<{page}>")
            }
            Call::LongRunning(long_running) => {
                let result = long_running.result.as_ref();
                let result = result.map_or_else(|| "()".to_owned(), |ty| self.ty(ty));
                format!("fn({arguments}) -> Poller<{result}>")
            }
        };
        self.add(format!("{}::{}", client.ty, names.method), text);
    }

    /// An alias of shared options and a struct of the method's own read the same to callers.
    fn options(&mut self, call: &Call, names: &MethodNames) {
        let item = format!("models::{}", names.options);
        let common = match call {
            Call::Ordinary(_) | Call::Exists => "ClientMethodOptions",
            Call::Pages(_) => "PagerOptions",
            Call::LongRunning(_) => "PollerOptions",
        };
        self.add(format!("{item}::method_options"), common.to_owned());
        self.add(item, OPEN_STRUCT.to_owned());
    }

    fn success(&mut self, success: &Success, names: &MethodNames) -> String {
        match (success, &names.result) {
            (Success::ByStatus(bodies), Some(result)) => {
                let item = format!("models::{}", result.ty);
                for ((_, body), variant) in bodies.iter().zip(&result.variants) {
                    let body = body
                        .as_ref()
                        .map_or_else(|| "()".to_owned(), |ty| self.ty(ty));
                    self.add(format!("{item}::{variant}"), format!("variant of {body}"));
                }
                self.add(item, "enum by status".to_owned());
                result.ty.to_string()
            }
            (Success::Empty | Success::ByStatus(_), _) => "()".to_owned(),
            (Success::Json(ty), _) => self.ty(ty),
            (Success::OptionalJson(ty), _) => format!("Option<{}>", self.ty(ty)),
        }
    }

    fn header_set(&mut self, set: &HeaderSet, names: &HeaderSetNames) {
        let item = format!("models::{}", names.ty);
        for (header, name) in set.headers.iter().zip(&names.headers) {
            let ty = self.ty(&header.ty);
            let text = match header.ty {
                Type::Map(_) => format!("fn() -> {ty}"),
                _ => format!("fn() -> Option<{ty}>"),
            };
            self.add(format!("{item}::{name}"), text);
        }
        self.add(item, "trait".to_owned());
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
            let ty = if field.nullable {
                format!("Nullable<{ty}>")
            } else {
                ty
            };
            let ty = if field.items {
                ty
            } else {
                format!("Option<{ty}>")
            };
            self.add(format!("models::{}::{name}", names.ty), ty);
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

    fn union(&mut self, union: &Union, names: &EnumNames) {
        let item = format!("models::{}", names.ty);
        self.add(item.clone(), "enum of structs".to_owned());
        for (variant, name) in union.variants.iter().zip(&names.variants) {
            let held = self.ty(&variant.ty);
            self.add(format!("{item}::{name}"), format!("variant of {held}"));
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
            Type::Union(id) => self.names.union(*id).ty.to_string(),
            Type::Nullable(inner) => format!("Option<{}>", self.ty(inner)),
        }
    }
}
