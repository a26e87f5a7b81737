//! XML in the tables of structs.
//!
//! Takes: a struct or a field. Gives: what its table says of XML, where that is not what the runtime takes for granted.
//! Does not: know which bodies are XML.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Field, Model, Type, XmlRole};

/// What the table says of the struct's own element.
pub(super) fn element(model: &Model, ty: &Ident) -> Option<TokenStream> {
    let xml = model.xml.as_ref()?;
    let is_named = ty == &xml.name;
    let name = &xml.name;
    let name = (!is_named).then(|| quote!(element(#name)));
    let namespace = xml.namespace.as_ref();
    let namespace = namespace.map(|namespace| quote!(namespace(#namespace)));
    let flags = name.into_iter().chain(namespace).collect::<Vec<_>>();
    (!flags.is_empty()).then(|| quote!(: #(#flags)*))
}

/// What the table says of a member.
pub(super) fn member(field: &Field) -> Vec<TokenStream> {
    let Some(xml) = &field.xml else {
        return Vec::new();
    };
    let name = &xml.name;
    let name = (*name != field.wire_name).then(|| quote!(element(#name)));
    let namespace = xml.namespace.as_ref();
    let namespace = namespace.map(|namespace| quote!(namespace(#namespace)));
    let role = match &xml.role {
        XmlRole::Element => None,
        XmlRole::Wrapped { item } => {
            matches!(field.ty, Type::Array(_)).then(|| quote!(wrapped(#item)))
        }
        XmlRole::Attribute => Some(quote!(attribute)),
        XmlRole::Text => Some(quote!(text)),
    };
    name.into_iter().chain(namespace).chain(role).collect()
}
