//! A method of a client.
//!
//! Takes: a method and its names. Gives: an `async fn` that is data and a call into the runtime.
//! Does not: encode, send or decode; the runtime does.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::arguments::arguments;
use super::types::{Context, Place};
use super::{method_docs, paths};
use crate::diagnostic::Diagnostic;
use crate::model::{Method, Parameter, ParameterLocation, Source, Success};
use crate::names::{ClientNames, MethodNames};

/// The methods of a client.
pub(super) fn all(
    context: &Context<'_>,
    methods: &[Method],
    client: &ClientNames,
) -> Result<Vec<TokenStream>, Diagnostic> {
    let methods = methods.iter().zip(&client.methods);
    methods
        .map(|(method, names)| one(context, method, names, client))
        .collect()
}

fn one(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    client: &ClientNames,
) -> Result<TokenStream, Diagnostic> {
    let doc = method_docs::doc(context, method, names, client).outer();
    let (name, options) = (&names.method, &names.options);
    let arguments = arguments(context, method, names);
    let option = context.prelude.option();
    let (result, success) = (paths::result(), success(context, &method.success));
    let operation = operation(context, method);
    let path = path_values(context, method, names)?;
    let steps = steps(context, method, names)?;
    let body = body(method, names);
    Ok(quote! {
        #doc
        pub async fn #name(
            &self,
            #(#arguments,)*
            options: #option<super::models::#options<'_>>,
        ) -> #result<#success> {
            #operation
            let options = options.unwrap_or_default();
            self.service.request(&OPERATION, &[#(#path),*])? #steps #body .send(options.method_options).await
        }
    })
}

fn success(context: &Context<'_>, success: &Success) -> TokenStream {
    let (response, json) = (paths::response(), paths::json());
    match success {
        Success::Empty => {
            let none = paths::no_format();
            quote!(#response<(), #none>)
        }
        Success::Json(ty) => {
            let ty = context.owned(ty, Place::Elsewhere);
            quote!(#response<#ty, #json>)
        }
        Success::OptionalJson(ty) => {
            let (option, ty) = (
                context.prelude.option(),
                context.owned(ty, Place::Elsewhere),
            );
            quote!(#response<#option<#ty>, #json>)
        }
    }
}

fn operation(context: &Context<'_>, method: &Method) -> TokenStream {
    let (operation, http_method) = (paths::operation(), paths::http_method());
    let verb = format_ident!("{}", verb(&method.http_method));
    let (id, path) = (&method.operation_id, &method.path);
    let api_version = match &method.api_version {
        Some(version) if *version == context.package.api_version => {
            quote!(Some(super::API_VERSION))
        }
        Some(version) => quote!(Some(#version)),
        None => quote!(None),
    };
    let success = method
        .success_statuses
        .iter()
        .map(|status| Literal::u16_unsuffixed(*status));
    quote! {
        const OPERATION: #operation = #operation {
            id: #id,
            method: #http_method::#verb,
            path: #path,
            api_version: #api_version,
            success: &[#(#success),*],
        };
    }
}

fn verb(method: &str) -> &'static str {
    match method {
        "PUT" => "Put",
        "POST" => "Post",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        "HEAD" => "Head",
        _ => "Get",
    }
}

fn path_values(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<Vec<TokenStream>, Diagnostic> {
    let parameters = method.parameters.iter().zip(&names.parameters);
    let in_path =
        parameters.filter(|(parameter, _)| parameter.location_in == ParameterLocation::Path);
    in_path
        .filter_map(|(parameter, name)| match &parameter.source {
            Source::Client => None,
            Source::Constant(value) => Some(Ok(quote!(#value))),
            Source::Argument => Some(
                context
                    .argument_text(name, &parameter.ty)
                    .ok_or_else(|| not_text(parameter)),
            ),
        })
        .collect()
}

/// The calls that add query and headers.
fn steps(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<TokenStream, Diagnostic> {
    let parameters = method.parameters.iter().zip(&names.parameters);
    parameters
        .map(|(parameter, name)| step(context, parameter, name))
        .collect()
}

fn step(
    context: &Context<'_>,
    parameter: &Parameter,
    name: &Ident,
) -> Result<TokenStream, Diagnostic> {
    let place = match parameter.location_in {
        ParameterLocation::Path => return Ok(TokenStream::new()),
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
    };
    let wire_name = &parameter.wire_name;
    let (call, optional, client) = (
        format_ident!("{place}"),
        format_ident!("{place}_optional"),
        format_ident!("client_{place}"),
    );
    Ok(match &parameter.source {
        Source::Client => quote!(.#client(#wire_name)),
        Source::Constant(value) => quote!(.#call(#wire_name, #value)),
        Source::Argument if parameter.required => {
            let value = context
                .argument_text(name, &parameter.ty)
                .ok_or_else(|| not_text(parameter))?;
            quote!(.#call(#wire_name, #value))
        }
        Source::Argument => {
            let value = context
                .option_text(name, &parameter.ty)
                .ok_or_else(|| not_text(parameter))?;
            quote!(.#optional(#wire_name, #value))
        }
    })
}

fn not_text(parameter: &Parameter) -> Diagnostic {
    let message = format!(
        "parameter `{}` has a type that cannot be written as text",
        parameter.wire_name
    );
    Diagnostic::unsupported(message)
        .at(&parameter.location)
        .help(
            "objects, secrets in lists and lists of lists have no form in a path, query or header",
        )
}

fn body(method: &Method, names: &MethodNames) -> Option<TokenStream> {
    let (body, name) = method.body.as_ref().zip(names.body.as_ref())?;
    let media_type = &body.content_type;
    Some(if body.required {
        quote!(.body(#name, #media_type))
    } else {
        quote!(.body_optional(options.#name, #media_type))
    })
}
