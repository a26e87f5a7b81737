//! `enums.rs`: an enum for each list of values.
//!
//! Takes: the enums. Gives: each with a variant for values that the document does not list.
//! Does not: write conversions; the runtime's macros do.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Doc;
use super::markdown::code;
use super::paths;
use super::types::Context;
use crate::model::{Enum, EnumRepr, Usage, Wire};
use crate::names::EnumNames;

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let enums = context.package.enums.iter().zip(&context.names.enums);
    let mut enums = enums
        .map(|(each, names)| (names.ty.to_string(), enumeration(context, each, names)))
        .collect::<Vec<_>>();
    enums.sort_by(|left, right| left.0.cmp(&right.0));
    let enums = enums.into_iter().map(|(_, tokens)| tokens);
    let responses = bodies(context, &paths::response_bodies(), |usage| {
        usage.response_body
    });
    let requests = bodies(context, &paths::request_bodies(), |usage| {
        usage.request_body
    });
    quote!(#(#enums)* #responses #requests)
}

/// Which enums are bodies themselves.
fn bodies(context: &Context<'_>, invoked: &TokenStream, is_one: fn(&Usage) -> bool) -> TokenStream {
    let enums = context.package.enums.iter().zip(&context.names.enums);
    let bodies = enums.filter(|(each, _)| is_one(&each.usage));
    let mut names = bodies.map(|(_, names)| &names.ty).collect::<Vec<_>>();
    if names.is_empty() {
        return TokenStream::new();
    }
    names.sort();
    quote!(#invoked!(#(#names),*);)
}

fn enumeration(context: &Context<'_>, each: &Enum, names: &EnumNames) -> TokenStream {
    let doc = Doc::described(
        each.documentation.as_deref(),
        &format!("Values of {}.", code(&each.name.to_string())),
    )
    .outer();
    let (unknown, conversions) = match each.repr {
        EnumRepr::String => (context.prelude.string(), paths::string_enum()),
        EnumRepr::Integer => (quote!(i64), paths::integer_enum()),
        EnumRepr::Number => (quote!(f64), paths::number_enum()),
    };
    // Numbers that may be none are equal to nothing, not even to themselves.
    let derived = match each.repr {
        EnumRepr::String | EnumRepr::Integer => quote!(Clone, Debug, Eq, Hash, PartialEq),
        EnumRepr::Number => quote!(Clone, Debug, PartialEq),
    };
    let (ty, variants) = (&names.ty, &names.variants);
    let docs = each.values.iter().map(|value| {
        Doc::described(
            value.documentation.as_deref(),
            &format!("{} on the wire.", code(&value.wire.to_string())),
        )
        .outer()
    });
    let unknown_doc = Doc::default()
        .paragraph("A value that this version does not know.")
        .outer();
    let wires = each.values.iter().map(|value| wire(&value.wire));
    quote! {
        #doc
        #[derive(#derived)]
        #[non_exhaustive]
        pub enum #ty {
            #(#docs #variants,)*
            #unknown_doc
            UnknownValue(#unknown),
        }

        #conversions!(#ty { #(#wires => #variants),* });
    }
}

/// The number of a text that JSON has for one.
fn finite(text: &str) -> f64 {
    let number = text.parse::<f64>().ok();
    number
        .filter(|number| number.is_finite())
        .unwrap_or_default()
}

fn wire(wire: &Wire) -> Literal {
    match wire {
        Wire::String(text) => Literal::string(text),
        Wire::Integer(number) => Literal::i64_unsuffixed(*number),
        Wire::Number(text) => Literal::f64_unsuffixed(finite(text)),
    }
}
