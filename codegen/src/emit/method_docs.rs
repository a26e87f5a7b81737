//! Documentation of a method.
//!
//! Takes: a method and its names. Gives: what it does, its arguments, errors and an example.
//! Does not: write the example's code; `example` does.

use super::docs::{Doc, about};
use super::markdown::{code, line};
use super::types::{Context, Place};
use super::{arguments, example, headers, paths};
use crate::model::{BodyFormat, Call, LongRunning, Method, Pages, RequestBody, Success, Type};
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
        Call::Ordinary(Success::Stream) => {
            "The body is read while it arrives: `into_body()` is a stream of its chunks, and `collect()` of that \
             reads it as a whole."
                .to_owned()
        }
        Call::Ordinary(_) => String::new(),
        Call::Exists => "True if it is there, false if the service answers 404.".to_owned(),
        Call::Pages(pages) => {
            let ty = &context.names.model(pages.page).ty;
            let begins = match pages.long_running {
                Some(_) => " The first page comes when the operation is over.",
                None => "",
            };
            format!(
                "The pager gives the items of all pages, or the pages, each a \
                 [`{ty}`](super::models::{ty}), by `into_pages()`. Nothing is sent until it is polled.{begins}"
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
    // Where the document names no success, every 2xx is one.
    if method.success_statuses.is_empty() {
        statuses.insert(0, "2xx".to_owned());
    }
    let statuses = statuses.join(" or ");
    match method.call {
        Call::Ordinary(_) | Call::Exists => {
            format!("If the request cannot be sent, or the answer's status is not {statuses}.")
        }
        Call::Pages(Pages {
            long_running: Some(_),
            ..
        }) => format!(
            "If the request cannot be built. The pager's items are errors if a request cannot be sent, the first \
             answer's status is not {statuses}, or the operation fails or is canceled."
        ),
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
        let about = about(parameter);
        let is_sentence = about.is_empty() || described.ends_with(['.', '!', '?', ':']);
        let stop = if is_sentence { "" } else { "." };
        let item = format!("`{name}`: {described}{stop} {about}");
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
        let described = described.as_deref().unwrap_or("the body of the request.");
        let how = content(body, names);
        let is_sentence = how.is_empty() || described.ends_with(['.', '!', '?', ':']);
        let stop = if is_sentence { "" } else { "." };
        doc = doc.item(format!("`{name}`: {described}{stop} {how}").trim_end());
    }
    doc.item("`options`: what may be left out.")
}

/// How the content of a body is made, where it is no JSON.
pub(super) fn content(body: &RequestBody, names: &MethodNames) -> String {
    if let Some(content) = &names.content {
        let ty = &content.ty;
        return format!("The variant says its media type: see [`{ty}`](super::models::{ty}).");
    }
    let media_type = code(&body.content_type);
    match body.format {
        BodyFormat::Json | BodyFormat::Xml => String::new(),
        BodyFormat::Text => format!("Text of the media type {media_type}."),
        BodyFormat::Bytes => {
            format!(
                "Bytes of the media type {media_type}; a stream of them is `Body::from(stream).into()`."
            )
        }
    }
}

fn errors(doc: Doc, context: &Context<'_>, method: &Method) -> Doc {
    let mut doc = doc.section("Errors");
    doc = doc.paragraph(&failures(method));
    doc = doc.paragraph(&error_bodies(context, method));
    if !method.errors.is_empty() {
        doc = doc.paragraph("The service documents:").paragraph_gap();
    }
    for failure in &method.errors {
        let status = failure.status.map_or_else(
            || "any other status".to_owned(),
            |status| status.to_string(),
        );
        let said = format!("{status}: {}", line(&failure.description));
        let said = said.trim_end_matches([' ', ':']);
        // Where there is one type for all, it is named above.
        let body = failure
            .body
            .as_ref()
            .filter(|_| method.error_bodies.len() > 1);
        doc = match body {
            Some(ty) => doc.item(&format!("{said} ({})", type_name(context, ty))),
            None => doc.item(said),
        };
    }
    doc
}

/// How to read what the service says about a failure; empty where it says nothing that has a type.
fn error_bodies(context: &Context<'_>, method: &Method) -> String {
    let (named, plain): (Vec<_>, Vec<_>) = method
        .error_bodies
        .iter()
        .partition(|ty| matches!(ty, Type::Model(_) | Type::Union(_)));
    let named = named.into_iter().filter_map(|ty| {
        let ty = match ty {
            Type::Model(id) => &context.names.model(*id).ty,
            Type::Union(id) => &context.names.union(*id).ty,
            _ => return None,
        };
        Some(format!("[`{ty}`](super::models::{ty})"))
    });
    let plain = plain.into_iter().map(|ty| type_name(context, ty));
    let by = |bodies: Vec<String>, how: &str| {
        (!bodies.is_empty()).then(|| format!("{} by {how}", bodies.join(" or ")))
    };
    let read = paths::text(&paths::error_body());
    let ways = [
        by(named.collect(), "`try_from(&error)`"),
        by(plain.collect(), &format!("[`error_body`]({read})")),
    ];
    let ways = ways.into_iter().flatten().collect::<Vec<_>>();
    if ways.is_empty() {
        return String::new();
    }
    format!("What the service says about it: {}.", ways.join(", or "))
}

/// A type as text, its own types without their paths.
fn type_name(context: &Context<'_>, ty: &Type) -> String {
    code(
        &paths::text(&context.owned(ty, Place::Structs))
            .replace("super::enums::", "")
            .replace("super::unions::", ""),
    )
}
