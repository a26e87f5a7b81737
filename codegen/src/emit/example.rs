//! The example in a method's documentation.
//!
//! Takes: the first documented example. Gives: the call with its required arguments, as code that compiles.
//! Does not: show what may be left out, or run.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::example_values::Values;
use super::types::Context;
use super::{arguments, paths};
use crate::model::{Call, Example, LongRunning, Method, Success, Type};
use crate::names::{ClientNames, MethodNames};

/// Lines of code, those that only make it compile hidden. None where nothing is documented.
pub(super) fn code(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    client: &ClientNames,
) -> Option<Vec<String>> {
    let Written { import, statements } = call(context, method, names, method.examples.first()?)?;
    let mut lines = Vec::new();
    if let Some(import) = import {
        lines.extend([format!("use {} as _;", paths::text(&import)), String::new()]);
    }
    let (path, client, result) = (
        &context.package.path,
        &client.ty,
        paths::text(&paths::result()),
    );
    lines.push(format!(
        "# async fn example(client: {path}::{client}) -> {result}<()> {{"
    ));
    lines.extend(printed(&statements)?);
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    Some(lines)
}

/// A call as a user writes it.
pub(super) struct Written {
    /// The trait that it needs, if there is one.
    pub(super) import: Option<TokenStream>,
    /// The call, and what is done with its result.
    pub(super) statements: TokenStream,
}

/// The call with the example's values, and with stand-ins for those that it lacks.
pub(super) fn call(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    example: &Example,
) -> Option<Written> {
    let values = Values {
        context,
        path: context.package.path.parse().ok()?,
    };
    let given = |wire_name: &str| {
        example
            .parameters
            .iter()
            .find(|(name, _)| name == wire_name)
            .map_or(&Value::Null, |(_, value)| value)
    };
    let mut arguments = arguments::given(method, names)
        .map(|(parameter, _)| {
            values.argument(
                &parameter.ty,
                given(&parameter.wire_name),
                &parameter.wire_name,
            )
        })
        .collect::<Vec<_>>();
    if let Some(body) = method.body.as_ref().filter(|body| body.required) {
        let given = given(&body.wire_name);
        arguments.push(values.content(body, names, given));
    }
    let name = &names.method;
    let call = quote!(client.#name(#(#arguments,)* None));
    let (import, statements) = statements(context, &method.call, &call);
    Some(Written {
        import,
        statements: for_users(context, statements),
    })
}

/// Code as a user of the package writes it, who has the runtime as a module of the crate around the package only.
pub(super) fn for_users(context: &Context<'_>, code: TokenStream) -> TokenStream {
    let (runtime, users) = (paths::runtime(), users_runtime(context));
    paths::replaced(code, &quote!(#runtime::), &quote!(#users::))
}

/// The runtime as a user reaches it: the crate around the package re-exports it.
fn users_runtime(context: &Context<'_>) -> TokenStream {
    let path = &context.package.path;
    let around = path.split("::").next().unwrap_or(path);
    let around = around.parse::<TokenStream>().unwrap_or_default();
    quote!(#around::runtime)
}

/// A value that a caller could give as a required argument.
pub(super) fn stand_in(context: &Context<'_>, ty: &Type, name: &str) -> TokenStream {
    let path = context.package.path.parse().unwrap_or_default();
    let values = Values { context, path };
    values.argument(ty, &Value::Null, name)
}

/// The trait that the example imports, and what it does with the result of the call.
fn statements(
    context: &Context<'_>,
    call: &Call,
    invoked: &TokenStream,
) -> (Option<TokenStream>, TokenStream) {
    let statements = match call {
        Call::Ordinary(Success::Empty) => quote!(#invoked.await?;),
        Call::Ordinary(Success::Body(_) | Success::OptionalBody(_)) => {
            quote!(let result = #invoked.await?.into_model()?;)
        }
        Call::Ordinary(Success::ByStatus(_)) => quote!(let result = #invoked.await?;),
        Call::Ordinary(Success::Stream) => {
            quote!(let body = #invoked.await?.into_body().collect().await?;)
        }
        Call::Exists => quote!(let exists = #invoked.await?;),
        Call::Pages(_) => {
            let runtime = users_runtime(context);
            let statements = quote! {
                let mut items = #invoked?;
                while let Some(item) = items.try_next().await? { println!("{item:?}"); }
            };
            return (Some(quote!(#runtime::TryStreamExt)), statements);
        }
        Call::LongRunning(LongRunning { result: None, .. }) => quote!(#invoked?.await?;),
        Call::LongRunning(_) => quote!(let result = #invoked?.await?.into_model()?;),
    };
    (None, statements)
}

/// The statements as the printer lays it out, which is always in lines of their own: no literal spans two.
fn printed(statements: &TokenStream) -> Option<Vec<String>> {
    let file = syn::parse2(quote!(fn example() { #statements })).ok()?;
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    Some(lines.map(str::to_owned).collect())
}
