//! Operations that fetch the pages behind the first one.
//!
//! The values of their parameters are those of the first operation, by their names. A path may have a variable for the link;
//! without one the link is followed, and gets the other parameters where it lacks them.

use crate::diagnostic::{Diagnostic, Location};
use crate::model::{NextOperation, NextParameter, Source};
use crate::resolve::{self, Operation, Paging, Place};

use super::operations::{api_version, path};
use super::parameters::{self, in_argument_order};
use super::responses::{GO_ON_WITHOUT, successes};
use super::schemas::Schemas;

/// What a variable for the link is called, but for its case, unless it has the name of the link's property.
const NEXT_LINK: &str = "nextLink";

/// Lowers the operation `next`; `None` where it cannot be expressed, which is reported.
pub(super) fn lower(
    first: &Operation,
    next: &Operation,
    paging: &Paging,
    schemas: &mut Schemas<'_, '_>,
) -> Option<NextOperation> {
    let place = paging.location.child("operationName");
    if let Err(what) = check(next) {
        let message = format!(
            "pages that the operation `{}` fetches, which {what}",
            next.id
        );
        schemas.report(unfit(message, &place));
        return None;
    }
    let mut parameters = next.parameters.iter();
    let link = parameters.find(|parameter| takes_link(parameter, paging));
    let mut parameters = Vec::new();
    for parameter in in_argument_order(next) {
        if link.is_some_and(|link| link.name == parameter.name) || parameter.place == Place::Host {
            continue;
        }
        let known = known(first, parameter);
        if known.is_none() && !parameter.required {
            continue;
        }
        let lowered = parameters::lower(parameter, next, schemas)?;
        let Some(source) = source(lowered.source, known, schemas) else {
            let message = format!(
                "pages that the operation `{}` fetches, with a parameter `{}` that `{}` does not always have",
                next.id, parameter.name, first.id
            );
            schemas.report(unfit(message, &place));
            return None;
        };
        parameters.push(NextParameter {
            wire_name: lowered.wire_name,
            location_in: lowered.location_in,
            source,
            collection_format: lowered.collection_format,
        });
    }
    Some(NextOperation {
        operation_id: next.id.clone(),
        path: path(next),
        api_version: api_version(next),
        success_statuses: successes(next)
            .filter_map(|response| response.status)
            .collect(),
        link: link.map(|link| link.name.clone()),
        parameters,
    })
}

fn unfit(message: String, place: &Location) -> Diagnostic {
    Diagnostic::unsupported(message)
        .at(place)
        .help(GO_ON_WITHOUT)
}

/// The parameter of the first operation that has the value of this one, if there is one whenever there must be: one of its
/// name, at its place before all others.
fn known<'o>(
    first: &'o Operation,
    parameter: &resolve::Parameter,
) -> Option<&'o resolve::Parameter> {
    let named =
        |known: &&resolve::Parameter| known.name == parameter.name && known.place != Place::Host;
    let same = |known: &&resolve::Parameter| named(known) && known.place == parameter.place;
    let mut parameters = first.parameters.iter();
    let known = parameters.find(same).or_else(|| {
        let mut parameters = first.parameters.iter();
        parameters.find(named)
    });
    known.filter(|known| known.required || !parameter.required)
}

/// Who gives the value: nobody where there is only one, else who gives it to the first operation.
fn source(
    own: Source,
    known: Option<&resolve::Parameter>,
    schemas: &Schemas<'_, '_>,
) -> Option<Source> {
    match own {
        Source::Constant(_) => Some(own),
        Source::Argument | Source::Client => {
            known.map(|known| parameters::source(known, schemas.schema(known.value.schema)))
        }
    }
}

/// What keeps an operation from fetching pages.
fn check(next: &Operation) -> Result<(), &'static str> {
    if next.method != "GET" {
        return Err("is no GET");
    }
    if next.body.as_ref().is_some_and(|body| body.required) {
        return Err("needs a body");
    }
    Ok(())
}

fn takes_link(parameter: &resolve::Parameter, paging: &Paging) -> bool {
    let is_named = parameter.name.eq_ignore_ascii_case(NEXT_LINK)
        || paging.next_link.as_deref() == Some(&parameter.name);
    parameter.place == Place::Path && is_named
}
