//! What an operation gives: statuses, bodies, headers, pages, results.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use super::edition::{Edition, MethodOf};
use super::operations::Pair;
use super::{Behaviour, Impact, Kind, bodies, headers, media_types, pages};
use crate::model::{BodyFormat, Call, FinalStateVia, Method, Success, Type};

/// All statuses that begin with 2: successes where the document names none of its own.
const EVERY_2XX: &str = "2xx";

/// Compares the answers of an operation.
pub(super) fn compare<'a>(comparison: &mut Comparison<'a>, pair: &Pair<'a>) {
    let is_other_call = shape(comparison, pair);
    if !is_other_call {
        given(comparison, pair);
    }
    statuses(comparison, pair);
    errors(comparison, pair);
    headers::compare(comparison, pair);
    media_types::compare(comparison, pair);
}

/// The items of the methods, of their options and of what they give.
fn items(comparison: &Comparison<'_>, pair: &Pair<'_>) -> Vec<String> {
    let mut items = pair.items();
    let sides: [(&MethodOf<'_>, &Edition<'_>); 2] = [
        (&pair.before, &comparison.before),
        (&pair.after, &comparison.after),
    ];
    for (method, edition) in sides {
        items.push(format!("models::{}::method_options", method.names.options));
        if let Call::Pages(pages) = &method.method.call {
            let name = edition.generated.labels.models.get(pages.page.0);
            items.extend(
                name.into_iter()
                    .flat_map(|name| edition.items_of(&format!("models::{}", name.ty))),
            );
        }
        if let Some(result) = &method.names.result {
            items.extend(edition.items_of(&format!("models::{result}")));
        }
    }
    items
}

/// Whether the method is called in another way now: pages, long-running, or at once.
fn shape(comparison: &mut Comparison<'_>, pair: &Pair<'_>) -> bool {
    let shapes = (
        name(&pair.before.method.call),
        name(&pair.after.method.call),
    );
    if shapes.0 == shapes.1 {
        return false;
    }
    let is = |shape: &str| shapes.0 == shape || shapes.1 == shape;
    let (kind, reason) = if is("long-running pages") {
        (
            Kind::LongRunningChanged,
            "the pager of a long-running operation follows it to its end, and has options of its own for that",
        )
    } else if is("long-running") {
        (
            Kind::LongRunningChanged,
            "a long-running operation is begun and followed by a poller",
        )
    } else if is("pages") {
        (Kind::PagingChanged, "pages are given by a pager")
    } else {
        (
            Kind::ResponseTypeChanged,
            "whether something is there is a `bool`",
        )
    };
    let draft = pair
        .draft(kind, "", reason)
        .says(shapes.0, shapes.1)
        .items(items(comparison, pair))
        .semver(Impact::Major)
        .migration("call it as the new signature says");
    comparison.add(draft);
    true
}

fn name(call: &Call) -> &'static str {
    match call {
        Call::Ordinary(_) => "one response",
        Call::Exists => "whether it exists",
        Call::Pages(pages) if pages.long_running.is_some() => "long-running pages",
        Call::Pages(_) => "pages",
        Call::LongRunning(_) => "long-running",
    }
}

/// What a call of the same shape gives.
fn given(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (&pair.before.method.call, &pair.after.method.call);
    let types = (
        written(pair.before.method, &comparison.before),
        written(pair.after.method, &comparison.after),
    );
    if types.0 == types.1 {
        elements(comparison, pair, &types.1);
    } else {
        let items = items(comparison, pair);
        let draft = pair
            .draft(
                Kind::ResponseTypeChanged,
                "",
                "the method gives another type",
            )
            .says(&types.0, &types.1)
            .items(items)
            .migration(format!("expect `{}`", types.1));
        comparison.add(draft);
    }
    if let (Call::Pages(old), Call::Pages(new)) = (before, after) {
        pages::compare(comparison, pair, old, new);
    }
    if let (Some(old), Some(new)) = (final_state_via(before), final_state_via(after))
        && old != new
    {
        let draft = pair
            .draft(
                Kind::FinalStateViaChanged,
                "",
                "the poller fetches the result from elsewhere in the end",
            )
            .says(via(old), via(new))
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
}

/// The elements that bodies of one type, in XML, are.
fn elements(comparison: &mut Comparison<'_>, pair: &Pair<'_>, ty: &str) {
    let of = |method: &Method, edition: &Edition<'_>| {
        let bodies = xml_bodies(method);
        let roots = bodies.iter().map(|ty| bodies::root(ty, edition));
        format!("{ty}{}", roots.collect::<String>())
    };
    let elements = (
        of(pair.before.method, &comparison.before),
        of(pair.after.method, &comparison.after),
    );
    if elements.0 == elements.1 {
        return;
    }
    let draft = pair
        .draft(
            Kind::ResponseTypeChanged,
            "",
            "the type is the same in Rust, and the element that comes is another",
        )
        .says(elements.0, elements.1)
        .exactly(Impact::Patch)
        .behaviour(Behaviour::Differs);
    comparison.add(draft);
}

