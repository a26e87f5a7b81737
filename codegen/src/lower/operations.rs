//! Operations to methods.

use crate::diagnostic::Diagnostic;
use crate::model::{
    ClientParameter, CollectionFormat, Method, Parameter, ParameterLocation, RequestBody, Source,
    Type,
};
use crate::resolve::{self, Body, Operation, Place};

use super::headers::HeaderSets;
use super::responses::{self, GO_ON_WITHOUT};
use super::schemas::Schemas;
use super::{constraints, enums, errors, examples};

/// A method, and the parameters that the service client must keep for it.
pub(super) struct Lowered {
    pub(super) method: Method,
    pub(super) client_parameters: Vec<ClientParameter>,
}

const API_VERSION: &str = "api-version";
const METHODS: &[&str] = &["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD"];

const COLLECTION_FORMATS: &[(&str, CollectionFormat)] = &[
    ("csv", CollectionFormat::Csv),
    ("multi", CollectionFormat::Multi),
    ("pipes", CollectionFormat::Pipes),
    ("ssv", CollectionFormat::Ssv),
    ("tsv", CollectionFormat::Tsv),
];

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
        let lowered = self::parameter(parameter, operation, schemas);
        if let Some(lowered) = &lowered
            && lowered.source == Source::Client
        {
            client_parameters.push(kept(lowered));
        }
        parameters.extend(lowered);
    }
    let sends_version = |parameter: &&resolve::Parameter| is_api_version(parameter);
    let method = Method {
        operation_id: operation.id.clone(),
        name: match operation.id.split_once('_') {
            Some((_, verb)) => verb.to_owned(),
            None => operation.id.clone(),
        },
        summary: operation.summary.clone(),
        description: operation.description.clone(),
        http_method: operation.method.clone(),
        path: path(operation),
        api_version: operation
            .parameters
            .iter()
            .find(sends_version)
            .map(|_| operation.document_version.clone()),
        parameters,
        body: operation
            .body
            .as_ref()
            .and_then(|body| self::body(body, operation, schemas)),
        call: responses::call(operation, schemas)?,
        success_statuses: responses::successes(operation)
            .filter_map(|response| response.status)
            .collect(),
        headers: header_sets.of(operation, schemas),
        error_bodies: errors::bodies(operation, schemas),
        errors: errors::described(operation),
        examples: examples::lower(operation, schemas),
        location: operation.location.clone(),
    };
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
    let what = if operation.host_has_parameters {
        "an operation at a host with parameters"
    } else if operation.path.contains('?') {
        "an operation whose path has a query"
    } else {
        return None;
    };
    Some(what.to_owned())
}

fn is_api_version(parameter: &resolve::Parameter) -> bool {
    parameter.place == Place::Query && parameter.name == API_VERSION
}

/// Path parameters in the order of the URL, then query, then header, each in the order of the list. Without the
/// api-version, which is a constant of the operation.
fn in_argument_order(operation: &Operation) -> Vec<&resolve::Parameter> {
    let mut parameters: Vec<&resolve::Parameter> = operation
        .parameters
        .iter()
        .filter(|parameter| !is_api_version(parameter))
        .collect();
    parameters.sort_by_key(|parameter| {
        let in_path = operation.path.find(&format!("{{{}}}", parameter.name));
        match parameter.place {
            Place::Path => (0, in_path.unwrap_or_default()),
            Place::Query => (1, 0),
            Place::Header => (2, 0),
            Place::Form => (3, 0),
        }
    });
    parameters
}

/// The path template, with `{+name}` for what is written as it is.
fn path(operation: &Operation) -> String {
    operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path && parameter.unencoded)
        .fold(operation.path.clone(), |path, parameter| {
            let variable = format!("{{{}}}", parameter.name);
            path.replace(&variable, &format!("{{+{}}}", parameter.name))
        })
}

