//! A method of a client.
//!
//! Takes: a method and its names. Gives: a function that is data and a call into the runtime.
//! Does not: encode, send or decode; the runtime does.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::arguments::arguments;
use super::steps::{body, path_values, steps};
use super::types::{Context, Place};
use super::{constructor, method_docs, next_pages, path_template, paths, results};
use crate::diagnostic::Diagnostic;
use crate::model::{BodyFormat, Call, FinalStateVia, Method, Pages, Source, Success, Type};
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
    let call = next_pages::call(context, method, names)?.unwrap_or(call);
    let (operation, next) = (
        operation(context, method),
        next_pages::operation(context, method),
    );
    let service = service(context, method, names)?;
    let path = path_values(context, method, names)?;
    let steps = steps(context, method, names)?;
    let body = body(method, names);
    let accept = method.accept.as_ref();
    let accept = accept.map(|media_types| quote!(.accept(#media_types)));
    Ok(quote! {
        #doc
        #[inline]
        pub #asynchronous fn #name(
            &self,
            #(#arguments,)*
            options: #option<super::models::#options<'_>>,
        ) -> #result<#gives> {
            #operation
            #next
            let options = options.unwrap_or_default();
            #service.request(&OPERATION, &[#(#path),*])? #accept #steps #body #call
        }
    })
}

/// The runtime's client, for the host of this call.
pub(super) fn service(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<TokenStream, Diagnostic> {
    let Some(host) = constructor::host_of_calls(context) else {
        return Ok(quote!(self.service));
    };
    let own = method.parameters.iter().zip(&names.parameters);
    let own = own.filter(|(parameter, _)| parameter.source == Source::Argument);
    let values = constructor::host_values(context, host, own)?;
    Ok(quote!(self.service.at(&[#(#values),*])?))
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
            success_type(context, success, method.response_format, names),
            match success {
                Success::ByStatus(_) => quote!(.send(#options).await.and_then(TryInto::try_into)),
                Success::Stream => quote!(.stream(#options).await.map(Into::into)),
                Success::Empty | Success::Body(_) | Success::OptionalBody(_) => {
                    quote!(.send(#options).await.map(Into::into))
                }
            },
        ),
        Call::Exists => (quote!(bool), quote!(.send_exists(#options).await)),
        Call::Pages(sequence) => {
            let (pager, json) = (paths::pager(), paths::json());
            let page = &context.names.model(sequence.page).ty;
            let next_link = next_link(sequence);
            (
                quote!(#pager<super::models::#page, #json>),
                match sequence.long_running {
                    None => quote!(.pages(#next_link, #options)),
                    Some(via) => {
                        let via = final_state_via(via);
                        quote!(.pages_of_result(#via, #next_link, #options))
                    }
                },
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

fn success_type(
    context: &Context<'_>,
    success: &Success,
    format: BodyFormat,
    names: &MethodNames,
) -> TokenStream {
    match (success, &names.result) {
        (Success::ByStatus(_), Some(result)) => {
            let ty = &result.ty;
            quote!(super::models::#ty)
        }
        (Success::Empty | Success::ByStatus(_), _) => results::response(context, None, format),
        (Success::Stream, _) => paths::async_response(),
        (Success::Body(ty), _) => results::response(context, Some(ty), format),
        (Success::OptionalBody(ty), _) => {
            let (response, format) = (paths::response(), results::format(format, ty));
            let (option, ty) = (
                context.prelude.option(),
                context.owned(ty, Place::Elsewhere),
            );
            quote!(#response<#option<#ty>, #format>)
        }
    }
}

/// The property with the link to the next page, if there is one.
pub(super) fn next_link(pages: &Pages) -> TokenStream {
    let name = pages.next_link.as_ref();
    name.map_or_else(|| quote!(None), |name| quote!(Some(#name)))
}

fn arm_operation(context: &Context<'_>, result: Option<&Type>) -> TokenStream {
    let (operation, none) = (paths::arm_operation(), paths::no_format());
    result.map_or_else(
        || quote!(#operation<(), #none>),
        |ty| {
            let format = ty.unusual_form().map(|_| paths::json_of(ty));
            let format = format.map(|format| quote!(, #format));
            let ty = context.owned(ty, Place::Elsewhere);
            quote!(#operation<#ty #format>)
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
    let sending = Sending {
        id: &method.operation_id,
        http_method: &method.http_method,
        path: &path_template::of(context, method),
        api_version: method.api_version.as_ref(),
        success: &method.success_statuses,
    };
    constant(context, &format_ident!("OPERATION"), &sending)
}

/// What the requests of an operation have alike.
pub(super) struct Sending<'m> {
    pub(super) id: &'m str,
    pub(super) http_method: &'m str,
    pub(super) path: &'m str,
    pub(super) api_version: Option<&'m String>,
    pub(super) success: &'m [u16],
}

/// The constant that says it to the runtime.
pub(super) fn constant(context: &Context<'_>, name: &Ident, sending: &Sending<'_>) -> TokenStream {
    let (operation, http_method) = (paths::operation(), paths::http_method());
    let verb = format_ident!("{}", verb(sending.http_method));
    let (id, path) = (sending.id, sending.path);
    let api_version = match sending.api_version {
        Some(version) if *version == context.package.api_version => {
            quote!(Some(super::API_VERSION))
        }
        Some(version) => quote!(Some(#version)),
        None => quote!(None),
    };
    let success = sending
        .success
        .iter()
        .map(|status| Literal::u16_unsuffixed(*status));
    quote! {
        const #name: #operation = #operation {
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
