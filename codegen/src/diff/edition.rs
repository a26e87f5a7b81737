//! One edition of a package, ready to be looked up in.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::labels::{ClientLabels, MethodLabels};
use super::subject::subject;
use super::{Side, lines};
use crate::Generated;
use crate::diagnostic::{Lines, Location};
use crate::load::Texts;
use crate::model::{
    BytesFormat, Crate, DateTimeFormat, Definition, EnumId, Method, OperationContract, Type,
    TypeName,
};

/// A method, and what it is called.
#[derive(Clone, Copy)]
pub(super) struct MethodOf<'a> {
    pub(super) client_names: &'a ClientLabels,
    pub(super) method: &'a Method,
    pub(super) names: &'a MethodLabels,
}

impl MethodOf<'_> {
    /// Path of the method among the items of the surface.
    pub(super) fn item(&self) -> String {
        lines::item(self.client_names, self.names)
    }

    /// What tells the operation from others where its id changed: the method, and the path without the names of its variables.
    pub(super) fn route(&self) -> (&str, String) {
        let shape: String = segments(&self.method.path)
            .into_iter()
            .map(|segment| match segment {
                Segment::Literal(text) => text.to_owned(),
                Segment::Variable(_) => "{}".to_owned(),
            })
            .collect();
        (&self.method.http_method, shape)
    }
}

/// A part of a path template.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Segment<'a> {
    Literal(&'a str),
    Variable(&'a str),
}

/// The parts of a path template, literal text and variables by turns.
pub(super) fn segments(path: &str) -> Vec<Segment<'_>> {
    let mut parts = Vec::new();
    let mut rest = path;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((variable, behind)) = behind.split_once('}') else {
            break;
        };
        parts.push(Segment::Literal(literal));
        parts.push(Segment::Variable(variable.trim_start_matches('+')));
        rest = behind;
    }
    parts.push(Segment::Literal(rest));
    parts
}

/// Whether `inner` stands at `outer` or below it.
pub(super) fn is_within(outer: &Location, inner: &Location) -> bool {
    let rest = inner.pointer.strip_prefix(&outer.pointer);
    outer.document == inner.document
        && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// One edition of a package.
pub(super) struct Edition<'a> {
    pub(super) generated: &'a Generated,
    pub(super) methods: Vec<MethodOf<'a>>,
    pub(super) definitions: &'a [Definition],
    promises: BTreeMap<&'a str, &'a OperationContract>,
    lines: BTreeMap<String, String>,
    places: RefCell<Places<'a>>,
    renamed: BTreeMap<String, String>,
}

/// The lines of documents, as they are asked for.
struct Places<'a> {
    texts: &'a Texts,
    known: BTreeMap<String, Lines<'a>>,
}

impl<'a> Edition<'a> {
    pub(super) fn new(side: Side<'a>) -> Self {
        let generated = side.generated;
        let clients = generated.model.clients().zip(&generated.labels.clients);
        let methods = clients.flat_map(|(client, client_names)| {
            let methods = client.methods.iter().zip(&client_names.methods);
            methods.map(move |(method, names)| MethodOf {
                client_names,
                method,
                names,
            })
        });
        let promises = generated.contract.operations.iter();
        Self {
            generated,
            methods: methods.collect(),
            definitions: &generated.contract.definitions,
            promises: promises.map(|promise| (&*promise.id, promise)).collect(),
            lines: lines::lines(generated),
            places: RefCell::new(Places {
                texts: side.texts,
                known: BTreeMap::new(),
            }),
            renamed: BTreeMap::new(),
        }
    }

