//! Structs: which properties they have.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::comparison::{Comparison, Draft};
use super::edition::Edition;
use super::labels::TypeLabels;
use super::property::{self, Property};
use super::subject::subject;
use super::types::Same;
use super::{Behaviour, Impact, Kind};
use crate::model::{Field, Model};

/// The properties that the documents of each edition declare, by their subject.
pub(super) struct Declared {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

impl Declared {
    pub(super) fn of(comparison: &Comparison<'_>) -> Self {
        Self {
            before: declared(&comparison.before),
            after: declared(&comparison.after),
        }
    }
}

/// Compares the properties of a struct, and what it says as a whole.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    pair: &Same<'_, Model>,
    declared: &Declared,
) {
    let ((before, before_names), (after, after_names)) = (pair.before, pair.after);
    for (field, name) in after.fields.iter().zip(&after_names.members) {
        let mut olds = before.fields.iter().zip(&before_names.members);
        if let Some((old, old_name)) = olds.find(|(old, _)| old.wire_name == field.wire_name) {
            let property = Property {
                subject: subject(&field.location).unwrap_or_else(|| named(after, field)),
                before: old,
                after: field,
                items: [item(before_names, old_name), item(after_names, name)],
                is_sent: before.usage.request || after.usage.request,
            };
            property::compare(comparison, &property);
        } else {
            let subject = self::property(after, field, &comparison.before, &declared.before);
            let operations = inherited(comparison, pair, &subject, field);
            added(
                comparison,
                (after, field),
                subject,
                item(after_names, name),
                operations,
            );
        }
    }
    for (field, name) in before.fields.iter().zip(&before_names.members) {
        let mut news = after.fields.iter();
        if news.all(|new| new.wire_name != field.wire_name) {
            let subject = self::property(before, field, &comparison.after, &declared.after);
            let item = item(before_names, name);
            let operations = inherited(comparison, pair, &subject, field);
            let draft = removed(comparison, subject, field, &item)
                .at(Some(&field.location), Some(&after.location))
                .items([item]);
            let draft = Draft {
                operations,
                ..draft
            };
            comparison.add(draft);
        }
    }
    members(comparison, pair);
}

/// Ids of the operations that reach the struct, where its property is declared by a definition that others inherit from too;
/// none where those that reach the property are meant.
fn inherited(
    comparison: &Comparison<'_>,
    pair: &Same<'_, Model>,
    subject: &str,
    field: &Field,
) -> BTreeSet<String> {
    if self::subject(&field.location).as_deref() == Some(subject) {
        return BTreeSet::new();
    }
    let mut operations = comparison.before.reach(&pair.before.0.location);
    operations.extend(comparison.after.reach(&pair.after.0.location));
    operations
}

fn item(names: &TypeLabels, name: &dyn Display) -> String {
    format!("models::{}::{name}", names.ty)
}

/// The properties that documents declare, by their subject.
fn declared(edition: &Edition<'_>) -> BTreeSet<String> {
    let models = edition
        .model()
        .models
        .iter()
        .flat_map(|model| &model.fields);
    let unions = edition
        .model()
        .unions
        .iter()
        .flat_map(|union| &union.fields);
    let places = models
        .chain(unions)
        .filter_map(|field| subject(&field.location));
    places.collect()
}

/// What reports call a property that is new or gone: by where it is declared; by the struct, where the struct inherits from
/// another definition than before.
fn property(
    model: &Model,
    field: &Field,
    other: &Edition<'_>,
    others: &BTreeSet<String>,
) -> String {
    let declared = subject(&field.location).filter(|subject| {
        let definition = subject
            .split(['.', '[', '{', '/'])
            .next()
            .unwrap_or_default();
        let is_known = other
            .definitions
            .iter()
            .any(|known| known.name == definition);
        is_known && !others.contains(subject)
    });
    declared.unwrap_or_else(|| named(model, field))
}

fn named(model: &Model, field: &Field) -> String {
    format!("{}.{}", model.name, field.wire_name)
}

