//! What is left under its old name where operations have moved.
//!
//! Takes: forwarders and their names. Gives: methods that call the new ones, and the old names of types.
//! Does not: send anything.
//!
//! An old name is deprecated where Rust can say so. Enums and traits are exported again instead: code may name an enum's
//! variants in `use`, which no alias allows, and a trait has none.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::arguments::{arguments, names_of_arguments};
use super::docs::Doc;
use super::method::{Sent, sent};
use super::paths;
use super::types::Context;
use crate::model::{Client, Forwarder, Method, Type};
use crate::names::{ClientNames, ForwarderNames, MethodNames};

/// A forwarder with all that it leads to.
struct Moved<'a> {
    forwarder: &'a Forwarder,
    old: &'a ForwarderNames,
    method: &'a Method,
    names: &'a MethodNames,
    client: &'a ClientNames,
}

fn moved<'a>(
    context: &Context<'a>,
    client: &'a Client,
    names: &'a ClientNames,
) -> impl Iterator<Item = Moved<'a>> {
    let forwarders = client.forwarders.iter().zip(&names.forwarders);
    let (package, names) = (context.package, context.names);
    forwarders.filter_map(move |(forwarder, old)| {
        let (client, names) = names.method(forwarder.to)?;
        Some(Moved {
            forwarder,
            old,
            method: package.method(forwarder.to)?,
            names,
            client,
        })
    })
}

/// The old methods of a client.
pub(super) fn methods(
    context: &Context<'_>,
    client: &Client,
    names: &ClientNames,
) -> Vec<TokenStream> {
    moved(context, client, names)
        .map(|moved| method(context, &moved, names, client.is_left()))
        .collect()
}

fn method(
    context: &Context<'_>,
    moved: &Moved<'_>,
    client: &ClientNames,
    is_allowed: bool,
) -> TokenStream {
    let (method, names) = (moved.method, moved.names);
    let path = format!("{}::{}", moved.client.ty, names.method);
    let doc = Doc::default()
        .paragraph(&format!("The old name of [`{path}`](super::{path})."))
        .section("Errors")
        .paragraph("Those of the new method.")
        .outer();
    let note = format!("moved to `{path}`");
    // The caller meets the old names of types: the method reads as it did.
    let old_names = context.names.before(moved.forwarder, moved.old);
    let old_context = Context {
        package: context.package,
        names: &old_names,
        prelude: paths::Prelude::new(&old_names),
    };
    let old = moved.old.of_method(names);
    let arguments = arguments(&old_context, method, names);
    let given = names_of_arguments(method, names);
    let Sent {
        asynchronous,
        gives,
        ..
    } = sent(&old_context, method, &old);
    let (name, new, options) = (&old.method, &names.method, &old.options);
    let (option, result) = (context.prelude.option(), paths::result());
    let (ty, getter, service) = (
        &moved.client.ty,
        &moved.client.getter,
        &context.names.service.ty,
    );
    let to = if *ty == client.ty {
        quote!(self)
    } else if client.ty == *service {
        quote!(self.#getter())
    } else {
        quote!(super::#ty { service: self.service.clone() })
    };
    let allowed = (!is_allowed).then(allowed);
    let awaited = asynchronous.as_ref().map(|_| quote!(.await));
    quote! {
        #doc
        #[deprecated(note = #note)]
        #allowed
        #[inline]
        pub #asynchronous fn #name(
            &self,
            #(#arguments,)*
            options: #option<super::models::#options<'_>>,
        ) -> #result<#gives> {
            #to.#new(#(#given,)* options) #awaited
        }
    }
}

/// The old names of types, for the module `models`.
pub(super) fn types(context: &Context<'_>) -> TokenStream {
    let clients = context.package.clients().zip(context.names.clients());
    let (mut exports, mut aliases) = (TokenStream::new(), TokenStream::new());
    for (client, names) in clients {
        for moved in moved(context, client, names) {
            let result = moved.old.result.as_ref().zip(moved.names.result.as_ref());
            exports.extend(result.map(|(old, new)| again(&quote!(results), &new.ty, old)));
            let body = moved.old.content.as_ref().zip(moved.names.content.as_ref());
            exports.extend(body.map(|(old, new)| again(&quote!(contents), &new.ty, old)));
            exports.extend(inline_types(context, &moved));
            aliases.extend(options(&moved));
        }
    }
    for names in &context.names.header_sets {
        let old = names.formerly.iter();
        exports.extend(old.map(|old| again(&quote!(headers), &names.ty, old)));
    }
    quote!(#exports #aliases)
}

fn options(moved: &Moved<'_>) -> TokenStream {
    let (old, new) = (&moved.old.options, &moved.names.options);
    let doc = old_name(new);
    let note = format!("renamed to `{new}`");
    quote!(#doc #[deprecated(note = #note)] pub type #old<'a> = #new<'a>;)
}

fn inline_types(context: &Context<'_>, moved: &Moved<'_>) -> TokenStream {
    let types = moved.forwarder.types.iter().zip(&moved.old.types);
    let types = types.filter_map(|((ty, _), old)| {
        let (module, new) = match ty {
            Type::Model(id) => (quote!(structs), &context.names.model(*id).ty),
            Type::Enum(id) => (quote!(enums), &context.names.enumeration(*id).ty),
            Type::Union(id) => (quote!(unions), &context.names.union(*id).ty),
            _ => return None,
        };
        Some(again(&module, new, old.as_ref()?))
    });
    types.collect()
}

/// Exports a type once more.
fn again(module: &TokenStream, new: &Ident, old: &Ident) -> TokenStream {
    let doc = old_name(new);
    quote!(#doc pub use super::#module::#new as #old;)
}

fn old_name(new: &Ident) -> TokenStream {
    let about = format!("The old name of [`{new}`].");
    Doc::default().paragraph(&about).outer()
}

/// The attribute of a client, and of what gives it, after all of its operations have moved.
pub(super) fn of_left_client(context: &Context<'_>, client: &Client) -> Option<TokenStream> {
    if !client.is_left() {
        return None;
    }
    let clients = client.forwarders.iter().filter_map(|forwarder| {
        let (names, _) = context.names.method(forwarder.to)?;
        Some(format!("`{}`", names.ty))
    });
    let clients: Vec<_> = clients.collect::<BTreeSet<_>>().into_iter().collect();
    let note = format!("its operations have moved to {}", clients.join(", "));
    Some(quote!(#[deprecated(note = #note)]))
}

/// What lets old names stand in code that is not deprecated itself.
pub(super) fn allowed() -> TokenStream {
    quote!(#[allow(deprecated, reason = "it stays for those who use it")])
}

/// Whether a client of a group makes the service client, whose field it must then see.
pub(super) fn lead_to_service_client(context: &Context<'_>) -> bool {
    let groups = context.package.groups.iter();
    let mut forwarders = groups.flat_map(|client| &client.forwarders);
    forwarders.any(|forwarder| forwarder.to.client == 0)
}
