//! XML: what elements and attributes are called, and which structs have some.
//!
//! Takes: what documents say of XML, and where bodies are written in it. Gives: the names in the models that such a body
//! reaches. Does not: decide which bodies are XML; `bodies` does.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::model::{
    BodyFormat, Constraints, Crate, Field, Method, Model, ModelId, Type, TypeName, Usage,
    XmlElement, XmlMember, XmlRole,
};
use crate::resolve::{Api, Schema, Shape, Use, Xml};

/// The element of a schema that is the root of a body.
pub(super) fn element(schema: &Schema, xml: Option<&Xml>) -> XmlElement {
    let otherwise = schema.name.path.last().unwrap_or(&schema.name.definition);
    XmlElement {
        name: name(xml, otherwise),
        namespace: xml.and_then(|xml| xml.namespace.clone()),
    }
}

/// The struct of a list that is itself a body.
pub(super) fn list(api: &Api, used: &Use, schema: &Schema, items: &Use, ty: Type) -> Model {
    let own = used.xml.as_ref();
    let inline_name = own.and_then(|xml| xml.name.as_deref());
    let name = match inline_name.filter(|_| !schema.is_definition) {
        Some(name) => TypeName::definition(name),
        None => schema.name.clone(),
    };
    let element = element(schema, own);
    let item = item(api, items, &element.name);
    let namespace = items.xml.as_ref().and_then(|xml| xml.namespace.clone());
    let field = Field {
        wire_name: item.clone(),
        name: "items".to_owned(),
        documentation: Some("The items of the list.".to_owned()),
        ty,
        boxed: false,
        nullable: false,
        read_only: false,
        required: false,
        constant: false,
        items: true,
        constraints: Constraints::default(),
        xml: Some(XmlMember {
            name: item,
            namespace,
            role: XmlRole::Element,
        }),
        location: schema.location.child("items"),
    };
    Model {
        name,
        documentation: schema.description.clone(),
        fields: vec![field],
        additional_properties: None,
        tag: None,
        xml: Some(element),
        usage: Usage::default(),
        location: schema.location.clone(),
    }
}

/// How a property of this name stands in the element of its struct.
pub(super) fn member(api: &Api, property: &str, used: &Use) -> XmlMember {
    let xml = used.xml.as_ref();
    let says = |flag: fn(&Xml) -> bool| xml.is_some_and(flag);
    let items = match &api.schema(used.schema).shape {
        Shape::Array(items) => Some(items),
        _ => None,
    };
    let role = match items {
        _ if says(|xml| xml.text) => XmlRole::Text,
        _ if says(|xml| xml.attribute) => XmlRole::Attribute,
        Some(items) if says(|xml| xml.wrapped) => XmlRole::Wrapped {
            item: item(api, items, property),
        },
        _ => XmlRole::Element,
    };
    // Without an element of its own, an array has those of its items only.
    if let (Some(items), XmlRole::Element) = (items, &role) {
        let namespace = items.xml.as_ref().and_then(|xml| xml.namespace.clone());
        return XmlMember {
            name: item(api, items, property),
            namespace: namespace.or_else(|| xml.and_then(|xml| xml.namespace.clone())),
            role,
        };
    }
    XmlMember {
        name: name(xml, property),
        namespace: xml.and_then(|xml| xml.namespace.clone()),
        role,
    }
}

/// What each item is called: as it says itself, as its definition, or as the array.
pub(super) fn item(api: &Api, items: &Use, array: &str) -> String {
    let schema = api.schema(items.schema);
    let is_object = matches!(schema.shape, Shape::Object(_));
    let definition = Some(&*schema.name.definition).filter(|_| is_object && schema.is_definition);
    name(items.xml.as_ref(), definition.unwrap_or(array))
}

