//! The items of a module, as callers write them.
//!
//! Takes: rustdoc's JSON. Gives: a [`Surface`], with each item under the path by which it is exported. Does not: know
//! what the items should be.

use std::collections::{BTreeMap, HashMap};

use armsmith_codegen::diff::{Surface, wording};
use rustdoc_types::{
    Attribute, Crate, GenericParamDefKind, Id, Item, ItemEnum, Struct, StructKind, Trait, Type,
    TypeAlias, Use,
};

use super::implementations::{Implementations, OF_CLIENTS, OF_MODELS, OF_OPTIONS};
use super::rustdoc::check_format;
use super::types::{Types, last_segment};
use crate::Failure;

/// The options that methods without options of their own share, and what they hold.
const SHARED_OPTIONS: &[(&str, &str)] = &[
    ("MethodOptions", "ClientMethodOptions"),
    ("PagerMethodOptions", "PagerOptions"),
    ("PollerMethodOptions", "PollerOptions"),
    ("LongRunningPagerMethodOptions", "LongRunningPagerOptions"),
];

/// What rustdoc says of a crate.
pub struct Document {
    index: HashMap<Id, Item>,
    root: Id,
    implementations: Implementations,
}

impl Document {
    /// Reads the JSON that rustdoc wrote. `found` is the rustdoc's version, for the message.
    ///
    /// # Errors
    /// With exit code 2, if the JSON has another format than that of [`TOOLCHAIN`](super::TOOLCHAIN).
    pub fn parse(json: &str, found: &str) -> Result<Self, Failure> {
        check_format(json, found)?;
        let document: Crate = serde_json::from_str(json)
            .map_err(|error| Failure::usage(format!("rustdoc's JSON cannot be read: {error}")))?;
        Ok(Self {
            implementations: Implementations::new(&document.index),
            index: document.index,
            root: document.root,
        })
    }

    /// What callers can write down of the module `module`: `app`, `a::b`, or empty for the crate itself.
    ///
    /// # Errors
    /// With exit code 2, if the crate has no such module.
    pub fn surface(&self, module: &str) -> Result<Surface, Failure> {
        let mut id = self.root;
        for name in module.split("::").filter(|name| !name.is_empty()) {
            let mut inside = modules(&self.index, id);
            let Some(inside) = inside.find(|item| item.name.as_deref() == Some(name)) else {
                return Err(Failure::usage(format!(
                    "the crate has no public module `{module}`"
                )));
            };
            id = inside.id;
        }
        let mut reader = Reader {
            index: &self.index,
            types: Types {
                implementations: &self.implementations,
            },
            items: BTreeMap::new(),
        };
        reader.module(id, "");
        Ok(reader.items.into_iter().collect())
    }
}

fn modules(index: &HashMap<Id, Item>, id: Id) -> impl Iterator<Item = &Item> {
    let items = match index.get(&id).map(|item| &item.inner) {
        Some(ItemEnum::Module(module)) => module.items.as_slice(),
        _ => &[],
    };
    let items = items.iter().filter_map(|id| index.get(id));
    items.filter(|item| matches!(item.inner, ItemEnum::Module(_)))
}

/// What goes through the items.
pub(super) struct Reader<'a> {
    pub(super) index: &'a HashMap<Id, Item>,
    pub(super) types: Types<'a>,
    items: BTreeMap<String, String>,
}

impl<'a> Reader<'a> {
    pub(super) fn add(&mut self, item: String, text: impl Into<String>) {
        self.items.insert(item, text.into());
    }

    pub(super) fn all(&self, ids: &'a [Id]) -> impl Iterator<Item = &'a Item> + use<'a> {
        let index = self.index;
        ids.iter().filter_map(move |id| index.get(id))
    }

    fn deprecation(&mut self, item: &Item, path: &str) {
        if item.deprecation.is_some() {
            let deprecated = wording::DEPRECATED;
            self.add(format!("{path}: {deprecated}"), deprecated);
        }
    }

    fn module(&mut self, id: Id, prefix: &str) {
        let Some(ItemEnum::Module(module)) = self.index.get(&id).map(|item| &item.inner) else {
            return;
        };
        for item in self.all(&module.items) {
            match (&item.inner, item.name.as_deref()) {
                (ItemEnum::Use(exported), _) => self.export(item, exported, prefix),
                (_, Some(name)) => self.item(item, prefix, name),
                (_, None) => {}
            }
        }
    }

    /// What is defined in one place and written at another.
    fn export(&mut self, export: &Item, exported: &Use, prefix: &str) {
        let path = format!("{prefix}{}", exported.name);
        self.deprecation(export, &path);
        let target = exported.id.and_then(|id| self.index.get(&id));
        match target {
            Some(target) if !exported.is_glob => self.item(target, prefix, &exported.name),
            _ => self.add(path, wording::RE_EXPORT),
        }
    }

