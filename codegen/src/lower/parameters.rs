//! Parameters in path, query, header, form and host: who gives them, and how they are written.

use crate::diagnostic::Diagnostic;
use crate::model::{self, CollectionFormat, Parameter, ParameterLocation, Source, Type};
use crate::resolve::{self, Operation, Place};

use super::schemas::Schemas;
use super::{constraints, enums, forms, header_prefixes};

const API_VERSION: &str = "api-version";
const COLLECTION_FORMATS: &[(&str, CollectionFormat)] = &[
    ("csv", CollectionFormat::Csv),
    ("multi", CollectionFormat::Multi),
    ("pipes", CollectionFormat::Pipes),
    ("ssv", CollectionFormat::Ssv),
    ("tsv", CollectionFormat::Tsv),
];

pub(super) fn is_api_version(parameter: &resolve::Parameter) -> bool {
    parameter.place == Place::Query && has_its_name(parameter)
}

fn has_its_name(parameter: &resolve::Parameter) -> bool {
    parameter.name == API_VERSION && !parameter.is_no_api_version
}

/// Path parameters in the order of the URL, then query, then header, each in the order of the list. Those of the host
/// come first or last, as the document has it. Without the api-version, which is a constant of the operation.
pub(super) fn in_argument_order(operation: &Operation) -> Vec<&resolve::Parameter> {
    let mut parameters: Vec<&resolve::Parameter> = operation
        .parameters
        .iter()
        .filter(|parameter| !is_api_version(parameter))
        .collect();
    let host = operation.parameterized_host.as_ref();
    parameters.sort_by_key(|parameter| {
        let in_path = operation.path.find(&format!("{{{}}}", parameter.name));
        match parameter.place {
            Place::Host if !host.is_some_and(|host| host.comes_last) => (0, 0),
            Place::Path => (1, in_path.unwrap_or_default()),
            Place::Query => (2, 0),
            Place::Header => (3, 0),
            Place::Form => (4, 0),
            Place::Host => (5, 0),
        }
    });
    parameters
}

/// Lowers one parameter; `None` where it cannot be expressed, which is reported.
pub(super) fn lower(
    parameter: &resolve::Parameter,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Parameter> {
    if has_its_name(parameter) && parameter.place != Place::Host {
        let message = "an api-version that is not sent in the query";
        schemas.report(Diagnostic::unsupported(message).at(&parameter.location));
        return None;
    }
    let (location_in, ty) = match parameter.place {
        Place::Path => (ParameterLocation::Path, schemas.ty(&parameter.value)?),
        Place::Query => (ParameterLocation::Query, schemas.ty(&parameter.value)?),
        Place::Header => (ParameterLocation::Header, schemas.ty(&parameter.value)?),
        Place::Host => (ParameterLocation::Host, schemas.ty(&parameter.value)?),
        Place::Form => forms::field(parameter, operation, schemas)?,
    };
    let checked = written(parameter, ty).and_then(|ty| Ok((ty, collection_format(parameter)?)));
    let (ty, collection_format) = match checked {
        Ok(checked) => checked,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return None;
        }
    };
    let schema = schemas.schema(parameter.value.schema);
    let source = source(parameter, schema);
    let header_prefix = check(parameter, &source, collection_format)
        .and_then(|()| header_prefixes::of_parameter(parameter, &ty, &source));
    let header_prefix = match header_prefix {
        Ok(prefix) => prefix,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return None;
        }
    };
    let ty = match header_prefix {
        Some(_) => Type::Map(Box::new(ty)),
        None => ty,
    };
    let limits = constraints::lower(&schema.constraints);
    let is_constant = matches!(source, Source::Constant(_));
    Some(Parameter {
        wire_name: parameter.name.clone(),
        name: parameter
            .client_name
            .clone()
            .unwrap_or_else(|| parameter.name.clone()),
        documentation: parameter.value.description.clone(),
        location_in,
        source,
        required: parameter.required && (parameter.default.is_none() || is_constant),
        ty,
        collection_format,
        unencoded: is_raw(parameter),
        header_prefix,
        constraints: model::Constraints {
            // The service knows the others; that of a host is ours to send.
            default: limits.default.filter(|_| parameter.place != Place::Host),
            ..limits
        },
        location: parameter.location.clone(),
    })
}

