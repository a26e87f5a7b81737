//! Everything that a caller can write down, item by item.
//!
//! Takes: a package and its names. Gives: its [`Surface`], predicted. `cargo xtask` measures the same of the compiled
//! package, and the two must agree. Does not: say what all of a kind have alike: `Clone`, `Debug` and `Default` of structs,
//! the conversions of enums, `&self` of methods, `UnknownValue`. A measured item that lacks it reads otherwise.

mod bodies;
mod types;

use std::collections::BTreeMap;

use proc_macro2::Ident;

use super::wording::{self, Signature};
pub(super) use super::wording::{CLOSED_STRUCT, OPEN_STRUCT};
use crate::model::{
    Call, Client, Crate, Enum, EnumRepr, Forwarder, HeaderSet, Method, Model, Source, Type, Union,
};
use crate::names::{
    ClientNames, EnumNames, ForwarderNames, HeaderSetNames, MethodNames, ModelNames, Names,
};

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
        package,
        names,
        items: BTreeMap::new(),
    };
    writer.service();
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
        for former in &set_names.formerly {
            let former = HeaderSetNames {
                ty: former.clone(),
                ..set_names.clone()
            };
            writer.header_set(set, &former);
        }
    }
    Surface(writer.items)
}

struct Writer<'a> {
    package: &'a Crate,
    names: &'a Names,
    items: BTreeMap<String, String>,
}

