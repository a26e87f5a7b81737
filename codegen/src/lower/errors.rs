//! Responses that are failures.

use crate::diagnostic::Diagnostic;
use crate::model::{ModelId, Type};
use crate::resolve::{Operation, Response};

use super::schemas::Schemas;

/// Whether a response is a failure: marked as one, or for every status that nobody names.
pub(super) fn is_error(response: &Response) -> bool {
    response.is_error || response.status.is_none()
}

/// What the documentation says of failures: the statuses, `None` for all others, with their descriptions.
pub(super) fn described(operation: &Operation) -> Vec<(Option<u16>, String)> {
    operation
        .responses
        .iter()
        .filter(|response| is_error(response))
        .map(|response| {
            (
                response.status,
                response.description.clone().unwrap_or_default(),
            )
        })
        .collect()
}

/// The types of the bodies, each once, that of `default` last.
pub(super) fn bodies(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Vec<ModelId> {
    let mut failures: Vec<&Response> = operation
        .responses
        .iter()
        .filter(|response| is_error(response))
        .collect();
    failures.sort_by_key(|response| (response.status.is_none(), response.status));
    let mut bodies = Vec::new();
    for response in failures {
        let Some(body) = &response.body else {
            continue;
        };
        match schemas.ty(body) {
            Some(Type::Model(id)) if !bodies.contains(&id) => bodies.push(id),
            // A body of no known members is read from the raw response.
            Some(Type::Model(_) | Type::Any) | None => {}
            Some(_) => schemas.report(
                Diagnostic::unsupported("an error body that is no object")
                    .at(&response.location.child("schema")),
            ),
        }
    }
    bodies
}
