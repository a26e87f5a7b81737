//! The media types of an operation: those that the document allows, and those that the client names of them.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::operations::Pair;
use super::{Behaviour, Kind};
use crate::model::{Method, OperationContract, ParameterLocation, RequestBody};

/// A text of both editions.
type Both = (String, String);

/// Compares the media types of an operation.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (pair.before.method, pair.after.method);
    let (Some(old), Some(new)) = (
        comparison.before.promises(&before.operation_id),
        comparison.after.promises(&after.operation_id),
    ) else {
        return;
    };
    let allowed = |of: fn(&OperationContract) -> &[String]| (listed(of(old)), listed(of(new)));

    let consumes = allowed(|promises| &promises.consumes);
    let sent = (sent(before), sent(after));
    let is_other = sent.0 != sent.1;
    let reason = if is_other {
        "the client sends something else, and says so in `Content-Type`"
    } else if sent.0.is_empty() {
        "the client sends no content; the document allows other media types of it"
    } else {
        "the client sends the same media type as before; the document allows others"
    };
    // Where there is one on one side only, it came or went with what is sent.
    let has_both = !sent.0.is_empty() && !sent.1.is_empty();
    let says = if consumes.0 == consumes.1 && is_other && has_both {
        sent
    } else {
        consumes
    };
    differing(comparison, pair, "consumes", says, reason);

    let reason = if asked(before) == asked(after) {
        "the client asks for the same media types as before; the document allows others"
    } else {
        "the client asks for something else in `Accept`"
    };
    let produces = allowed(|promises| &promises.produces);
    differing(comparison, pair, "produces", produces, reason);
}

fn differing(
    comparison: &mut Comparison<'_>,
    pair: &Pair<'_>,
    detail: &str,
    says: Both,
    reason: &str,
) {
    if says.0 == says.1 {
        return;
    }
    let draft = pair
        .draft(Kind::MediaTypeChanged, detail, reason)
        .says(says.0, says.1)
        .behaviour(Behaviour::Differs);
    comparison.add(draft);
}

/// Media types, in whatever order and case they stand.
fn listed<'a>(media_types: impl IntoIterator<Item = &'a String>) -> String {
    let media_types = media_types.into_iter();
    let media_types: BTreeSet<String> = media_types.map(|name| name.to_lowercase()).collect();
    media_types.into_iter().collect::<Vec<_>>().join(", ")
}

/// What a method sends its content as; empty where it has none.
fn sent(method: &Method) -> String {
    if is_given(method, "content-type") {
        return "as the caller says".to_owned();
    }
    let of_body = |body: &RequestBody| {
        if body.choices.is_empty() {
            return listed([&body.content_type]);
        }
        listed(body.choices.iter().map(|choice| &choice.content_type))
    };
    let of_form = || {
        let mut places = method.parameters.iter().map(|each| each.location_in);
        let form = places.find_map(|place| match place {
            ParameterLocation::Field => Some("application/x-www-form-urlencoded"),
            ParameterLocation::Part => Some("multipart/form-data"),
            _ => None,
        });
        form.unwrap_or_default().to_owned()
    };
    method.body.as_ref().map_or_else(of_form, of_body)
}

/// What a method asks for.
fn asked(method: &Method) -> String {
    if is_given(method, "accept") {
        return "as the caller says".to_owned();
    }
    let accept = method.accept.as_deref().unwrap_or("application/json");
    let media_types: Vec<String> = accept.split(", ").map(str::to_owned).collect();
    listed(&media_types)
}

/// Whether a parameter sets a header.
fn is_given(method: &Method, header: &str) -> bool {
    let mut parameters = method.parameters.iter();
    parameters.any(|parameter| {
        parameter.location_in == ParameterLocation::Header
            && parameter.wire_name.eq_ignore_ascii_case(header)
    })
}
