//! Takes the bytes of a JSON body, gives the model, or an error that names model, field path and position. It never
//! repeats anything of the body's values: a body may hold tokens.

use crate::model::{self, Wire};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{DeserializeWith, Format, RequestContent, response::ResponseBody},
};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::collections::BTreeMap;

/// The format of responses: JSON, with errors that say where and never what.
///
/// A model is decoded by [`azure_core::http::Response::into_model`]. On failure the body is read once more, to name the
/// field; a success costs nothing extra.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn deserialize<T: DeserializeOwned, S: AsRef<[u8]>>(body: S) -> Result<T> {
        decode(body.as_ref())
    }
}

/// Decodes a body.
///
/// # Errors
/// [`ErrorKind::DataConversion`], naming the model, the path of the field, line and column.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    let body = without_mark(body);
    serde_json::from_slice(body).map_err(|error| {
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        // Only the failure is of interest here; an end that is too late has no field.
        let path = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
            Ok(_) => String::new(),
            Err(located) => located.path().to_string(),
        };
        failure(std::any::type_name::<T>(), &path, &error, body.is_empty())
    })
}

/// Decodes a body that is a model, or a collection of them.
///
/// # Errors
/// As [`decode`].
pub fn decode_model<T: Wire>(body: &[u8]) -> Result<T> {
    let mut model = T::blank();
    fill(&mut model, std::any::type_name::<T>(), body)?;
    Ok(model)
}

/// Compiled once for all models.
fn fill(model: &mut dyn Wire, type_name: &str, body: &[u8]) -> Result<()> {
    let body = without_mark(body);
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let filled = model::deserialize(model, &mut deserializer).and_then(|()| deserializer.end());
    filled.map_err(|error| {
        let mut track = serde_path_to_error::Track::new();
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let located = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
        let path = match model::deserialize(model, located) {
            Ok(()) => String::new(),
            Err(_) => track.path().to_string(),
        };
        failure(type_name, &path, &error, body.is_empty())
    })
}

/// Encodes a model as the content of a request.
///
/// # Errors
/// [`ErrorKind::DataConversion`] if the model cannot be written as JSON.
pub fn encode_model<T: Wire, U>(model: &T) -> Result<RequestContent<U>> {
    write(model, std::any::type_name::<T>()).map(RequestContent::from)
}

fn write(model: &dyn Wire, type_name: &str) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    match model::serialize(model, &mut serde_json::Serializer::new(&mut body)) {
        Ok(()) => Ok(body),
        Err(error) => Err(Error::with_message(
            ErrorKind::DataConversion,
            format!(
                "the model {} cannot be written as JSON: {error}",
                model_name(type_name)
            ),
        )),
    }
}

/// Decodes the body of an error response.
///
/// # Errors
/// The error is of another kind, holds no response, or its body is not the model's JSON.
pub fn error_body<T: Wire>(error: &Error) -> Result<T> {
    match error.kind() {
        ErrorKind::HttpResponse {
            raw_response: Some(response),
            ..
        } if !response.body().trim_ascii().is_empty() => decode_model(response.body()),
        ErrorKind::HttpResponse { .. } => Err(no_body("the error response has no body")),
        _ => Err(no_body("the error is not an error response of the service")),
    }
}

fn no_body(message: &'static str) -> Error {
    Error::with_message(ErrorKind::DataConversion, message)
}

/// A byte order mark is not JSON, yet some services send it.
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Compiled once for all models.
fn failure(type_name: &str, path: &str, error: &serde_json::Error, empty: bool) -> Error {
    let model = model_name(type_name);
    let message = if empty {
        format!("{model}: the response body is empty")
    } else {
        let field = match path {
            "" | "." | "?" => String::new(),
            path => format!(" at `{}`", printable(path)),
        };
        let (line, column) = (error.line(), error.column());
        format!(
            "{model}: the JSON cannot be decoded{field}, line {line}, column {column}: {}",
            reason(error)
        )
    };
    Error::with_message(ErrorKind::DataConversion, message)
}

/// serde's messages quote values; only those parts are kept that come from types and from JSON's grammar.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(text, _)| text);
    match error.classify() {
        Category::Syntax | Category::Eof => text.to_string(),
        Category::Io | Category::Data => match text
            .strip_prefix("invalid type: ")
            .or_else(|| text.strip_prefix("invalid value: "))
        {
            Some(mismatch) => reason_of_mismatch(mismatch),
            None if text.starts_with("invalid length ") => {
                "expected an object, found an array".to_string()
            }
            None if text.starts_with("missing field ") => "a field is missing".to_string(),
            None if text.starts_with("duplicate field ") => "a field is there twice".to_string(),
            None => "the value does not fit".to_string(),
        },
    }
}

/// Of `string "…", expected i32`, the kind that was found and what the type expects.
fn reason_of_mismatch(mismatch: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("null", "null"),
        ("unit value", "null"),
        ("boolean ", "a boolean"),
        ("integer ", "an integer"),
        ("floating point ", "a number"),
        ("number", "a number"),
        ("string ", "a string"),
        ("sequence", "an array"),
        ("map", "an object"),
    ];
    let found = KINDS
        .iter()
        .find(|(prefix, _)| mismatch.starts_with(prefix))
        .map(|(_, kind)| *kind);
    // The last one: what stands before it may come from the body, what stands behind it comes from the type.
    let expected = mismatch
        .rsplit_once(", expected ")
        .map(|(_, expected)| model_name(expected));
    match (expected, found) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, _) => "the value does not fit".to_string(),
    }
}

/// Keys of a map stand in the path; nothing in it may break a line of a log.
fn printable(path: &str) -> String {
    const LONGEST: usize = 200;
    let mut text: String = path
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if text.len() < path.len() {
        text.push('…');
    }
    text
}

/// `alloc::vec::Vec<armsmith::app::structs::Thing>` is `Vec<Thing>`.
fn model_name(type_name: &str) -> String {
    let mut name = String::with_capacity(type_name.len());
    let mut segment = 0;
    let mut rest = type_name;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("::") {
            name.truncate(segment);
            rest = behind;
            continue;
        }
        name.push(c);
        if !c.is_alphanumeric() && c != '_' {
            segment = name.len();
        }
        rest = &rest[c.len_utf8()..];
    }
    name
}

macro_rules! plain_bodies {
    ($(($($generic:ident)?) $type:ty),* $(,)?) => {$(
        impl$(<$generic: Wire>)? DeserializeWith<Json> for $type {
            fn deserialize_with(body: ResponseBody) -> Result<Self> {
                decode_model(&body)
            }
        }
    )*};
}

plain_bodies!(
    (T) Vec<T>,
    (T) BTreeMap<String, T>,
    () String,
    () bool,
    () i32,
    () i64,
    () f32,
    () f64,
    () serde_json::Value,
    () azure_core::credentials::Secret,
);

/// An empty body and `null` are `None`.
impl<T: DeserializeWith<Json>> DeserializeWith<Json> for Option<T> {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        match without_mark(&body).trim_ascii() {
            b"" | b"null" => Ok(None),
            _ => T::deserialize_with(body).map(Some),
        }
    }
}

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
