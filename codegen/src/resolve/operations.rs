//! One operation.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::{Diagnostic, Location};
use crate::load::{DocumentSet, ReferenceTarget, Texts, json_of};
use crate::model::TypeName;
use crate::swagger;

use super::api::{
    Body, Example, LongRunning, Operation, Paging, Parameter, Place, Response, Security, Use,
};
use super::schemas::Schemas;
use super::select::Selected;

/// Resolves an operation. What is wrong with it is reported, and left out.
pub(super) fn resolve(
    set: &DocumentSet,
    selected: &Selected<'_>,
    texts: &Texts,
    schemas: &mut Schemas<'_, '_>,
) -> Operation {
    let document = selected.document;
    let path = full_path(document.base_path.as_deref(), selected.path);
    let Parameters {
        plain: parameters,
        body,
        all_are_right,
    } = parameters(set, selected, schemas);
    // The one that is missed may be one that is wrong.
    if all_are_right {
        check_path(&path, &parameters, &selected.item_location, schemas);
    }
    Operation {
        id: selected.id.to_owned(),
        method: selected.method.to_ascii_uppercase(),
        path,
        host: document.host.clone(),
        document_version: document.info.version.clone().unwrap_or_default(),
        summary: selected.operation.summary.clone(),
        description: selected.operation.description.clone(),
        parameters,
        body,
        responses: responses(set, selected, schemas),
        consumes: media_types(selected.operation.consumes.as_ref(), &document.consumes),
        produces: media_types(selected.operation.produces.as_ref(), &document.produces),
        security: security(selected, schemas),
        examples: examples(selected, texts, schemas),
        paging: paging(selected.operation),
        long_running: long_running(selected.operation),
        host_has_parameters: document.parameterized_host.is_some(),
        location: selected.location.clone(),
    }
}

fn paging(operation: &swagger::Operation) -> Option<Paging> {
    operation.pageable.as_ref().map(|pageable| Paging {
        items: pageable.item_name.clone(),
        next_link: pageable.next_link_name.clone(),
        next_operation: pageable.operation_name.clone(),
    })
}

fn long_running(operation: &swagger::Operation) -> Option<LongRunning> {
    (operation.long_running == Some(true)).then(|| LongRunning {
        final_state_via: operation
            .long_running_options
            .as_ref()
            .and_then(|options| options.final_state_via.clone()),
    })
}

fn full_path(base: Option<&str>, path: &str) -> String {
    let base = base.unwrap_or_default().trim_matches('/');
    let path = path.strip_prefix('/').unwrap_or(path);
    if base.is_empty() {
        format!("/{path}")
    } else {
        format!("/{base}/{path}")
    }
}

fn media_types(own: Option<&Vec<String>>, inherited: &[String]) -> Vec<String> {
    own.map_or(inherited, Vec::as_slice).to_vec()
}

/// A parameter with the place where it really stands.
struct Found<'a> {
    parameter: &'a swagger::Parameter,
    location: Location,
    document: &'a str,
    /// Reached by reference to a document's top-level `parameters`.
    is_shared: bool,
}

/// The parameters of an operation that are right.
struct Parameters {
    plain: Vec<Parameter>,
    body: Option<Body>,
    all_are_right: bool,
}

