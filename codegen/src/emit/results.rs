//! `results.rs`: what methods give that is no model.
//!
//! Takes: the methods. Gives: an enum for each whose success depends on the status. Also says which structs are pages.
//! Does not: send or decode anything.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Doc;
use super::paths;
use super::types::{Context, Place};
use crate::model::{BodyFormat, Call, Method, Success, Type};
use crate::names::{ClientNames, MethodNames, ResultNames};

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let clients = context.package.clients().zip(context.names.clients());
    let mut results = BTreeMap::new();
    for (client, client_names) in clients {
        for (method, names) in client.methods.iter().zip(&client_names.methods) {
            let (Call::Ordinary(Success::ByStatus(bodies)), Some(result)) =
                (&method.call, &names.result)
            else {
                continue;
            };
            let bodies = (bodies.as_slice(), method.response_format);
            let tokens = enumeration(context, bodies, result, (client_names, names));
            results.insert(&result.ty, tokens);
        }
    }
    let results = results.into_values();
    quote!(#(#results)*)
}

fn enumeration(
    context: &Context<'_>,
    (bodies, format): (&[(u16, Option<Type>)], BodyFormat),
    names: &ResultNames,
    (client, method): (&ClientNames, &MethodNames),
) -> TokenStream {
    let (ty, client, method) = (&names.ty, &client.ty, &method.method);
    let about = format!(
        "What [`{client}::{method}`](super::{client}::{method}) gives: the status says which of them."
    );
    let doc = Doc::default().paragraph(&about).outer();
    let variants = bodies
        .iter()
        .zip(&names.variants)
        .map(|((status, body), variant)| {
            let doc = Doc::default()
                .paragraph(&format!("Status {status}."))
                .outer();
            let response = response(context, body.as_ref(), format);
            quote!(#doc #variant(#response))
        });
    let entries = bodies
        .iter()
        .zip(&names.variants)
        .map(|((status, _), variant)| {
            let status = Literal::u16_unsuffixed(*status);
            quote!(#status => #variant)
        });
    let results = paths::results();
    quote! {
        #doc
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #ty { #(#variants),* }
        #results!(#ty { #(#entries),* });
    }
}

/// The response with a body of this type, or with none.
pub(super) fn response(
    context: &Context<'_>,
    body: Option<&Type>,
    format: BodyFormat,
) -> TokenStream {
    let (response, no_format) = (paths::response(), paths::no_format());
    body.map_or_else(
        || quote!(#response<(), #no_format>),
        |ty| {
            let format = self::format(format, ty);
            let ty = context.owned(ty, Place::Elsewhere);
            quote!(#response<#ty, #format>)
        },
    )
}

/// The type that decodes a body of this type.
pub(super) fn format(format: BodyFormat, ty: &Type) -> TokenStream {
    match format {
        BodyFormat::Json => paths::json_of(ty),
        BodyFormat::Xml => paths::xml(),
        BodyFormat::Text => paths::text_format(),
        BodyFormat::Bytes => paths::no_format(),
    }
}

/// Which structs are pages, and of what.
pub(super) fn pages(context: &Context<'_>) -> TokenStream {
    let methods = context.package.clients().flat_map(|client| &client.methods);
    let mut pages = BTreeMap::new();
    for page in methods.filter_map(page) {
        let (model, names) = (context.package.model(page), context.names.model(page));
        let mut fields = model.fields.iter().zip(&names.fields);
        let Some((field, name)) = fields.find(|(field, _)| field.items) else {
            continue;
        };
        if let Type::Array(item) = &field.ty {
            let (ty, item) = (&names.ty, context.owned(item, Place::Structs));
            pages.insert(ty, quote!(#ty { #name: #item }));
        }
    }
    if pages.is_empty() {
        return TokenStream::new();
    }
    let (invoked, pages) = (paths::pages(), pages.into_values());
    quote!(#invoked!(#(#pages),*);)
}

fn page(method: &Method) -> Option<crate::model::ModelId> {
    match &method.call {
        Call::Pages(pages) => Some(pages.page),
        _ => None,
    }
}
