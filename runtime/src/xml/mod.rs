//! Takes the bytes of an XML body, gives the model, and back. It never repeats anything of the body's values, and does not
//! follow what a document type definition says: there is none.
//!
//! What stands where is in the table of each struct, see [`model!`](crate::model!): elements and attributes are told by
//! their names without prefixes, whatever their namespace.
//!
//! | in the table | in XML |
//! |---|---|
//! | nothing | an element with the name of the member |
//! | `element("name")` | an element of this name, with the prefix if there is one: `element("p:name")` |
//! | `namespace("urn:p")` | its namespace, declared where it stands |
//! | `attribute` | an attribute |
//! | `text` | the text between the tags |
//! | `wrapped("item")`, for an array | an element around the items, each an element of this name |
//!
//! An array that is not wrapped is one element for each item. Flags behind the name of the struct, `element` and
//! `namespace`, are those of its own element.
//!
//! An element without content is the empty value of its type: text, bytes, list, map or struct; a number, a date and
//! whatever else has no empty value is `None`. An element with `xsi:nil="true"` is `None` or null, and an error where
//! neither can be.

mod any;
mod cursor;
mod failure;
mod fill;
mod report;
mod text;
mod write;

use crate::json;
use crate::model::Wire;
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{DeserializeWith, Format, RequestContent, response::ResponseBody},
};
use serde::de::DeserializeOwned;

use cursor::{Cursor, Piece};
pub(crate) use report::report;

/// The format of responses and requests: XML, with errors that say where and never what.
///
/// ```
/// use armsmith_runtime::xml;
///
/// #[derive(Clone, Default)]
/// struct Tool { id: Option<String>, weight: Option<f64>, parts: Option<Vec<String>> }
/// armsmith_runtime::model!(Tool: element("tool") {
///     "id" => id: attribute,
///     "weight" => weight,
///     "parts" => parts: wrapped("part"),
/// });
///
/// let tool: Tool = xml::decode_model(br#"<tool id="7"><weight>2.5</weight><parts><part>head</part></parts></tool>"#)?;
/// assert_eq!(tool.weight, Some(2.5));
/// assert_eq!(tool.parts, Some(vec!["head".to_owned()]));
/// # Ok::<(), azure_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Xml;

/// Types of your own, with serde's `Deserialize`, are not read from XML: only models know where their members stand.
impl Format for Xml {
    fn deserialize<T: DeserializeOwned, S: AsRef<[u8]>>(_: S) -> Result<T> {
        let model = json::model_name(std::any::type_name::<T>());
        Err(Error::with_message(
            ErrorKind::DataConversion,
            format!("{model} is not a model: XML is read by the table of a model only"),
        ))
    }
}

/// Decodes a body that is a model. Nothing else is read: of anything but a struct nobody knows what its root is called.
///
/// # Errors
/// [`ErrorKind::DataConversion`], naming the model, the path of the field, line and column.
pub fn decode_model<T: Wire>(body: &[u8]) -> Result<T> {
    let mut model = T::blank();
    read(&mut model, std::any::type_name::<T>(), body)?;
    Ok(model)
}

/// Compiled once for all models.
fn read(model: &mut dyn Wire, type_name: &str, body: &[u8]) -> Result<()> {
    let refused = |message: String| {
        let model = json::model_name(type_name);
        Error::with_message(ErrorKind::DataConversion, format!("{model}: {message}"))
    };
    let body = json::without_mark(body);
    let Ok(text) = std::str::from_utf8(body) else {
        return Err(refused("the response body is no XML in UTF-8".to_owned()));
    };
    if text.trim_ascii().is_empty() {
        return Err(refused("the response body is empty".to_owned()));
    }
    let mut cursor = Cursor::new(text);
    fill::root(&mut cursor, model.place())
        .map_err(|failure| refused(failure.message(text, cursor.offset())))
}

/// Encodes a model as the content of a request.
///
/// ```
/// #[derive(Clone, Default)]
/// struct Thing { name: Option<String> }
/// armsmith_runtime::model!(Thing: element("thing") { "name" => name });
///
/// let thing = Thing { name: Some("a < b".to_owned()) };
/// let content = armsmith_runtime::xml::encode_model::<_, Thing>(&thing)?;
/// # let azure_core::http::Body::Bytes(bytes) = content.body() else { unreachable!() };
/// assert_eq!(bytes.as_ref(), br#"<?xml version="1.0" encoding="utf-8"?><thing><name>a &lt; b</name></thing>"#);
/// # Ok::<(), azure_core::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::DataConversion`] if the model cannot be written as XML, which has no form for control characters.
pub fn encode_model<T: Wire, U>(model: &T) -> Result<RequestContent<U, Xml>> {
    written(model, std::any::type_name::<T>()).map(|text| RequestContent::from(text.into_bytes()))
}

fn written(model: &dyn Wire, type_name: &str) -> Result<String> {
    write::document(model).map_err(|failure| {
        let model = json::model_name(type_name);
        let message = format!("the model {model} cannot be written as XML{}", failure.at());
        Error::with_message(ErrorKind::DataConversion, message)
    })
}

/// Decodes the body of an error response, be it XML or JSON.
///
/// # Errors
/// The error is of another kind, holds no response, or its body is not the model's XML or JSON.
pub fn error_body<T: Wire>(error: &Error) -> Result<T> {
    if let ErrorKind::HttpResponse {
        raw_response: Some(response),
        ..
    } = error.kind()
        && json::without_mark(response.body())
            .trim_ascii_start()
            .starts_with(b"<")
    {
        return decode_model(response.body());
    }
    json::error_body(error)
}

/// An empty body is `None`, and so is one whose root says that it is null.
impl<T: DeserializeWith<Xml>> DeserializeWith<Xml> for Option<T> {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        if json::without_mark(&body).trim_ascii().is_empty() || is_nil(&body) {
            return Ok(None);
        }
        T::deserialize_with(body).map(Some)
    }
}

fn is_nil(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(json::without_mark(body)) else {
        return false;
    };
    let mut cursor = Cursor::new(text);
    match cursor.next() {
        Ok(Piece::Start(root)) => cursor.is_nil(&root).unwrap_or(false),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
