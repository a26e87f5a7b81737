//! The identifiers of enums of a body's kinds.
//!
//! Takes: a method. Gives: the name of its content, and one for each media type. Does not: name the method.

use super::scope::{Candidate, settle};
use super::words::{Case, Symbols, identifier};
use super::{ContentNames, scope_free};
use crate::diagnostic::Diagnostics;
use crate::model::Method;
use proc_macro2::Ident;

/// The enum of a method whose body may be of several kinds. `words` are the client's and the method's.
pub(super) fn content(
    method: &Method,
    words: &str,
    diagnostics: &mut Diagnostics,
) -> Option<ContentNames> {
    let ty = ty(method, words)?;
    let body = method.body.as_ref()?;
    let candidates = body.choices.iter().map(|choice| Candidate {
        what: format!("media type `{}`", choice.content_type),
        location: body.location.clone(),
        choices: [essence(&choice.content_type), &choice.content_type]
            .map(|media_type| identifier(media_type, Case::Pascal, Symbols::Separate))
            .to_vec(),
    });
    let candidates = candidates.collect::<Vec<_>>();
    Some(ContentNames {
        variants: settle(&format!("`{ty}`"), &candidates, diagnostics),
        ty,
    })
}

/// The name of the enum.
pub(super) fn ty(method: &Method, words: &str) -> Option<Ident> {
    let has_kinds = |body: &crate::model::RequestBody| !body.choices.is_empty();
    let kinds = method.body.as_ref().filter(|body| has_kinds(body));
    kinds.map(|_| scope_free(&format!("{words}Content")))
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}
