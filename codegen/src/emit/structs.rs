//! `structs.rs`: a struct for each model.
//!
//! Takes: the models. Gives: structs, each with the table of its members, and what each of them can be the body of.
//! Does not: name anything; see `names`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{Doc, checked};
use super::markdown::code;
use super::types::{Context, Place};
use super::{paths, results, xml};
use crate::model::{BytesFormat, DateTimeFormat, Field, Model, Type, Usage};
use crate::names::ModelNames;

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let models = context.package.models.iter().zip(&context.names.models);
    let mut structs = models
        .map(|(model, names)| (names.ty.to_string(), structure(context, model, names)))
        .collect::<Vec<_>>();
    structs.sort_by(|left, right| left.0.cmp(&right.0));
    let structs = structs.into_iter().map(|(_, tokens)| tokens);
    let bodies = [
        bodies(context, &paths::response_bodies(), |usage| {
            usage.response_body
        }),
        bodies(context, &paths::request_bodies(), |usage| {
            usage.request_body
        }),
        bodies(context, &error_bodies(context), |usage| usage.error_body),
        bodies(context, &paths::xml_response_bodies(), |usage| {
            usage.xml_response_body
        }),
        bodies(context, &paths::xml_request_bodies(), |usage| {
            usage.xml_request_body
        }),
    ];
    let pages = results::pages(context);
    quote!(#(#structs)* #(#bodies)* #pages)
}

/// Errors of a service that speaks XML may be XML, whatever the operation is.
fn error_bodies(context: &Context<'_>) -> TokenStream {
    if context.package.has_xml() {
        paths::xml_error_bodies()
    } else {
        paths::error_bodies()
    }
}

fn bodies(context: &Context<'_>, invoked: &TokenStream, is_one: fn(&Usage) -> bool) -> TokenStream {
    let models = context.package.models.iter().zip(&context.names.models);
    let mut names = models
        .filter(|(model, _)| is_one(&model.usage))
        .map(|(_, names)| &names.ty)
        .collect::<Vec<_>>();
    if names.is_empty() {
        return TokenStream::new();
    }
    names.sort();
    quote!(#invoked!(#(#names),*);)
}

fn structure(context: &Context<'_>, model: &Model, names: &ModelNames) -> TokenStream {
    let doc = Doc::described(
        model.documentation.as_deref(),
        &format!("The {} object.", code(&model.name.to_string())),
    );
    let doc = doc.outer();
    let received_only = (!model.usage.request).then(|| quote!(#[non_exhaustive]));
    let fields = model.fields.iter().zip(&names.fields);
    let fields = fields.map(|(each, name)| field(context, model, each, name));
    let others = additional_properties(context, model);
    let ty = &names.ty;
    let default = with_constants(context, model, names);
    let derived = default.is_none().then(|| quote!(, Default));
    let table = table(model, names);
    quote! {
        #doc
        #[derive(Clone #derived)]
        #received_only
        pub struct #ty { #(#fields,)* #others }
        #default
        #table
    }
}

/// The table of a struct's members, from which the runtime reads and writes it.
fn table(model: &Model, names: &ModelNames) -> TokenStream {
    let (invoked, ty) = (paths::model(), &names.ty);
    let members = model.fields.iter().zip(&names.fields).map(|(field, name)| {
        let wire_name = &field.wire_name;
        let read_only = field.read_only.then(|| quote!(read_only));
        let flags = flags(&field.ty, read_only.into_iter().chain(xml::member(field)));
        quote!(#wire_name => #name #flags)
    });
    let rest = model.additional_properties.as_ref().map(|values| {
        let flags = flags(values, None.into_iter());
        quote!(.. additional_properties #flags)
    });
    let tag = model
        .tag
        .as_ref()
        .map(|(member, value)| quote!([#member = #value]));
    let element = xml::element(model, ty);
    quote!(#invoked!(#ty #tag #element { #(#members),* } #rest);)
}

/// What the table says of a member: who sets it, how it stands in XML, and how its dates or bytes are written, where there
/// is a choice.
fn flags(ty: &Type, others: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let flags = others.chain(form(ty)).collect::<Vec<_>>();
    (!flags.is_empty()).then(|| quote!(: #(#flags)*))
}

fn form(ty: &Type) -> Option<TokenStream> {
    match ty {
        Type::DateTime(DateTimeFormat::Rfc7231) => Some(quote!(rfc7231)),
        Type::DateTime(DateTimeFormat::UnixTime) => Some(quote!(unix_time)),
        Type::Bytes(BytesFormat::Base64Url) => Some(quote!(base64_url)),
        Type::Array(item) | Type::Map(item) | Type::Nullable(item) => form(item),
        _ => None,
    }
}

/// `Default` of a struct that callers write and that has fields of one possible value: it has them set.
fn with_constants(context: &Context<'_>, model: &Model, names: &ModelNames) -> Option<TokenStream> {
    if !model.usage.request || !model.fields.iter().any(|field| field.constant) {
        return None;
    }
    let vec = context.prelude.vec();
    let fields = model.fields.iter().zip(&names.fields).map(|(field, name)| {
        let variant = match field.ty {
            Type::Enum(id) if field.constant => context.names.enumeration(id).variants.first(),
            _ => None,
        };
        let value = if field.items {
            quote!(#vec::new())
        } else if let Some(variant) = variant {
            let ty = context.owned(&field.ty, Place::Structs);
            quote!(Some(#ty::#variant))
        } else {
            quote!(None)
        };
        quote!(#name: #value)
    });
    let (default, ty) = (paths::default(), &names.ty);
    let others = model
        .additional_properties
        .as_ref()
        .map(|_| quote!(additional_properties: #default::default(),));
    Some(quote! {
        impl #default for #ty {
            fn default() -> Self {
                Self { #(#fields,)* #others }
            }
        }
    })
}

fn field(context: &Context<'_>, model: &Model, field: &Field, name: &Ident) -> TokenStream {
    let doc = field_doc(field, model).outer();
    let option = context.prelude.option();
    let mut ty = context.owned(&field.ty, Place::Structs);
    if field.boxed {
        let boxed = context.prelude.boxed();
        ty = quote!(#boxed<#ty>);
    }
    if field.nullable {
        let nullable = paths::nullable();
        ty = quote!(#nullable<#ty>);
    }
    if field.items {
        quote!(#doc pub #name: #ty)
    } else {
        quote!(#doc pub #name: #option<#ty>)
    }
}

fn field_doc(field: &Field, model: &Model) -> Doc {
    let mut notes = Vec::new();
    if field.read_only {
        notes.push("Read-only.".to_owned());
    } else if field.required {
        notes.push("Required.".to_owned());
        if field.constant && model.usage.request {
            notes.push("`Default` sets the only value that there is.".to_owned());
        }
    }
    notes.push(checked(&field.constraints));
    let otherwise = format!("The {} property.", code(&field.wire_name));
    Doc::described(field.documentation.as_deref(), &otherwise).paragraph(notes.join(" ").trim_end())
}

fn additional_properties(context: &Context<'_>, model: &Model) -> Option<TokenStream> {
    let values = model.additional_properties.as_ref()?;
    let (map, key, value) = (
        paths::b_tree_map(),
        context.prelude.string(),
        context.owned(values, Place::Structs),
    );
    let doc = Doc::default()
        .paragraph("Members that have no field of their own.")
        .outer();
    Some(quote!(#doc pub additional_properties: #map<#key, #value>,))
}