fn parameter(
    parameter: &resolve::Parameter,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Parameter> {
    let location_in = match parameter.place {
        Place::Path => ParameterLocation::Path,
        Place::Query => ParameterLocation::Query,
        Place::Header => ParameterLocation::Header,
        Place::Form => {
            let message = "a parameter that is a field of a form";
            schemas.report(Diagnostic::unsupported(message).at(&parameter.location));
            return None;
        }
    };
    if parameter.name == API_VERSION {
        let message = "an api-version that is not sent in the query";
        schemas.report(Diagnostic::unsupported(message).at(&parameter.location));
        return None;
    }
    let ty = schemas.ty(&parameter.value)?;
    if !is_writable(&ty) {
        let message = format!(
            "the parameter `{}`, which is neither a single value nor a list of them",
            parameter.name
        );
        schemas.report(Diagnostic::unsupported(message).at(&parameter.location));
        return None;
    }
    let collection_format = match collection_format(parameter) {
        Ok(format) => format,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return None;
        }
    };
    let schema = schemas.schema(parameter.value.schema);
    let source = if parameter.on_client {
        if !parameter.required || ty != Type::String {
            let message = "a client parameter that is not a required string";
            schemas.report(
                Diagnostic::unsupported(message)
                    .at(&parameter.location)
                    .help(format!("operation `{}` needs it", operation.id)),
            );
            return None;
        }
        Source::Client
    } else {
        match enums::constant(parameter.required, &schema.shape) {
            Some(value) => Source::Constant(value.to_string()),
            None => Source::Argument,
        }
    };
    Some(Parameter {
        wire_name: parameter.name.clone(),
        name: parameter
            .client_name
            .clone()
            .unwrap_or_else(|| parameter.name.clone()),
        documentation: parameter.value.description.clone(),
        location_in,
        source,
        required: parameter.required,
        ty,
        collection_format,
        constraints: constraints::lower(&schema.constraints),
        location: parameter.location.clone(),
    })
}

/// Whether a value can be written into the URL or a header.
fn is_writable(ty: &Type) -> bool {
    match ty {
        Type::Array(elements) => is_single_value(elements) && **elements != Type::Secret,
        single => is_single_value(single),
    }
}

/// How the elements of an array are joined.
fn collection_format(parameter: &resolve::Parameter) -> Result<CollectionFormat, Diagnostic> {
    let Some(given) = &parameter.collection_format else {
        return Ok(CollectionFormat::Csv);
    };
    let location = parameter.location.child("collectionFormat");
    let known = COLLECTION_FORMATS.iter().find(|(name, _)| name == given);
    match known {
        Some((_, CollectionFormat::Multi)) if parameter.place != Place::Query => {
            let message = "`multi` outside of the query";
            Err(Diagnostic::invalid(message)
                .at(&location)
                .help("only a query parameter can stand there several times"))
        }
        Some((_, format)) => Ok(*format),
        None => {
            let names = COLLECTION_FORMATS.iter().map(|(name, _)| *name);
            let help = names.collect::<Vec<_>>().join("`, `");
            Err(
                Diagnostic::invalid(format!("`{given}` is no `collectionFormat`"))
                    .at(&location)
                    .help(format!("it is one of `{help}`")),
            )
        }
    }
}

fn is_single_value(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String
            | Type::Secret
            | Type::Boolean
            | Type::Integer32
            | Type::Integer64
            | Type::Float32
            | Type::Float64
            | Type::DateTime(_)
            | Type::Enum(_)
    )
}

fn kept(parameter: &Parameter) -> ClientParameter {
    ClientParameter {
        wire_name: parameter.wire_name.clone(),
        name: parameter.name.clone(),
        documentation: parameter.documentation.clone(),
        location: parameter.location.clone(),
    }
}

fn body(body: &Body, operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<RequestBody> {
    let Some(content_type) = json_media_type(&operation.consumes) else {
        let message = format!("a body of the media type {}", listed(&operation.consumes));
        schemas.report(Diagnostic::unsupported(message).at(&body.location));
        return None;
    };
    Some(RequestBody {
        wire_name: body.name.clone(),
        name: body
            .client_name
            .clone()
            .unwrap_or_else(|| body.name.clone()),
        documentation: body.value.description.clone(),
        required: body.required,
        ty: schemas.ty(&body.value)?,
        content_type,
        location: body.location.clone(),
    })
}

/// `application/json` if it is there or nothing is declared, else another JSON media type.
pub(super) fn json_media_type(declared: &[String]) -> Option<String> {
    const JSON: &str = "application/json";
    let essence = |media_type: &str| {
        media_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    };
    if declared.is_empty()
        || declared
            .iter()
            .any(|media_type| essence(media_type) == JSON)
    {
        return Some(JSON.to_owned());
    }
    let is_json = |media_type: &&String| {
        let essence = essence(media_type);
        essence == "text/json" || essence.ends_with("+json")
    };
    declared.iter().find(is_json).cloned()
}

pub(super) fn listed(media_types: &[String]) -> String {
    media_types
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}
