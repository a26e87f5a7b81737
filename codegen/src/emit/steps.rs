//! What a method's request is made of, call by call.
//!
//! Takes: parameters, a body, and their names. Gives: the values of the path, and the calls that add query, headers, form and
//! body.
//! Does not: write the method.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::types::Context;
use crate::diagnostic::Diagnostic;
use crate::model::{Method, Parameter, ParameterLocation, Source, Type};
use crate::names::MethodNames;

/// The values that fill the path, in its order.
pub(super) fn path_values(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<Vec<TokenStream>, Diagnostic> {
    let parameters = method.parameters.iter().zip(&names.parameters);
    let in_path =
        parameters.filter(|(parameter, _)| parameter.location_in == ParameterLocation::Path);
    in_path
        .filter_map(|(parameter, name)| path_value(context, parameter, name).transpose())
        .collect()
}

/// A value of the path; `None` for one that the client keeps.
pub(super) fn path_value(
    context: &Context<'_>,
    parameter: &Parameter,
    name: &Ident,
) -> Result<Option<TokenStream>, Diagnostic> {
    match &parameter.source {
        Source::Client => Ok(None),
        // Nothing is written in its place: see `operation`.
        Source::Constant(value) if value.is_empty() => Ok(None),
        Source::Constant(value) => Ok(Some(quote!(#value))),
        Source::Argument => {
            let text = context.argument_text(name, parameter);
            text.map(Some).ok_or_else(|| not_text(parameter))
        }
    }
}

/// The calls that add query and headers.
pub(super) fn steps(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<TokenStream, Diagnostic> {
    let parameters = method.parameters.iter().zip(&names.parameters);
    parameters
        .map(|(parameter, name)| step(context, parameter, name))
        .collect()
}

pub(super) fn step(
    context: &Context<'_>,
    parameter: &Parameter,
    name: &Ident,
) -> Result<TokenStream, Diagnostic> {
    let place = match parameter.location_in {
        ParameterLocation::Path | ParameterLocation::Host => return Ok(TokenStream::new()),
        ParameterLocation::Query if parameter.unencoded => "query_unencoded",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Field => "field",
        ParameterLocation::Part => "part",
    };
    let wire_name = &parameter.wire_name;
    let (call, optional, client) = (
        format_ident!("{place}"),
        format_ident!("{place}_optional"),
        format_ident!("client_{place}"),
    );
    if let Some(files) = files(parameter, name) {
        return Ok(files);
    }
    if let Some(prefix) = &parameter.header_prefix {
        return Ok(if parameter.required {
            quote!(.headers(#prefix, #name))
        } else {
            quote!(.headers_optional(#prefix, options.#name.as_ref()))
        });
    }
    if parameter.source == Source::Argument
        && let Some(elements) = context.elements_text(name, parameter)
    {
        let each = format_ident!("{place}_each");
        return Ok(quote!(.#each(#wire_name, #elements)));
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

/// The call that adds a file, or files, to a form.
fn files(parameter: &Parameter, name: &Ident) -> Option<TokenStream> {
    let files = match (&parameter.ty, parameter.required) {
        (Type::File, true) => quote!([#name]),
        (Type::File, false) => quote!(options.#name),
        (Type::Array(item), true) if **item == Type::File => quote!(#name),
        (Type::Array(item), false) if **item == Type::File => {
            quote!(options.#name.into_iter().flatten())
        }
        _ => return None,
    };
    let wire_name = &parameter.wire_name;
    Some(quote!(.files(#wire_name, #files)))
}

pub(super) fn not_text(parameter: &Parameter) -> Diagnostic {
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

pub(super) fn body(method: &Method, names: &MethodNames) -> Option<TokenStream> {
    let (body, name) = method.body.as_ref().zip(names.body.as_ref())?;
    let media_type = &body.content_type;
    Some(match (body.required, &names.content) {
        (true, None) => quote!(.body(#name, #media_type)),
        (false, None) => quote!(.body_optional(options.#name, #media_type)),
        (true, Some(_)) => quote!(.content(#name)),
        (false, Some(_)) => quote!(.content_optional(options.#name)),
    })
}
