//! Responses that are failures.

use crate::model::{Failure, Type};
use crate::resolve::{Operation, Response};

use super::schemas::Schemas;

/// Whether a response is a failure: marked as one, or for every status that nobody names.
pub(super) fn is_error(response: &Response) -> bool {
    response.is_error || response.status.is_none()
}

/// The failures that the document declares.
pub(super) fn declared(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for response in operation.responses.iter().filter(|each| is_error(each)) {
        let body = response.body.as_ref().and_then(|body| schemas.ty(body));
        failures.push(Failure {
            status: response.status,
            description: response.description.clone().unwrap_or_default(),
            // A body of no known members is read from the raw response.
            body: body.filter(|ty| *ty != Type::Any),
        });
    }
    failures
}

/// The types of their bodies, each once, that of `default` last.
pub(super) fn bodies(failures: &[Failure]) -> Vec<Type> {
    let mut failures = failures.iter().collect::<Vec<_>>();
    failures.sort_by_key(|failure| (failure.status.is_none(), failure.status));
    let mut bodies = Vec::new();
    for body in failures
        .into_iter()
        .filter_map(|failure| failure.body.as_ref())
    {
        if !bodies.contains(body) {
            bodies.push(body.clone());
        }
    }
    bodies
}
