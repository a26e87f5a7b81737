//! The body that an operation takes.

use super::comparison::{Comparison, WORDS_ONLY, needed};
use super::labels::MethodLabels;
use super::operations::Pair;
use super::{Impact, Kind};
use crate::model::{Method, RequestBody};

/// Compares the bodies that an operation takes.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (pair.before.method, pair.after.method);
    let option = |method: &Method, names: &MethodLabels| {
        let name = names
            .body
            .as_ref()
            .filter(|_| method.body.as_ref().is_some_and(|body| !body.required));
        name.map(|name| format!("models::{}::{name}", names.options))
    };
    let mut items = pair.items();
    items.extend(option(before, pair.before.names));
    items.extend(option(after, pair.after.names));
    let draft = match (&before.body, &after.body) {
        (None, None) => return,
        (None, Some(body)) => pair
            .draft(Kind::BodyAdded, "", "the method takes a body now")
            .at(Some(&before.location), Some(&body.location))
            .gives(comparison.after.wire(&body.ty))
            .exactly(if body.required {
                Impact::Major
            } else {
                Impact::Minor
            })
            .items(items),
        (Some(body), None) => pair
            .draft(Kind::BodyRemoved, "", "the method takes no body any more")
            .at(Some(&body.location), Some(&after.location))
            .takes(comparison.before.wire(&body.ty))
            .semver(Impact::Major)
            .items(items),
        (Some(old), Some(new)) => return both(comparison, pair, old, new, &items),
    };
    comparison.add(draft);
}

fn both(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &RequestBody,
    after: &RequestBody,
    items: &[String],
) {
    let types = comparison.types(&before.ty, &after.ty);
    if let Some(types) = &types {
        let draft = pair
            .draft(Kind::BodyTypeChanged, "", "the body has another type")
            .at(Some(&before.location), Some(&after.location))
            .says(&types.0, &types.1)
            .items(items.iter().cloned())
            .migration(format!("give a body of the type `{}`", types.1));
        comparison.add(draft);
    }
    if before.required != after.required {
        let draft = pair
            .draft(
                Kind::BodyRequiredChanged,
                "",
                "the body moves between arguments and options",
            )
            .at(Some(&before.location), Some(&after.location))
            .says(needed(before.required), needed(after.required))
            .items(items.iter().cloned())
            .semver(Impact::Major);
        comparison.add(draft);
    }
    if types.is_none()
        && before.required == after.required
        && before.documentation != after.documentation
    {
        let reason = WORDS_ONLY;
        let draft = pair
            .draft(Kind::DocumentationChanged, &after.wire_name, reason)
            .at(Some(&before.location), Some(&after.location));
        comparison.add(draft);
    }
}
