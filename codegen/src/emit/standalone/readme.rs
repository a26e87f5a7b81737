//! The README of a crate of its own.
//!
//! Takes: the package, and what was skipped. Gives: Markdown. Does not: repeat what the rustdoc says of each method.

use std::fmt::Write as _;

use super::super::constructor;
use super::super::markdown::{code, line, plain};
use super::super::paths::{AZURE_CORE, RUNTIME};
use super::super::types::Context;
use super::{LeftOut, usage};
use crate::model::{Client, Crate, Plane};
use crate::names::ClientNames;
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
        usage::text(standalone, context),
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
    let credentials = match constructor::credential(&package.plane) {
        Some(_) => "credentials, ",
        None => "",
    };
    format!(
        "# {}\n\nA client of {service}, {} {}: {}.\narmsmith generated it from the service's own documents. \
         It stands on [`{AZURE_CORE}`](https://docs.rs/{AZURE_CORE}):\n{credentials}retries, policies, tracing and \
         transports are those of the official Azure SDK for Rust.\n",
        standalone.name,
        version(package),
        code(&package.api_version),
        counted(operations(context), "operation"),
    )
}

/// What the version of the documents is: nothing that requests name, in some services.
pub(super) fn version(package: &Crate) -> &'static str {
    if package.api_versions().is_empty() {
        "version"
    } else {
        "api-version"
    }
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
