//! Types that have another name and the same content.
//!
//! They are found first, so that what only uses them is no finding of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::{Comparison, Draft};
use super::edition::Edition;
use super::subject::subject;
use super::{Impact, Kind};
use crate::diagnostic::Location;

/// A type that may have been renamed.
struct Candidate<'a> {
    /// Its name in the documents.
    name: String,
    location: &'a Location,
    content: String,
}

/// Finds the renamed types, and lets the earlier edition speak of them by their later names.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (before, after) = (
        candidates(&comparison.before),
        candidates(&comparison.after),
    );
    let is_known = |all: &[Candidate<'_>], name: &str| all.iter().any(|other| other.name == name);
    let mut new: Vec<&Candidate<'_>> = after
        .iter()
        .filter(|candidate| !is_known(&before, &candidate.name))
        .collect();
    let mut renamed = Vec::new();
    for old in before.iter().filter(|old| !is_known(&after, &old.name)) {
        let same = |new: &&Candidate<'_>| new.content == old.content && is_like(old, new);
        let others = before
            .iter()
            .filter(|other| same(other) && !is_known(&after, &other.name));
        // Which of several became which is not known.
        if let (Some(index), 1, 1) = (
            new.iter().position(same),
            new.iter().filter(|new| same(new)).count(),
            others.count(),
        ) {
            renamed.push((old, new.remove(index)));
        }
    }
    let names = renamed
        .iter()
        .map(|(old, new)| (old.name.clone(), new.name.clone()));
    comparison.before.rename(names.collect());
    let rust = in_rust(comparison);
    for (old, new) in renamed {
        let draft = Draft::new(
            Kind::TypeRenamed,
            subject(new.location)
                .filter(|subject| subject.contains('.'))
                .unwrap_or_else(|| old.name.clone()),
            "the type has another name and the same content",
        )
        .at(Some(old.location), Some(new.location))
        .says(&old.name, &new.name)
        .semver(Impact::Patch)
        .items(items(comparison, old, new, &rust))
        .migration(format!("write `{}` instead of `{}`", new.name, old.name));
        comparison.add(draft);
    }
}

/// Both are definitions, or both stand at the same place.
fn is_like(old: &Candidate<'_>, new: &Candidate<'_>) -> bool {
    let is_definition = |candidate: &Candidate<'_>| {
        let pointer = &candidate.location.pointer;
        pointer.starts_with("/definitions/") && pointer.matches('/').count() == 2
    };
    let same_place = old.location.pointer == new.location.pointer;
    same_place || (is_definition(old) && is_definition(new))
}

/// Structs with their fields, enums with their values.
fn candidates<'a>(edition: &Edition<'a>) -> Vec<Candidate<'a>> {
    let models = edition.model().models.iter().filter(|model| {
        model.name.path.is_empty() && (!model.fields.is_empty() || model.tag.is_some())
    });
    let models = models.map(|model| {
        let fields = model.fields.iter();
        let fields: BTreeSet<String> = fields
            .map(|field| {
                // A type that holds itself, or has inline parts, says its own name there.
                let own = BTreeMap::from([(model.name.definition.clone(), "_".to_owned())]);
                let ty = replaced(&edition.wire(&field.ty), &own);
                format!("{}: {ty}", field.wire_name)
            })
            .collect();
        Candidate {
            name: model.name.definition.clone(),
            location: &model.location,
            content: format!("struct {fields:?} {:?}", model.tag),
        }
    });
    let enums = edition.model().enums.iter().map(|enumeration| {
        let values = enumeration.values.iter();
        let values: BTreeSet<String> = values.map(|value| value.wire.to_string()).collect();
        Candidate {
            name: enumeration.name.to_string(),
            location: &enumeration.location,
            content: format!("enum {values:?}"),
        }
    });
    models.chain(enums).collect()
}

/// Rust names of renamed types and of their inline parts, before and after.
fn in_rust(comparison: &Comparison<'_>) -> BTreeMap<String, String> {
    let names = |edition: &Edition<'_>| -> BTreeMap<String, String> {
        let labels = &edition.generated.labels;
        let models = edition.model().models.iter().zip(&labels.models);
        let models = models.map(|(model, label)| (edition.name(&model.name), label.ty.clone()));
        let enums = edition.model().enums.iter().zip(&labels.enums);
        let enums = enums.map(|(item, label)| (edition.name(&item.name), label.ty.clone()));
        let unions = edition.model().unions.iter().zip(&labels.unions);
        let unions = unions.map(|(union, label)| (edition.name(&union.name), label.ty.clone()));
        models.chain(enums).chain(unions).collect()
    };
    let after = names(&comparison.after);
    let before = names(&comparison.before).into_iter();
    before
        .filter_map(|(name, old)| Some((old, after.get(&name)?.clone())))
        .filter(|(old, new)| old != new)
        .collect()
}

/// The items of the type under both names, and those that read otherwise only because they use it.
fn items(
    comparison: &Comparison<'_>,
    old: &Candidate<'_>,
    new: &Candidate<'_>,
    rust: &BTreeMap<String, String>,
) -> Vec<String> {
    let within = |edition: &Edition<'_>, location: &Location| {
        let types = edition.types_within(location);
        let types = types.into_iter();
        let items: Vec<String> = types
            .flat_map(|ty| edition.items_of(&format!("models::{ty}")))
            .collect();
        items
    };
    let mut items = within(&comparison.before, old.location);
    items.extend(within(&comparison.after, new.location));
    let uses = comparison.left_over().into_iter().filter(|change| {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return false;
        };
        replaced(before, rust) == *after
    });
    items.extend(uses.map(|change| change.item));
    items
}

/// `text` with each name of `names` replaced by its later one.
fn replaced(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut written = String::new();
    let mut word = String::new();
    let finish = |word: &mut String, written: &mut String| {
        written.push_str(names.get(&*word).unwrap_or(word));
        word.clear();
    };
    for character in text.chars() {
        if character.is_alphanumeric() || character == '_' {
            word.push(character);
        } else {
            finish(&mut word, &mut written);
            written.push(character);
        }
    }
    finish(&mut word, &mut written);
    written
}
