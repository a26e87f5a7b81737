//! Structs, enums and enums of structs that stand in both editions.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::edition::Edition;
use super::labels::TypeLabels;
use super::{enums, properties, unions};
use crate::model::{Enum, Model, Union};

/// Compares what stands in both editions under one name.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let declared = properties::Declared::of(comparison);
    for pair in models(comparison) {
        properties::compare(comparison, &pair, &declared);
    }
    for pair in self::enums(comparison) {
        enums::compare(comparison, &pair);
    }
    for pair in self::unions(comparison) {
        unions::compare(comparison, &pair);
    }
}

/// One thing in both editions, with its names.
pub(super) struct Same<'a, T> {
    pub(super) before: (&'a T, &'a TypeLabels),
    pub(super) after: (&'a T, &'a TypeLabels),
}

fn models<'a>(comparison: &Comparison<'a>) -> Vec<Same<'a, Model>> {
    let of = |edition: &Edition<'a>| {
        let all = edition
            .model()
            .models
            .iter()
            .zip(&edition.generated.labels.models);
        all.map(|(model, names)| (edition.name(&model.name), (model, names)))
            .collect()
    };
    same(&of(&comparison.before), &of(&comparison.after))
}

fn enums<'a>(comparison: &Comparison<'a>) -> Vec<Same<'a, Enum>> {
    let of = |edition: &Edition<'a>| {
        let all = edition
            .model()
            .enums
            .iter()
            .zip(&edition.generated.labels.enums);
        all.map(|(item, names)| (edition.name(&item.name), (item, names)))
            .collect()
    };
    same(&of(&comparison.before), &of(&comparison.after))
}

fn unions<'a>(comparison: &Comparison<'a>) -> Vec<Same<'a, Union>> {
    let of = |edition: &Edition<'a>| {
        let all = edition
            .model()
            .unions
            .iter()
            .zip(&edition.generated.labels.unions);
        all.map(|(item, names)| (edition.name(&item.name), (item, names)))
            .collect()
    };
    same(&of(&comparison.before), &of(&comparison.after))
}

type ByName<'a, T> = BTreeMap<String, (&'a T, &'a TypeLabels)>;

fn same<'a, T>(before: &ByName<'a, T>, after: &ByName<'a, T>) -> Vec<Same<'a, T>> {
    let both = before.iter().filter_map(|(name, before)| {
        let after = after.get(name)?;
        Some(Same {
            before: *before,
            after: *after,
        })
    });
    both.collect()
}
