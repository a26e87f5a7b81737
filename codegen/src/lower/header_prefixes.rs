//! Headers of many names that share a prefix, `x-ms-header-collection-prefix`.
//!
//! Takes: what is declared as one header. Gives: the prefix, if it is one. Does not: lower the header.

use crate::diagnostic::{Diagnostic, Location};
use crate::model::{Source, Type};
use crate::resolve::{Parameter, Place};

const HELP: &str = "`x-ms-header-collection-prefix` makes a map of texts of a header, by what stands behind the prefix";

/// The prefix of a parameter, whose values are of the type `ty`.
pub(super) fn of_parameter(
    parameter: &Parameter,
    ty: &Type,
    source: &Source,
) -> Result<Option<String>, Diagnostic> {
    let Some(prefix) = &parameter.header_prefix else {
        return Ok(None);
    };
    let (name, location) = (&parameter.name, &parameter.location);
    if parameter.place != Place::Header {
        let message = format!("the parameter `{name}` has a prefix of headers, and is none");
        return Err(Diagnostic::invalid(message).at(location).help(HELP));
    }
    check(prefix, location)?;
    if *ty != Type::String || *source != Source::Argument {
        let message = format!(
            "the headers of the parameter `{name}`, which are no texts that the caller of the method gives"
        );
        return Err(Diagnostic::unsupported(message).at(location).help(HELP));
    }
    Ok(Some(prefix.clone()))
}

/// Refuses a prefix that no header's name begins with, or every one.
pub(super) fn check(prefix: &str, location: &Location) -> Result<(), Diagnostic> {
    // RFC 9110's `token`.
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !prefix.is_empty() && prefix.bytes().all(is_token) {
        return Ok(());
    }
    let message = format!("`{prefix}` is not the beginning of a header's name");
    Err(Diagnostic::invalid(message).at(location).help(HELP))
}
