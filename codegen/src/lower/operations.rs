//! Operations to methods.

use crate::diagnostic::Diagnostic;
use crate::model::{Method, Parameter, Source};
use crate::resolve::{Operation, Place};

use super::headers::HeaderSets;
use super::parameters::{self, in_argument_order, is_api_version};
use super::responses::{self, GO_ON_WITHOUT};
use super::schemas::Schemas;
use super::{answers, bodies, errors, examples, fixed_query};

/// A method, and the parameters that the service client must keep for it.
pub(super) struct Lowered {
    pub(super) method: Method,
    pub(super) client_parameters: Vec<Parameter>,
}

const METHODS: &[&str] = &["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"];

/// Lowers one operation; `None` where it cannot be expressed, which is reported.
pub(super) fn lower(
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
    header_sets: &mut HeaderSets,
) -> Option<Lowered> {
    if let Some(what) = unsupported(operation) {
        let diagnostic = Diagnostic::unsupported(what).at(&operation.location);
        schemas.report(diagnostic.help(GO_ON_WITHOUT));
        return None;
    }
    let mut client_parameters = Vec::new();
    let mut parameters = Vec::new();
    for parameter in in_argument_order(operation) {
        if fixed_query::says(operation, parameter, schemas) {
            continue;
        }
        let lowered = parameters::lower(parameter, operation, schemas);
        if let Some(lowered) = &lowered
            && lowered.source == Source::Client
        {
            client_parameters.push(lowered.clone());
        }
        parameters.extend(lowered);
    }
    let answer = answers::lower(operation, schemas)?;
    let mut method = Method {
        operation_id: operation.id.clone(),
        name: match operation.id.split_once('_') {
            Some((_, verb)) => verb.to_owned(),
            None => operation.id.clone(),
        },
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        http_method: operation.method.clone(),
        path: path(operation),
        api_version: api_version(operation),
        parameters,
        body: operation
            .body
            .as_ref()
            .and_then(|body| bodies::request(body, operation, schemas)),
        call: responses::call(operation, schemas)?,
        response_format: answer.format,
        accept: answer.accept,
        success_statuses: responses::successes(operation)
            .filter_map(|response| response.status)
            .collect(),
        headers: header_sets.of(operation, schemas),
        error_bodies: Vec::new(),
        errors: errors::declared(operation, schemas),
        examples: examples::lower(operation, schemas),
        location: operation.location.clone(),
    };
    method.error_bodies = errors::bodies(&method.errors);
    Some(Lowered {
        method,
        client_parameters,
    })
}

/// What an operation asks for that no method can do yet.
fn unsupported(operation: &Operation) -> Option<String> {
    if !METHODS.contains(&operation.method.as_str()) {
        return Some(format!("an operation with the method {}", operation.method));
    }
    None
}

/// The api-version that an operation sends, if it does.
pub(super) fn api_version(operation: &Operation) -> Option<String> {
    let mut parameters = operation.parameters.iter();
    let sends_it =
        parameters.any(|each| is_api_version(each) && !fixed_query::has(operation, each));
    sends_it.then(|| operation.document_version.clone())
}

/// The path template, with `{+name}` for what is written as it is.
pub(super) fn path(operation: &Operation) -> String {
    operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path && parameter.unencoded)
        .fold(operation.path.clone(), |path, parameter| {
            let variable = format!("{{{}}}", parameter.name);
            path.replace(&variable, &format!("{{+{}}}", parameter.name))
        })
}