fn parameters(
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
        let place = found.parameter.location.clone().unwrap_or_default();
        if !seen.insert((name.clone(), place.clone())) {
            continue;
        }
        // A shared parameter belongs to no operation: its name must not depend on who is met first.
        let owner = if found.is_shared {
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
            let resolved = parameter(&found, name, &place, &owner, schemas);
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

/// The operation's own parameters, then those of its path that it does not override.
fn all_parameters<'a>(set: &'a DocumentSet, selected: &Selected<'a>) -> Vec<Found<'a>> {
    let own = selected.location.child("parameters");
    let shared = selected.item_location.child("parameters");
    let lists = [
        (&selected.operation.parameters, own),
        (&selected.item.parameters, shared),
    ];
    let mut all = Vec::new();
    for (list, location) in lists {
        for (index, parameter) in list.iter().enumerate() {
            let here = Found {
                parameter,
                location: location.index(index),
                document: selected.document_path,
                is_shared: false,
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
    owner: &TypeName,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Parameter> {
    let source = found.parameter;
    let place = match place {
        "path" => Place::Path,
        "query" => Place::Query,
        "header" => Place::Header,
        "formData" => Place::Form,
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
    let on_client = match source.parameter_location.as_deref() {
        Some("method") => false,
        Some("client") => true,
        Some(other) => {
            let location = found.location.child("x-ms-parameter-location");
            let message = format!("`{other}` is no place to keep a parameter");
            schemas.report(
                Diagnostic::invalid(message)
                    .at(&location)
                    .help("it is `client` or `method`"),
            );
            return None;
        }
        None => found.is_shared,
    };
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
        required: source.required.unwrap_or(false) || place == Place::Path,
        value,
        on_client,
        unencoded: source.skip_url_encoding.unwrap_or(false),
        collection_format: source.collection_format.clone(),
        location: found.location.clone(),
    })
}

/// Variables of the template and path parameters must be the same.
fn check_path(
    path: &str,
    parameters: &[Parameter],
    location: &Location,
    schemas: &mut Schemas<'_, '_>,
) {
    let variables = match variables(path) {
        Ok(variables) => variables,
        Err(message) => {
            schemas.report(Diagnostic::invalid(message).at(location));
            return;
        }
    };
    let declared: Vec<&str> = parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path)
        .map(|parameter| parameter.name.as_str())
        .collect();
    for variable in &variables {
        if !declared.contains(variable) {
            let diagnostic = Diagnostic::invalid(format!(
                "the path has the variable `{variable}`, and the operation no such path parameter"
            ))
            .at(location);
            schemas.report(match crate::nearest::nearest(variable, &declared) {
                Some(near) => diagnostic.help(format!("the nearest path parameter is `{near}`")),
                None => diagnostic.help("every variable needs a parameter with `\"in\": \"path\"`"),
            });
        }
    }
    for parameter in parameters {
        if parameter.place == Place::Path && !variables.contains(&parameter.name.as_str()) {
            schemas.report(
                Diagnostic::invalid(format!(
                    "the operation has the path parameter `{}`, and the path no such variable",
                    parameter.name
                ))
                .at(&parameter.location)
                .help(format!("the path is `{path}`")),
            );
        }
    }
}

/// The names between braces.
pub(crate) fn variables(path: &str) -> Result<Vec<&str>, String> {
    let mut found = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        let tail = &rest[open..];
        let close = tail.find('}').unwrap_or(0);
        let name = tail.get(1..close).unwrap_or_default();
        if name.is_empty() || name.contains('{') {
            return Err(format!("the braces in the path `{path}` do not match"));
        }
        if found.contains(&name) {
            return Err(format!("the path `{path}` has the variable `{name}` twice"));
        }
        found.push(name);
        rest = &tail[close + 1..];
    }
    Ok(found)
}

fn responses(
    set: &DocumentSet,
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) -> Vec<Response> {
    let location = selected.location.child("responses");
    let mut resolved = Vec::new();
    for (status, response) in selected.operation.responses.iter() {
        let location = location.child(status);
        let code = match status.as_str() {
            "default" => None,
            code => match code.parse::<u16>() {
                Ok(code) if (100..600).contains(&code) => Some(code),
                _ => {
                    schemas.report(
                        Diagnostic::invalid(format!("`{status}` is no HTTP status"))
                            .at(&location)
                            .help("a response stands under a status from 100 to 599, or `default`"),
                    );
                    continue;
                }
            },
        };
        let Some((response, document, location)) =
            follow_response(set, response, selected.document_path, location)
        else {
            continue;
        };
        let owner = TypeName::definition(selected.id).property("response");
        let body = response
            .schema
            .as_ref()
            .and_then(|schema| schemas.at(document, &location.child("schema"), schema, &owner));
        resolved.push(Response {
            status: code,
            description: response.description.clone(),
            body,
            is_error: response.error_response.unwrap_or(false),
            location,
        });
    }
    resolved
}

fn follow_response<'a>(
    set: &'a DocumentSet,
    response: &'a swagger::Response,
    document: &'a str,
    location: Location,
) -> Option<(&'a swagger::Response, &'a str, Location)> {
    let Some(reference) = &response.reference else {
        return Some((response, document, location));
    };
    let target = ReferenceTarget::parse(document, reference).ok()?;
    let (document, found) = set.documents.get_key_value(&target.document)?;
    let response = found.responses.get(target.tokens.get(1)?)?;
    let location = Location {
        document: document.as_str().into(),
        pointer: target.pointer(),
    };
    Some((response, document, location))
}

fn security(selected: &Selected<'_>, schemas: &mut Schemas<'_, '_>) -> Vec<Security> {
    let document = selected.document;
    let requirements = selected
        .operation
        .security
        .as_ref()
        .unwrap_or(&document.security);
    let mut resolved = Vec::new();
    for (name, scopes) in requirements
        .iter()
        .flat_map(|requirement| requirement.iter())
    {
        match document.security_definitions.get(name) {
            Some(scheme) if scheme.kind == "oauth2" => {
                resolved.push(Security::OAuth2(scopes.clone()));
            }
            Some(scheme) => resolved.push(Security::Other(scheme.kind.clone())),
            None => {
                let message =
                    format!("`security` names `{name}`, which `securityDefinitions` lacks");
                let diagnostic = Diagnostic::invalid(message)
                    .at(&selected.location)
                    .help("define it there, or correct the name");
                schemas.report(diagnostic);
            }
        }
    }
    resolved
}

/// The parts of an example file that we read.
#[derive(Deserialize)]
struct ExampleFile {
    #[serde(default)]
    parameters: swagger::Map<Value>,
}

fn examples(selected: &Selected<'_>, texts: &Texts, schemas: &mut Schemas<'_, '_>) -> Vec<Example> {
    let files = match selected.examples() {
        Ok(files) => files,
        Err(diagnostic) => {
            schemas.report(diagnostic);
            return Vec::new();
        }
    };
    let mut resolved = Vec::new();
    for ((path, _), title) in files.into_iter().zip(selected.operation.examples.keys()) {
        let Some(text) = texts.get(&path) else {
            continue;
        };
        match json_of::<ExampleFile>(&path, text) {
            Ok(file) => resolved.push(Example {
                title: title.clone(),
                parameters: file
                    .parameters
                    .iter()
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            }),
            Err(diagnostic) => schemas.report(diagnostic),
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::{full_path, variables};

    #[test]
    fn finds_variables() {
        assert_eq!(variables("/a/{b}/c('{d}')"), Ok(vec!["b", "d"]));
        assert_eq!(variables("/a"), Ok(vec![]));
        for wrong in ["/{a", "/a}", "/{}", "/{a{b}}", "/{a}/{a}"] {
            assert!(variables(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn joins_base_path_and_path() {
        assert_eq!(full_path(None, "/a"), "/a");
        assert_eq!(full_path(Some("/"), "a"), "/a");
        assert_eq!(full_path(Some("/base/"), "/a"), "/base/a");
    }
}
