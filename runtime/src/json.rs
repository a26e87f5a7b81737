//! Takes the bytes of a JSON body, gives the model, or an error that names model, field path and position. It never
//! repeats anything of the body's values: a body may hold tokens.

use crate::{
    encoding::{Base64Url, Rfc7231, UnixTime},
    model::{self, Form, Wire},
    raw,
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{Format, JsonFormat, RequestContent},
};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::{fmt, marker::PhantomData};

/// The format of responses: JSON, with errors that say where and never what.
///
/// A model is decoded by [`azure_core::http::Response::into_model`]. On failure the body is read once more, to name the
/// field; a success costs nothing extra.
///
/// Where the body itself is a date or bytes, or a collection of them, in another than the usual form, `E` is that form:
/// [`Rfc7231`], [`UnixTime`] or [`Base64Url`]. [`content`] makes the body of such a request.
#[derive(Clone, Copy)]
pub struct Json<E = ()>(PhantomData<E>);

impl<E> fmt::Debug for Json<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Json")
    }
}

/// A format whose bodies are JSON, with dates and bytes in one form: [`Json`], and `azure_core`'s own.
pub trait JsonBody {
    /// The form of dates and bytes.
    const FORM: Form;
}

impl JsonBody for JsonFormat {
    const FORM: Form = Form::Default;
}

impl JsonBody for Json {
    const FORM: Form = Form::Default;
}

impl JsonBody for Json<Rfc7231> {
    const FORM: Form = Form::Rfc7231;
}

impl JsonBody for Json<UnixTime> {
    const FORM: Form = Form::UnixTime;
}

impl JsonBody for Json<Base64Url> {
    const FORM: Form = Form::Base64Url;
}

impl<E> Format for Json<E> {
    fn deserialize<T: DeserializeOwned, S: AsRef<[u8]>>(body: S) -> Result<T> {
        decode(body.as_ref())
    }
}

/// Decodes a body.
///
/// # Errors
/// [`ErrorKind::DataConversion`], naming the model, the path of the field, line and column. A key that is the name by
/// which `serde_json` marks the text of a value is refused, wherever it stands.
pub fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    // A `Value` within `T` would read the text behind such a key without a bound on its depth.
    if raw::has_raw_key(body) {
        let model = model_name(std::any::type_name::<T>());
        return Err(Error::with_message(
            ErrorKind::DataConversion,
            format!(
                "{model}: the JSON has a key `{}`, which is refused",
                raw::RAW
            ),
        ));
    }
    decode_trusted(body)
}

/// As [`decode`], for a type without a `Value` of serde's own making.
pub(crate) fn decode_trusted<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
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
    decode_as(body, Form::Default)
}

/// Decodes a body whose dates and bytes have this form.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_as<T: Wire>(body: &[u8], form: Form) -> Result<T> {
    let mut model = T::blank();
    fill(&mut model, form, std::any::type_name::<T>(), body)?;
    Ok(model)
}

/// Compiled once for all models.
fn fill(model: &mut dyn Wire, form: Form, type_name: &str, body: &[u8]) -> Result<()> {
    let body = without_mark(body);
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let filled = model::fill(model.place(), form, &mut deserializer);
    let filled = filled.and_then(|()| deserializer.end());
    filled.map_err(|error| {
        let mut track = serde_path_to_error::Track::new();
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let located = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
        let path = match model::fill(model.place(), form, located) {
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
    write(model, Form::Default, std::any::type_name::<T>()).map(RequestContent::from)
}

/// Encodes any value as the content of a request, in the form that the method asks for: the body of a method that takes
/// a date, bytes, or a collection of values.
///
/// ```
/// use armsmith_runtime::{Json, encoding::UnixTime, json};
/// use azure_core::{http::{Body, RequestContent}, time::OffsetDateTime};
///
/// let date = OffsetDateTime::UNIX_EPOCH;
/// let content: RequestContent<OffsetDateTime> = json::content(&date)?;
/// assert!(matches!(content.body(), Body::Bytes(text) if text == "\"1970-01-01T00:00:00Z\""));
/// let content: RequestContent<OffsetDateTime, Json<UnixTime>> = json::content(&date)?;
/// assert!(matches!(content.body(), Body::Bytes(text) if text == "0"));
/// # Ok::<(), azure_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DataConversion`] if the value cannot be written as JSON.
pub fn content<T: Wire, F: JsonBody>(value: &T) -> Result<RequestContent<T, F>> {
    write(value, F::FORM, std::any::type_name::<T>()).map(RequestContent::from)
}

fn write(model: &dyn Wire, form: Form, type_name: &str) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    match model::write(model, form, &mut serde_json::Serializer::new(&mut body)) {
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
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
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
pub(crate) fn printable(path: &str) -> String {
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
pub(crate) fn model_name(type_name: &str) -> String {
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

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
