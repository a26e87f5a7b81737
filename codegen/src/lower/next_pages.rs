//! Operations that fetch the pages behind the first one.
//!
//! The values of their parameters are those of the first operation, by their names. A path may have a variable for the link;
//! without one the link is followed, and gets the other parameters where it lacks them.

use crate::diagnostic::Diagnostic;
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
        schemas.report(
            Diagnostic::unsupported(message)
                .at(&place)
                .help(GO_ON_WITHOUT),
        );
        return None;
    }
    let link = next
        .parameters
        .iter()
        .find(|parameter| takes_link(parameter, paging));
    let mut parameters = Vec::new();
    for parameter in in_argument_order(next) {
        if link.is_some_and(|link| link.name == parameter.name) || parameter.place == Place::Host {
            continue;
        }
        let known = first
            .parameters
            .iter()
            .find(|known| known.name == parameter.name);
        let is_given = known.is_some_and(|known| known.required || !parameter.required);
        if !is_given && !parameter.required {
            continue;
        }
        let lowered = parameters::lower(parameter, next, schemas)?;
        if !is_given && !matches!(lowered.source, Source::Constant(_)) {
            let message = format!(
                "pages that the operation `{}` fetches, with a parameter `{}` that `{}` does not always have",
                next.id, parameter.name, first.id
            );
            schemas.report(
                Diagnostic::unsupported(message)
                    .at(&place)
                    .help(GO_ON_WITHOUT),
            );
            return None;
        }
        parameters.push(NextParameter {
            wire_name: lowered.wire_name,
            location_in: lowered.location_in,
            source: lowered.source,
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
