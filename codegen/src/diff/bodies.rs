//! The body that an operation takes.

use super::comparison::{Comparison, WORDS_ONLY, needed};
use super::edition::Edition;
use super::labels::MethodLabels;
use super::operations::Pair;
use super::{Behaviour, Impact, Kind};
use crate::model::{BodyFormat, Method, RequestBody, Type};

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
    items.extend(contents(&comparison.before, pair.before.names));
    items.extend(contents(&comparison.after, pair.after.names));
    let draft = match (&before.body, &after.body) {
        (None, None) => return,
        (None, Some(body)) => pair
            .draft(Kind::BodyAdded, "", "the method takes a body now")
            .at(Some(&before.location), Some(&body.location))
            .gives(written(body, &comparison.after))
            .exactly(if body.required {
                Impact::Major
            } else {
                Impact::Minor
            })
            .items(items),
        (Some(body), None) => pair
            .draft(Kind::BodyRemoved, "", "the method takes no body any more")
            .at(Some(&body.location), Some(&after.location))
            .takes(written(body, &comparison.before))
            .semver(Impact::Major)
            .items(items),
        (Some(old), Some(new)) => return both(comparison, pair, old, new, &items),
    };
    comparison.add(draft);
}

/// The items of the enum of what the body may be.
fn contents(edition: &Edition<'_>, names: &MethodLabels) -> Vec<String> {
    let content = names.content.iter();
    let items = content.flat_map(|content| edition.items_of(&format!("models::{content}")));
    items.collect()
}

/// The body in the documents' terms, and how it is written where that is not JSON.
fn written(body: &RequestBody, edition: &Edition<'_>) -> String {
    let one = |ty: &Type, format: BodyFormat| {
        let root = root(ty, edition);
        let ty = edition.wire(ty);
        match format {
            BodyFormat::Json | BodyFormat::Bytes => ty,
            BodyFormat::Xml => format!("{ty} as XML{root}"),
            BodyFormat::Text => format!("{ty} as text"),
        }
    };
    if body.choices.is_empty() {
        return one(&body.ty, body.format);
    }
    let choices = body.choices.iter();
    let choices = choices.map(|choice| {
        let ty = one(&choice.ty, choice.format);
        format!("{ty} in {}", choice.content_type)
    });
    choices.collect::<Vec<_>>().join(" or ")
}

/// The element that a body in XML is.
pub(super) fn root(ty: &Type, edition: &Edition<'_>) -> String {
    let model = match ty {
        Type::Model(id) => edition.generated.model.model(*id),
        _ => return String::new(),
    };
    let element = model.xml.as_ref();
    element.map_or_else(String::new, |element| format!(", {element}"))
}

fn both(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &RequestBody,
    after: &RequestBody,
    items: &[String],
) {
    let mut is_same = !type_changed(comparison, pair, before, after, items);
    let places = (Some(&before.location), Some(&after.location));
    if before.required != after.required {
        is_same = false;
        let draft = pair
            .draft(
                Kind::BodyRequiredChanged,
                "",
                "the body moves between arguments and options",
            )
            .at(places.0, places.1)
            .says(needed(before.required), needed(after.required))
            .items(items.iter().cloned())
            .semver(Impact::Major);
        comparison.add(draft);
    }
    if is_same && before.documentation != after.documentation {
        let reason = WORDS_ONLY;
        let draft = pair
            .draft(Kind::DocumentationChanged, &after.wire_name, reason)
            .at(places.0, places.1);
        comparison.add(draft);
    }
}

/// Whether the type is another, or is written otherwise, which is reported.
fn type_changed(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    before: &RequestBody,
    after: &RequestBody,
    items: &[String],
) -> bool {
    let types = comparison.types(&before.ty, &after.ty);
    let is_same_type = types.is_none();
    let is = |format: BodyFormat| {
        let is_it = |body: &RequestBody| body.format == format && body.choices.is_empty();
        is_it(before) && is_it(after)
    };
    let types = if is(BodyFormat::Json) {
        types
    } else {
        let texts = (
            written(before, &comparison.before),
            written(after, &comparison.after),
        );
        (texts.0 != texts.1).then_some(texts)
    };
    let Some((old, new)) = types else {
        return false;
    };
    let draft = if is_same_type && is(BodyFormat::Xml) {
        let reason = "the type is the same in Rust, and its element is another";
        pair.draft(Kind::BodyTypeChanged, "", reason)
            .exactly(Impact::Patch)
            .behaviour(Behaviour::Differs)
    } else {
        pair.draft(Kind::BodyTypeChanged, "", "the body has another type")
            .items(items.iter().cloned())
            .migration(format!("give a body of the type `{new}`"))
    };
    let draft = draft.at(Some(&before.location), Some(&after.location));
    comparison.add(draft.says(old, new));
    true
}
