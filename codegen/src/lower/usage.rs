//! Who reaches a type: requests, responses, or both.

use crate::model::{Crate, EnumId, ModelId, Success, Type};

/// Follows the types of bodies and parameters into every struct and enum below them.
pub(super) fn mark(lowered: &mut Crate) {
    let mut requests = Vec::new();
    let mut responses = Vec::new();
    let mut success_bodies = Vec::new();
    let mut request_bodies = Vec::new();
    let mut error_bodies: Vec<ModelId> = Vec::new();
    for method in lowered.clients().flat_map(|client| &client.methods) {
        requests.extend(
            method
                .parameters
                .iter()
                .map(|parameter| parameter.ty.clone()),
        );
        if let Some(body) = &method.body {
            requests.push(body.ty.clone());
            request_bodies.push(body.ty.clone());
        }
        match &method.success {
            Success::Empty => {}
            Success::Json(ty) | Success::OptionalJson(ty) => {
                responses.push(ty.clone());
                success_bodies.push(ty.clone());
            }
        }
        error_bodies.extend(&method.error_bodies);
        responses.extend(method.error_bodies.iter().map(|id| Type::Model(*id)));
    }
    reach(lowered, requests, |usage| &mut usage.request);
    reach(lowered, responses, |usage| &mut usage.response);
    for ty in request_bodies {
        if let Type::Model(id) = ty {
            lowered.models[id.0].usage.request_body = true;
        }
    }
    for ty in success_bodies {
        match ty {
            Type::Model(id) => lowered.models[id.0].usage.response_body = true,
            Type::Enum(id) => lowered.enums[id.0].usage.response_body = true,
            _ => {}
        }
    }
    for id in error_bodies {
        lowered.models[id.0].usage.error_body = true;
    }
}

type Flag = fn(&mut crate::model::Usage) -> &mut bool;

fn reach(lowered: &mut Crate, mut work: Vec<Type>, flag: Flag) {
    while let Some(ty) = work.pop() {
        match ty {
            Type::Array(inner) | Type::Map(inner) => work.push(*inner),
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
