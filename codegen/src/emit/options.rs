//! `options.rs`: the options of each method.
//!
//! Takes: the methods. Gives: a struct each, with what a caller may leave out; an alias where that is what every method
//! has.
//! Does not: send anything.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor;
use super::contents;
use super::docs::{Doc, about};
use super::markdown::code;
use super::method_docs;
use super::paths;
use super::types::{Context, Place};
use crate::model::{Call, Method, Pages, Parameter, Source};
use crate::names::{ClientNames, MethodNames};

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let clients = context.package.clients().zip(context.names.clients());
    let methods = clients.flat_map(|(client, names)| {
        let methods = client.methods.iter().zip(&names.methods);
        methods.map(move |(method, method_names)| (method, method_names, names))
    });
    let methods = methods.collect::<Vec<_>>();
    let types = methods.iter();
    let types = types.map(|(method, names, client)| structure(context, method, names, client));
    let structs = methods.iter().filter(|(method, _, _)| has_own(method));
    let structs = structs.map(|(_, names, _)| &names.options);
    let structs = structs.collect::<Vec<_>>();
    let debug = (!structs.is_empty()).then(|| {
        let debug = paths::options();
        quote!(#debug!(#(#structs),*);)
    });
    quote!(#(#types)* #debug)
}

/// Whether the method has options that no other has.
fn has_own(method: &Method) -> bool {
    let is_optional =
        |parameter: &Parameter| !parameter.required && parameter.source == Source::Argument;
    let body = method.body.as_ref();
    method.parameters.iter().any(is_optional) || body.is_some_and(|body| !body.required)
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
    let parameters = parameters(context, method, names);
    let body = body(context, method, names);
    let (common, own) = common(&method.call);
    if !has_own(method) {
        return quote!(#doc pub type #ty<'a> = #own<'a>;);
    }
    let common_doc = Doc::default()
        .paragraph("What any call may override.")
        .outer();
    quote! {
        #doc
        #[derive(Clone, Default)]
        pub struct #ty<'a> { #parameters #body #common_doc pub method_options: #common<'a>, }
    }
}

/// What every method of this kind has as `method_options`, and the options of a method that has nothing else.
fn common(call: &Call) -> (TokenStream, TokenStream) {
    match call {
        Call::Ordinary(_) | Call::Exists => (paths::core_method_options(), paths::method_options()),
        Call::Pages(Pages {
            long_running: Some(_),
            ..
        }) => {
            let common = paths::long_running_pager_options();
            (common, paths::long_running_pager_method_options())
        }
        Call::Pages(_) => (paths::core_pager_options(), paths::pager_method_options()),
        Call::LongRunning(_) => (paths::poller_options(), paths::poller_method_options()),
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
            let doc = doc.paragraph(&about(parameter));
            let doc = doc
                .paragraph(&constructor::without(context, parameter))
                .outer();
            let ty = context.owned(&parameter.ty, Place::Elsewhere);
            quote!(#doc pub #name: #option<#ty>,)
        })
        .collect()
}

fn body(context: &Context<'_>, method: &Method, names: &MethodNames) -> Option<TokenStream> {
    let body = method.body.as_ref().filter(|body| !body.required)?;
    let name = names.body.as_ref()?;
    let doc = Doc::described(body.documentation.as_deref(), "The body of the request.");
    let doc = doc.paragraph(&method_docs::content(body, names)).outer();
    let (option, ty) = (
        context.prelude.option(),
        contents::body(context, method, names),
    );
    Some(quote!(#doc pub #name: #option<#ty>,))
}