impl Writer<'_> {
    fn add(&mut self, item: String, text: String) {
        self.items.insert(item, text);
    }

    fn deprecated(&mut self, item: &str) {
        let deprecated = wording::DEPRECATED;
        self.add(format!("{item}: {deprecated}"), deprecated.to_owned());
    }

    fn add_function(&mut self, item: String, arguments: Vec<String>, gives: impl Into<String>) {
        let signature = Signature {
            arguments,
            gives: gives.into(),
            ..Signature::default()
        };
        self.add(item, signature.to_string());
    }

    /// What the service client has beside its operations, and what stands beside it.
    fn service(&mut self) {
        let (service, options) = (&self.names.service.ty, &self.names.service_options);
        let new = Signature {
            qualifiers: vec!["associated"],
            arguments: self.of_new(),
            gives: format!("Result<{service}>"),
        };
        self.add(format!("{service}::new"), new.to_string());
        if self.has_endpoint() {
            self.add_function(format!("{service}::endpoint"), Vec::new(), "&Url");
        }
        for group in &self.names.groups {
            let item = format!("{service}::{}", group.getter);
            self.add_function(item, Vec::new(), group.ty.to_string());
        }
        self.service_options(&options.to_string());
        self.add("API_VERSION".to_owned(), wording::TEXT_CONSTANT.to_owned());
        if self.package.module.is_empty() {
            self.add("runtime".to_owned(), wording::RE_EXPORT.to_owned());
        }
    }

    fn client(&mut self, client: &Client, names: &ClientNames) {
        self.add(names.ty.to_string(), CLOSED_STRUCT.to_owned());
        if client.is_left() {
            self.deprecated(&names.ty.to_string());
            let service = &self.names.service.ty;
            self.deprecated(&format!("{service}::{}", names.getter));
        }
        for (method, method_names) in client.methods.iter().zip(&names.methods) {
            self.method(method, names, method_names);
        }
        for (forwarder, old) in client.forwarders.iter().zip(&names.forwarders) {
            self.forwarder(forwarder, names, old);
        }
    }

    /// A method whose operation has moved reads under its old name as it did.
    fn forwarder(&mut self, forwarder: &Forwarder, client: &ClientNames, old: &ForwarderNames) {
        let new = self.names.method(forwarder.to);
        let Some((method, (_, new))) = self.package.method(forwarder.to).zip(new) else {
            return;
        };
        let names = self.names.before(forwarder, old);
        let mut before = Writer {
            package: self.package,
            names: &names,
            items: BTreeMap::new(),
        };
        before.method(method, client, &old.of_method(new));
        self.items.append(&mut before.items);
        self.deprecated(&format!("{}::{}", client.ty, old.method));
        self.deprecated(&format!("models::{}", old.options));
        for (ty, _) in &forwarder.types {
            match ty {
                Type::Model(id) => self.model(self.package.model(*id), names.model(*id)),
                Type::Enum(id) => {
                    self.enumeration(self.package.enumeration(*id), names.enumeration(*id));
                }
                Type::Union(id) => self.union(self.package.union(*id), names.union(*id)),
                _ => {}
            }
        }
    }

    fn method(&mut self, method: &Method, client: &ClientNames, names: &MethodNames) {
        let mut arguments = Vec::new();
        for (parameter, name) in method.parameters.iter().zip(&names.parameters) {
            if parameter.source != Source::Argument {
                continue;
            }
            if parameter.required {
                arguments.push(self.argument(&parameter.ty));
            } else {
                let ty = self.ty(&parameter.ty);
                self.option(names, name, &ty);
            }
        }
        if let (Some(body), Some(name)) = (&method.body, &names.body) {
            let ty = match &names.content {
                Some(content) => self.contents(body, content),
                None => self.request_content(&body.ty, body.format),
            };
            if body.required {
                arguments.push(ty);
            } else {
                self.option(names, name, &ty);
            }
        }
        self.options(&method.call, names);
        let (client, name, options) = (
            client.ty.to_string(),
            names.method.to_string(),
            names.options.to_string(),
        );
        if !wording::are_options_of(&options, &client, &name) {
            arguments.push(format!("Option<{options}>"));
        }
        let gives = self.gives(method, names);
        let is_async = matches!(method.call, Call::Ordinary(_) | Call::Exists);
        let signature = Signature {
            qualifiers: if is_async { vec!["async"] } else { Vec::new() },
            arguments,
            gives: format!("Result<{gives}>"),
        };
        self.add(format!("{client}::{name}"), signature.to_string());
    }

    fn gives(&mut self, method: &Method, names: &MethodNames) -> String {
        match &method.call {
            Call::Ordinary(success) => self.success(success, method.response_format, names),
            Call::Exists => "bool".to_owned(),
            Call::Pages(pages) => {
                let page = self.ty(&Type::Model(pages.page));
                format!("Pager<{page}>")
            }
            Call::LongRunning(long_running) => self.poller(long_running.result.as_ref()),
        }
    }

    fn option(&mut self, names: &MethodNames, name: &Ident, ty: &str) {
        let item = format!("models::{}::{name}", names.options);
        self.add(item, format!("Option<{ty}>"));
    }

    /// An alias of shared options and a struct of the method's own read the same to callers.
    fn options(&mut self, call: &Call, names: &MethodNames) {
        let item = format!("models::{}", names.options);
        let common = match call {
            Call::Ordinary(_) | Call::Exists => "ClientMethodOptions",
            Call::Pages(pages) if pages.long_running.is_some() => "LongRunningPagerOptions",
            Call::Pages(_) => "PagerOptions",
            Call::LongRunning(_) => "PollerOptions",
        };
        self.add(format!("{item}::method_options"), common.to_owned());
        self.add(item, OPEN_STRUCT.to_owned());
    }

    fn header_set(&mut self, set: &HeaderSet, names: &HeaderSetNames) {
        let item = format!("models::{}", names.ty);
        for (header, name) in set.headers.iter().zip(&names.headers) {
            let ty = self.ty(&header.ty);
            let gives = match header.ty {
                Type::Map(_) => format!("Result<{ty}>"),
                _ => format!("Result<Option<{ty}>>"),
            };
            self.add_function(format!("{item}::{name}"), Vec::new(), gives);
        }
        self.add(item, wording::TRAIT.to_owned());
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
        if model.usage.error_body {
            let item = format!("models::{}: TryFrom<&Error>", names.ty);
            self.add(item, wording::IMPLEMENTED.to_owned());
        }
    }

    fn enumeration(&mut self, enumeration: &Enum, names: &EnumNames) {
        let item = format!("models::{}", names.ty);
        let text = match enumeration.repr {
            EnumRepr::String => wording::ENUM_OF_STRINGS,
            EnumRepr::Integer => wording::ENUM_OF_INTEGERS,
            EnumRepr::Number => wording::ENUM_OF_NUMBERS,
        };
        self.add(item.clone(), text.to_owned());
        for variant in &names.variants {
            self.add(format!("{item}::{variant}"), "variant".to_owned());
        }
    }

    fn union(&mut self, union: &Union, names: &EnumNames) {
        let item = format!("models::{}", names.ty);
        self.add(item.clone(), wording::ENUM_OF_STRUCTS.to_owned());
        if union.usage.error_body {
            let conversion = format!("{item}: TryFrom<&Error>");
            self.add(conversion, wording::IMPLEMENTED.to_owned());
        }
        for (variant, name) in union.variants.iter().zip(&names.variants) {
            let held = self.ty(&variant.ty);
            self.add(format!("{item}::{name}"), format!("variant of {held}"));
        }
        for field in &union.fields {
            if let Some((name, ty)) = self.accessor(union, field) {
                let gives = format!("Option<&{ty}>");
                self.add_function(format!("{item}::{name}"), Vec::new(), gives);
            }
        }
    }
}
