//! The identifiers of what methods give beside models: enums by status, and traits that read headers.
//!
//! Takes: the methods and sets of headers of a package. Gives: their names. Does not: name the methods.

use super::clients::snake_choices;
use super::scope::{Candidate, Renames, settle};
use super::words::Case;
use super::{ClientNames, HeaderSetNames, ResultNames, scope_free};
use crate::diagnostic::Diagnostics;
use crate::model::{Call, Client, Crate, Header, HeaderSet, Method, Success};
use proc_macro2::Ident;

/// What a response can do already: a method of a trait would never be called.
const OF_A_RESPONSE: &[&str] = &[
    "body",
    "clone",
    "deconstruct",
    "headers",
    "into",
    "into_body",
    "into_model",
    "status",
    "to_raw_response",
];

/// The enum of a method whose success depends on the status. `words` are the client's and the method's.
pub(super) fn result(method: &Method, words: &str) -> Option<ResultNames> {
    let Call::Ordinary(Success::ByStatus(bodies)) = &method.call else {
        return None;
    };
    let variants = bodies.iter().map(|(status, _)| variant(*status));
    Some(ResultNames {
        ty: scope_free(&format!("{words}Result")),
        variants: variants.collect(),
    })
}

/// The traits. Each bears the name of the first operation that has its headers.
pub(super) fn header_sets(
    package: &Crate,
    service: &ClientNames,
    groups: &[ClientNames],
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<HeaderSetNames> {
    let sets = package.header_sets.iter();
    sets.map(|set| {
        let clients = package
            .clients()
            .zip(std::iter::once(service).chain(groups));
        let options = clients.flat_map(|(client, names)| options(client, names));
        let options = options.collect::<Vec<_>>();
        let named_after = |id: &String| {
            let owner = options.iter().find(|(operation_id, _)| *operation_id == id);
            let options = owner.map(|(_, options)| options.to_string())?;
            let words = options.strip_suffix("Options").unwrap_or(&options);
            Some(scope_free(&format!("{words}ResultHeaders")))
        };
        let ty = named_after(&set.operation_id).unwrap_or_else(|| scope_free("ResultHeaders"));
        let formerly = set.formerly.iter().filter_map(named_after);
        HeaderSetNames {
            formerly: formerly.filter(|former| *former != ty).collect(),
            headers: headers(set, &ty, renames, diagnostics),
            ty,
        }
    })
    .collect()
}

/// The ids that lead to a method of a client, with the options of each.
fn options<'a>(
    client: &'a Client,
    names: &'a ClientNames,
) -> impl Iterator<Item = (&'a String, &'a Ident)> {
    let methods = client.methods.iter().zip(&names.methods);
    let methods = methods.map(|(method, names)| (&method.operation_id, &names.options));
    let forwarders = client.forwarders.iter().zip(&names.forwarders);
    methods.chain(forwarders.map(|(forwarder, names)| (&forwarder.operation_id, &names.options)))
}

fn headers(
    set: &HeaderSet,
    ty: &Ident,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let candidates = set.headers.iter().map(|header| Candidate {
        what: format!("header `{}`", header.wire_name),
        location: header.location.clone(),
        choices: snake_choices(
            words(header),
            OF_A_RESPONSE,
            renames.get(&header.location, Case::Snake),
        ),
    });
    let candidates = candidates.collect::<Vec<_>>();
    settle(&format!("`{ty}`"), &candidates, diagnostics)
}

/// An `ETag` is one word, as in the official clients.
fn words(header: &Header) -> &str {
    if header.name.eq_ignore_ascii_case("etag") {
        "etag"
    } else {
        &header.name
    }
}

/// The words that the status means.
fn variant(status: u16) -> Ident {
    let known = REASONS.iter().find(|(known, _)| *known == status);
    match known {
        Some((_, reason)) => scope_free(reason),
        None => scope_free(&format!("Status{status}")),
    }
}

/// The registered statuses that documents may declare as a success.
const REASONS: &[(u16, &str)] = &[
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (409, "Conflict"),
    (410, "Gone"),
    (412, "PreconditionFailed"),
    (429, "TooManyRequests"),
];