    /// An item that callers write as `prefix` and `name`.
    fn item(&mut self, item: &'a Item, prefix: &str, name: &str) {
        let path = format!("{prefix}{name}");
        self.deprecation(item, &path);
        match &item.inner {
            ItemEnum::Module(_) => self.module(item.id, &format!("{path}::")),
            ItemEnum::Struct(structure) => self.structure(item, structure, &path, name),
            ItemEnum::Enum(enumeration) => self.enumeration(item, enumeration, &path, name),
            ItemEnum::Trait(declared) => self.declared(declared, &path, name),
            ItemEnum::TypeAlias(alias) => self.alias(alias, prefix, name),
            ItemEnum::Function(function) => {
                let text = self.types.function(function, name, name);
                self.add(path, text);
            }
            ItemEnum::Constant { type_, .. } => {
                let text = format!("const {}", self.types.text(type_, name));
                self.add(path, text);
            }
            // Nothing that is generated is of another kind, so that any text disagrees with the prediction.
            other => self.add(path, format!("{:?}", other.item_kind())),
        }
    }

    fn structure(&mut self, item: &Item, structure: &'a Struct, path: &str, name: &str) {
        let mut is_closed = is_non_exhaustive(item);
        let mut is_plain = false;
        if let StructKind::Plain {
            fields,
            has_stripped_fields,
        } = &structure.kind
        {
            is_closed |= *has_stripped_fields;
            is_plain = true;
            for field in self.all(fields) {
                if let (ItemEnum::StructField(ty), Some(field)) = (&field.inner, &field.name) {
                    let text = self.types.text(ty, name);
                    self.add(format!("{path}::{field}"), text);
                }
            }
        }
        let kind = match (is_plain, is_closed) {
            (true, false) => wording::OPEN_STRUCT,
            (true, true) => wording::CLOSED_STRUCT,
            (false, _) => "struct without named fields",
        };
        let has_lifetime = structure
            .generics
            .params
            .iter()
            .any(|each| matches!(each.kind, GenericParamDefKind::Lifetime { .. }));
        let is_options_of_new = !is_closed && !path.contains("::");
        let usual = if has_lifetime || is_options_of_new {
            OF_OPTIONS
        } else if path.contains("::") {
            OF_MODELS
        } else {
            OF_CLIENTS
        };
        self.kind(item.id, kind, usual, path);
        self.methods(&structure.impls, path, name);
    }

    /// The item of a type, and one for each trait that not all of its kind have.
    pub(super) fn kind(&mut self, id: Id, kind: &str, usual: &[&str], path: &str) {
        let (text, further) = self.types.implementations.compared(id, kind, usual);
        self.add(path.to_owned(), text);
        for each in further {
            self.add(format!("{path}: {each}"), wording::IMPLEMENTED);
        }
    }

    /// Methods that belong to no trait.
    pub(super) fn methods(&mut self, implementations: &'a [Id], path: &str, own: &str) {
        for item in self.all(implementations) {
            if let ItemEnum::Impl(implementation) = &item.inner
                && implementation.trait_.is_none()
            {
                for member in self.all(&implementation.items) {
                    if let Some(name) = &member.name {
                        self.member(member, path, name, own);
                    }
                }
            }
        }
    }

    fn member(&mut self, member: &'a Item, path: &str, name: &str, own: &str) {
        let item = format!("{path}::{name}");
        self.deprecation(member, &item);
        let text = match &member.inner {
            ItemEnum::Function(function) => self.types.function(function, name, own),
            other => format!("{:?}", other.item_kind()),
        };
        self.add(item, text);
    }

    fn declared(&mut self, declared: &'a Trait, path: &str, name: &str) {
        for member in self.all(&declared.items) {
            if let (ItemEnum::Function(function), Some(method)) = (&member.inner, &member.name) {
                let text = self.types.function(function, method, name);
                self.add(format!("{path}::{method}"), text);
            }
        }
        let mut implementations = self.all(&declared.implementations);
        let is_of_responses = implementations.any(|item| match &item.inner {
            ItemEnum::Impl(implementation) => is_any_response(&implementation.for_),
            _ => false,
        });
        let lacking = if is_of_responses {
            ""
        } else {
            " that no response has"
        };
        self.add(path.to_owned(), format!("{}{lacking}", wording::TRAIT));
    }

    /// An alias reads as what it stands for.
    fn alias(&mut self, alias: &'a TypeAlias, prefix: &str, name: &str) {
        let path = format!("{prefix}{name}");
        let Type::ResolvedPath(target) = &alias.type_ else {
            let text = format!("alias of {}", self.types.text(&alias.type_, name));
            self.add(path, text);
            return;
        };
        if let Some(item) = self.index.get(&target.id) {
            self.item(item, prefix, name);
            return;
        }
        let of = last_segment(&target.path);
        match SHARED_OPTIONS.iter().find(|(shared, _)| *shared == of) {
            Some((_, held)) => {
                self.add(format!("{path}::method_options"), *held);
                self.add(path, wording::OPEN_STRUCT);
            }
            None => self.add(path, format!("alias of {of}")),
        }
    }
}

pub(super) fn is_non_exhaustive(item: &Item) -> bool {
    item.attrs.contains(&Attribute::NonExhaustive)
}

/// `Response<T, F>` or `AsyncResponse<T>`, whatever `T` and `F` are.
fn is_any_response(ty: &Type) -> bool {
    let Type::ResolvedPath(path) = ty else {
        return false;
    };
    let arguments = super::types::arguments(path);
    let is_generic = |ty: &&Type| matches!(ty, Type::Generic(_));
    matches!(last_segment(&path.path), "Response" | "AsyncResponse")
        && arguments.iter().all(is_generic)
}
