//! Bodies of requests: how they are written, and the media types that say so.
//!
//! Takes: the body of a request. Gives: its formats. Does not: know forms, which have no body of their own.

use crate::diagnostic::Diagnostic;
use crate::model::{BodyFormat, Content, RequestBody, Type};
use crate::resolve::{Body, Operation, Place, ScalarKind, Schema, Shape, Use};

use super::media_types::{self, Kind};
use super::schemas::Schemas;

/// What is sent where the document names no media type for bytes.
const OCTETS: &str = "application/octet-stream";

/// The body of a request; `None` where it cannot be expressed, which is reported.
pub(super) fn request(
    body: &Body,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<RequestBody> {
    let mut choices = contents(body, operation, schemas)?;
    let is_json = |content: &Content| content.format == BodyFormat::Json;
    let preferred = choices.iter().position(is_json).unwrap_or_default();
    let preferred = choices.get(preferred)?.clone();
    if choices.len() == 1 {
        choices.clear();
    }
    Some(RequestBody {
        wire_name: body.name.clone(),
        name: body
            .client_name
            .clone()
            .unwrap_or_else(|| body.name.clone()),
        documentation: body.value.description.clone(),
        required: body.required,
        ty: preferred.ty,
        format: preferred.format,
        content_type: preferred.content_type,
        choices,
        location: body.location.clone(),
    })
}

/// Each kind of content that the body may have, at least one.
fn contents(
    body: &Body,
    operation: &Operation,
    schemas: &mut Schemas<'_, '_>,
) -> Option<Vec<Content>> {
    let schema = schemas.schema(body.value.schema);
    let formats = formats(schema, &operation.consumes);
    if formats.is_empty() {
        let message = format!(
            "a body of the media type {}",
            media_types::listed(&operation.consumes)
        );
        schemas.report(Diagnostic::unsupported(message).at(&body.location));
        return None;
    }
    let mut contents = Vec::new();
    for (content_type, format) in formats {
        if !media_types::is_media_type(&content_type) {
            let message = format!("`{content_type}` is no media type");
            let diagnostic = Diagnostic::invalid(message).at(&operation.location.child("consumes"));
            schemas.report(diagnostic.help(media_types::SUCH_AS));
            return None;
        }
        contents.push(Content {
            ty: ty(&body.value, format, schemas)?,
            content_type,
            format,
        });
    }
    // One kind of bytes is as good as another where a parameter says which it is.
    let only_bytes = contents.iter().all(|each| each.ty == Type::File);
    if only_bytes && declares_content_type(operation) {
        contents.truncate(1);
    }
    Some(contents)
}

fn declares_content_type(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    parameters.any(|parameter| {
        parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case("content-type")
    })
}

fn ty(value: &Use, format: BodyFormat, schemas: &mut Schemas<'_, '_>) -> Option<Type> {
    let is_any = matches!(schemas.schema(value.schema).shape, Shape::Any);
    match format {
        BodyFormat::Bytes => Some(Type::File),
        BodyFormat::Text if is_any => Some(Type::String),
        BodyFormat::Xml => schemas.xml_body(value),
        BodyFormat::Json | BodyFormat::Text => schemas.ty(value),
    }
}

/// The media types that a value of `schema` can be written in, each with how.
fn formats(schema: &Schema, declared: &[String]) -> Vec<(String, BodyFormat)> {
    let is_file = is_file(schema);
    if declared.is_empty() {
        return vec![if is_file {
            (OCTETS.to_owned(), BodyFormat::Bytes)
        } else {
            (media_types::JSON.to_owned(), BodyFormat::Json)
        }];
    }
    let has_structure = declared
        .iter()
        .any(|each| matches!(media_types::kind(each), Kind::Json | Kind::Xml));
    let json = media_types::preferred_json(declared);
    let mut formats: Vec<(String, BodyFormat)> = Vec::new();
    for media_type in declared {
        let kind = media_types::kind(media_type);
        let Some(format) = format(kind, &schema.shape, is_file, has_structure) else {
            continue;
        };
        let media_type = match (format, &json) {
            // All kinds of JSON are one.
            (BodyFormat::Json, Some(json)) => json.clone(),
            _ if kind == Kind::Wildcard => OCTETS.to_owned(),
            _ => media_type.clone(),
        };
        if !formats.iter().any(|(known, _)| *known == media_type) {
            formats.push((media_type, format));
        }
    }
    without_doubles(formats)
}

/// XML is another way to write what JSON can say, and nothing to choose.
fn without_doubles(mut formats: Vec<(String, BodyFormat)>) -> Vec<(String, BodyFormat)> {
    let has_json = formats.iter().any(|(_, each)| *each == BodyFormat::Json);
    let mut has_xml = has_json;
    formats.retain(|(_, each)| {
        let is_double = *each == BodyFormat::Xml && has_xml;
        has_xml |= *each == BodyFormat::Xml;
        !is_double
    });
    formats
}

/// How a value of this shape is written in a media type of this kind, if it can be.
fn format(kind: Kind, shape: &Shape, is_file: bool, has_structure: bool) -> Option<BodyFormat> {
    let is_single = matches!(shape, Shape::Scalar { .. } | Shape::Enumeration(_));
    match kind {
        _ if is_file && kind != Kind::Form => Some(BodyFormat::Bytes),
        Kind::Json => Some(BodyFormat::Json),
        Kind::Xml => Some(BodyFormat::Xml),
        Kind::Text if is_single || matches!(shape, Shape::Any) => Some(BodyFormat::Text),
        // A model has a form, and what it says may come as an image or the like too; a form is not made up for it.
        Kind::Other if has_structure || is_string(shape) || matches!(shape, Shape::Any) => {
            Some(BodyFormat::Bytes)
        }
        Kind::Form | Kind::Text | Kind::Other | Kind::Wildcard => None,
    }
}

pub(super) fn is_string(shape: &Shape) -> bool {
    let Shape::Scalar { kind, .. } = shape else {
        return false;
    };
    *kind == ScalarKind::String
}

/// Whether a value of the schema is bytes, as they are.
pub(super) fn is_file(schema: &Schema) -> bool {
    match &schema.shape {
        Shape::File => true,
        Shape::Scalar {
            kind: ScalarKind::String,
            format: Some(format),
        } => format == "binary" || format == "file",
        _ => false,
    }
}
