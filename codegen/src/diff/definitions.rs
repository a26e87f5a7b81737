//! Definitions that operations reach: which are new, gone, or stand in another document.

use std::collections::BTreeMap;

use super::comparison::{Comparison, Draft, WORDS_ONLY};
use super::edition::Edition;
use super::{Impact, Kind};
use crate::diagnostic::Location;
use crate::model::{Definition, TypeName};

/// A definition by the document that it stands in, api-versions set aside, and its name.
type Key = (String, String);

/// Definitions by their keys.
type Keys<'a> = BTreeMap<Key, &'a Definition>;

/// Compares the definitions of both editions.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (before, after) = (keys(&comparison.before), keys(&comparison.after));
    let gone = before.iter().filter(|(key, _)| !after.contains_key(*key));
    let mut gone: Vec<_> = gone.collect();
    let new = after.iter().filter(|(key, _)| !before.contains_key(*key));
    let mut new: Vec<_> = new.collect();

    for ((old, was), (document, is)) in pairs(&mut gone, &mut new, |old, new| old.1 == new.1) {
        let draft = Draft::new(
            Kind::DefinitionMoved,
            was.name.as_str(),
            "the definition stands in another document, which changes nothing in Rust",
        )
        .at(Some(&was.location), Some(&is.location))
        .says(&old.0, &document.0);
        comparison.add(draft);
    }
    let renamed = |old: &Key, new: &Key| {
        let later = TypeName::definition(old.1.as_str());
        comparison.before.name(&later) == new.1
    };
    // They are findings already.
    pairs(&mut gone, &mut new, renamed);
    for (_, definition) in gone {
        removed(comparison, definition);
    }
    for (_, definition) in new {
        added(comparison, definition);
    }
    documentation(comparison, &before, &after);
}

fn keys<'a>(edition: &Edition<'a>) -> Keys<'a> {
    let definitions = edition.generated.contract.definitions.iter();
    let keyed = definitions.map(|definition| {
        let document = without_version(&definition.location.document);
        ((document, definition.name.clone()), definition)
    });
    keyed.collect()
}

/// The path of a document, without the folders that say an api-version and whether it is a preview.
fn without_version(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    let is_version = |part: &str| {
        let digits = part.get(..10).unwrap_or_default();
        digits.len() == 10
            && digits.char_indices().all(|(index, digit)| match index {
                4 | 7 => digit == '-',
                _ => digit.is_ascii_digit(),
            })
    };
    if let Some(index) = parts.iter().position(|part| is_version(part)) {
        parts.remove(index);
        if index > 0 && matches!(parts.get(index - 1), Some(&"preview" | &"stable")) {
            parts.remove(index - 1);
        }
    }
    parts.join("/")
}

type Entry<'k, 'a> = (&'k Key, &'k &'a Definition);

/// Takes the entries of both lists that belong together out of them.
fn pairs<'k, 'a>(
    gone: &mut Vec<Entry<'k, 'a>>,
    new: &mut Vec<Entry<'k, 'a>>,
    belong: impl Fn(&Key, &Key) -> bool,
) -> Vec<(Entry<'k, 'a>, Entry<'k, 'a>)> {
    let mut found = Vec::new();
    gone.retain(|old| {
        let partner = new.iter().position(|new| belong(old.0, new.0));
        if let Some(partner) = partner {
            found.push((*old, new.remove(partner)));
        }
        partner.is_none()
    });
    found
}

/// The items of the types that are made of what stands at `location`, or below it.
fn items(edition: &Edition<'_>, location: &Location) -> Vec<String> {
    let types = edition.types_within(location).into_iter();
    types
        .flat_map(|ty| edition.items_of(&format!("models::{ty}")))
        .collect()
}

fn removed(comparison: &mut Comparison<'_>, definition: &Definition) {
    let all = items(&comparison.before, &definition.location);
    let is_visible = all.iter().any(|item| comparison.is_open(item));
    let draft = Draft::new(
        Kind::DefinitionRemoved,
        definition.name.as_str(),
        if is_visible {
            "the type is gone"
        } else {
            "no type was made of it alone"
        },
    )
    .at(Some(&definition.location), None)
    .takes(&definition.name)
    .items(all);
    comparison.add(draft);
}

fn added(comparison: &mut Comparison<'_>, definition: &Definition) {
    let all = items(&comparison.after, &definition.location);
    let is_visible = all.iter().any(|item| comparison.is_open(item));
    let draft = Draft::new(
        Kind::DefinitionAdded,
        definition.name.as_str(),
        if is_visible {
            "a type is new"
        } else {
            "no type is made of it alone"
        },
    )
    .at(None, Some(&definition.location))
    .gives(&definition.name)
    .items(all)
    .semver(Impact::Patch);
    comparison.add(draft);
}

fn documentation(comparison: &mut Comparison<'_>, before: &Keys<'_>, after: &Keys<'_>) {
    for (key, new) in after {
        let Some(old) = before.get(key) else {
            continue;
        };
        if old.documentation != new.documentation {
            let draft = Draft::new(Kind::DocumentationChanged, new.name.as_str(), WORDS_ONLY)
                .at(Some(&old.location), Some(&new.location));
            comparison.add(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_version;

    #[test]
    fn a_path_is_compared_without_its_api_version() {
        for (path, expected) in [
            ("a/preview/2030-01-01-preview/b.json", "a/b.json"),
            ("a/stable/2030-01-01/b.json", "a/b.json"),
            ("a/2030-01-01/b.json", "a/b.json"),
            ("common-types/v5/b.json", "common-types/v5/b.json"),
        ] {
            assert_eq!(without_version(path), expected, "{path}");
        }
    }
}