fn removed<'l>(
    comparison: &Comparison<'_>,
    subject: String,
    field: &Field,
    item: &str,
) -> Draft<'l> {
    let draft = if comparison.after.line(item).is_some() {
        Draft::new(
            Kind::PropertyRemoved,
            subject,
            "another property has the name of the field now",
        )
        .behaviour(Behaviour::Differs)
    } else {
        Draft::new(
            Kind::PropertyRemoved,
            subject,
            "the field is gone; what the service still sends of it is ignored",
        )
        .semver(Impact::Major)
        .migration(format!("do without `{item}`"))
    };
    draft.takes(comparison.before.wire(&field.ty))
}

fn added(
    comparison: &mut Comparison<'_>,
    (model, field): (&Model, &Field),
    subject: String,
    item: String,
    operations: BTreeSet<String>,
) {
    let is_demanded = field.required && model.usage.request && !field.read_only && !field.constant;
    let (behaviour, reason) = if is_demanded {
        (
            Behaviour::Breaking,
            "old code compiles, and leaves out what the service requires from now on",
        )
    } else {
        (
            Behaviour::Same,
            "a field is new; literals are completed with `..Default::default()`",
        )
    };
    let says = comparison.after.wire(&field.ty) + if field.required { ", required" } else { "" };
    let is_there = comparison.before.line(&item).is_some();
    let draft = Draft::new(Kind::PropertyAdded, subject, reason)
        .at(Some(&model.location), Some(&field.location))
        .gives(says)
        .items([item])
        .semver(if is_there {
            Impact::Patch
        } else {
            Impact::Minor
        })
        .behaviour(behaviour);
    comparison.add(Draft {
        // The struct before need not stand in the same document.
        places: (None, Some(&field.location)),
        operations,
        migration: is_demanded.then(|| format!("set `{}` in requests", field.wire_name)),
        ..draft
    });
}

/// Members without a name, the discriminator's value, and what the document says of the struct as a whole.
fn members(comparison: &mut Comparison<'_>, pair: &Same<'_, Model>) {
    let ((before, _), (after, names)) = (pair.before, pair.after);
    let subject = subject(&after.location).unwrap_or_else(|| after.name.to_string());
    let places = (Some(&before.location), Some(&after.location));
    let types = (
        before
            .additional_properties
            .as_ref()
            .map(|ty| comparison.before.wire(ty)),
        after
            .additional_properties
            .as_ref()
            .map(|ty| comparison.after.wire(ty)),
    );
    if types.0 != types.1 {
        let text = |ty: Option<String>| ty.unwrap_or_else(|| "none".to_owned());
        let draft = Draft::new(
            Kind::AdditionalPropertiesChanged,
            subject.as_str(),
            "members without a name stand in a map of their own",
        )
        .at(places.0, places.1)
        .says(text(types.0), text(types.1))
        .items([format!("models::{}::additional_properties", names.ty)]);
        comparison.add(draft);
    }
    if before.tag != after.tag && !is_told_by_a_union(comparison, before, after) {
        let text = |tag: &Option<(String, String)>| {
            let tag = tag.as_ref();
            tag.map_or_else(
                || "none".to_owned(),
                |(name, value)| format!("{name}: {value}"),
            )
        };
        let draft = Draft::new(
            Kind::DiscriminatorChanged,
            subject,
            "the struct says by itself what it is, and says it otherwise now",
        )
        .at(places.0, places.1)
        .says(text(&before.tag), text(&after.tag))
        .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
}

/// Whether only the member has another name, which the enum of these structs tells.
fn is_told_by_a_union(comparison: &Comparison<'_>, before: &Model, after: &Model) -> bool {
    let (Some((old, value)), Some((new, same))) = (&before.tag, &after.tag) else {
        return false;
    };
    let tells = |edition: &Edition<'_>, member: &str| {
        let mut unions = edition.model().unions.iter();
        unions.any(|union| union.discriminator == member)
    };
    value == same && tells(&comparison.before, old) && tells(&comparison.after, new)
}
