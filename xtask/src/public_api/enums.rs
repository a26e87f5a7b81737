//! How an enum reads.
//!
//! Takes: rustdoc's enums. Gives: their items. Does not: list `UnknownValue`, which says what kind of enum it is.

use armsmith_codegen::diff::wording;
use rustdoc_types::{Enum, Id, Item, ItemEnum, VariantKind};

use super::implementations::{BY_STATUS, OF_INTEGERS, OF_STRINGS, OF_UNIONS};
use super::items::{Reader, is_non_exhaustive};

/// The variant for what a document does not list.
const UNKNOWN: &str = "UnknownValue";

impl<'a> Reader<'a> {
    /// The enum that callers write as `path`, and its variants and methods.
    pub(super) fn enumeration(
        &mut self,
        item: &Item,
        enumeration: &'a Enum,
        path: &str,
        name: &str,
    ) {
        let (mut unknown, mut conversions) = (None, Vec::new());
        for variant in self.all(&enumeration.variants) {
            let (ItemEnum::Variant(inner), Some(variant)) = (&variant.inner, &variant.name) else {
                continue;
            };
            let held = self.held(&inner.kind, name);
            if variant == UNKNOWN {
                unknown = Some(held.unwrap_or_default());
                continue;
            }
            let text = held
                .as_ref()
                .map_or_else(|| "variant".to_owned(), |held| format!("variant of {held}"));
            self.add(format!("{path}::{variant}"), text);
            conversions.extend(held.map(|held| format!("From<{held}>")));
        }
        let (kind, usual) = match unknown.as_deref() {
            Some("String") => (wording::ENUM_OF_STRINGS, OF_STRINGS),
            Some("i64") => (wording::ENUM_OF_INTEGERS, OF_INTEGERS),
            Some("Value") => (wording::ENUM_OF_STRUCTS, OF_UNIONS),
            Some(_) => ("enum of something else", OF_UNIONS),
            None => (wording::ENUM_BY_STATUS, BY_STATUS),
        };
        let mut usual = usual.to_vec();
        // Each struct becomes the enum that it is a variant of.
        if kind == wording::ENUM_OF_STRUCTS {
            usual.extend(conversions.iter().map(String::as_str));
        }
        self.add_enum(item, kind, &usual, path);
        self.methods(&enumeration.impls, path, name);
    }

    fn add_enum(&mut self, item: &Item, kind: &str, usual: &[&str], path: &str) {
        if is_non_exhaustive(item) {
            self.kind(item.id, kind, usual, path);
        } else {
            self.kind(item.id, &format!("exhaustive {kind}"), usual, path);
        }
    }

    /// What a variant holds.
    fn held(&self, kind: &VariantKind, own: &str) -> Option<String> {
        let fields = match kind {
            VariantKind::Plain => return None,
            VariantKind::Tuple(fields) => fields.as_slice(),
            VariantKind::Struct { .. } => return Some("named fields".to_owned()),
        };
        let text = |field: &Option<Id>| {
            let field = field.and_then(|field| self.index.get(&field));
            match field.map(|field| &field.inner) {
                Some(ItemEnum::StructField(ty)) => self.types.text(ty, own),
                _ => "something hidden".to_owned(),
            }
        };
        Some(fields.iter().map(text).collect::<Vec<_>>().join(", "))
    }
}
