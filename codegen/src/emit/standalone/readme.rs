//! The README of a crate of its own.
//!
//! Takes: the package, and what was skipped. Gives: Markdown. Does not: repeat what the rustdoc says of each method.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::constructor;
use super::super::example;
use super::super::markdown::{code, line, plain};
use super::super::paths::{self, AZURE_CORE, AZURE_CORE_VERSION, RUNTIME};
use super::super::types::Context;
use super::LeftOut;
use crate::model::{Client, Crate, Method, ParameterLocation, Plane};
use crate::names::{ClientNames, MethodNames};
use crate::target::Standalone;

/// The text of the README.
pub(super) fn text(
    standalone: &Standalone,
    context: &Context<'_>,
    missing: &[LeftOut],
    has_tests: bool,
) -> String {
    let sections = [
        about(standalone, context),
        left_out(missing),
        usage(standalone, context),
        clients(context),
        features(),
        if has_tests { tests() } else { String::new() },
        origin(standalone),
    ];
    sections.concat()
}

fn about(standalone: &Standalone, context: &Context<'_>) -> String {
    let package = context.package;
    let service = match &package.plane {
        Plane::ResourceManager { namespace } => {
            format!("{} on Azure Resource Manager", code(namespace))
        }
        Plane::Data { .. } => line(&package.title),
    };
    format!(
        "# {}\n\nA client of {service}, api-version {}: {}.\narmsmith generated it from the service's own documents. \
         It stands on [`{AZURE_CORE}`](https://docs.rs/{AZURE_CORE}):\ncredentials, retries, policies, tracing and \
         transports are those of the official Azure SDK for Rust.\n",
        standalone.name,
        code(&package.api_version),
        counted(operations(context), "operation"),
    )
}

fn operations(context: &Context<'_>) -> usize {
    context
        .package
        .clients()
        .map(|client| client.methods.len())
        .sum()
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}

fn usage(standalone: &Standalone, context: &Context<'_>) -> String {
    let mut text = format!(
        "\n## Use\n```toml\n[dependencies]\n{} = {{ path = \"…\" }}\n{AZURE_CORE} = \"{AZURE_CORE_VERSION}\"\n\
         azure_identity = {{ version = \"1\", features = [\"tokio\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        standalone.name
    );
    if let Some(program) = program(context) {
        let _ = write!(text, "\n```rust,no_run\n{program}```\n");
    }
    let _ = write!(
        text,
        "\nA method that lists gives a pager: `try_next` of `{}::runtime::TryStreamExt` takes item by item, page after \
         page.\nA method `begin_…` starts a long-running operation: await what it gives for the result.\n\n\
         End every literal of a model with `..Default::default()`: a new field is then no break. `None` is not sent, \
         and what the\nservice alone sets never is. Every enum has a variant for values that are newer than this \
         crate.\n",
        context.package.path
    );
    text
}

