//! `options.rs`: the options of each method.
//!
//! Takes: the methods. Gives: a struct each, with what a caller may leave out.
//! Does not: send anything.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Doc, checked};
use super::markdown::code;
use super::paths;
use super::types::{Context, Place};
use crate::model::{Method, Source};
use crate::names::{ClientNames, MethodNames};

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let clients = context.package.clients().zip(context.names.clients());
    let methods = clients.flat_map(|(client, names)| {
        client
            .methods
            .iter()
            .zip(&names.methods)
            .map(move |(method, method_names)| (method, method_names, names))
    });
    methods
        .map(|(method, names, client)| structure(context, method, names, client))
        .collect()
}

fn structure(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    client: &ClientNames,
) -> TokenStream {
    let (ty, client, name) = (&names.options, &client.ty, &names.method);
    let link = format!("Options of [`{client}::{name}`](super::{client}::{name}).");
    let doc = Doc::default().paragraph(&link).outer();
    let (safe_debug, options) = (paths::safe_debug(), paths::method_options());
    let parameters = parameters(context, method, names);
    let body = body(context, method, names);
    let common = Doc::default()
        .paragraph("What any call may override.")
        .outer();
    quote! {
        #doc
        #[derive(Clone, Default, #safe_debug)]
        pub struct #ty<'a> { #parameters #body #common pub method_options: #options<'a>, }
    }
}

fn parameters(context: &Context<'_>, method: &Method, names: &MethodNames) -> TokenStream {
    let parameters = method.parameters.iter().zip(&names.parameters);
    let optional = parameters
        .filter(|(parameter, _)| !parameter.required && parameter.source == Source::Argument);
    let option = context.prelude.option();
    optional
        .map(|(parameter, name)| {
            let otherwise = format!("The {} parameter.", code(&parameter.wire_name));
            let doc = Doc::described(parameter.documentation.as_deref(), &otherwise);
            let doc = doc.paragraph(&checked(&parameter.constraints)).outer();
            let ty = context.owned(&parameter.ty, Place::Elsewhere);
            quote!(#doc pub #name: #option<#ty>,)
        })
        .collect()
}

fn body(context: &Context<'_>, method: &Method, names: &MethodNames) -> Option<TokenStream> {
    let body = method.body.as_ref().filter(|body| !body.required)?;
    let name = names.body.as_ref()?;
    let doc = Doc::described(body.documentation.as_deref(), "The body of the request.").outer();
    let (option, request_content) = (context.prelude.option(), paths::request_content());
    let ty = context.owned(&body.ty, Place::Elsewhere);
    Some(quote!(#doc pub #name: #option<#request_content<#ty>>,))
}
