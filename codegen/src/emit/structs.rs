//! `structs.rs`: a struct for each model.
//!
//! Takes: the models. Gives: structs with serde's attributes, and what each of them can be the body of.
//! Does not: name anything; see `names`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{Doc, checked};
use super::markdown::code;
use super::paths;
use super::types::{Context, Place, encoding};
use crate::model::{Field, Model, Type, Usage};
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
        bodies(context, &paths::error_bodies(), |usage| usage.error_body),
    ];
    quote!(#(#structs)* #(#bodies)*)
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
    let (deserialize, serialize, safe_debug) = (
        paths::deserialize(),
        paths::serialize(),
        paths::safe_debug(),
    );
    let camel = saves_renames(model, names);
    let rename_all = camel.then(|| quote!(#[serde(rename_all = "camelCase")]));
    let received_only = (!model.usage.request).then(|| quote!(#[non_exhaustive]));
    let fields = model
        .fields
        .iter()
        .zip(&names.fields)
        .map(|each| field(context, model, each, camel));
    let others = additional_properties(context, model);
    let ty = &names.ty;
    let default = with_constants(context, model, names);
    let derived = default.is_none().then(|| quote!(Default,));
    quote! {
        #doc
        #[derive(Clone, #derived #safe_debug)]
        #[derive(#deserialize, #serialize)]
        #rename_all
        #received_only
        pub struct #ty { #(#fields,)* #others }
        #default
    }
}

/// `Default` of a struct that callers write and that has fields of one possible value: it has them set.
fn with_constants(context: &Context<'_>, model: &Model, names: &ModelNames) -> Option<TokenStream> {
    if !model.usage.request || !model.fields.iter().any(|field| field.constant) {
        return None;
    }
    let fields = model.fields.iter().zip(&names.fields).map(|(field, name)| {
        let variant = match field.ty {
            Type::Enum(id) if field.constant => context.names.enumeration(id).variants.first(),
            _ => None,
        };
        let value = if let Some(variant) = variant {
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

fn field(
    context: &Context<'_>,
    model: &Model,
    (field, name): (&Field, &Ident),
    camel: bool,
) -> TokenStream {
    let doc = field_doc(field, model).outer();
    let option = context.prelude.option();
    let mut ty = context.owned(&field.ty, Place::Structs);
    if field.boxed {
        let boxed = context.prelude.boxed();
        ty = quote!(#boxed<#ty>);
    }
    let mut attributes = Vec::new();
    if wire_form(name, camel) != field.wire_name {
        let wire_name = &field.wire_name;
        attributes.push(quote!(rename = #wire_name));
    }
    if let Some(encoding) = encoding(&field.ty) {
        let encoding = paths::text(&encoding);
        attributes.push(quote!(default, with = #encoding));
    }
    if field.read_only {
        attributes.push(quote!(skip_serializing));
    } else {
        let is_none = context.prelude.is_none();
        attributes.push(quote!(skip_serializing_if = #is_none));
    }
    quote!(#doc #[serde(#(#attributes),*)] pub #name: #option<#ty>)
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
    let with = encoding(values).map(|encoding| {
        let encoding = paths::text(&encoding);
        quote!(, with = #encoding)
    });
    let doc = Doc::default()
        .paragraph("Members that have no field of their own.")
        .outer();
    Some(quote!(#doc #[serde(flatten #with)] pub additional_properties: #map<#key, #value>,))
}

/// Whether `rename_all` leaves fewer fields to rename.
fn saves_renames(model: &Model, names: &ModelNames) -> bool {
    let renamed = |camel| {
        let fields = model.fields.iter().zip(&names.fields);
        fields
            .filter(|(field, name)| wire_form(name, camel) != field.wire_name)
            .count()
    };
    renamed(true) < renamed(false)
}

/// What serde makes of a field's name, with `rename_all = "camelCase"` or without.
fn wire_form(name: &Ident, camel: bool) -> String {
    let name = name.to_string();
    if !camel {
        return name;
    }
    let mut wire = String::with_capacity(name.len());
    let mut capital = false;
    for character in name.chars() {
        match character {
            '_' => capital = true,
            letter if capital && !wire.is_empty() => {
                wire.push(letter.to_ascii_uppercase());
                capital = false;
            }
            letter => {
                wire.push(letter);
                capital = false;
            }
        }
    }
    wire
}
