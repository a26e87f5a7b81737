//! Which traits the types of a crate implement.
//!
//! Takes: rustdoc's index. Gives: what each type of the crate can do, as far as callers can tell. Does not: list what
//! implements itself (`Into`, `ToString` …) or what only the runtime asks for.

use std::collections::{BTreeSet, HashMap, HashSet};

use rustdoc_types::{Id, Impl, Item, ItemEnum, Type};

use super::types::{Types, arguments, last_segment};

/// Traits of the runtime that callers have no use for, and of the compiler.
const INTERNAL: &[&str] = &[
    "Contents",
    "DeserializeWith<Json>",
    "DeserializeWith<Xml>",
    "Freeze",
    "IntegerEnum",
    "Model",
    "NumberEnum",
    "Page",
    "RefUnwindSafe",
    "StringEnum",
    "StructuralPartialEq",
    "TextEnum",
    "Union",
    "Unpin",
    "UnsafeUnpin",
    "UnwindSafe",
    "Wire",
];

/// What all clients can do.
pub(super) const OF_CLIENTS: &[&str] = &["Clone", "Debug", "Send", "Sync"];
/// What all options can do.
pub(super) const OF_OPTIONS: &[&str] = &["Clone", "Debug", "Default", "Send", "Sync"];
/// What all structs of documents can do.
pub(super) const OF_MODELS: &[&str] = &[
    "Clone",
    "Debug",
    "Default",
    "Deserialize",
    "Send",
    "Serialize",
    "Sync",
];
/// What all enums of structs can do.
pub(super) const OF_UNIONS: &[&str] =
    &["Clone", "Debug", "Deserialize", "Send", "Serialize", "Sync"];
/// What all enums of responses can do.
pub(super) const BY_STATUS: &[&str] = &["Debug", "Send", "Sync", "TryFrom<RawResponse>"];
/// What all enums of a request's contents can do.
pub(super) const OF_CONTENTS: &[&str] = &["Clone", "Debug", "Send", "Sync"];
/// What all enums of strings can do.
pub(super) const OF_STRINGS: &[&str] = &[
    "AsRef<str>",
    "Clone",
    "Debug",
    "Deserialize",
    "Display",
    "Eq",
    "From<&str>",
    "From<String>",
    "FromStr",
    "Hash",
    "PartialEq",
    "Send",
    "Serialize",
    "Sync",
];
/// What all enums of integers can do.
pub(super) const OF_INTEGERS: &[&str] = &[
    "Clone",
    "Debug",
    "Deserialize",
    "Display",
    "Eq",
    "From<i64>",
    "Hash",
    "Into<i64>",
    "PartialEq",
    "Send",
    "Serialize",
    "Sync",
];

/// What all enums of numbers can do.
pub(super) const OF_NUMBERS: &[&str] = &[
    "Clone",
    "Debug",
    "Deserialize",
    "Display",
    "From<f64>",
    "Into<f64>",
    "PartialEq",
    "Send",
    "Serialize",
    "Sync",
];

/// What the types of a crate can do.
#[derive(Default)]
pub(super) struct Implementations {
    local: HashSet<Id>,
    of: HashMap<Id, BTreeSet<String>>,
    /// Types that are decoded from a body.
    pub(super) decoded: HashSet<Id>,
    /// Types that are made a body.
    pub(super) sent: HashSet<Id>,
    /// Types that are pages.
    pub(super) pages: HashSet<Id>,
    /// Structs of documents, and enums of them.
    objects: HashSet<Id>,
}

impl Implementations {
    /// Reads them all.
    pub(super) fn new(index: &HashMap<Id, Item>) -> Self {
        let local = index.values().filter(|item| item.crate_id == 0);
        let mut found = Self {
            local: local.map(|item| item.id).collect(),
            ..Self::default()
        };
        for item in index.values() {
            if let ItemEnum::Impl(implementation) = &item.inner {
                found.add(implementation);
            }
        }
        found
    }

    fn add(&mut self, implementation: &Impl) {
        let (Some(path), None) = (&implementation.trait_, &implementation.blanket_impl) else {
            return;
        };
        let Type::ResolvedPath(of) = &implementation.for_ else {
            self.add_reverse(implementation);
            return;
        };
        if !self.is_local(of.id) {
            self.add_reverse(implementation);
            return;
        }
        let types = Types {
            implementations: self,
        };
        let text = types.path(path, last_segment(&of.path));
        match text.as_str() {
            "DeserializeWith<Json>" | "DeserializeWith<Xml>" => _ = self.decoded.insert(of.id),
            "Page" => _ = self.pages.insert(of.id),
            "Model" | "Union" => _ = self.objects.insert(of.id),
            _ => {}
        }
        if !implementation.is_negative && !INTERNAL.contains(&text.as_str()) {
            self.of.entry(of.id).or_default().insert(text);
        }
    }

    /// A conversion of a type of ours into one of another crate.
    fn add_reverse(&mut self, implementation: &Impl) {
        let Some(path) = &implementation.trait_ else {
            return;
        };
        let [Type::ResolvedPath(from)] = arguments(path).as_slice() else {
            return;
        };
        match (last_segment(&path.path), &implementation.for_) {
            ("TryFrom", Type::ResolvedPath(to)) if last_segment(&to.path) == "RequestContent" => {
                self.sent.insert(from.id);
            }
            ("From", Type::Primitive(to)) => {
                let conversions = self.of.entry(from.id).or_default();
                conversions.insert(format!("Into<{to}>"));
            }
            _ => {}
        }
    }

    /// Whether the crate defines it.
    pub(super) fn is_local(&self, id: Id) -> bool {
        self.local.contains(&id)
    }

    /// Whether it is an object in the documents.
    pub(super) fn is_object(&self, id: Id) -> bool {
        self.objects.contains(&id)
    }

    /// `kind`, with what all of its kind can do and this one cannot; and what only this one can.
    pub(super) fn compared(&self, id: Id, kind: &str, usual: &[&str]) -> (String, Vec<String>) {
        let nothing = BTreeSet::new();
        let found = self.of.get(&id).unwrap_or(&nothing);
        let lacking = usual.iter().filter(|name| !found.contains(**name));
        let lacking = lacking.copied().collect::<Vec<_>>();
        let further = found.iter().filter(|name| !usual.contains(&name.as_str()));
        let text = if lacking.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} without {}", lacking.join(", "))
        };
        (text, further.cloned().collect())
    }
}
