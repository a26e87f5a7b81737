//! What a method asks its caller for.
//!
//! Takes: a method and its names. Gives: its arguments, as the caller meets them.
//! Does not: write the method, its documentation or its example, which all go by this order.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::contents;
use super::types::Context;
use crate::model::{Method, Parameter, Source};
use crate::names::MethodNames;

/// What the caller gives: required parameters in the model's order, then a required body.
pub(super) fn given<'a>(
    method: &'a Method,
    names: &'a MethodNames,
) -> impl Iterator<Item = (&'a Parameter, &'a Ident)> {
    let parameters = method.parameters.iter().zip(&names.parameters);
    parameters.filter(|(parameter, _)| parameter.required && parameter.source == Source::Argument)
}

/// The names of the method's arguments, in the order of [`arguments`].
pub(super) fn names_of_arguments<'a>(
    method: &'a Method,
    names: &'a MethodNames,
) -> impl Iterator<Item = &'a Ident> {
    let body = method.body.as_ref().filter(|body| body.required);
    let body = body.and(names.body.as_ref());
    given(method, names).map(|(_, name)| name).chain(body)
}

/// The arguments of the method, in the order of [`given`], then a required body.
pub(super) fn arguments(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
) -> Vec<TokenStream> {
    let parameters = given(method, names).map(|(parameter, name)| {
        let ty = context.argument(&parameter.ty);
        quote!(#name: #ty)
    });
    let body = method
        .body
        .as_ref()
        .filter(|body| body.required)
        .zip(names.body.as_ref());
    let body = body.map(|(_, name)| {
        let ty = contents::body(context, method, names);
        quote!(#name: #ty)
    });
    parameters.chain(body).collect()
}
