//! Forms: which of the two an operation sends, and what its fields are.
//!
//! Takes: the fields of a form. Gives: where each is sent, and its type. Does not: lower a parameter; `parameters` does.

use crate::diagnostic::Diagnostic;
use crate::model::{ParameterLocation, Type};
use crate::resolve::{self, Operation, Place, Shape, Use};

use super::bodies::is_file;
use super::media_types;
use super::schemas::Schemas;

/// Where a field of a form is sent, and its type; `None` where it cannot be expressed, which is reported.
pub(super) fn field(
    parameter: &resolve::Parameter,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<(ParameterLocation, Type)> {
    let location = form(operation, schemas);
    let file = file(&parameter.value, schemas);
    if file.is_some() && location == ParameterLocation::Field {
        let diagnostic = Diagnostic::invalid("a file in a form that is urlencoded");
        let diagnostic = diagnostic.at(&parameter.location);
        schemas.report(diagnostic.help("files need `multipart/form-data` in `consumes`"));
        return None;
    }
    if operation.body.is_some() {
        let diagnostic = Diagnostic::invalid("the operation has a body and a form");
        schemas.report(diagnostic.at(&parameter.location));
        return None;
    }
    let ty = file.or_else(|| schemas.ty(&parameter.value))?;
    Some((location, ty))
}

/// Which form an operation sends. Where both are declared, or neither, its files decide.
fn form(operation: &Operation, schemas: &Schemas<'_, '_>) -> ParameterLocation {
    let declares = |essence: &str| {
        let mut declared = operation.consumes.iter();
        declared.any(|each| media_types::essence(each) == essence)
    };
    let has_files = || {
        let mut fields = operation.parameters.iter();
        fields.any(|each| each.place == Place::Form && file(&each.value, schemas).is_some())
    };
    match (
        declares(media_types::MULTIPART),
        declares(media_types::URL_ENCODED),
    ) {
        (true, false) => ParameterLocation::Part,
        (false, true) => ParameterLocation::Field,
        _ if has_files() => ParameterLocation::Part,
        _ => ParameterLocation::Field,
    }
}

/// The type of a file, or of several.
fn file(value: &Use, schemas: &Schemas<'_, '_>) -> Option<Type> {
    let schema = schemas.schema(value.schema);
    match &schema.shape {
        _ if is_file(schema) => Some(Type::File),
        Shape::Array(items) if is_file(schemas.schema(items.schema)) => {
            Some(Type::Array(Box::new(Type::File)))
        }
        _ => None,
    }
}
