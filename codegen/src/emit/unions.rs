//! `unions.rs`: an enum for each schema that a member tells apart.
//!
//! Takes: the unions. Gives: enums of structs, each with a variant for what the documents do not list.
//! Does not: write the structs, or conversions; the runtime's macro does.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::code;
use super::paths;
use super::types::{Context, Place};
use crate::model::{Field, Type, Union, Usage, Variant};
use crate::names::EnumNames;

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let unions = context.package.unions.iter().zip(&context.names.unions);
    let mut unions = unions
        .map(|(union, names)| (names.ty.to_string(), enumeration(context, union, names)))
        .collect::<Vec<_>>();
    unions.sort_by(|left, right| left.0.cmp(&right.0));
    let unions = unions.into_iter().map(|(_, tokens)| tokens);
    let responses = bodies(context, &paths::response_bodies(), |usage| {
        usage.response_body
    });
    let requests = bodies(context, &paths::request_bodies(), |usage| {
        usage.request_body
    });
    let errors = bodies(context, &paths::error_bodies(), |usage| usage.error_body);
    quote!(#(#unions)* #responses #requests #errors)
}

fn bodies(context: &Context<'_>, invoked: &TokenStream, is_one: fn(&Usage) -> bool) -> TokenStream {
    let unions = context.package.unions.iter().zip(&context.names.unions);
    let used = unions.filter(|(union, _)| is_one(&union.usage));
    let mut names = used.map(|(_, names)| &names.ty).collect::<Vec<_>>();
    if names.is_empty() {
        return TokenStream::new();
    }
    names.sort();
    quote!(#invoked!(#(#names),*);)
}

fn enumeration(context: &Context<'_>, union: &Union, names: &EnumNames) -> TokenStream {
    let told_apart = format!("Told apart by {}.", code(&union.discriminator));
    let doc = Doc::described(
        union.documentation.as_deref(),
        &format!("The {} object.", code(&union.name.to_string())),
    );
    let doc = doc.paragraph(&told_apart).outer();
    let unknown_doc = Doc::default()
        .paragraph("An object that this version does not know, as it came.")
        .outer();
    let docs = union.variants.iter().map(|variant| {
        let value = format!("{} on the wire.", code(&variant.value));
        Doc::default().paragraph(&value).outer()
    });
    let types = union.variants.iter().map(|variant| held(context, variant));
    let types = types.collect::<Vec<_>>();
    let values = union.variants.iter().map(|variant| &variant.value);
    let fields = union.fields.iter();
    let accessors = fields.filter_map(|field| accessor(context, union, field));
    let (invoked, value) = (paths::union(), paths::value());
    let (ty, variants, discriminator) = (&names.ty, &names.variants, &union.discriminator);
    quote! {
        #doc
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #ty {
            #(#docs #variants(#types),)*
            #unknown_doc
            UnknownValue(#value),
        }

        #invoked!(#ty [#discriminator] { #(#values => #variants(#types)),* } #(#accessors),*);
    }
}

fn held(context: &Context<'_>, variant: &Variant) -> TokenStream {
    context.owned(&variant.ty, Place::Elsewhere)
}

/// A field that all structs have under one name and with one type.
fn accessor(context: &Context<'_>, union: &Union, field: &Field) -> Option<TokenStream> {
    let mut name = None;
    for variant in &union.variants {
        let Type::Model(id) = &variant.ty else {
            return None;
        };
        let (model, names) = (context.package.model(*id), context.names.model(*id));
        let position = model.fields.iter().position(|own| {
            own.wire_name == field.wire_name
                && own.ty == field.ty
                && own.nullable == field.nullable
                && !own.boxed
                && !own.items
        })?;
        let own = &names.fields[position];
        if *name.get_or_insert(own) != own {
            return None;
        }
    }
    let (name, ty) = (name?, context.owned(&field.ty, Place::Elsewhere));
    if field.nullable {
        let nullable = paths::nullable();
        return Some(quote!(#name: #nullable<#ty>));
    }
    Some(quote!(#name: #ty))
}
