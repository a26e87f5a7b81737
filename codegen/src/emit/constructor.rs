//! `new` of the service client, and its options.
//!
//! Takes: the plane and what the client keeps. Gives: the constructor, and a struct of options where something that it keeps
//! may be left out.
//! Does not: write the client.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{Doc, checked};
use super::markdown::{code, line};
use super::paths;
use super::types::{Context, Place};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Credential, Endpoint, HostTemplate, Parameter, ParameterLocation, Plane, Source,
};

/// What a client keeps, with its name as an argument or as a field of the options.
pub(super) fn kept<'a>(
    context: &'a Context<'_>,
    required: bool,
) -> impl Iterator<Item = (&'a Parameter, &'a Ident)> {
    let parameters = context.package.client_parameters.iter();
    let named = parameters.zip(&context.names.client_parameters);
    named.filter(move |(parameter, _)| parameter.required == required)
}

/// The host with variables of which the methods have some: the client itself has no endpoint.
pub(super) fn host_of_calls<'a>(context: &Context<'a>) -> Option<&'a HostTemplate> {
    host(context).filter(|host| host.asks_each_call())
}

/// The host, where it has variables.
pub(super) fn host<'a>(context: &Context<'a>) -> Option<&'a HostTemplate> {
    match &context.package.plane {
        Plane::Data {
            endpoint: Endpoint::Template(host),
            ..
        } => Some(host),
        _ => None,
    }
}

/// The runtime's client that this one is made of.
pub(super) fn inner_client(context: &Context<'_>) -> TokenStream {
    host_of_calls(context).map_or_else(paths::service_client, |_| paths::host_client())
}

