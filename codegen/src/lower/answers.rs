//! Bodies of answers: how they are written, and what to ask for.
//!
//! Takes: the responses of an operation that are successes. Gives: one format for all of their bodies. Does not: know what a
//! response means; `responses` does.

use crate::diagnostic::Diagnostic;
use crate::model::BodyFormat;
use crate::resolve::{Operation, Schema, Shape};

use super::bodies::{is_file, is_string};
use super::media_types::{self, Kind};
use super::responses::successes;
use super::schemas::Schemas;

/// Formats of values that have a type of their own, which is read from JSON only.
const NO_TEXT: &[&str] = &[
    "base64url",
    "byte",
    "date",
    "date-time",
    "date-time-rfc1123",
    "date-time-rfc7231",
    "decimal",
    "duration",
    "password",
    "time",
    "unixtime",
];

/// How the bodies of an operation's successes are written.
pub(super) struct Answer {
    pub(super) format: BodyFormat,
    /// What to ask for, where it is not JSON.
    pub(super) accept: Option<String>,
}

impl Answer {
    const JSON: Self = Self {
        format: BodyFormat::Json,
        accept: None,
    };

    /// JSON of whatever media type.
    fn json(declared: &[String]) -> Option<Self> {
        let preferred = media_types::json(declared)?;
        let accept = of(declared, Kind::Json).filter(|_| preferred != media_types::JSON);
        Some(Self {
            accept,
            ..Self::JSON
        })
    }

    fn new(format: BodyFormat, accept: String) -> Self {
        Self {
            format,
            accept: Some(accept).filter(|accept| accept != media_types::JSON),
        }
    }
}

/// How the bodies of the successes are written; `None` where no format is known for them, which is reported.
pub(super) fn lower(operation: &Operation, schemas: &mut Schemas<'_, '_>) -> Option<Answer> {
    let declared = operation.location.child("produces");
    let mut media_types = operation.produces.iter();
    if let Some(wrong) = media_types.find(|each| !media_types::is_media_type(each)) {
        let diagnostic = Diagnostic::invalid(format!("`{wrong}` is no media type"));
        schemas.report(diagnostic.at(&declared).help(media_types::SUCH_AS));
        return None;
    }
    let is_ordinary = operation.paging.is_none() && operation.long_running.is_none();
    let answer = answer(operation, schemas);
    let message = match &answer {
        Some(found) if is_ordinary || found.format == BodyFormat::Json => return answer,
        Some(_) => "pages or a long-running operation whose answers are no JSON".to_owned(),
        None if has_files(&bodies(operation, schemas)) => {
            "a file with one status, and a value with another".to_owned()
        }
        None => {
            let listed = media_types::listed(&operation.produces);
            format!("a response of the media type {listed}")
        }
    };
    let location = operation.location.child("responses");
    schemas.report(Diagnostic::unsupported(message).at(&location));
    None
}

/// Whether the successes are read while they arrive.
pub(super) fn is_stream(operation: &Operation, schemas: &Schemas<'_, '_>) -> bool {
    answer(operation, schemas).is_some_and(|answer| answer.format == BodyFormat::Bytes)
}

/// Whether the successes are XML.
pub(super) fn is_xml(operation: &Operation, schemas: &Schemas<'_, '_>) -> bool {
    answer(operation, schemas).is_some_and(|answer| answer.format == BodyFormat::Xml)
}

fn answer(operation: &Operation, schemas: &Schemas<'_, '_>) -> Option<Answer> {
    let declared = &operation.produces;
    let shapes = bodies(operation, schemas);
    // An answer to HEAD has no body, whatever the document says.
    if operation.method == "HEAD" {
        return Some(Answer::JSON);
    }
    let json = Answer::json(declared);
    // What is asked for is the form of errors, too.
    if shapes.is_empty() {
        return json.or_else(|| {
            Some(Answer {
                accept: of(declared, Kind::Xml),
                ..Answer::JSON
            })
        });
    }
    if has_files(&shapes) {
        let are_files = shapes.iter().all(|schema| is_file(schema));
        return are_files.then(|| Answer::new(BodyFormat::Bytes, all(declared)));
    }
    if json.is_some() {
        return json;
    }
    if let Some(accept) = of(declared, Kind::Xml) {
        return Some(Answer::new(BodyFormat::Xml, accept));
    }
    if let Some(accept) = of(declared, Kind::Text) {
        let are_plain = shapes.iter().all(|schema| is_plain(schema));
        return are_plain.then(|| Answer::new(BodyFormat::Text, accept));
    }
    let are_strings = shapes.iter().all(|schema| is_string(&schema.shape));
    are_strings.then(|| Answer::new(BodyFormat::Bytes, all(declared)))
}

/// The schemas of the successes that have a body.
fn bodies<'a>(operation: &Operation, schemas: &Schemas<'a, '_>) -> Vec<&'a Schema> {
    let bodies = successes(operation).filter_map(|response| response.body.as_ref());
    bodies.map(|body| schemas.schema(body.schema)).collect()
}

fn has_files(bodies: &[&Schema]) -> bool {
    bodies.iter().any(|schema| is_file(schema))
}

/// The media types of one kind, as `Accept` lists them.
fn of(declared: &[String], kind: Kind) -> Option<String> {
    let of_the_kind = declared
        .iter()
        .filter(|each| media_types::kind(each) == kind);
    let joined = of_the_kind.cloned().collect::<Vec<_>>().join(", ");
    Some(joined).filter(|joined| !joined.is_empty())
}

/// All media types, as `Accept` lists them.
fn all(declared: &[String]) -> String {
    if declared.is_empty() {
        "*/*".to_owned()
    } else {
        declared.join(", ")
    }
}

/// Whether the runtime reads such a value from text.
fn is_plain(schema: &Schema) -> bool {
    match &schema.shape {
        Shape::Scalar { format, .. } => {
            let format = format.as_deref();
            !schema.secret && format.is_none_or(|format| !NO_TEXT.contains(&format))
        }
        _ => false,
    }
}