fn name(xml: Option<&Xml>, otherwise: &str) -> String {
    let name = xml.and_then(|xml| xml.name.as_deref()).unwrap_or(otherwise);
    match xml.and_then(|xml| xml.prefix.as_deref()) {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

/// Keeps the names of models that a body in XML reaches, and checks them; all others have none.
pub(super) fn mark(lowered: &mut Crate, diagnostics: &mut Diagnostics) {
    let mut roots = Vec::new();
    for method in lowered.clients().flat_map(|client| &client.methods) {
        for ty in bodies(method) {
            if matches!(ty, Type::Model(_)) {
                roots.push(ty);
                continue;
            }
            let message = "a body in XML that is neither an object nor a list";
            diagnostics.push(Diagnostic::unsupported(message).at(&method.location));
        }
    }
    if !roots.is_empty() {
        // A service that speaks XML says its errors in it.
        let methods = lowered.clients().flat_map(|client| &client.methods);
        roots.extend(methods.flat_map(|method| method.error_bodies.iter().cloned()));
    }
    let reached = reached(lowered, roots, diagnostics);
    for (id, model) in lowered.models.iter_mut().enumerate() {
        if reached.contains(&id) {
            check(model, diagnostics);
        } else {
            model.xml = None;
            model.fields.iter_mut().for_each(|field| field.xml = None);
        }
    }
}

/// The types of a method's bodies in XML.
pub(super) fn bodies(method: &Method) -> Vec<Type> {
    let mut bodies = requests(method);
    bodies.extend(responses(method));
    bodies
}

/// The types of a method's request in XML.
pub(super) fn requests(method: &Method) -> Vec<Type> {
    let Some(body) = &method.body else {
        return Vec::new();
    };
    let choices = body.choices.iter().map(|each| (each.format, &each.ty));
    let all = std::iter::once((body.format, &body.ty)).chain(choices);
    all.filter(|(format, _)| *format == BodyFormat::Xml)
        .map(|(_, ty)| ty.clone())
        .collect()
}

/// The types of a method's successes in XML.
pub(super) fn responses(method: &Method) -> Vec<Type> {
    match method.response_format {
        BodyFormat::Xml => method.call.bodies(),
        _ => Vec::new(),
    }
}

/// Every model below the roots.
fn reached(lowered: &Crate, mut work: Vec<Type>, diagnostics: &mut Diagnostics) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut unions = BTreeSet::new();
    while let Some(ty) = work.pop() {
        match ty {
            Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => work.push(*inner),
            Type::Union(id) if unions.insert(id) => {
                let union = &lowered.unions[id.0];
                let message = "objects that a member tells apart, in XML";
                diagnostics.push(Diagnostic::unsupported(message).at(&union.location));
            }
            Type::Model(ModelId(id)) if reached.insert(id) => {
                let model = &lowered.models[id];
                work.extend(model.fields.iter().map(|field| field.ty.clone()));
                work.extend(model.additional_properties.clone());
            }
            _ => {}
        }
    }
    reached
}

/// Names must be names, none twice, and values what XML can say at their places.
fn check(model: &Model, diagnostics: &mut Diagnostics) {
    if let Some(element) = &model.xml {
        check_name(&element.name, &model.location, diagnostics);
    }
    let mut seen = BTreeSet::new();
    if let Some((tag, _)) = &model.tag {
        // It is written as the document calls it, so neither a prefix nor `xml.name` helps.
        if !is_name(tag) {
            diagnostics.push(no_name(tag, &model.location));
        }
        seen.insert(("element", tag.clone()));
    }
    for field in &model.fields {
        let Some(xml) = &field.xml else {
            continue;
        };
        check_name(&xml.name, &field.location, diagnostics);
        if let XmlRole::Wrapped { item } = &xml.role {
            check_name(item, &field.location, diagnostics);
        }
        let key = match xml.role {
            XmlRole::Text => ("text", String::new()),
            XmlRole::Attribute => ("attribute", xml.name.clone()),
            XmlRole::Element | XmlRole::Wrapped { .. } => ("element", xml.name.clone()),
        };
        if !seen.insert(key) {
            let message = format!("`{}` is there twice in XML", xml.name);
            diagnostics.push(
                Diagnostic::invalid(message)
                    .at(&field.location)
                    .help("`xml.name` gives one of them another name"),
            );
        }
        let is_single = matches!(xml.role, XmlRole::Attribute | XmlRole::Text);
        if let Some(what) = unwritable(&field.ty, is_single) {
            diagnostics.push(Diagnostic::unsupported(what).at(&field.location));
        }
    }
    if let Some(values) = &model.additional_properties
        && let Some(what) = unwritable(values, false).or_else(|| nested(values))
    {
        diagnostics.push(Diagnostic::unsupported(what).at(&model.location));
    }
}

fn unwritable(ty: &Type, is_single: bool) -> Option<&'static str> {
    match ty {
        Type::Array(_) | Type::Map(_) | Type::Model(_) | Type::Any if is_single => {
            Some("an attribute or a text in XML that is no single value")
        }
        Type::Array(items) | Type::Map(items) => nested(items),
        _ => None,
    }
}

fn nested(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Nullable(inner) => nested(inner),
        Type::Array(_) => Some("an array in an array or a map, in XML"),
        Type::Map(values) => nested(values),
        _ => None,
    }
}

fn check_name(name: &str, location: &Location, diagnostics: &mut Diagnostics) {
    let is_right = match name.split_once(':') {
        Some((prefix, local)) => is_name(prefix) && is_name(local),
        None => is_name(name),
    };
    if !is_right {
        diagnostics.push(no_name(name, location).help("`xml.name` gives it another one"));
    }
}

/// Whether it is a name without a prefix.
fn is_name(name: &str) -> bool {
    let begins =
        |c: char| c.is_ascii_alphabetic() || c == '_' || (c >= '\u{c0}' && c.is_alphabetic());
    let goes_on = |c: char| begins(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    let mut characters = name.chars();
    characters.next().is_some_and(begins) && characters.all(goes_on)
}

fn no_name(name: &str, location: &Location) -> Diagnostic {
    Diagnostic::invalid(format!("`{name}` cannot be a name in XML")).at(location)
}