/// Whether the value stands in the query as it is. In the path, the template says it.
fn is_raw(parameter: &resolve::Parameter) -> bool {
    parameter.unencoded && parameter.place == Place::Query
}

/// Refuses what the client cannot keep, and what cannot be written as it is.
fn check(
    parameter: &resolve::Parameter,
    source: &Source,
    collection_format: CollectionFormat,
) -> Result<(), Diagnostic> {
    let is_kept = *source == Source::Client;
    let is_multi = collection_format == CollectionFormat::Multi;
    if is_kept && is_multi {
        let message =
            "a query parameter that the client keeps, and that stands there several times";
        return Err(Diagnostic::unsupported(message).at(&parameter.location));
    }
    if is_raw(parameter) && (is_kept || is_multi) {
        let message = "a query parameter without encoding that the client keeps, or that stands there several times";
        let help = "such a parameter is one value, which the caller of the method gives";
        let diagnostic = Diagnostic::unsupported(message).at(&parameter.location);
        return Err(diagnostic.help(help));
    }
    Ok(())
}

/// The type as it is written, if its values can be.
fn written(parameter: &resolve::Parameter, ty: Type) -> Result<Type, Diagnostic> {
    let ty = match ty {
        // Null has no form in a URL or a header; who wants an empty element gives one.
        Type::Array(elements) => match *elements {
            Type::Nullable(elements) => Type::Array(elements),
            elements => Type::Array(Box::new(elements)),
        },
        ty => ty,
    };
    let name = &parameter.name;
    let message = if parameter.place == Place::Host && !is_part_of_a_host(&ty) {
        format!("the parameter `{name}`, which can be no part of a host")
    } else if !is_writable(&ty) {
        format!("the parameter `{name}`, which is neither a single value nor a list of them")
    } else {
        return Ok(ty);
    };
    Err(Diagnostic::unsupported(message).at(&parameter.location))
}

/// Who gives the value.
pub(super) fn source(parameter: &resolve::Parameter, schema: &resolve::Schema) -> Source {
    let constant = enums::constant(parameter.required, &schema.shape);
    let constant = constant.map(|value| value.to_string());
    match constant.or_else(|| parameter.only.clone()) {
        Some(value) => Source::Constant(value),
        None if parameter.on_client => Source::Client,
        None => Source::Argument,
    }
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
        Some((_, CollectionFormat::Multi))
            if !matches!(parameter.place, Place::Query | Place::Form) =>
        {
            let message = "`multi` outside of the query";
            Err(Diagnostic::invalid(message)
                .at(&location)
                .help("only a query parameter and a field of a form can stand there several times"))
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
            | Type::Date
            | Type::Time
            | Type::Duration
            | Type::Decimal
            | Type::Bytes(_)
            | Type::Enum(_)
            | Type::File
    )
}

fn is_part_of_a_host(ty: &Type) -> bool {
    is_single_value(ty) && !matches!(ty, Type::Secret | Type::File | Type::DateTime(_))
}

/// Adds a parameter to those that the service client keeps, unless it is there. One that an operation requires is
/// required.
pub(super) fn keep(kept: &mut Vec<Parameter>, parameter: Parameter) -> Result<(), Diagnostic> {
    let is_of_host = |parameter: &Parameter| parameter.location_in == ParameterLocation::Host;
    let same = kept.iter_mut().find(|other| {
        other.wire_name == parameter.wire_name && is_of_host(other) == is_of_host(&parameter)
    });
    match same {
        None => kept.push(parameter),
        Some(same)
            if same.ty == parameter.ty && same.collection_format == parameter.collection_format =>
        {
            same.required |= parameter.required;
            // What stands in a path somewhere must be fit for it.
            if parameter.location_in == ParameterLocation::Path {
                same.location_in = ParameterLocation::Path;
            }
        }
        Some(same) => {
            let name = &parameter.wire_name;
            let message =
                format!("the client parameter `{name}`, which has another type elsewhere");
            let help = format!("it stands at {} too", same.location);
            return Err(Diagnostic::unsupported(message)
                .at(&parameter.location)
                .help(help));
        }
    }
    Ok(())
}
