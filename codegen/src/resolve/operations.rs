//! One operation.

use crate::diagnostic::{Diagnostic, Location};
use crate::load::{DocumentSet, ReferenceTarget, Texts};
use crate::model::TypeName;
use crate::swagger;

use super::api::{Header, LongRunning, Operation, Paging, Response, Security};
use super::examples;
use super::hosts;
use super::parameters::{Parameters, parameters};
use super::schemas::Schemas;
use super::select::{self, Selected};
use super::variables::check_path;

/// Resolves an operation. What is wrong with it is reported, and left out.
pub(super) fn resolve(
    set: &DocumentSet,
    selected: &Selected<'_>,
    texts: &Texts,
    schemas: &mut Schemas<'_, '_>,
) -> Operation {
    let mut operation = alone(set, selected, schemas);
    operation.examples = examples::resolve(selected, texts, schemas);
    operation.paging = paging(set, selected, schemas);
    operation
}

/// An operation without its examples, and without those that follow it.
fn alone(set: &DocumentSet, selected: &Selected<'_>, schemas: &mut Schemas<'_, '_>) -> Operation {
    let document = selected.document;
    let path = full_path(document.base_path.as_deref(), selected.path);
    let Parameters {
        plain: parameters,
        body,
        all_are_right,
    } = parameters(set, selected, schemas);
    // The one that is missed may be one that is wrong.
    if all_are_right {
        check_path(&path, &parameters, selected, schemas);
        hosts::check(&parameters, selected, schemas);
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
        examples: Vec::new(),
        paging: None,
        long_running: long_running(selected, schemas),
        parameterized_host: hosts::resolve(selected),
        location: selected.location.clone(),
    }
}

fn paging(
    set: &DocumentSet,
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Paging> {
    let pageable = selected.operation.pageable.as_ref()?;
    let location = selected.location.child("x-ms-pageable");
    let next = pageable.operation_name.as_deref();
    let next = next.and_then(|id| next_operation(set, id, &location, schemas));
    Some(Paging {
        items: pageable.item_name.clone(),
        next_link: pageable.next_link_name.clone(),
        next_operation: next.map(Box::new),
        location,
    })
}

/// The operation that fetches the pages behind the first one, whether it is selected itself or not.
fn next_operation(
    set: &DocumentSet,
    id: &str,
    location: &Location,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Operation> {
    let all = select::all(set);
    if let Some(next) = all.iter().find(|selected| selected.id == id) {
        return Some(alone(set, next, schemas));
    }
    let message = format!("`operationName` names `{id}`, which none of the documents has");
    let diagnostic = Diagnostic::invalid(message).at(&location.child("operationName"));
    let ids: Vec<&str> = all.iter().map(|selected| selected.id).collect();
    schemas.report(match crate::nearest::nearest(id, &ids) {
        Some(near) => diagnostic.help(format!("the nearest id there is `{near}`")),
        None => diagnostic.help("it is the id of the operation that fetches the next page"),
    });
    None
}

fn long_running(selected: &Selected<'_>, schemas: &mut Schemas<'_, '_>) -> Option<LongRunning> {
    if selected.operation.long_running != Some(true) {
        return None;
    }
    let location = selected
        .location
        .child("x-ms-long-running-operation-options");
    let options = selected.operation.long_running_options.as_ref();
    let schema = options.and_then(|options| options.final_state_schema.clone());
    let final_state_schema = schema.and_then(|reference| {
        let schema = swagger::Schema {
            reference: Some(reference),
            ..swagger::Schema::default()
        };
        let place = location.child("final-state-schema");
        let owner = TypeName::definition(selected.id).property("result");
        schemas.at(selected.document_path, &place, &schema, &owner)
    });
    Some(LongRunning {
        final_state_via: options.and_then(|options| options.final_state_via.clone()),
        final_state_schema,
        location,
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
                Ok(number) if code.len() == 3 && (100..600).contains(&number) => Some(number),
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
        // A shared response belongs to no operation: its types must not be named after who is met first.
        let shared = response.reference.as_deref();
        let shared = shared.and_then(|reference| reference.rsplit('/').next());
        let owner = TypeName::definition(shared.unwrap_or(selected.id));
        let Some((response, document, location)) =
            follow_response(set, response, selected.document_path, location)
        else {
            continue;
        };
        let headers = headers(response, document, &location, &owner, schemas);
        let owner = owner.property("response");
        let body = response
            .schema
            .as_ref()
            .and_then(|schema| schemas.at(document, &location.child("schema"), schema, &owner));
        resolved.push(Response {
            status: code,
            description: response.description.clone(),
            body,
            headers,
            is_error: response.error_response.unwrap_or(false),
            location,
        });
    }
    resolved
}

fn headers(
    response: &swagger::Response,
    document: &str,
    location: &Location,
    owner: &TypeName,
    schemas: &mut Schemas<'_, '_>,
) -> Vec<Header> {
    let location = location.child("headers");
    let mut resolved = Vec::new();
    for (name, header) in response.headers.iter() {
        let location = location.child(name);
        let owner = owner.property(name);
        let value = schemas.at(document, &location, &header.inline_schema(), &owner);
        let Some(mut value) = value else {
            continue;
        };
        value.description.clone_from(&header.description);
        resolved.push(Header {
            name: name.clone(),
            client_name: header.client_name.clone(),
            prefix: header.header_collection_prefix.clone(),
            value,
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

fn security(selected: &Selected<'_>, schemas: &mut Schemas<'_, '_>) -> Vec<Vec<Security>> {
    let document = selected.document;
    let own = selected.operation.security.as_ref();
    let mut alternatives = Vec::new();
    for requirement in own.unwrap_or(&document.security) {
        let mut parts = Vec::new();
        for (name, scopes) in requirement.iter() {
            match document.security_definitions.get(name) {
                Some(scheme) if scheme.kind == "oauth2" => {
                    parts.push(Security::OAuth2(scopes.clone()));
                }
                Some(scheme) => parts.push(other_scheme(scheme)),
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
        alternatives.push(parts);
    }
    alternatives
}

fn other_scheme(scheme: &swagger::SecurityScheme) -> Security {
    match (&*scheme.kind, &scheme.name, scheme.location.as_deref()) {
        ("apiKey", Some(name), Some(place @ ("header" | "query"))) => Security::ApiKey {
            name: name.clone(),
            in_query: place == "query",
        },
        (kind, ..) => Security::Other(kind.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::full_path;

    #[test]
    fn joins_base_path_and_path() {
        assert_eq!(full_path(None, "/a"), "/a");
        assert_eq!(full_path(Some("/"), "a"), "/a");
        assert_eq!(full_path(Some("/base/"), "/a"), "/base/a");
    }
}
