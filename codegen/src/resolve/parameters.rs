//! Parameters of an operation.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Location};
use crate::load::{DocumentSet, ReferenceTarget};
use crate::model::TypeName;
use crate::swagger;
use serde_json::Value;

use super::api::{Body, Parameter, Place, Use};
use super::hosts;
use super::schemas::Schemas;
use super::select::Selected;

/// A parameter with the place where it really stands.
struct Found<'a> {
    parameter: &'a swagger::Parameter,
    location: Location,
    document: &'a str,
    /// Reached by reference to a document's top-level `parameters`.
    is_shared: bool,
    /// A variable of the host.
    of_host: bool,
}

/// What a parameter is among, where it is a variable of the host.
pub(super) const HOST: &str = "host";

/// The parameters of an operation that are right.
pub(super) struct Parameters {
    pub(super) plain: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) all_are_right: bool,
}

/// Resolves the parameters of an operation, with those of its path.
pub(super) fn parameters(
    set: &DocumentSet,
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) -> Parameters {
    let mut plain = Vec::new();
    let mut body = None;
    let mut all_are_right = true;
    let mut seen = BTreeSet::new();
    for found in all_parameters(set, selected) {
        let Some(name) = found.parameter.name.clone() else {
            schemas.report(Diagnostic::invalid("the parameter has no `name`").at(&found.location));
            all_are_right = false;
            continue;
        };
        let place = if found.of_host {
            HOST.to_owned()
        } else {
            found.parameter.location.clone().unwrap_or_default()
        };
        if !seen.insert((name.clone(), place.clone())) {
            continue;
        }
        // A shared parameter belongs to no operation: its name must not depend on who is met first.
        let owner = if found.is_shared || found.of_host {
            TypeName::definition(&*name)
        } else {
            TypeName::definition(selected.id).property(&name)
        };
        if place == "body" {
            let resolved = self::body(&found, name, &owner, schemas);
            if resolved.is_some() && body.is_some() {
                schemas.report(
                    Diagnostic::invalid("the operation has two bodies").at(&selected.location),
                );
            }
            body = resolved.or(body);
        } else {
            let resolved = parameter(&found, name, &place, selected, &owner, schemas);
            all_are_right &= resolved.is_some();
            plain.extend(resolved);
        }
    }
    Parameters {
        plain,
        body,
        all_are_right,
    }
}

/// The operation's own parameters, then those of its path that it does not override, then those of the host.
fn all_parameters<'a>(set: &'a DocumentSet, selected: &Selected<'a>) -> Vec<Found<'a>> {
    let own = selected.location.child("parameters");
    let shared = selected.item_location.child("parameters");
    let host = selected.document.parameterized_host.as_ref();
    let of_host = Location::document(selected.document_path)
        .child(swagger::PARAMETERIZED_HOST)
        .child("parameters");
    let lists = [
        (&selected.operation.parameters[..], own, false),
        (&selected.item.parameters, shared, false),
        (host.map_or(&[], |host| &host.parameters[..]), of_host, true),
    ];
    let mut all = Vec::new();
    for (list, location, of_host) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let here = Found {
                parameter,
                location: location.index(index),
                document: selected.document_path,
                is_shared: false,
                of_host,
            };
            all.extend(follow(set, here));
        }
    }
    all
}

fn follow<'a>(set: &'a DocumentSet, found: Found<'a>) -> Option<Found<'a>> {
    let Some(reference) = &found.parameter.reference else {
        return Some(found);
    };
    let target = ReferenceTarget::parse(found.document, reference).ok()?;
    let (document, shared) = set.documents.get_key_value(&target.document)?;
    let parameter = shared.parameters.get(target.tokens.get(1)?)?;
    Some(Found {
        parameter,
        location: Location {
            document: document.as_str().into(),
            pointer: target.pointer(),
        },
        document,
        is_shared: true,
        ..found
    })
}

fn body(
    found: &Found<'_>,
    name: String,
    owner: &TypeName,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Body> {
    let Some(schema) = &found.parameter.schema else {
        schemas.report(Diagnostic::invalid("the body has no `schema`").at(&found.location));
        return None;
    };
    let value = schemas.at(
        found.document,
        &found.location.child("schema"),
        schema,
        owner,
    )?;
    Some(Body {
        name,
        client_name: found.parameter.client_name.clone(),
        required: found.parameter.required.unwrap_or(false),
        value: Use {
            description: found
                .parameter
                .description
                .clone()
                .or(value.description.clone()),
            ..value
        },
        location: found.location.clone(),
    })
}

fn parameter(
    found: &Found<'_>,
    name: String,
    place: &str,
    selected: &Selected<'_>,
    owner: &TypeName,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Parameter> {
    let source = found.parameter;
    let place = match place {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        "formData" => Place::Form,
        HOST if found.of_host => Place::Host,
        other => {
            let diagnostic = Diagnostic::invalid(format!(
                "the parameter `{name}` is said to be in `{other}`, which Swagger does not know"
            ))
            .at(&found.location.child("in"))
            .help("a parameter is in `path`, `query`, `header`, `body` or `formData`");
            schemas.report(diagnostic);
            return None;
        }
    };
    let on_client = on_client(found, selected, schemas)?;
    if source.kind.is_none() && source.enumeration.is_none() && source.items.is_none() {
        let diagnostic = Diagnostic::invalid(format!("the parameter `{name}` has no `type`"))
            .at(&found.location)
            .help("only a body has a `schema`; every other parameter has a `type`");
        schemas.report(diagnostic);
        return None;
    }
    let mut value = schemas.at(
        found.document,
        &found.location,
        &source.inline_schema(),
        owner,
    )?;
    value.description.clone_from(&source.description);
    Some(Parameter {
        name,
        client_name: source.client_name.clone(),
        place,
        required: source.required.unwrap_or(false) || matches!(place, Place::Path | Place::Host),
        value,
        on_client,
        unencoded: source.skip_url_encoding.unwrap_or(false),
        is_no_api_version: source.api_version == Some(false),
        only: only(source),
        default: source
            .default
            .as_ref()
            .filter(|_| place == Place::Host)
            .map(text),
        collection_format: source.collection_format.clone(),
        header_prefix: source.header_collection_prefix.clone(),
        location: found.location.clone(),
    })
}

/// Whether the client keeps it; `None` where the document says nonsense, which is reported.
fn on_client(
    found: &Found<'_>,
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) -> Option<bool> {
    match found.parameter.parameter_location.as_deref() {
        Some("method") => Some(false),
        Some("client") => Some(true),
        Some(other) => {
            let location = found.location.child("x-ms-parameter-location");
            let message = format!("`{other}` is no place to keep a parameter");
            let diagnostic = Diagnostic::invalid(message).at(&location);
            schemas.report(diagnostic.help("it is `client` or `method`"));
            None
        }
        None => Some(found.is_shared || (found.of_host && !hosts::asks_each_call(selected))),
    }
}

/// The only number or boolean of a required parameter that will never have another. Strings are enums with values.
fn only(source: &swagger::Parameter) -> Option<String> {
    let extension = source.enum_extension.as_ref();
    let is_extensible = extension.and_then(|extension| extension.model_as_string);
    let kind = source.kind.as_deref();
    match source.enumeration.as_deref() {
        Some([only])
            if source.required == Some(true)
                && is_extensible != Some(true)
                && matches!(kind, Some("number" | "boolean"))
                && (only.is_number() || only.is_boolean()) =>
        {
            Some(text(only))
        }
        _ => None,
    }
}

/// A value as it is sent.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
