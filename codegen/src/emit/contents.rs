//! `contents.rs`: what a method takes as its body, where that may be of several kinds; and the types of bodies.
//!
//! Takes: the methods. Gives: an enum each, with a variant a media type. Does not: encode anything.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::code;
use super::paths;
use super::types::{Context, Place};
use crate::model::{BodyFormat, Content, Method, RequestBody, Type};
use crate::names::{ClientNames, ContentNames, MethodNames};

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let clients = context.package.clients().zip(context.names.clients());
    let mut enums = BTreeMap::new();
    for (client, client_names) in clients {
        for (method, names) in client.methods.iter().zip(&client_names.methods) {
            if let (Some(body), Some(kinds)) = (&method.body, &names.content) {
                let tokens = enumeration(context, body, kinds, (client_names, names));
                enums.insert(&kinds.ty, tokens);
            }
        }
    }
    let enums = enums.into_values();
    quote!(#(#enums)*)
}

fn enumeration(
    context: &Context<'_>,
    body: &RequestBody,
    names: &ContentNames,
    (client, method): (&ClientNames, &MethodNames),
) -> TokenStream {
    let (ty, client, method) = (&names.ty, &client.ty, &method.method);
    let about = format!(
        "What [`{client}::{method}`](super::{client}::{method}) sends: the variant says its media type."
    );
    let doc = Doc::default().paragraph(&about).outer();
    let variants = body.choices.iter().zip(&names.variants);
    let variants = variants.map(|(choice, variant)| {
        let doc = Doc::default()
            .paragraph(&format!("{}.", code(&choice.content_type)))
            .outer();
        let held = request_content(context, &choice.ty, choice.format);
        quote!(#doc #variant(#held))
    });
    let entries = body.choices.iter().zip(&names.variants);
    let entries = entries.map(|(choice, variant)| {
        let media_type = &choice.content_type;
        let model = of_model(context, choice);
        quote!(#media_type => #variant #model)
    });
    let invoked = paths::contents();
    quote! {
        #doc
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #ty { #(#variants),* }
        #invoked!(#ty { #(#entries),* });
    }
}

/// The model of which such content can be made.
fn of_model(context: &Context<'_>, choice: &Content) -> Option<TokenStream> {
    if !matches!(choice.ty, Type::Model(_) | Type::Union(_)) || choice.format != BodyFormat::Json {
        return None;
    }
    let ty = context.owned(&choice.ty, Place::Elsewhere);
    Some(quote!((#ty)))
}

/// The type of a body that a caller gives.
pub(super) fn body(context: &Context<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    match (&names.content, &method.body) {
        (Some(kinds), _) => {
            let ty = &kinds.ty;
            quote!(super::models::#ty)
        }
        (None, Some(body)) => request_content(context, &body.ty, body.format),
        (None, None) => quote!(()),
    }
}

fn request_content(context: &Context<'_>, ty: &Type, format: BodyFormat) -> TokenStream {
    let (wrapper, no_format) = (paths::request_content(), paths::no_format());
    let of = || context.owned(ty, Place::Elsewhere);
    match format {
        BodyFormat::Xml => {
            let (ty, xml) = (of(), paths::xml());
            quote!(#wrapper<#ty, #xml>)
        }
        BodyFormat::Json => {
            let format = ty.unusual_form().map(|_| paths::json_of(ty));
            let format = format.map(|format| quote!(, #format));
            let ty = of();
            quote!(#wrapper<#ty #format>)
        }
        BodyFormat::Text => {
            let ty = of();
            quote!(#wrapper<#ty, #no_format>)
        }
        BodyFormat::Bytes => {
            let bytes = paths::bytes();
            quote!(#wrapper<#bytes, #no_format>)
        }
    }
}
