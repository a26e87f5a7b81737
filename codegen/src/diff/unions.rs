//! Enums of structs.

use super::comparison::{Comparison, Draft};
use super::enums::where_received;
use super::labels::TypeLabels;
use super::subject::subject;
use super::types::Same;
use super::{Behaviour, Impact, Kind};
use crate::model::{Union, Variant};

/// Compares the kinds of objects that a discriminator tells apart.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Same<'_, Union>) {
    let ((before, before_names), (after, after_names)) = (pair.before, pair.after);
    let name = subject(&after.location).unwrap_or_else(|| after.name.to_string());
    let places = (Some(&before.location), Some(&after.location));
    if before.discriminator != after.discriminator {
        let draft = Draft::new(
            Kind::DiscriminatorChanged,
            name.clone(),
            "another member tells the structs apart",
        )
        .at(places.0, places.1)
        .says(&before.discriminator, &after.discriminator)
        .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let item = |names: &TypeLabels, variant: &dyn std::fmt::Display| {
        format!("models::{}::{variant}", names.ty)
    };
    for (variant, rust) in after.variants.iter().zip(&after_names.members) {
        if !is_among(variant, &before.variants) {
            let draft = Draft::new(
                Kind::SubtypeAdded,
                format!("{name} {}", variant.value),
                "objects of this kind were received as `UnknownValue`",
            )
            .at(places.0, Some(&variant.location))
            .gives(&variant.value)
            .items([item(after_names, rust)])
            .semver(Impact::Minor)
            .behaviour(Behaviour::Differs);
            comparison.add(draft);
        }
    }
    for (variant, rust) in before.variants.iter().zip(&before_names.members) {
        if !is_among(variant, &after.variants) {
            let draft = Draft::new(
                Kind::SubtypeRemoved,
                format!("{name} {}", variant.value),
                "the variant is gone; objects of this kind are received as `UnknownValue`",
            )
            .at(Some(&variant.location), places.1)
            .takes(&variant.value)
            .items([item(before_names, rust)])
            .semver(Impact::Major)
            .behaviour(where_received(before.usage))
            .migration("match on `UnknownValue`, or do without it");
            comparison.add(draft);
        }
    }
}

/// Whether there is a kind of the same value, or the same kind by another value, which its struct says.
fn is_among(variant: &Variant, others: &[Variant]) -> bool {
    let mut others = others.iter();
    others.any(|other| other.value == variant.value || other.name == variant.name)
}