/// A program that calls the first operation that has a documented example.
fn program(context: &Context<'_>) -> Option<String> {
    let (package, names) = (context.package, context.names);
    let mut calls = package
        .clients()
        .zip(names.clients())
        .flat_map(|(client, names)| {
            let methods = client.methods.iter().zip(&names.methods);
            methods.map(move |(method, method_names)| (method, method_names, names))
        });
    let (lines, client) = calls.find_map(|(method, names, client)| {
        Some((call(context, method, names, client)?, client))
    })?;
    let path = package.path.parse::<TokenStream>().ok()?;
    let (service, result) = (&names.service.ty, paths::result());
    let (new, arguments) = constructor(context);
    let group = (client.ty != names.service.ty).then(|| {
        let getter = &client.getter;
        quote!(let client = client.#getter();)
    });
    let body = lines.join("\n").parse::<TokenStream>().ok()?;
    let file = syn::parse2(quote! {
        use #path::#service;

        async fn example(#arguments) -> #result<()> {
            let client = #new;
            #group
            #body
            Ok(())
        }
    })
    .ok()?;
    let text = prettyplease::unparse(&file);
    Some(text.replacen(";\nasync fn", ";\n\nasync fn", 1))
}

/// The lines of the documented example, without those that rustdoc hides.
fn call(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    client: &ClientNames,
) -> Option<Vec<String>> {
    let lines = example::code(context, method, names, client)?;
    let shown = lines.into_iter().filter(|line| !line.starts_with("# "));
    Some(shown.collect())
}

/// The call of `new`, and the arguments of a function that makes it.
fn constructor(context: &Context<'_>) -> (TokenStream, TokenStream) {
    let plane = &context.package.plane;
    let service = &context.names.service.ty;
    let url = "https://service.example";
    let endpoint = constructor::takes_endpoint(plane).then(|| quote!(#url,));
    let host = constructor::host(context);
    let kept = constructor::kept(context, true).map(|(parameter, _)| {
        let name = &parameter.wire_name;
        let is_url = parameter.location_in == ParameterLocation::Host
            && host.is_some_and(|host| host.has_scheme_in(name));
        match name.as_str() {
            _ if is_url => quote!(#url),
            "subscriptionId" => quote!("00000000-0000-0000-0000-000000000000"),
            _ => example::stand_in(context, &parameter.ty, name),
        }
    });
    let ty = constructor::credential(plane);
    let credential = ty.as_ref().map(|_| quote!(credential,));
    let argument = ty.map(|ty| quote!(credential: #ty));
    (
        quote!(#service::new(#endpoint #(#kept,)* #credential None)?),
        quote!(#argument),
    )
}

fn clients(context: &Context<'_>) -> String {
    let (package, names) = (context.package, context.names);
    let mut text = "\n## Clients\n\n| client | from | operations |\n|---|---|---|\n".to_owned();
    let clients = package.clients().zip(names.clients());
    for (client, client_names) in clients.filter(|(client, _)| !client.is_left()) {
        let (ty, service) = (&client_names.ty, &names.service.ty);
        let from = if ty == service {
            format!("`{service}::new`")
        } else {
            format!("`{service}::{}`", client_names.getter)
        };
        let _ = writeln!(
            text,
            "| `{ty}` | {from} | {} |",
            methods(package, client, client_names)
        );
    }
    text
}

fn methods(package: &Crate, client: &Client, names: &ClientNames) -> String {
    if client.methods.is_empty() {
        let gives_others = !package.groups.is_empty();
        let none = if gives_others {
            "none: it gives the others"
        } else {
            "none"
        };
        return none.to_owned();
    }
    let methods = names.methods.iter();
    let methods: Vec<_> = methods.map(|names| format!("`{}`", names.method)).collect();
    methods.join(", ")
}

fn features() -> String {
    format!(
        "\n## Features\n\n| feature | gives | default |\n|---|---|---|\n\
         | `default` | {AZURE_CORE}'s own defaults: a transport on reqwest with rustls, compression, tokio | yes |\n\
         | `reqwest` | the transport without a choice of TLS, for builds with `default-features = false` | as part of `default` |\n\
         | `debug` | `Debug` of models shows every value; without it, none. For development only | no |\n\
         | `test` | `{RUNTIME}`'s module `test`: a scripted server on the loopback interface, and a credential | no |\n"
    )
}

fn tests() -> String {
    "\n`cargo test` in this folder calls each operation with its documented examples, against the server of the \
     feature `test`.\n"
        .to_owned()
}

fn left_out(missing: &[LeftOut]) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let mut text =
        "\n## Left out\nWhat the generator cannot express, and `--keep-going` went on without:\n\n\
                    | what | where | why |\n|---|---|---|\n"
            .to_owned();
    for each in missing {
        let (name, place) = (code(&each.name), code(&each.place));
        let (name, place, reason) = (cell(&name), cell(&place), cell(&line(&each.reason)));
        let _ = writeln!(text, "| {name} | {place} | {reason} |");
    }
    text
}

/// Text that stays in its cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn origin(standalone: &Standalone) -> String {
    let licence = match &standalone.licence {
        Some(_) => {
            "The texts are those of the documents, which are under the licence in [LICENSE](LICENSE). armsmith asks \
             for nothing of its\nown for what it generates."
        }
        None => {
            "The texts are those of the documents: choose a licence that theirs allows, and put it into `Cargo.toml`."
        }
    };
    format!(
        "\n## How it was made\nIn a checkout of armsmith, where `DIR` is one of the documents' repository:\n\n```sh\n{}\n```\n\nThe same command replaces this folder as a whole, and refuses to if \
         it holds anything that `.armsmith` does not list. In\n`Cargo.toml` it keeps what you add, and the values of \
         `[package]`, such as your version.\n\n## Licence\n{licence}\n",
        plain(&standalone.command),
    )
}
