//! The operation that fetches the pages behind the first one, in the method that gives them.
//!
//! Takes: a method with such pages. Gives: the constant of that operation, and the call with what its requests have.
//! Does not: follow a link.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::method::{Sending, constant, next_link, service};
use super::path_template;
use super::steps::{path_value, step};
use super::types::Context;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Call, Method, NextOperation, NextParameter, Pages, Parameter, ParameterLocation, Source,
};
use crate::names::MethodNames;

/// The constant of that operation, where it is another one.
pub(super) fn operation(context: &Context<'_>, method: &Method) -> Option<TokenStream> {
    let next = of(method).filter(|next| !is_itself(method, next))?;
    let parameters = next.parameters.iter();
    let parameters = parameters.map(|each| (&*each.wire_name, each.location_in, &each.source));
    let sending = Sending {
        id: &next.operation_id,
        http_method: "GET",
        path: &path_template::template(context, &next.path, parameters),
        api_version: next.api_version.as_ref(),
        success: &next.success_statuses,
    };
    Some(constant(context, &format_ident!("NEXT"), &sending))
}

/// The call that gives the pager, where another operation fetches further pages.
pub(super) fn call(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Result<Option<TokenStream>, Diagnostic> {
    let Some(next) = of(method) else {
        return Ok(None);
    };
    let mut values = Vec::new();
    let mut steps = TokenStream::new();
    for parameter in &next.parameters {
        let given = given(method, names, parameter);
        let wire_name = &parameter.wire_name;
        let place = match parameter.location_in {
            ParameterLocation::Query => Some("query"),
            ParameterLocation::Header => Some("header"),
            _ => None,
        };
        match (&parameter.source, place, given) {
            (Source::Argument, Some(_), Some((given, name))) => {
                steps.extend(step(context, &given, name)?);
            }
            (Source::Argument, None, Some((given, name))) => {
                values.extend(path_value(context, &given, name)?);
            }
            (Source::Constant(value), Some(place), _) => {
                let call = format_ident!("{place}");
                steps.extend(quote!(.#call(#wire_name, #value)));
            }
            // The template has no variable for it.
            (Source::Constant(value), None, _) if value.is_empty() => {}
            (Source::Constant(value), None, _) => values.push(quote!(#value)),
            (Source::Client, Some(place), _) => {
                let call = format_ident!("client_{place}");
                steps.extend(quote!(.#call(#wire_name)));
            }
            // The client has it; or the method has nothing of that name, which lowering has reported.
            (Source::Client, None, _) | (Source::Argument, _, None) => {}
        }
    }
    let next_link = pages(method).map(next_link);
    let service = service(context, method, names)?;
    let constant = if is_itself(method, next) {
        quote!(OPERATION)
    } else {
        quote!(NEXT)
    };
    let request = quote!(#service.next_request(&#constant) #steps);
    let link = next.link.as_ref().map_or_else(
        || quote!(None),
        |variable| quote!(Some((#variable, &[#(#values),*]))),
    );
    Ok(Some(quote! {
        .pages_by(#next_link, #request, #link, options.method_options)
    }))
}

/// Whether the method's own operation fetches the further pages too.
fn is_itself(method: &Method, next: &NextOperation) -> bool {
    method.operation_id == next.operation_id
}

fn pages(method: &Method) -> Option<&Pages> {
    if let Call::Pages(pages) = &method.call {
        return Some(pages);
    }
    None
}

fn of(method: &Method) -> Option<&NextOperation> {
    pages(method)?.next.as_ref()
}

/// The method's parameter of the same name, at the place that it has in the further requests.
fn given<'m>(
    method: &Method,
    names: &'m MethodNames,
    parameter: &NextParameter,
) -> Option<(Parameter, &'m Ident)> {
    let parameters = || {
        let parameters = method.parameters.iter().zip(&names.parameters);
        parameters.filter(|(known, _)| {
            known.wire_name == parameter.wire_name
                && known.source == Source::Argument
                && known.location_in != ParameterLocation::Host
        })
    };
    let same = parameters().find(|(known, _)| known.location_in == parameter.location_in);
    let found = same.or_else(|| parameters().next());
    found.map(|(known, name)| {
        let known = Parameter {
            location_in: parameter.location_in,
            collection_format: parameter.collection_format,
            ..known.clone()
        };
        (known, name)
    })
}
