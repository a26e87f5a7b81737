//! Who reaches a type: requests, responses, or both.

use crate::model::{BodyFormat, Crate, EnumId, ModelId, Type, UnionId};

use super::xml;

/// Follows the types of bodies and parameters into every struct and enum below them.
pub(super) fn mark(lowered: &mut Crate) {
    let roots = Roots::of(lowered);
    reach(lowered, roots.requests(), |usage| &mut usage.request);
    reach(lowered, roots.responses(), |usage| &mut usage.response);
    set(lowered, roots.request_bodies, |usage| {
        &mut usage.request_body
    });
    let success_bodies = roots.success_bodies.into_iter().map(bare).collect();
    set(lowered, success_bodies, |usage| &mut usage.response_body);
    set(lowered, roots.error_bodies, |usage| &mut usage.error_body);
    set(lowered, roots.xml_requests, |usage| {
        &mut usage.xml_request_body
    });
    set(lowered, roots.xml_responses, |usage| {
        &mut usage.xml_response_body
    });
}

/// The types that methods name themselves, by what for.
#[derive(Default)]
struct Roots {
    /// Parameters, and bodies in whatever format.
    sent: Vec<Type>,
    request_bodies: Vec<Type>,
    xml_requests: Vec<Type>,
    headers: Vec<Type>,
    success_bodies: Vec<Type>,
    xml_responses: Vec<Type>,
    error_bodies: Vec<Type>,
}

impl Roots {
    fn of(lowered: &Crate) -> Self {
        let mut roots = Self::default();
        for method in lowered.clients().flat_map(|client| &client.methods) {
            let parameters = method.parameters.iter();
            roots.sent.extend(parameters.map(|each| each.ty.clone()));
            if let Some(body) = &method.body {
                roots.sent.push(body.ty.clone());
                if body.format == BodyFormat::Json {
                    roots.request_bodies.push(body.ty.clone());
                }
            }
            roots.xml_requests.extend(xml::requests(method));
            roots.xml_responses.extend(xml::responses(method));
            if method.response_format != BodyFormat::Xml {
                roots.success_bodies.extend(method.call.bodies());
            }
            roots.error_bodies.extend(method.error_bodies.clone());
        }
        let headers = lowered.header_sets.iter().flat_map(|set| &set.headers);
        roots
            .headers
            .extend(headers.map(|header| header.ty.clone()));
        roots
    }

    fn requests(&self) -> Vec<Type> {
        [&self.sent[..], &self.xml_requests].concat()
    }

    fn responses(&self) -> Vec<Type> {
        let bodies = [&self.success_bodies[..], &self.error_bodies].concat();
        [&self.headers[..], &bodies, &self.xml_responses].concat()
    }
}

/// Marks the types themselves.
fn set(lowered: &mut Crate, types: Vec<Type>, flag: Flag) {
    for ty in types {
        match ty {
            Type::Model(id) => *flag(&mut lowered.models[id.0].usage) = true,
            Type::Enum(id) => *flag(&mut lowered.enums[id.0].usage) = true,
            Type::Union(id) => *flag(&mut lowered.unions[id.0].usage) = true,
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
