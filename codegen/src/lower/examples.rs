//! Recorded calls: what the operation says of each response.

use crate::model::{Declared, Example, ExampleResponse, Type};
use crate::resolve::{self, Operation, Response};

use super::schemas::Schemas;
use super::{answers, errors, responses};

/// Lowers the examples of an operation.
pub(super) fn lower(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Vec<Example> {
    let mut lowered = Vec::new();
    for example in &operation.examples {
        let responses = example.responses.iter();
        lowered.push(Example {
            title: example.title.clone(),
            parameters: example.parameters.clone(),
            responses: responses
                .map(|response| self::response(response, operation, schemas))
                .collect(),
        });
    }
    lowered
}

fn response(
    response: &resolve::ExampleResponse,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> ExampleResponse {
    ExampleResponse {
        status: response.status.clone(),
        headers: response.headers.clone(),
        body: response.body.clone(),
        beside: response.beside.clone(),
        declared: declared(&response.status, operation, schemas),
    }
}

fn declared(status: &str, operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Declared {
    let status = status.parse::<u16>().ok();
    let own = operation
        .responses
        .iter()
        .find(|response| response.status == status);
    let default = || {
        let mut responses = operation.responses.iter();
        responses.find(|response| response.status.is_none())
    };
    // Where the document says what failures look like and nothing else, every 2xx is a success.
    let is_2xx = matches!(status, Some(200..300));
    if own.is_none() && is_2xx && responses::successes(operation).next().is_none() {
        return Declared::Success(None);
    }
    match own.or_else(default) {
        None => Declared::Not,
        Some(response) if errors::is_error(response) => {
            let body = response.body.as_ref();
            let ty = body.and_then(|body| schemas.ty(body));
            Declared::Failure(ty.filter(|ty| *ty != Type::Any))
        }
        Some(response) => Declared::Success(success(response, operation, schemas)),
    }
}

/// Type of the body, if the method gives it. Of a long-running operation that is the result only, and of HEAD nothing.
fn success(
    response: &Response,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Type> {
    let body = response.body.as_ref()?;
    if answers::is_stream(operation, schemas) {
        return None;
    }
    let given = if operation.long_running.is_some() {
        responses::result(operation).is_some_and(|result| result.schema == body.schema)
    } else {
        operation.method != "HEAD"
    };
    match given {
        true if responses::is_ordinary(operation) => schemas.body(body),
        true => schemas.ty(body),
        false => None,
    }
}
