//! How a crate of its own is used: the middle of its README.
//!
//! Takes: the package. Gives: dependencies, a program, what `new` takes and what the methods give, each as far as the
//! crate has it. Does not: list the methods.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::super::constructor;
use super::super::example;
use super::super::markdown::code;
use super::super::paths::{self, AZURE_CORE, AZURE_CORE_VERSION};
use super::super::types::Context;
use crate::model::{
    BodyFormat, Call, Credential, Example, Method, Parameter, ParameterLocation, Plane, Success,
};
use crate::names::{ClientNames, MethodNames};
use crate::target::Standalone;

/// What stands for a URL that the caller has to know.
const URL: &str = "https://service.example";

/// The section.
pub(super) fn text(standalone: &Standalone, context: &Context<'_>) -> String {
    let mut text = dependencies(standalone, &context.package.plane);
    if let Some(program) = program(context) {
        let _ = write!(text, "\n```rust,no_run\n{program}```\n");
    }
    let _ = write!(text, "\n{}", arguments(context));
    for paragraph in [methods(context), models(context)] {
        if !paragraph.is_empty() {
            let _ = write!(text, "\n{paragraph}");
        }
    }
    text
}

fn dependencies(standalone: &Standalone, plane: &Plane) -> String {
    let identity = if takes_token(plane) {
        "azure_identity = { version = \"1\", features = [\"tokio\"] }\n"
    } else {
        ""
    };
    format!(
        "\n## Use\n```toml\n[dependencies]\n{} = {{ path = \"…\" }}\n{AZURE_CORE} = \"{AZURE_CORE_VERSION}\"\n{identity}\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n",
        standalone.name
    )
}

fn takes_token(plane: &Plane) -> bool {
    match plane {
        Plane::ResourceManager { .. } => true,
        Plane::Data { credential, .. } => matches!(credential, Credential::Token { .. }),
    }
}

