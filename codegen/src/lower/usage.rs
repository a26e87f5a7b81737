//! Who reaches a type: requests, responses, or both.

use crate::model::{BodyFormat, Crate, EnumId, ModelId, Type, UnionId};

use super::xml;

/// Follows the types of bodies and parameters into every struct and enum below them.
pub(super) fn mark(lowered: &mut Crate) {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    let mut success_bodies = Vec::new();
    let mut request_bodies = Vec::new();
    let mut error_bodies = Vec::new();
    let (mut xml_requests, mut xml_responses) = (Vec::new(), Vec::new());
    for method in lowered.clients().flat_map(|client| &client.methods) {
        requests.extend(
            method
                .parameters
                .iter()
                .map(|parameter| parameter.ty.clone()),
        );
        if let Some(body) = &method.body {
            requests.push(body.ty.clone());
            if body.format == BodyFormat::Json {
                request_bodies.push(body.ty.clone());
            }
        }
        xml_requests.extend(xml::requests(method));
        xml_responses.extend(xml::responses(method));
        if method.response_format != BodyFormat::Xml {
            success_bodies.extend(method.call.bodies());
        }
        error_bodies.extend(method.error_bodies.iter().cloned());
    }
    let headers = lowered.header_sets.iter().flat_map(|set| &set.headers);
    responses.extend(headers.map(|header| header.ty.clone()));
    responses.extend(success_bodies.iter().chain(&error_bodies).cloned());
    requests.extend(xml_requests.iter().cloned());
    responses.extend(xml_responses.iter().cloned());
    reach(lowered, requests, |usage| &mut usage.request);
    reach(lowered, responses, |usage| &mut usage.response);
    for ty in request_bodies {
        match ty {
            Type::Model(id) => lowered.models[id.0].usage.request_body = true,
            Type::Enum(id) => lowered.enums[id.0].usage.request_body = true,
            Type::Union(id) => lowered.unions[id.0].usage.request_body = true,
            _ => {}
        }
    }
    for ty in success_bodies {
        match bare(ty) {
            Type::Model(id) => lowered.models[id.0].usage.response_body = true,
            Type::Enum(id) => lowered.enums[id.0].usage.response_body = true,
            Type::Union(id) => lowered.unions[id.0].usage.response_body = true,
            _ => {}
        }
    }
    for ty in xml_requests {
        if let Type::Model(id) = ty {
            lowered.models[id.0].usage.xml_request_body = true;
        }
    }
    for ty in xml_responses {
        if let Type::Model(id) = ty {
            lowered.models[id.0].usage.xml_response_body = true;
        }
    }
    for ty in error_bodies {
        match ty {
            Type::Model(id) => lowered.models[id.0].usage.error_body = true,
            Type::Union(id) => lowered.unions[id.0].usage.error_body = true,
            _ => {}
        }
    }
}

/// The type without the null that may stand in its place.
fn bare(ty: Type) -> Type {
    match ty {
        Type::Nullable(inner) => bare(*inner),
        other => other,
    }
}

type Flag = fn(&mut crate::model::Usage) -> &mut bool;

fn reach(lowered: &mut Crate, mut work: Vec<Type>, flag: Flag) {
    while let Some(ty) = work.pop() {
        match ty {
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => work.push(*inner),
            Type::Union(UnionId(id)) => {
                let union = &mut lowered.unions[id];
                if !std::mem::replace(flag(&mut union.usage), true) {
                    work.extend(union.variants.iter().map(|variant| variant.ty.clone()));
                }
            }
            Type::Enum(EnumId(id)) => *flag(&mut lowered.enums[id].usage) = true,
            Type::Model(ModelId(id)) => {
                let model = &mut lowered.models[id];
                if !std::mem::replace(flag(&mut model.usage), true) {
                    work.extend(model.fields.iter().map(|field| field.ty.clone()));
                    work.extend(model.additional_properties.clone());
                }
            }
            _ => {}
        }
    }
}
