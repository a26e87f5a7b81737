//! The file that holds a package together: `mod.rs`, or `lib.rs` of a crate of its own.
//!
//! Takes: the package. Gives: modules, re-exports by name and the api-version. Does not: define types.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Doc;
use super::markdown::{code, line};
use super::types::Context;

/// The file.
pub(super) fn file(context: &Context<'_>) -> TokenStream {
    let (package, names) = (context.package, context.names);
    let version = &package.api_version;
    let about = format!("{}, api-version {}.", line(&package.title), code(version));
    let doc = Doc::default().paragraph(&about).inner();
    let mut clients = names
        .clients()
        .map(|client| (&client.module, &client.ty))
        .collect::<Vec<_>>();
    clients.sort();
    let (service, options) = (&names.service.ty, &names.service_options);
    let exports = clients.iter().map(|(module, ty)| {
        if *ty == service {
            quote!(pub use #module::{#ty, #options};)
        } else {
            quote!(pub use #module::#ty;)
        }
    });
    let mut modules = clients
        .iter()
        .map(|(module, _)| quote!(#module))
        .collect::<Vec<_>>();
    if !names.enums.is_empty() {
        modules.push(quote!(enums));
    }
    if names.clients().any(|client| !client.methods.is_empty()) {
        modules.push(quote!(options));
    }
    if !names.models.is_empty() {
        modules.push(quote!(structs));
    }
    modules.sort_by_key(ToString::to_string);
    let models = models(context);
    let version_doc = Doc::default()
        .paragraph("The api-version that is sent unless the client options name another.")
        .outer();
    quote! {
        #doc
        #(mod #modules;)*
        #(#exports)*
        #version_doc
        pub const API_VERSION: &str = #version;
        #models
    }
}

fn models(context: &Context<'_>) -> TokenStream {
    let names = context.names;
    let enums = names.enums.iter().map(|each| &each.ty).collect();
    let options = names
        .clients()
        .flat_map(|client| client.methods.iter().map(|method| &method.options))
        .collect();
    let structs = names.models.iter().map(|model| &model.ty).collect();
    let exports = [
        (quote!(enums), enums),
        (quote!(options), options),
        (quote!(structs), structs),
    ];
    let exports = exports
        .into_iter()
        .map(|(module, types): (_, Vec<_>)| export(&module, types));
    let doc = Doc::default()
        .paragraph("What clients take and give.")
        .outer();
    quote!(#doc pub mod models { #(#exports)* })
}

fn export(module: &TokenStream, mut types: Vec<&proc_macro2::Ident>) -> TokenStream {
    types.sort();
    match types.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(pub use super::#module::#only;),
        several => quote!(pub use super::#module::{#(#several),*};),
    }
}