/// A program that calls the first operation that has a documented example, else the first that reads, else the first. Without
/// operations it makes the client.
fn program(context: &Context<'_>) -> Option<String> {
    let (import, group, body) = match shown(context) {
        None => (None, None, TokenStream::new()),
        Some((method, names, client)) => {
            let without = Example::default();
            let example = method.examples.first().unwrap_or(&without);
            let call = example::call(context, method, names, example)?;
            let group = (client.ty != context.names.service.ty).then(|| {
                let getter = &client.getter;
                quote!(let client = client.#getter();)
            });
            (call.import, group, call.statements)
        }
    };
    let path = context.package.path.parse::<TokenStream>().ok()?;
    let (service, result) = (&context.names.service.ty, paths::result());
    let (new, argument, of_argument) = constructor(context);
    let function = quote! {
        async fn example(#argument) -> #result<()> {
            let client = #new;
            #group
            #body
            Ok(())
        }
    };
    let models = quote!(#path::models::);
    let short = paths::replaced(function.clone(), &models, &quote!(models::));
    let has_models = short.to_string() != function.to_string();
    let own = if has_models {
        quote!(use #path::{#service, models};)
    } else {
        quote!(use #path::#service;)
    };
    let import = import.map(|import| quote!(use #import as _;));
    let imports = quote!(#of_argument #import #own);
    let file = syn::parse2(quote!(#imports #short)).ok()?;
    let text = prettyplease::unparse(&file);
    Some(text.replacen(";\nasync fn", ";\n\nasync fn", 1))
}

/// The operation that the program calls.
fn shown<'a>(context: &'a Context<'_>) -> Option<(&'a Method, &'a MethodNames, &'a ClientNames)> {
    let clients = context.package.clients().zip(context.names.clients());
    let all = clients.flat_map(|(client, names)| {
        let methods = client.methods.iter().zip(&names.methods);
        methods.map(move |(method, method_names)| (method, method_names, names))
    });
    let all: Vec<_> = all.collect();
    let documented = all.iter().find(|(method, ..)| !method.examples.is_empty());
    let reads = || all.iter().find(|(method, ..)| method.http_method == "GET");
    documented.or_else(reads).or(all.first()).copied()
}

/// The call of `new`, the argument of a function that makes it, and what that imports.
fn constructor(context: &Context<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let plane = &context.package.plane;
    let service = &context.names.service.ty;
    let endpoint = constructor::takes_endpoint(plane).then(|| quote!(#URL,));
    let kept = constructor::kept(context, true).map(|(parameter, _)| {
        let name = &parameter.wire_name;
        match name.as_str() {
            _ if is_url(context, parameter) => quote!(#URL),
            "subscriptionId" => quote!("00000000-0000-0000-0000-000000000000"),
            _ => example::stand_in(context, &parameter.ty, name),
        }
    });
    let (credential, argument, imports) = match plane {
        Plane::Data {
            credential: Credential::None,
            ..
        } => Default::default(),
        Plane::Data {
            credential: Credential::Key { .. },
            ..
        } => (quote!(key.into(),), quote!(key: String), quote!()),
        _ => {
            let (arc, token) = (paths::arc(), paths::token_credential());
            let argument = quote!(credential: Arc<dyn TokenCredential>);
            let imports = quote!(use #arc; use #token;);
            (quote!(credential,), argument, imports)
        }
    };
    let new = quote!(#service::new(#endpoint #(#kept,)* #credential None)?);
    (example::for_users(context, new), argument, imports)
}

/// Whether the value of this parameter is a whole URL.
fn is_url(context: &Context<'_>, parameter: &Parameter) -> bool {
    parameter.location_in == ParameterLocation::Host
        && constructor::host(context).is_some_and(|host| host.has_scheme_in(&parameter.wire_name))
}

/// What `new` takes, item by item.
fn arguments(context: &Context<'_>) -> String {
    let (plane, service) = (&context.package.plane, &context.names.service.ty);
    let mut text = format!("`{service}::new` takes:\n\n");
    if constructor::takes_endpoint(plane) {
        let _ = writeln!(
            text,
            "- `endpoint`: the URL of the service, for which `{URL}` stands above"
        );
    }
    let host = constructor::host(context).map(|host| code(&host.text));
    for (parameter, name) in constructor::kept(context, true) {
        let what = match (&host, parameter.location_in) {
            (Some(_), _) if is_url(context, parameter) => {
                format!("the URL of the service, for which `{URL}` stands above")
            }
            (Some(host), ParameterLocation::Host) => {
                format!(
                    "{} in the URL of the service, {host}",
                    code(&parameter.wire_name)
                )
            }
            _ => format!("{} of every call that has it", code(&parameter.wire_name)),
        };
        let _ = writeln!(text, "- `{name}`: {what}");
    }
    if let Some(credential) = credential(plane) {
        let _ = writeln!(text, "- `credential`: {credential}");
    }
    let _ = write!(text, "- `options`: {}", options(context));
    if let (Some(host), Some(_)) = (host, constructor::host_of_calls(context)) {
        let _ = write!(
            text,
            "\nEach method takes what the URL of the service, {host}, has of it.\n"
        );
    }
    if constructor::credential(plane).is_none() {
        let _ = write!(
            text,
            "\nThe documents ask for no credential, so none is sent. If the service wants one, give a policy that adds it, in\n\
             `client_options.per_try_policies`: for a token, `BearerTokenAuthorizationPolicy` of `{AZURE_CORE}::http::policies::auth`.\n",
        );
    }
    text
}

fn credential(plane: &Plane) -> Option<String> {
    match plane {
        Plane::Data {
            credential: Credential::None,
            ..
        } => None,
        Plane::Data {
            credential: Credential::Key { name, in_query },
            ..
        } => {
            let holder = if *in_query {
                "query parameter"
            } else {
                "header"
            };
            Some(format!(
                "the key, a `Secret` of `{AZURE_CORE}::credentials`. It is sent in the {holder} {}, over https only",
                code(name)
            ))
        }
        _ => Some(
            "any `TokenCredential`: `azure_identity::DeveloperToolsCredential::new(None)?` on your machine,\n  \
             `ManagedIdentityCredential::new(None)?` in Azure"
                .to_owned(),
        ),
    }
}

/// What may be left out.
fn options(context: &Context<'_>) -> String {
    let ty = &context.names.service_options;
    let common = "endpoint, api-version, retries, transport and policies";
    let own = constructor::kept(context, false).map(|(_, name)| format!("`{name}`"));
    let own: Vec<_> = own.collect();
    let fields = if own.is_empty() {
        format!("`{ty}`, with {common}")
    } else {
        format!(
            "`{ty}`, with {} and, in `service_options`, {common}",
            own.join(", ")
        )
    };
    format!("`None`, or {fields}\n")
}

/// What is particular about the methods, as far as there are such.
fn methods(context: &Context<'_>) -> String {
    let clients = context.package.clients();
    let all: Vec<_> = clients.flat_map(|client| &client.methods).collect();
    let mut said = calls(context, &all);
    said.extend(bodies(context, &all));
    let said = said.into_iter().filter(|(is_there, _)| *is_there);
    said.map(|(_, sentence)| sentence + "\n").collect()
}

/// Sentences about how methods are called and what they give, each with whether there is such a method.
fn calls(context: &Context<'_>, all: &[&Method]) -> Vec<(bool, String)> {
    let has = |wanted: fn(&Call) -> bool| all.iter().any(|method| wanted(&method.call));
    let path = &context.package.path;
    let pages = format!(
        "A method that lists gives a pager: `try_next` of `{path}::runtime::TryStreamExt` takes item by item, page after \
         page."
    );
    let begun =
        "A method `begin_…` starts a long-running operation: await what it gives for the result.";
    let streams = "A method that gives a file gives an `AsyncResponse`: `into_body()` is a stream of bytes, read as they \
                   arrive; its\n`collect` takes all of them into memory.";
    let by_status = "A method whose success depends on the status gives an enum `…Result`, with a variant for each.";
    vec![
        (has(|call| matches!(call, Call::Pages(_))), pages),
        (
            has(|call| matches!(call, Call::LongRunning(_))),
            begun.to_owned(),
        ),
        (
            has(|call| matches!(call, Call::Ordinary(Success::Stream))),
            streams.to_owned(),
        ),
        (
            has(|call| matches!(call, Call::Ordinary(Success::ByStatus(_)))),
            by_status.to_owned(),
        ),
    ]
}

/// Sentences about what methods send, and about headers, each with whether there is such a thing.
fn bodies(context: &Context<'_>, all: &[&Method]) -> Vec<(bool, String)> {
    let path = &context.package.path;
    let is_binary = |method: &&Method| {
        let body = method.body.as_ref();
        body.is_some_and(|body| body.format == BodyFormat::Bytes)
    };
    let has_file = |method: &&Method| {
        method
            .parameters
            .iter()
            .any(|parameter| parameter.ty.is_file())
    };
    let mut names = context.names.clients().flat_map(|client| &client.methods);
    let binary = "Binary content is a `RequestContent`: `RequestContent::from(bytes)`, or `Body::from(stream).into()` of a boxed \
                  `SeekableStream`.";
    let kinds =
        "Content of several kinds is an enum `…Content`, with a variant for each media type.";
    let file =
        format!("A file of a form is `{path}::runtime::File`, made of bytes or of a stream.");
    let headers = "Headers that the documents name are methods of the response, by a trait `…Headers` in `models`.";
    vec![
        (all.iter().any(is_binary), binary.to_owned()),
        (names.any(|names| names.content.is_some()), kinds.to_owned()),
        (all.iter().any(has_file), file),
        (!context.package.header_sets.is_empty(), headers.to_owned()),
    ]
}

/// What is particular about the models, as far as there are such.
fn models(context: &Context<'_>) -> String {
    let package = context.package;
    let said = [
        (
            package.models.iter().any(|model| model.usage.request),
            "End every literal of a model with `..Default::default()`: a new field is then no break. `None` is not sent, and \
             what the\nservice alone sets never is.\n",
        ),
        (
            !package.enums.is_empty(),
            "Every enum has a variant for values that are newer than this crate.\n",
        ),
    ];
    let said = said.iter().filter(|(is_there, _)| *is_there);
    said.map(|(_, sentence)| *sentence).collect()
}
