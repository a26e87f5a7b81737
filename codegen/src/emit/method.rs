//! A method of a client.
//!
//! Takes: a method and its names. Gives: a function that is data and a call into the runtime.
//! Does not: encode, send or decode; the runtime does.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::arguments::arguments;
use super::types::{Context, Place};
use super::{method_docs, paths, results};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Call, FinalStateVia, Method, Parameter, ParameterLocation, Source, Success, Type,
};
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
    let (option, result) = (context.prelude.option(), paths::result());
    let Sent {
        asynchronous,
        gives,
        call,
    } = sent(context, method, names);
    let operation = operation(context, method);
    let path = path_values(context, method, names)?;
    let steps = steps(context, method, names)?;
    let body = body(method, names);
    Ok(quote! {
        #doc
        #[inline]
        pub #asynchronous fn #name(
            &self,
            #(#arguments,)*
            options: #option<super::models::#options<'_>>,
        ) -> #result<#gives> {
            #operation
            let options = options.unwrap_or_default();
            self.service.request(&OPERATION, &[#(#path),*])? #steps #body #call
        }
    })
}

/// How a request is sent.
pub(super) struct Sent {
    /// `async`, or nothing.
    pub(super) asynchronous: Option<TokenStream>,
    /// What the method gives.
    pub(super) gives: TokenStream,
    /// The last of the calls.
    call: TokenStream,
}

/// How the request of a method is sent.
pub(super) fn sent(context: &Context<'_>, method: &Method, names: &MethodNames) -> Sent {
    let options = quote!(options.method_options);
    let (gives, call) = match &method.call {
        Call::Ordinary(success) => (
            success_type(context, success, names),
            if matches!(success, Success::ByStatus(_)) {
                quote!(.send(#options).await.and_then(TryInto::try_into))
            } else {
                quote!(.send(#options).await.map(Into::into))
            },
        ),
        Call::Exists => (quote!(bool), quote!(.send_exists(#options).await)),
        Call::Pages(sequence) => {
            let (pager, json) = (paths::pager(), paths::json());
            let page = &context.names.model(sequence.page).ty;
            let next_link = sequence.next_link.as_ref();
            let next_link = next_link.map_or_else(|| quote!(None), |name| quote!(Some(#name)));
            (
                quote!(#pager<super::models::#page, #json>),
                quote!(.pages(#next_link, #options)),
            )
        }
        Call::LongRunning(long_running) => {
            let (poller, json) = (paths::poller(), paths::json());
            let operation = arm_operation(context, long_running.result.as_ref());
            let via = final_state_via(long_running.final_state_via);
            (
                quote!(#poller<#operation, #json>),
                quote!(.begin(#via, #options)),
            )
        }
    };
    let is_asynchronous = matches!(method.call, Call::Ordinary(_) | Call::Exists);
    Sent {
        asynchronous: is_asynchronous.then(|| quote!(async)),
        gives,
        call,
    }
}

fn success_type(context: &Context<'_>, success: &Success, names: &MethodNames) -> TokenStream {
    match (success, &names.result) {
        (Success::ByStatus(_), Some(result)) => {
            let ty = &result.ty;
            quote!(super::models::#ty)
        }
        (Success::Empty | Success::ByStatus(_), _) => results::response(context, None),
        (Success::Json(ty), _) => results::response(context, Some(ty)),
        (Success::OptionalJson(ty), _) => {
            let (response, json) = (paths::response(), paths::json());
            let (option, ty) = (
                context.prelude.option(),
                context.owned(ty, Place::Elsewhere),
            );
            quote!(#response<#option<#ty>, #json>)
        }
    }
}

fn arm_operation(context: &Context<'_>, result: Option<&Type>) -> TokenStream {
    let (operation, none) = (paths::arm_operation(), paths::no_format());
    result.map_or_else(
        || quote!(#operation<(), #none>),
        |ty| {
            let ty = context.owned(ty, Place::Elsewhere);
            quote!(#operation<#ty>)
        },
    )
}

fn final_state_via(via: FinalStateVia) -> TokenStream {
    let ty = paths::final_state_via();
    match via {
        FinalStateVia::Unspecified => quote!(#ty::Unspecified),
        FinalStateVia::AzureAsyncOperation => quote!(#ty::AzureAsyncOperation),
        FinalStateVia::Location => quote!(#ty::Location),
        FinalStateVia::OriginalUri => quote!(#ty::OriginalUri),
        FinalStateVia::OperationLocation => quote!(#ty::OperationLocation),
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
                    .argument_text(name, parameter)
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
    if parameter.source == Source::Argument
        && let Some(elements) = context.elements_text(name, parameter)
    {
        return Ok(quote!(.query_each(#wire_name, #elements)));
    }
    let value = match &parameter.source {
        Source::Client => return Ok(quote!(.#client(#wire_name))),
        Source::Constant(value) => return Ok(quote!(.#call(#wire_name, #value))),
        Source::Argument if parameter.required => context.argument_text(name, parameter),
        Source::Argument => context.option_text(name, parameter),
    };
    let value = value.ok_or_else(|| not_text(parameter))?;
    let call = if parameter.required { call } else { optional };
    Ok(quote!(.#call(#wire_name, #value)))
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
