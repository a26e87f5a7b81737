//! Responses of an operation: how its method is called, and what it gives.

use crate::diagnostic::Diagnostic;
use crate::model::{Call, FinalStateVia, LongRunning, Success, Type};
use crate::nearest::nearest;
use crate::resolve::{self, Operation, Response};

use super::schemas::Schemas;
use super::{answers, errors, headers, pages};

/// What to do with an operation that cannot be expressed.
pub(super) const GO_ON_WITHOUT: &str =
    "to go on without it, list the other operations in the manifest, under `operations`";

const FINAL_STATE_VIA: &[(&str, FinalStateVia)] = &[
    ("azure-async-operation", FinalStateVia::AzureAsyncOperation),
    ("location", FinalStateVia::Location),
    ("operation-location", FinalStateVia::OperationLocation),
    ("original-uri", FinalStateVia::OriginalUri),
];

/// The responses that are no failures.
pub(super) fn successes(operation: &Operation) -> impl Iterator<Item = &Response> {
    let responses = operation.responses.iter();
    responses.filter(|response| !errors::is_error(response))
}

/// Whether an answer can be a success. Where the document has `default` and no success of its own, it says what failures
/// look like: every 2xx is a success then. A page needs one that has a body.
fn declares_success(operation: &Operation) -> bool {
    if successes(operation).next().is_some() {
        return true;
    }
    let mut statuses = operation.responses.iter().map(|response| response.status);
    let is_2xx = |status| matches!(status, Some(200..300));
    operation.paging.is_none()
        && statuses.clone().any(|status| status.is_none())
        && !statuses.any(is_2xx)
}

/// How the method is called; `None` where it cannot be expressed, which is reported.
pub(super) fn call(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<Call> {
    let is_head = operation.method == "HEAD";
    if !declares_success(operation) {
        schemas.report(
            Diagnostic::invalid("the operation declares no response that is a success")
                .at(&operation.location.child("responses"))
                .help(
                    "it stands under its own status; every 2xx is one beside `default` alone, but for pages",
                ),
        );
    }
    match (&operation.paging, &operation.long_running) {
        (Some(paging), _) => pages::lower(operation, paging, schemas).map(Call::Pages),
        (None, Some(long_running)) => {
            self::long_running(operation, long_running, schemas).map(Call::LongRunning)
        }
        // An answer to HEAD has no body, whatever the document says.
        (None, None) if is_head && headers::declared(operation).next().is_none() => {
            Some(Call::Exists)
        }
        (None, None) if is_head => Some(Call::Ordinary(Success::Empty)),
        (None, None) => Some(Call::Ordinary(success(operation, schemas))),
    }
}

fn success(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Success {
    if answers::is_stream(operation, schemas) {
        return Success::Stream;
    }
    let mut by_status = bodies(operation, schemas);
    let with_body = by_status.iter().filter_map(|(_, ty)| ty.as_ref());
    let without_body = by_status.iter().any(|(_, ty)| ty.is_none());
    let mut types: Vec<&Type> = with_body.collect();
    types.dedup();
    match (types.as_slice(), without_body) {
        ([], _) => Success::Empty,
        ([Type::Nullable(ty)], _) => Success::OptionalBody((**ty).clone()),
        ([ty], false) => Success::Body((*ty).clone()),
        ([ty], true) => Success::OptionalBody((*ty).clone()),
        _ => {
            by_status.sort_by_key(|(status, _)| *status);
            Success::ByStatus(by_status)
        }
    }
}

/// Whether a response itself is what the method gives.
pub(super) fn is_ordinary(operation: &Operation) -> bool {
    operation.paging.is_none() && operation.long_running.is_none()
}

/// The types of the bodies by status, in document order. A body that cannot be expressed is left out.
pub(super) fn bodies(
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Vec<(u16, Option<Type>)> {
    let is_xml = answers::is_xml(operation, schemas);
    let mut bodies = Vec::new();
    for response in successes(operation) {
        let Some(status) = response.status else {
            continue;
        };
        match &response.body {
            None => bodies.push((status, None)),
            Some(body) => {
                let ty = if is_xml {
                    schemas.xml_body(body)
                } else if is_ordinary(operation) {
                    schemas.body(body)
                } else {
                    schemas.ty(body)
                };
                bodies.extend(ty.map(|ty| (status, Some(ty))));
            }
        }
    }
    bodies
}

fn long_running(
    operation: &Operation,
    long_running: &resolve::LongRunning,
    schemas: &mut Schemas<'_, '_>,
) -> Option<LongRunning> {
    let final_state_via = match final_state_via(long_running) {
        Ok(via) => via,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return None;
        }
    };
    let result = match result(operation) {
        Some(result) => Some(schemas.ty(result)?),
        None => None,
    };
    Some(LongRunning {
        final_state_via,
        result,
    })
}

/// The body that is the result of a long-running operation.
pub(super) fn result(operation: &Operation) -> Option<&resolve::Use> {
    let given = operation.long_running.as_ref()?.final_state_schema.as_ref();
    given.or_else(|| final_body(operation)?.body.as_ref())
}

pub(super) fn final_state_via(
    long_running: &resolve::LongRunning,
) -> Result<FinalStateVia, Diagnostic> {
    let Some(given) = &long_running.final_state_via else {
        return Ok(FinalStateVia::Unspecified);
    };
    let known = FINAL_STATE_VIA.iter().find(|(name, _)| name == given);
    known.map(|(_, via)| *via).ok_or_else(|| {
        let names = FINAL_STATE_VIA.iter().map(|(name, _)| *name);
        let names = names.collect::<Vec<_>>();
        let diagnostic = Diagnostic::invalid(format!("`{given}` is no `final-state-via`"))
            .at(&long_running.location.child("final-state-via"));
        match nearest(given, &names) {
            Some(near) => diagnostic.help(format!("the nearest value that is known is `{near}`")),
            None => diagnostic.help(format!("it is one of `{}`", names.join("`, `"))),
        }
    })
}

/// The response whose body is the result: 200, else 201, else another. What 202 carries describes the work that was
/// accepted, and is the result only where nothing else is.
fn final_body(operation: &Operation) -> Option<&Response> {
    let with_body = successes(operation).filter(|response| response.body.is_some());
    with_body.min_by_key(|response| match response.status {
        Some(200) => (0, 200),
        Some(201) => (1, 201),
        Some(202) => (3, 202),
        other => (2, other.unwrap_or_default()),
    })
}
