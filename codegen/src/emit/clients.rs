//! A file for each client: the service client, which has `new`, and the clients of groups, which it gives.
//!
//! Takes: clients. Gives: structs with their methods. Does not: write the methods; `method` does.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::{code, line};
use super::types::Context;
use super::{constructor, forwarders, method, paths};
use crate::diagnostic::Diagnostic;
use crate::model::Client;
use crate::names::ClientNames;

/// The client of a group of operations.
pub(super) fn group(
    context: &Context<'_>,
    client: &Client,
    names: &ClientNames,
) -> Result<TokenStream, Diagnostic> {
    let (service, getter) = (&context.names.service.ty, &names.getter);
    let link = format!("[`{service}::{getter}`](super::{service}::{getter})");
    let doc = Doc::default()
        .paragraph(&format!("{} From {link}.", operations_on(client)))
        .outer();
    let (ty, service) = (&names.ty, constructor::inner_client(context));
    let methods = method::all(context, &client.methods, names)?;
    let forwarders = forwarders::methods(context, client, names);
    let deprecated = forwarders::of_left_client(context, client);
    let allowed = deprecated.as_ref().map(|_| forwarders::allowed());
    Ok(quote! {
        #doc
        #deprecated
        #[derive(Clone, Debug)]
        pub struct #ty { pub(super) service: #service }

        #allowed
        impl #ty { #(#methods)* #(#forwarders)* }
    })
}

fn operations_on(client: &Client) -> String {
    let name = code(&client.name);
    if client.is_left() {
        format!("What is left of the operations on {name}: the old names of their methods.")
    } else {
        format!("The operations on {name}.")
    }
}

/// The service client and its options.
pub(super) fn service(context: &Context<'_>) -> Result<TokenStream, Diagnostic> {
    let names = &context.names.service;
    let ty = &names.ty;
    let service = constructor::inner_client(context);
    let title = line(&context.package.title);
    let doc = Doc::default()
        .paragraph(&format!("The client of {title}. Cheap to clone."))
        .outer();
    let options = constructor::options(context);
    let constructor = constructor::new(context)?;
    let getters = getters(context);
    let methods = method::all(context, &context.package.service.methods, names)?;
    let forwarders = forwarders::methods(context, &context.package.service, names);
    let field = forwarders::lead_to_service_client(context).then(|| quote!(pub(super)));
    let endpoint = endpoint(context);
    Ok(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #ty { #field service: #service }

        #options

        impl #ty {
            #constructor
            #endpoint
            #(#getters)*
            #(#methods)*
            #(#forwarders)*
        }
    })
}

/// Tells where requests go, unless that depends on the call.
fn endpoint(context: &Context<'_>) -> Option<TokenStream> {
    if constructor::host_of_calls(context).is_some() {
        return None;
    }
    let doc = Doc::default().paragraph("Where requests go.").outer();
    let url = paths::url();
    Some(quote! {
        #doc
        #[must_use]
        pub fn endpoint(&self) -> &#url { self.service.endpoint() }
    })
}

fn getters<'a>(context: &'a Context<'a>) -> impl Iterator<Item = TokenStream> + 'a {
    context
        .package
        .groups
        .iter()
        .zip(&context.names.groups)
        .map(move |(client, names)| {
            let (module, ty, getter) = (&names.module, &names.ty, &names.getter);
            let doc = Doc::default().paragraph(&operations_on(client)).outer();
            let deprecated = forwarders::of_left_client(context, client);
            let allowed = deprecated.as_ref().map(|_| forwarders::allowed());
            quote! {
                #doc
                #deprecated
                #allowed
                #[must_use]
                pub fn #getter(&self) -> super::#module::#ty {
                    super::#module::#ty { service: self.service.clone() }
                }
            }
        })
}
