//! Documentation of a method.
//!
//! Takes: a method and its names. Gives: what it does, its arguments, errors and an example.
//! Does not: write the example's code; `example` does.

use super::docs::{Doc, checked};
use super::markdown::{code, line};
use super::types::Context;
use super::{arguments, example, headers};
use crate::model::{Call, LongRunning, Method, Success};
use crate::names::{ClientNames, MethodNames};

/// The comment.
pub(super) fn doc(
    context: &Context<'_>,
    method: &Method,
    names: &MethodNames,
    client: &ClientNames,
) -> Doc {
    let (summary, description) = (method.summary.as_deref(), method.description.as_deref());
    let first = summary.filter(|summary| !summary.trim().is_empty());
    let second = description.filter(|description| first.is_some() && first != Some(*description));
    let otherwise = format!("Calls {}.", code(&method.operation_id));
    let doc = Doc::described(first.or(description), &otherwise).prose(second);
    let doc = doc.paragraph(&kind(context, method, names));
    let headers = headers::sentence(context, method);
    let doc = doc.paragraph(headers.as_deref().unwrap_or_default());
    let doc = errors(arguments(doc, method, names), context, method);
    match example::code(context, method, names, client) {
        Some(code) => doc.section("Example").no_run(&code),
        None => doc,
    }
}

/// What to do with what the method gives, where that is not a response.
fn kind(context: &Context<'_>, method: &Method, names: &MethodNames) -> String {
    match &method.call {
        Call::Ordinary(Success::ByStatus(_)) => {
            let ty = names.result.as_ref().map(|result| result.ty.to_string());
            let ty = ty.unwrap_or_default();
            format!("The status says what the response holds: see [`{ty}`](super::models::{ty}).")
        }
        Call::Ordinary(_) => String::new(),
        Call::Exists => "True if it is there, false if the service answers 404.".to_owned(),
        Call::Pages(pages) => {
            let ty = &context.names.model(pages.page).ty;
            format!(
                "The pager gives the items of all pages, or the pages, each a \
                 [`{ty}`](super::models::{ty}), by `into_pages()`. Nothing is sent until it is polled."
            )
        }
        Call::LongRunning(LongRunning { result, .. }) => {
            let result = if result.is_some() {
                "gives the result, as a response, once the operation is over"
            } else {
                "waits until the operation is over"
            };
            format!(
                "Awaiting the poller {result}; as a stream it gives the states on the way. Nothing is sent until \
                 it is polled, and dropping it stops the polling, not the operation."
            )
        }
    }
}

/// When the method, or what it gives, is an error.
fn failures(method: &Method) -> String {
    let statuses = method.success_statuses.iter().map(ToString::to_string);
    let mut statuses = statuses.collect::<Vec<_>>();
    let not_found = "404".to_owned();
    if method.call == Call::Exists && !statuses.contains(&not_found) {
        statuses.push(not_found);
    }
    let statuses = statuses.join(" or ");
    match method.call {
        Call::Ordinary(_) | Call::Exists => {
            format!("If the request cannot be sent, or the answer's status is not {statuses}.")
        }
        Call::Pages(_) => format!(
            "If the request cannot be built. The pager's items are errors if a request cannot be sent, or an \
             answer's status is not {statuses}."
        ),
        Call::LongRunning(_) => format!(
            "If the request cannot be built. The poller gives an error if a request cannot be sent, the first \
             answer's status is not {statuses}, or the operation fails or is canceled."
        ),
    }
}

fn arguments(doc: Doc, method: &Method, names: &MethodNames) -> Doc {
    let mut doc = doc.section("Arguments");
    for (parameter, name) in arguments::given(method, names) {
        let described = parameter
            .documentation
            .as_deref()
            .map(line)
            .filter(|text| !text.is_empty());
        let described =
            described.unwrap_or_else(|| format!("the {} parameter.", code(&parameter.wire_name)));
        let checked = checked(&parameter.constraints);
        let is_sentence = checked.is_empty() || described.ends_with(['.', '!', '?', ':']);
        let stop = if is_sentence { "" } else { "." };
        let item = format!("`{name}`: {described}{stop} {checked}");
        doc = doc.item(item.trim_end());
    }
    if let Some((body, name)) = method
        .body
        .as_ref()
        .filter(|body| body.required)
        .zip(names.body.as_ref())
    {
        let described = body
            .documentation
            .as_deref()
            .map(line)
            .filter(|text| !text.is_empty());
        doc = doc.item(&format!(
            "`{name}`: {}",
            described.as_deref().unwrap_or("the body of the request.")
        ));
    }
    doc.item("`options`: what may be left out.")
}

fn errors(doc: Doc, context: &Context<'_>, method: &Method) -> Doc {
    let mut doc = doc.section("Errors");
    doc = doc.paragraph(&failures(method));
    let bodies = method.error_bodies.iter().map(|id| {
        let ty = &context.names.model(*id).ty;
        format!("[`{ty}`](super::models::{ty})")
    });
    let bodies = bodies.collect::<Vec<_>>().join(" or ");
    if !bodies.is_empty() {
        doc = doc.paragraph(&format!(
            "What the service says about it: {bodies} by `try_from(&error)`."
        ));
    }
    if !method.errors.is_empty() {
        doc = doc.paragraph("The service documents:").paragraph_gap();
    }
    for (status, description) in &method.errors {
        let status = status.map_or_else(
            || "any other status".to_owned(),
            |status| status.to_string(),
        );
        doc = doc.item(format!("{status}: {}", line(description)).trim_end_matches([' ', ':']));
    }
    doc
}
