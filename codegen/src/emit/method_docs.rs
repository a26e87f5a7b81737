//! Documentation of a method.
//!
//! Takes: a method and its names. Gives: what it does, its arguments, errors and an example.
//! Does not: write the example's code; `example` does.

use super::docs::{Doc, checked};
use super::markdown::{code, line};
use super::types::Context;
use super::{arguments, example};
use crate::model::Method;
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
    let doc = errors(arguments(doc, method, names), context, method);
    match example::code(context, method, names, client) {
        Some(code) => doc.section("Example").no_run(&code),
        None => doc,
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
        let item = format!("`{name}`: {described} {}", checked(&parameter.constraints));
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
    let statuses = method
        .success_statuses
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" or ");
    doc = doc.paragraph(&format!(
        "If the request cannot be sent, or the answer's status is not {statuses}."
    ));
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
