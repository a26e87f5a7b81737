//! A file for each client: the service client, which has `new`, and the clients of groups, which it gives.
//!
//! Takes: clients. Gives: structs with their methods. Does not: write the methods; `method` does.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::{code, line};
use super::types::Context;
use super::{forwarders, method, paths};
use crate::diagnostic::Diagnostic;
use crate::model::{Client, Credential, Plane};
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
    let (ty, service) = (&names.ty, paths::service_client());
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
    let (ty, options) = (&names.ty, &context.names.service_options);
    let (service, options_type) = (paths::service_client(), paths::service_client_options());
    let title = line(&context.package.title);
    let doc = Doc::default()
        .paragraph(&format!("The client of {title}. Cheap to clone."))
        .outer();
    let options_doc = Doc::default()
        .paragraph(&format!("Options of [`{ty}::new`]."))
        .outer();
    let constructor = constructor(context);
    let getters = getters(context);
    let methods = method::all(context, &context.package.service.methods, names)?;
    let forwarders = forwarders::methods(context, &context.package.service, names);
    let field = forwarders::lead_to_service_client(context).then(|| quote!(pub(super)));
    let endpoint_doc = Doc::default().paragraph("Where requests go.").outer();
    let url = paths::url();
    Ok(quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #ty { #field service: #service }

        #options_doc
        pub type #options = #options_type;

        impl #ty {
            #constructor
            #endpoint_doc
            #[must_use]
            pub fn endpoint(&self) -> &#url { self.service.endpoint() }
            #(#getters)*
            #(#methods)*
            #(#forwarders)*
        }
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

fn constructor(context: &Context<'_>) -> TokenStream {
    let (package, names) = (context.package, context.names);
    let is_data = matches!(package.plane, Plane::Data { .. });
    let endpoint = is_data.then(|| quote!(endpoint: &str,));
    let (arc, token) = (paths::arc(), paths::token_credential());
    let with_credential = !matches!(
        package.plane,
        Plane::Data {
            credential: Credential::None
        }
    );
    let credential = with_credential.then(|| quote!(credential: #arc<dyn #token>,));
    let parameters = &names.client_parameters;
    let wire_names = package
        .client_parameters
        .iter()
        .map(|parameter| &parameter.wire_name);
    let kept = quote!(&[#((#wire_names, #parameters)),*]);
    let client = paths::service_client();
    let (namespace, call) = match &package.plane {
        Plane::ResourceManager { namespace } => (
            namespace,
            quote!(#client::resource_manager(&SERVICE, credential, options, #kept)),
        ),
        Plane::Data {
            credential: Credential::Token { scope },
        } => (
            &package.service.name,
            quote!(#client::with_token(&SERVICE, endpoint, #scope, credential, options, #kept)),
        ),
        Plane::Data {
            credential: Credential::None,
        } => (
            &package.service.name,
            quote!(#client::anonymous(&SERVICE, endpoint, options, #kept)),
        ),
    };
    let doc = constructor_doc(context, is_data, with_credential).outer();
    let (option, options, result, service) = (
        context.prelude.option(),
        &names.service_options,
        paths::result(),
        paths::service(),
    );
    quote! {
        #doc
        pub fn new(
            #endpoint
            #(#parameters: &str,)*
            #credential
            options: #option<#options>,
        ) -> #result<Self> {
            const SERVICE: #service = #service {
                crate_name: env!("CARGO_PKG_NAME"),
                crate_version: env!("CARGO_PKG_VERSION"),
                namespace: #namespace,
            };
            Ok(Self { service: #call? })
        }
    }
}

fn constructor_doc(context: &Context<'_>, is_data: bool, with_credential: bool) -> Doc {
    let mut doc =
        Doc::default().paragraph("A client that sends nothing until one of its methods is called.");
    doc = doc.section("Arguments");
    if is_data {
        doc = doc.item("`endpoint`: the URL of the service.");
    }
    for (parameter, name) in context
        .package
        .client_parameters
        .iter()
        .zip(&context.names.client_parameters)
    {
        let described = parameter
            .documentation
            .as_deref()
            .map(line)
            .filter(|text| !text.is_empty());
        let described = described
            .unwrap_or_else(|| format!("the {} of every call.", code(&parameter.wire_name)));
        doc = doc.item(&format!("`{name}`: {described}"));
    }
    if with_credential {
        doc = doc.item("`credential`: where tokens come from.");
    }
    doc.item("`options`: `None` for the public cloud and the default pipeline.")
        .section("Errors")
        .paragraph("If an argument is not usable, or the options leave open where requests go.")
}