/// What the constructor takes for the credential, if there is one.
pub(super) fn credential(plane: &Plane) -> Option<TokenStream> {
    match plane {
        Plane::ResourceManager { .. }
        | Plane::Data {
            credential: Credential::Token { .. },
            ..
        } => {
            let (arc, token) = (paths::arc(), paths::token_credential());
            Some(quote!(#arc<dyn #token>))
        }
        Plane::Data {
            credential: Credential::Key { .. },
            ..
        } => Some(paths::secret()),
        Plane::Data {
            credential: Credential::None,
            ..
        } => None,
    }
}

/// Whether the constructor takes the URL of the service.
pub(super) fn takes_endpoint(plane: &Plane) -> bool {
    let is_given = |endpoint: &Endpoint| *endpoint == Endpoint::Given;
    matches!(plane, Plane::Data { endpoint, .. } if is_given(endpoint))
}

/// The type of the options: that of all clients, unless this one keeps what may be left out.
pub(super) fn options(context: &Context<'_>) -> TokenStream {
    let (ty, client) = (&context.names.service_options, &context.names.service.ty);
    let doc = Doc::default()
        .paragraph(&format!("Options of [`{client}::new`]."))
        .outer();
    let options = paths::service_client_options();
    if kept(context, false).next().is_none() {
        return quote!(#doc pub type #ty = #options;);
    }
    let option = context.prelude.option();
    let fields = kept(context, false).map(|(parameter, name)| {
        let otherwise = format!("The {} of every call.", code(&parameter.wire_name));
        let doc = Doc::described(parameter.documentation.as_deref(), &otherwise);
        let doc = doc.paragraph(&checked(&parameter.constraints));
        let doc = doc.paragraph(&without(context, parameter)).outer();
        let ty = context.owned(&parameter.ty, Place::Elsewhere);
        quote!(#doc pub #name: #option<#ty>,)
    });
    let common = Doc::default().paragraph("What all clients have.").outer();
    let debug = paths::client_options();
    quote! {
        #doc
        #[derive(Clone, Default)]
        pub struct #ty { #(#fields)* #common pub service_options: #options, }
        #debug!(#ty);
    }
}

/// What a variable of the host is where the caller leaves it out.
pub(super) fn without(context: &Context<'_>, parameter: &Parameter) -> String {
    let mut variables = host(context).into_iter().flat_map(|host| &host.variables);
    let found = variables.find(|variable| {
        parameter.location_in == ParameterLocation::Host
            && variable.wire_name == parameter.wire_name
    });
    let default = found.and_then(|variable| variable.default.as_deref());
    default.map_or_else(String::new, |default| {
        format!("Where it is left out, it is {}.", code(default))
    })
}

/// The constructor.
pub(super) fn new(context: &Context<'_>) -> Result<TokenStream, Diagnostic> {
    let (package, names) = (context.package, context.names);
    let endpoint = takes_endpoint(&package.plane).then(|| quote!(endpoint: &str,));
    let credential = credential(&package.plane).map(|ty| quote!(credential: #ty,));
    let parameters = kept(context, true).map(|(parameter, name)| {
        let ty = context.argument(&parameter.ty);
        quote!(#name: #ty,)
    });
    let (call, keep) = (call(context)?, keep(context)?);
    let namespace = match &package.plane {
        Plane::ResourceManager { namespace } => namespace,
        Plane::Data { .. } => &package.service.name,
    };
    let has_own_options = kept(context, false).next().is_some();
    let unwrapped = has_own_options.then(|| quote!(let options = options.unwrap_or_default();));
    let doc = doc(context).outer();
    let (option, options, result, service) = (
        context.prelude.option(),
        &names.service_options,
        paths::result(),
        paths::service(),
    );
    Ok(quote! {
        #doc
        pub fn new(
            #endpoint
            #(#parameters)*
            #credential
            options: #option<#options>,
        ) -> #result<Self> {
            const SERVICE: #service = #service {
                crate_name: env!("CARGO_PKG_NAME"),
                crate_version: env!("CARGO_PKG_VERSION"),
                namespace: #namespace,
            };
            #unwrapped
            Ok(Self { service: #call? #keep })
        }
    })
}

/// The call of the runtime's constructor.
fn call(context: &Context<'_>) -> Result<TokenStream, Diagnostic> {
    let client = inner_client(context);
    let in_paths = values_of_calls(context, true)?;
    let in_paths = in_paths.iter().map(Kept::pair);
    let kept = quote!(&[#(#in_paths),*]);
    let has_own_options = self::kept(context, false).next().is_some();
    let options = if has_own_options {
        quote!(Some(options.service_options))
    } else {
        quote!(options)
    };
    let Plane::Data { credential, .. } = &context.package.plane else {
        return Ok(quote!(#client::resource_manager(&SERVICE, credential, #options, #kept)));
    };
    let endpoint = endpoint(context)?;
    Ok(match credential {
        Credential::Token { scope } => {
            quote!(#client::with_token(&SERVICE, #endpoint, #scope, credential, #options, #kept))
        }
        Credential::Key { name, in_query } => {
            let location = key_location(name, *in_query);
            quote!(#client::with_key(&SERVICE, #endpoint, #location, credential, #options, #kept))
        }
        Credential::None => quote!(#client::anonymous(&SERVICE, #endpoint, #options, #kept)),
    })
}

/// Where the key is sent.
pub(super) fn key_location(name: &str, in_query: bool) -> TokenStream {
    let location = paths::key_location();
    if in_query {
        quote!(#location::Query(#name))
    } else {
        quote!(#location::Header(#name))
    }
}

/// Where the service is, as the runtime's constructor takes it.
fn endpoint(context: &Context<'_>) -> Result<TokenStream, Diagnostic> {
    let Some(host) = host(context) else {
        return Ok(quote!(endpoint));
    };
    let text = &host.text;
    let named = context.package.client_parameters.iter();
    let named = named.zip(&context.names.client_parameters);
    let values = host_values(context, host, named)?;
    Ok(if host.asks_each_call() {
        quote!((#text, &[#(#values),*]))
    } else {
        let filled = paths::host();
        quote!(&#filled(#text, &[#(#values),*])?)
    })
}

/// Those of `parameters` that are variables of the host, each with its name and its value.
pub(super) fn host_values<'a>(
    context: &Context<'_>,
    host: &HostTemplate,
    parameters: impl Iterator<Item = (&'a Parameter, &'a Ident)>,
) -> Result<Vec<TokenStream>, Diagnostic> {
    let in_host = parameters.filter(|(parameter, _)| {
        parameter.location_in == ParameterLocation::Host
            && !matches!(parameter.source, Source::Constant(_))
    });
    in_host
        .map(|(parameter, name)| {
            let wire_name = &parameter.wire_name;
            let text = text(context, parameter, name)?;
            let mut variables = host.variables.iter();
            let variable = variables.find(|variable| variable.wire_name == *wire_name);
            let default = variable.and_then(|variable| variable.default.as_ref());
            Ok(match default {
                Some(default) if !parameter.required => {
                    quote!((#wire_name, #text.unwrap_or(#default)))
                }
                _ => quote!((#wire_name, #text)),
            })
        })
        .collect()
}

/// What the client keeps for paths, which are always required, or for queries and headers.
fn values_of_calls(context: &Context<'_>, in_path: bool) -> Result<Vec<Kept>, Diagnostic> {
    let parameters = context.package.client_parameters.iter();
    let named = parameters.zip(&context.names.client_parameters);
    let sent = named.filter(|(parameter, _)| match parameter.location_in {
        ParameterLocation::Host => false,
        location => (location == ParameterLocation::Path) == in_path,
    });
    sent.map(|(parameter, name)| {
        Ok(Kept {
            wire_name: parameter.wire_name.clone(),
            required: parameter.required,
            text: text(context, parameter, name)?,
        })
    })
    .collect()
}

/// A value that the client keeps.
struct Kept {
    wire_name: String,
    required: bool,
    text: TokenStream,
}

impl Kept {
    fn pair(&self) -> TokenStream {
        let (name, text) = (&self.wire_name, &self.text);
        quote!((#name, #text))
    }

    fn optional_pair(&self) -> TokenStream {
        let (name, text) = (&self.wire_name, &self.text);
        if self.required {
            quote!((#name, Some(#text)))
        } else {
            self.pair()
        }
    }
}

/// The call that keeps what queries and headers have.
fn keep(context: &Context<'_>) -> Result<Option<TokenStream>, Diagnostic> {
    let values = values_of_calls(context, false)?;
    Ok(if values.is_empty() {
        None
    } else if values.iter().all(|value| value.required) {
        let pairs = values.iter().map(Kept::pair);
        Some(quote!(.keep(&[#(#pairs),*])))
    } else {
        let (kept, pairs) = (paths::kept(), values.iter().map(Kept::optional_pair));
        Some(quote!(.keep(&#kept([#(#pairs),*]))))
    })
}

/// An argument or a field of the options as text.
fn text(
    context: &Context<'_>,
    parameter: &Parameter,
    name: &Ident,
) -> Result<TokenStream, Diagnostic> {
    let text = if parameter.required {
        context.argument_text(name, parameter)
    } else {
        context.option_text(name, parameter)
    };
    text.ok_or_else(|| super::steps::not_text(parameter))
}

fn doc(context: &Context<'_>) -> Doc {
    let plane = &context.package.plane;
    let mut doc =
        Doc::default().paragraph("A client that sends nothing until one of its methods is called.");
    doc = doc.section("Arguments");
    if takes_endpoint(plane) {
        doc = doc.item("`endpoint`: the URL of the service.");
    }
    for (parameter, name) in kept(context, true) {
        let described = parameter.documentation.as_deref().map(line);
        let described = described.filter(|text| !text.is_empty());
        let wire_name = code(&parameter.wire_name);
        let described = described.unwrap_or_else(|| match parameter.location_in {
            ParameterLocation::Host => format!("the {wire_name} in the URL of the service."),
            _ => format!("the {wire_name} of every call."),
        });
        doc = doc.item(&format!("`{name}`: {described}"));
    }
    doc = match plane {
        Plane::Data {
            credential: Credential::None,
            ..
        } => doc,
        Plane::Data {
            credential: Credential::Key { .. },
            ..
        } => doc.item("`credential`: the key, which is sent over https only."),
        _ => doc.item("`credential`: where tokens come from."),
    };
    doc.item("`options`: `None` for the public cloud and the default pipeline.")
        .section("Errors")
        .paragraph("If an argument is not usable, or the options leave open where requests go.")
}