/// The types of what comes in XML.
fn xml_bodies(method: &Method) -> Vec<Type> {
    match method.response_format {
        BodyFormat::Xml => method.call.bodies(),
        BodyFormat::Json | BodyFormat::Text | BodyFormat::Bytes => Vec::new(),
    }
}

fn final_state_via(call: &Call) -> Option<FinalStateVia> {
    match call {
        Call::LongRunning(work) => Some(work.final_state_via),
        Call::Pages(pages) => pages.long_running,
        _ => None,
    }
}

fn via(via: FinalStateVia) -> &'static str {
    match via {
        FinalStateVia::Unspecified => "unspecified",
        FinalStateVia::AzureAsyncOperation => "azure-async-operation",
        FinalStateVia::Location => "location",
        FinalStateVia::OriginalUri => "original-uri",
        FinalStateVia::OperationLocation => "operation-location",
    }
}

/// What a method gives, and how it is written where that is not JSON.
fn written(method: &Method, edition: &Edition<'_>) -> String {
    let result = result(&method.call, edition);
    match method.response_format {
        BodyFormat::Text => format!("{result} as text"),
        BodyFormat::Xml => format!("{result} as XML"),
        BodyFormat::Json | BodyFormat::Bytes => result,
    }
}

/// What a call gives, in the documents' terms.
fn result(call: &Call, edition: &Edition<'_>) -> String {
    match call {
        Call::Ordinary(Success::Empty) => "nothing".to_owned(),
        Call::Ordinary(Success::Stream) => edition.wire(&Type::File),
        Call::Ordinary(Success::Body(ty)) => edition.wire(ty),
        Call::Ordinary(Success::OptionalBody(ty)) => format!("{} or nothing", edition.wire(ty)),
        Call::Ordinary(Success::ByStatus(bodies)) => {
            let bodies = bodies.iter().map(|(status, ty)| {
                let body = ty
                    .as_ref()
                    .map_or_else(|| "nothing".to_owned(), |ty| edition.wire(ty));
                format!("{status}: {body}")
            });
            bodies.collect::<Vec<_>>().join(", ")
        }
        Call::Exists => "bool".to_owned(),
        Call::Pages(pages) => {
            let page = &edition.model().model(pages.page).name;
            format!("pages of {page}, items in `{}`", pages.items)
        }
        Call::LongRunning(work) => {
            let result = work.result.as_ref();
            result.map_or_else(|| "nothing".to_owned(), |ty| edition.wire(ty))
        }
    }
}

fn statuses(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (successes(&pair.before), successes(&pair.after));
    for status in after.iter().filter(|status| !holds(&before, status)) {
        let reason = if status == EVERY_2XX {
            "an answer of every 2xx is a success now; those that were not declared were errors"
        } else {
            "an answer of this status is a success now, and was an error"
        };
        let draft = pair
            .draft(Kind::StatusAdded, status, reason)
            .gives(status)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    for status in before.iter().filter(|status| !holds(&after, status)) {
        let reason = if status == EVERY_2XX {
            "an answer of a 2xx that is not declared is an error now, and was a success"
        } else {
            "an answer of this status is an error now, and was a success"
        };
        let draft = pair
            .draft(Kind::StatusRemoved, status, reason)
            .takes(status)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
}

fn successes(method: &MethodOf<'_>) -> BTreeSet<String> {
    let statuses = &method.method.success_statuses;
    if statuses.is_empty() {
        return BTreeSet::from([EVERY_2XX.to_owned()]);
    }
    statuses.iter().map(ToString::to_string).collect()
}

fn holds(successes: &BTreeSet<String>, status: &str) -> bool {
    successes.contains(status) || (successes.contains(EVERY_2XX) && status.starts_with('2'))
}

fn errors(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (
        failures(pair.before.method, &comparison.before),
        failures(pair.after.method, &comparison.after),
    );
    if before == after {
        return;
    }
    let draft = pair
        .draft(
            Kind::ErrorBodyChanged,
            "",
            "every error has the same type in Rust; code that reads its body by `try_from` should ask for the new one",
        )
        .says(before, after)
        .behaviour(Behaviour::Differs);
    comparison.add(draft);
}

/// The error bodies, each with the statuses that have it.
fn failures(method: &Method, edition: &Edition<'_>) -> String {
    let mut bodies: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for failure in &method.errors {
        let body = match &failure.body {
            None => "no body".to_owned(),
            Some(Type::Model(id)) => edition.model().model(*id).name.to_string(),
            Some(other) => edition.wire(other),
        };
        let status = failure.status;
        let status = status.map_or_else(|| "default".to_owned(), |status| status.to_string());
        bodies.entry(body).or_default().insert(status);
    }
    if bodies.is_empty() {
        return "none".to_owned();
    }
    let bodies = bodies.into_iter().map(|(body, statuses)| {
        let statuses: Vec<String> = statuses.into_iter().collect();
        format!("{body} (statuses: {})", statuses.join(", "))
    });
    bodies.collect::<Vec<_>>().join(", ")
}
