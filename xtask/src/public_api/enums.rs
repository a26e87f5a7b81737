//! How an enum reads.
//!
//! Takes: rustdoc's enums. Gives: their items. Does not: list `UnknownValue`, which says what kind of enum it is.

use armsmith_codegen::diff::wording;
use rustdoc_types::{Enum, Id, Item, ItemEnum, VariantKind};

use super::implementations::{
    BY_STATUS, OF_CONTENTS, OF_INTEGERS, OF_NUMBERS, OF_STRINGS, OF_UNIONS,
};
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
            Some("f64") => (wording::ENUM_OF_NUMBERS, OF_NUMBERS),
            Some("Value") => (wording::ENUM_OF_STRUCTS, OF_UNIONS),
            Some(_) => ("enum of something else", OF_UNIONS),
            None if are_contents(&conversions) => (wording::ENUM_OF_CONTENTS, OF_CONTENTS),
            None => (wording::ENUM_BY_STATUS, BY_STATUS),
        };
        let mut usual = usual.to_vec();
        // Of a model, content is made at once.
        let of_models = conversions.iter().filter_map(|held| self.of_model(held));
        let of_models = of_models.collect::<Vec<_>>();
        if kind == wording::ENUM_OF_CONTENTS {
            usual.extend(of_models.iter().map(String::as_str));
        }
        // Each struct becomes the enum that it is a variant of.
        if kind == wording::ENUM_OF_STRUCTS {
            usual.extend(conversions.iter().map(String::as_str));
        }
        self.add_enum(item, kind, &usual, path);
        self.methods(&enumeration.impls, path, name);
    }

    /// The conversion of a model into the variant that holds it; `None` for content that is no model.
    fn of_model(&self, conversion: &str) -> Option<String> {
        let held = conversion.strip_prefix("From<RequestContent<")?;
        let model = held.strip_suffix(">>")?;
        let mut items = self.index.values();
        let is_model = |item: &Item| {
            let name = item.name.as_deref().map(wording::type_of_the_package);
            self.types.implementations.is_object(item.id) && name.as_deref() == Some(model)
        };
        let is_struct = |item: &Item| matches!(item.inner, ItemEnum::Struct(_));
        items
            .any(|item| is_struct(item) && is_model(item))
            .then(|| format!("TryFrom<{model}>"))
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

/// Whether each variant holds what a request sends. `conversions` are those that the variants would have.
fn are_contents(conversions: &[String]) -> bool {
    let mut held = conversions.iter();
    !conversions.is_empty() && held.all(|held| held.starts_with("From<RequestContent<"))
}
