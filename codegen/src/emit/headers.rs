//! `headers.rs`: typed headers of responses.
//!
//! Takes: the sets of headers. Gives: a trait each, for every response. Does not: read a header; the runtime does.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::code;
use super::paths;
use super::types::{Context, Place};
use crate::model::{
    BytesFormat, Call, DateTimeFormat, EnumRepr, Header, HeaderSet, HeaderSetId, Method, Success,
    Type,
};
use crate::names::HeaderSetNames;

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let sets = context
        .package
        .header_sets
        .iter()
        .zip(&context.names.header_sets);
    let mut traits = BTreeMap::new();
    for (index, (set, names)) in sets.enumerate() {
        let users = users(context, HeaderSetId(index));
        traits.insert(
            &names.ty,
            one(
                context,
                set,
                names,
                &users,
                kinds(context, HeaderSetId(index)),
            ),
        );
    }
    let traits = traits.into_values();
    quote!(#(#traits)*)
}

/// Links to the methods whose responses have the headers.
fn users(context: &Context<'_>, set: HeaderSetId) -> Vec<String> {
    let clients = context.package.clients().zip(context.names.clients());
    let mut users = Vec::new();
    for (client, names) in clients {
        let methods = client.methods.iter().zip(&names.methods);
        for (_, method) in methods.filter(|(method, _)| method.headers == Some(set)) {
            let (client, method) = (&names.ty, &method.method);
            users.push(format!("[`{client}::{method}`](super::{client}::{method})"));
        }
    }
    users.sort();
    users
}

/// Whether the headers are read from responses that are no streams, and from streams.
fn kinds(context: &Context<'_>, set: HeaderSetId) -> (bool, bool) {
    let methods = context.package.clients().flat_map(|client| &client.methods);
    let users = methods.filter(|method| method.headers == Some(set));
    let are_streams = users.map(|method| method.call == Call::Ordinary(Success::Stream));
    are_streams.fold((false, false), |(responses, streams), is_stream| {
        (responses || !is_stream, streams || is_stream)
    })
}

fn one(
    context: &Context<'_>,
    set: &HeaderSet,
    names: &HeaderSetNames,
    users: &[String],
    (of_responses, of_streams): (bool, bool),
) -> TokenStream {
    let about = format!("Headers of the responses of {}.", users.join(", "));
    let doc = Doc::default().paragraph(&about).outer();
    let ty = &names.ty;
    let headers = set.headers.iter().zip(&names.headers);
    let declared = headers.clone().map(|(header, name)| {
        let doc = header_doc(header).outer();
        let (result, ty) = (paths::result(), gives(context, &header.ty));
        quote!(#doc fn #name(&self) -> #result<#ty>;)
    });
    let entries = headers.map(|(header, name)| {
        let (wire_name, ty) = (&header.wire_name, gives(context, &header.ty));
        let form = form(context, &header.ty);
        quote!(#wire_name => #name: #form(#ty))
    });
    let (invoked, entries) = (paths::response_headers(), quote!(#ty { #(#entries),* }));
    let of_responses = of_responses.then(|| quote!(#invoked!(#entries);));
    let of_streams = of_streams.then(|| quote!(#invoked!(AsyncResponse: #entries);));
    quote! {
        #doc
        pub trait #ty { #(#declared)* }
        #of_responses
        #of_streams
    }
}

fn header_doc(header: &Header) -> Doc {
    let name = code(&header.wire_name);
    let (what, otherwise) = if matches!(header.ty, Type::Map(_)) {
        let what = format!("The headers whose names begin with {name}, by what stands behind it.");
        (what.clone(), what)
    } else {
        (format!("The header {name}."), format!("The {name} header."))
    };
    let described = header.documentation.as_deref();
    let doc = Doc::described(described, &otherwise);
    if described.is_some_and(|text| !text.trim().is_empty()) {
        doc.paragraph(&what)
    } else {
        doc
    }
}

fn gives(context: &Context<'_>, ty: &Type) -> TokenStream {
    let owned = context.owned(ty, Place::Elsewhere);
    if matches!(ty, Type::Map(_)) {
        return owned;
    }
    let option = context.prelude.option();
    quote!(#option<#owned>)
}

/// The runtime's function that reads a value of this type.
fn form(context: &Context<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Enum(id) if context.package.enumeration(*id).repr == EnumRepr::Integer => {
            quote!(integer_enum)
        }
        Type::Enum(id) if context.package.enumeration(*id).repr == EnumRepr::Number => {
            quote!(number_enum)
        }
        Type::Boolean => quote!(boolean),
        Type::Date => quote!(date),
        Type::Time => quote!(time),
        Type::Duration => quote!(duration),
        Type::Decimal => quote!(decimal),
        Type::Integer32 | Type::Integer64 | Type::Float32 | Type::Float64 => quote!(number),
        Type::DateTime(DateTimeFormat::Rfc3339) => quote!(rfc3339),
        Type::DateTime(DateTimeFormat::Rfc7231) => quote!(rfc7231),
        Type::DateTime(DateTimeFormat::UnixTime) => quote!(unix_time),
        Type::Bytes(BytesFormat::Base64) => quote!(base64),
        Type::Bytes(BytesFormat::Base64Url) => quote!(base64_url),
        Type::Map(_) => quote!(with_prefix),
        _ => quote!(text),
    }
}

/// A sentence for the method whose responses have typed headers.
pub(super) fn sentence(context: &Context<'_>, method: &Method) -> Option<String> {
    let ty = &context.names.header_set(method.headers?).ty;
    Some(format!(
        "Headers of the response: [`{ty}`](super::models::{ty})."
    ))
}