    pub(super) fn model(&self) -> &'a Crate {
        &self.generated.model
    }

    pub(super) fn method(&self, id: &str) -> Option<MethodOf<'a>> {
        let mut methods = self.methods.iter();
        methods
            .find(|method| method.method.operation_id == id)
            .copied()
    }

    pub(super) fn promises(&self, id: &str) -> Option<&'a OperationContract> {
        self.promises.get(id).copied()
    }

    /// From now on, types are called by what they are called later.
    pub(super) fn rename(&mut self, renamed: BTreeMap<String, String>) {
        self.renamed = renamed;
    }

    /// What a type is called: by its later name, where it has one.
    pub(super) fn name(&self, name: &TypeName) -> String {
        let whole = name.to_string();
        if let Some(later) = self.renamed.get(&whole) {
            return later.clone();
        }
        let Some(later) = self.renamed.get(&name.definition) else {
            return whole;
        };
        let mut name = name.clone();
        name.definition.clone_from(later);
        name.to_string()
    }

    /// Where the enum called `name` is used: what reports call the place, and the place.
    pub(super) fn uses(&self, name: &TypeName) -> Vec<(String, &'a Location)> {
        let model = self.model();
        let is_it = |ty: &Type| holds(ty, &|id| model.enumeration(id).name == *name);
        let fields = model.models.iter().flat_map(|owner| {
            let fields = owner.fields.iter().filter(|field| is_it(&field.ty));
            fields.map(|field| {
                let own = || format!("{}.{}", owner.name, field.wire_name);
                (
                    subject(&field.location).unwrap_or_else(own),
                    &field.location,
                )
            })
        });
        let parameters = self.methods.iter().flat_map(|method| {
            let parameters = method.method.parameters.iter();
            let parameters = parameters.filter(|parameter| is_it(&parameter.ty));
            parameters.map(|parameter| {
                let id = &method.method.operation_id;
                (format!("{id} {}", parameter.wire_name), &parameter.location)
            })
        });
        fields.chain(parameters).collect()
    }

    /// The Rust names of the types that are made of what stands at `location`, or below it.
    pub(super) fn types_within(&self, location: &Location) -> Vec<&'a str> {
        let labels = &self.generated.labels;
        let model = self.model();
        let models = labels
            .models
            .iter()
            .zip(model.models.iter().map(|model| &model.location));
        let enums = labels
            .enums
            .iter()
            .zip(model.enums.iter().map(|item| &item.location));
        let unions = labels
            .unions
            .iter()
            .zip(model.unions.iter().map(|union| &union.location));
        let types = models.chain(enums).chain(unions);
        types
            .filter(|(_, place)| is_within(location, place))
            .map(|(label, _)| &*label.ty)
            .collect()
    }

    /// How an item reads in Rust.
    pub(super) fn line(&self, item: &str) -> Option<String> {
        self.lines.get(item).cloned()
    }

    /// The items that are `item`, or stand within it.
    pub(super) fn items_of(&self, item: &str) -> Vec<String> {
        let within = format!("{item}::");
        let beside = format!("{item}: ");
        let items = self.lines.keys();
        items
            .filter(|other| {
                *other == item || other.starts_with(&within) || other.starts_with(&beside)
            })
            .cloned()
            .collect()
    }

    /// The line that a place stands in, from 1.
    pub(super) fn line_of(&self, location: &Location) -> Option<usize> {
        let mut places = self.places.borrow_mut();
        let text = places.texts.get(&*location.document)?;
        let lines = places
            .known
            .entry(location.document.to_string())
            .or_insert_with(|| Lines::new(text));
        lines.line_of(&location.pointer)
    }

    /// Ids of the operations that reach what stands at `location`.
    pub(super) fn reach(&self, location: &Location) -> BTreeSet<String> {
        let is_within = |outer: &Location| is_within(outer, location);
        let of_definitions = self.definitions.iter();
        let of_definitions = of_definitions
            .filter(|definition| is_within(&definition.location))
            .flat_map(|definition| definition.operations.iter().cloned());
        let of_methods = self.methods.iter().filter(|method| {
            let parameters = method.method.parameters.iter();
            is_within(&method.method.location)
                || parameters
                    .map(|parameter| &parameter.location)
                    .chain(method.method.body.iter().map(|body| &body.location))
                    .any(is_within)
        });
        let of_methods = of_methods.map(|method| method.method.operation_id.clone());
        of_definitions.chain(of_methods).collect()
    }

    /// A type in the documents' terms.
    pub(super) fn wire(&self, ty: &Type) -> String {
        let model = self.model();
        spelled(ty, &|named| match named {
            Type::Model(id) => self.name(&model.model(*id).name),
            Type::Enum(id) => format!("enum {}", self.name(&model.enumeration(*id).name)),
            Type::Union(id) => self.name(&model.union(*id).name),
            _ => String::new(),
        })
    }

    /// A type in the documents' terms, but for the names that Rust has for it.
    pub(super) fn labelled(&self, ty: &Type) -> String {
        let labels = &self.generated.labels;
        spelled(ty, &|named| {
            let (kind, label) = match named {
                Type::Model(id) => ("struct", labels.models.get(id.0)),
                Type::Enum(id) => ("enum", labels.enums.get(id.0)),
                Type::Union(id) => ("enum of structs", labels.unions.get(id.0)),
                _ => return String::new(),
            };
            format!("{kind} {}", label.map_or("", |label| &label.ty))
        })
    }
}

/// A type as text; `name` gives that of a struct or an enum.
fn spelled(ty: &Type, name: &dyn Fn(&Type) -> String) -> String {
    let text = match ty {
        Type::String => "string",
        Type::Secret => "string, secret",
        Type::Boolean => "boolean",
        Type::Integer32 => "integer int32",
        Type::Integer64 => "integer int64",
        Type::Float32 => "number float",
        Type::Float64 => "number double",
        Type::DateTime(DateTimeFormat::Rfc3339) => "date-time",
        Type::DateTime(DateTimeFormat::Rfc7231) => "date-time-rfc1123",
        Type::DateTime(DateTimeFormat::UnixTime) => "unixtime",
        Type::Date => "date",
        Type::Time => "time",
        Type::Duration => "duration",
        Type::Decimal => "number decimal",
        Type::Bytes(BytesFormat::Base64) => "byte",
        Type::Bytes(BytesFormat::Base64Url) => "base64url",
        Type::File => "file",
        Type::Any => "any",
        Type::Array(elements) => return format!("array of {}", spelled(elements, name)),
        Type::Map(values) => return format!("map of {}", spelled(values, name)),
        Type::Nullable(inner) => return format!("{} or null", spelled(inner, name)),
        Type::Model(_) | Type::Enum(_) | Type::Union(_) => return name(ty),
    };
    text.to_owned()
}

/// Whether a type is, or has elements of, an enum of which `is_it` holds.
fn holds(ty: &Type, is_it: &dyn Fn(EnumId) -> bool) -> bool {
    match ty {
        Type::Enum(id) => is_it(*id),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => holds(inner, is_it),
        _ => false,
    }
}
