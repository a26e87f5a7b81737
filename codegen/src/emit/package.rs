//! The file that holds a package together: `mod.rs`, or `lib.rs` of a crate of its own.
//!
//! Takes: the package. Gives: modules, re-exports by name and the api-version. Does not: define types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Doc;
use super::markdown::{code, line};
use super::types::Context;
use super::{forwarders, paths};

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let (package, names) = (context.package, context.names);
    let version = &package.api_version;
    let about = format!("{}, api-version {}.", line(&package.title), code(version));
    let doc = Doc::default().paragraph(&about).inner();
    let mut clients = package
        .clients()
        .zip(names.clients())
        .map(|(client, names)| (&names.module, &names.ty, client.is_left()))
        .collect::<Vec<_>>();
    clients.sort();
    let (service, options) = (&names.service.ty, &names.service_options);
    let exports = clients.iter().map(|(module, ty, is_left)| {
        if *ty == service {
            return quote!(pub use #module::{#ty, #options};);
        }
        let allowed = is_left.then(forwarders::allowed);
        quote!(#allowed pub use #module::#ty;)
    });
    let mut modules = clients
        .iter()
        .map(|(module, ..)| quote!(#module))
        .collect::<Vec<_>>();
    for (module, types) in of_models(context) {
        if !types.is_empty() {
            modules.push(module);
        }
    }
    modules.sort_by_key(ToString::to_string);
    let models = models(context);
    let version_doc = Doc::default()
        .paragraph("The api-version that is sent unless the client options name another.")
        .outer();
    let own = package.module.is_empty().then(of_a_crate);
    quote! {
        #doc
        #(mod #modules;)*
        #own
        #(#exports)*
        #version_doc
        pub const API_VERSION: &str = #version;
        #models
    }
}

/// What a crate has that a module finds in the crate around it.
fn of_a_crate() -> TokenStream {
    let runtime = paths::runtime();
    let doc = Doc::default()
        .paragraph("What all clients share: options, formats, pollers and, with the feature `test`, a server for tests.")
        .outer();
    quote! {
        #[cfg(doctest)]
        #[doc = include_str!("../README.md")]
        struct Readme;
        #doc
        pub use #runtime as runtime;
    }
}

/// The types that `models` holds, by the module that defines them.
fn of_models<'a>(context: &Context<'a>) -> [(TokenStream, Vec<&'a Ident>); 7] {
    let names = context.names;
    let methods = || names.clients().flat_map(|client| &client.methods);
    let results = methods().filter_map(|method| method.result.as_ref());
    let contents = methods().filter_map(|method| method.content.as_ref());
    [
        (
            quote!(contents),
            contents.map(|content| &content.ty).collect(),
        ),
        (
            quote!(enums),
            names.enums.iter().map(|each| &each.ty).collect(),
        ),
        (
            quote!(headers),
            names.header_sets.iter().map(|set| &set.ty).collect(),
        ),
        (
            quote!(options),
            methods().map(|method| &method.options).collect(),
        ),
        (quote!(results), results.map(|result| &result.ty).collect()),
        (
            quote!(structs),
            names.models.iter().map(|model| &model.ty).collect(),
        ),
        (
            quote!(unions),
            names.unions.iter().map(|union| &union.ty).collect(),
        ),
    ]
}

fn models(context: &Context<'_>) -> TokenStream {
    let exports = of_models(context).map(|(module, types)| export(&module, types));
    let old_names = forwarders::types(context);
    let types = quote!(#(#exports)* #old_names);
    if types.is_empty() {
        return types;
    }
    let doc = Doc::default()
        .paragraph("What clients take and give.")
        .outer();
    quote!(#doc pub mod models { #types })
}

fn export(module: &TokenStream, mut types: Vec<&Ident>) -> TokenStream {
    types.sort();
    match types.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(pub use super::#module::#only;),
        several => quote!(pub use super::#module::{#(#several),*};),
    }
}
