//! Responses of an operation: how its method is called, and what it gives.

use crate::diagnostic::{Diagnostic, Location};
use crate::model::{Call, FinalStateVia, LongRunning, Pages, Success, Type};
use crate::nearest::nearest;
use crate::resolve::{self, Operation, Paging, Response};

use super::operations::{json_media_type, listed};
use super::schemas::Schemas;
use super::{errors, headers};

/// What to do with an operation that cannot be expressed.
pub(super) const GO_ON_WITHOUT: &str =
    "to go on without it, list the other operations in the manifest, under `operations`";

/// The property that holds the items of a page, unless the document names another.
const ITEMS: &str = "value";

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

/// How the method is called; `None` where it cannot be expressed, which is reported.
pub(super) fn call(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<Call> {
    let is_head = operation.method == "HEAD";
    if successes(operation).next().is_none() {
        schemas.report(
            Diagnostic::invalid("the operation declares no response that is a success")
                .at(&operation.location.child("responses"))
                .help(
                    "`default` is what failures look like; a success stands under its own status",
                ),
        );
    }
    match (&operation.paging, &operation.long_running) {
        (Some(_), Some(_)) => {
            let message = "a long-running operation that returns pages";
            let diagnostic = Diagnostic::unsupported(message).at(&operation.location);
            schemas.report(diagnostic.help(GO_ON_WITHOUT));
            None
        }
        (Some(paging), None) => pages(operation, paging, schemas).map(Call::Pages),
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
    let mut by_status = bodies(operation, schemas);
    let with_body = by_status.iter().filter_map(|(_, ty)| ty.as_ref());
    let without_body = by_status.iter().any(|(_, ty)| ty.is_none());
    let mut types: Vec<&Type> = with_body.collect();
    types.dedup();
    match (types.as_slice(), without_body) {
        ([], _) => Success::Empty,
        ([ty], false) => Success::Json((*ty).clone()),
        ([ty], true) => Success::OptionalJson((*ty).clone()),
        _ => {
            by_status.sort_by_key(|(status, _)| *status);
            Success::ByStatus(by_status)
        }
    }
}

/// The types of the bodies by status, in document order. A body that cannot be expressed is left out.
fn bodies(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Vec<(u16, Option<Type>)> {
    let mut bodies = Vec::new();
    for response in successes(operation) {
        let Some(status) = response.status else {
            continue;
        };
        match &response.body {
            None => bodies.push((status, None)),
            Some(body) => bodies.extend(schemas.ty(body).map(|ty| (status, Some(ty)))),
        }
    }
    if bodies.iter().any(|(_, ty)| ty.is_some()) {
        check_media_type(operation, schemas);
    }
    bodies
}

fn check_media_type(operation: &Operation, schemas: &mut Schemas<'_, '_>) {
    if json_media_type(&operation.produces).is_none() {
        let message = format!(
            "a response of the media type {}",
            listed(&operation.produces)
        );
        let location = operation.location.child("responses");
        schemas.report(Diagnostic::unsupported(message).at(&location));
    }
}

fn pages(operation: &Operation, paging: &Paging, schemas: &mut Schemas<'_, '_>) -> Option<Pages> {
    if let Some(next) = &paging.next_operation {
        let message = format!("pages that the operation `{next}` fetches");
        let location = paging.location.child("operationName");
        schemas.report(
            Diagnostic::unsupported(message)
                .at(&location)
                .help("only pages that a link leads to are followed; see `nextLinkName`"),
        );
        return None;
    }
    let mut page = None;
    for (status, ty) in bodies(operation, schemas) {
        let location = operation
            .location
            .child("responses")
            .child(&status.to_string());
        match (ty, page) {
            (Some(Type::Model(id)), None) => page = Some(id),
            (Some(Type::Model(id)), Some(known)) if id == known => {}
            (Some(Type::Model(_)), Some(_)) => {
                schemas.report(no_page("pages of different types", &location));
            }
            (None, _) => schemas.report(no_page("a page without a body", &location)),
            (Some(Type::Array(_)), _) => {
                schemas.report(no_page("a page that is an array itself", &location));
            }
            (Some(_), _) => schemas.report(no_page("a page that is no object", &location)),
        }
    }
    let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
    Some(Pages {
        page: page?,
        items: named(&paging.items).unwrap_or_else(|| ITEMS.to_owned()),
        next_link: named(&paging.next_link),
    })
}

fn no_page(what: &str, location: &Location) -> Diagnostic {
    Diagnostic::unsupported(what)
        .at(location)
        .help("a page is an object, with its items in an array and the link to the next page")
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
    let result = result(operation);
    if result.is_some() {
        check_media_type(operation, schemas);
    }
    let result = match result {
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

fn final_state_via(long_running: &resolve::LongRunning) -> Result<FinalStateVia, Diagnostic> {
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
