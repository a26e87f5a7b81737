//! Paths with a query in them: `/things/?comp=list`.
//!
//! Takes: an operation. Gives: which of its parameters the path says already. Does not: write the path; what stands behind
//! its question mark is sent before everything else.

use crate::diagnostic::Diagnostic;
use crate::resolve::{Operation, Parameter, Place};

use super::enums;
use super::schemas::Schemas;

/// Whether the path says the parameter, with the only value that it can have. Any other value is reported.
pub(super) fn says(
    operation: &Operation,
    parameter: &Parameter,
    schemas: &mut Schemas<'_, '_>,
) -> bool {
    let Some(fixed) = value(operation, parameter) else {
        return false;
    };
    let schema = schemas.schema(parameter.value.schema);
    let constant = enums::constant(parameter.required, &schema.shape);
    if constant.is_none_or(|constant| constant.to_string() != fixed) {
        let message = format!(
            "the path says `{}={fixed}`, and the parameter something else",
            parameter.name
        );
        schemas.report(
            Diagnostic::invalid(message)
                .at(&parameter.location)
                .help("a parameter that the path says has that value only, or is left out"),
        );
    }
    true
}

/// Whether the path says a query parameter, whatever its value.
pub(super) fn has(operation: &Operation, parameter: &Parameter) -> bool {
    value(operation, parameter).is_some()
}

/// What the path says of a query parameter.
fn value<'o>(operation: &'o Operation, parameter: &Parameter) -> Option<&'o str> {
    let (_, query) = operation.path.split_once('?')?;
    if parameter.place != Place::Query {
        return None;
    }
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name == parameter.name).then_some(value)
    })
}
