//! Takes the text of a response, gives the single value that it is. It does not take a text apart, and its errors never
//! repeat it.

use crate::{json, response_headers::Number};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{DeserializeWith, Format, response::ResponseBody},
};
use serde::de::{DeserializeOwned, value::StrDeserializer};
use std::str::FromStr;

/// The format of responses whose body is the text of a single value, in UTF-8.
///
/// ```
/// use armsmith_runtime::Text;
/// use azure_core::http::{RawResponse, Response, headers::Headers};
///
/// let response = RawResponse::from_bytes(200.into(), Headers::new(), "12");
/// let response: Response<i32, Text> = response.into();
/// assert_eq!(response.into_model()?, 12);
/// # Ok::<(), azure_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Text;

impl Format for Text {
    fn deserialize<T: DeserializeOwned, S: AsRef<[u8]>>(body: S) -> Result<T> {
        let text = StrDeserializer::<serde::de::value::Error>::new(read(body.as_ref())?);
        T::deserialize(text).map_err(|_| unfit(std::any::type_name::<T>()))
    }
}

fn read(body: &[u8]) -> Result<&str> {
    std::str::from_utf8(json::without_mark(body)).map_err(|error| {
        let message = format!(
            "the response is no UTF-8 text, from byte {} on",
            error.valid_up_to()
        );
        Error::with_message(ErrorKind::DataConversion, message)
    })
}

fn unfit(type_name: &str) -> Error {
    let message = format!("the text of the response is no {type_name}");
    Error::with_message(ErrorKind::DataConversion, message)
}

impl DeserializeWith<Text> for String {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        read(&body).map(str::to_owned)
    }
}

/// An empty body is nothing.
impl<T: DeserializeWith<Text>> DeserializeWith<Text> for Option<T> {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        if body.is_empty() {
            return Ok(None);
        }
        T::deserialize_with(body).map(Some)
    }
}

fn parsed<T: FromStr>(body: &ResponseBody, is_one: fn(&T) -> bool) -> Result<T> {
    let parsed = read(body)?.trim().parse().ok().filter(is_one);
    parsed.ok_or_else(|| unfit(std::any::type_name::<T>()))
}

impl DeserializeWith<Text> for bool {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        parsed(&body, |_| true)
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl DeserializeWith<Text> for $type {
            fn deserialize_with(body: ResponseBody) -> Result<Self> {
                parsed(&body, Number::is_one)
            }
        }
    )*};
}

numbers!(i32, i64, f32, f64);

#[cfg(test)]
mod tests {
    use super::*;
    use azure_core::http::{RawResponse, Response, headers::Headers};

    fn decoded<T: DeserializeWith<Text>>(body: &'static [u8]) -> Result<T> {
        let response = RawResponse::from_bytes(200.into(), Headers::new(), body);
        Response::<T, Text>::from(response).into_model()
    }

    #[test]
    fn a_text_is_taken_as_it_is() {
        for (body, text) in [
            (b" a\n".as_slice(), " a\n"),
            (b"\xef\xbb\xbfa", "a"),
            (b"", ""),
        ] {
            assert_eq!(decoded::<String>(body).expect("text"), text);
        }
    }

    #[test]
    fn numbers_and_booleans_are_read_from_text() {
        assert_eq!(decoded::<i64>(b" -7\r\n").expect("a number"), -7);
        assert!(decoded::<bool>(b"true").expect("a boolean"));
        assert_eq!(decoded::<Option<f64>>(b"").expect("nothing"), None);
        assert_eq!(decoded::<Option<f64>>(b"0.5").expect("a number"), Some(0.5));
    }

    #[test]
    fn what_is_too_large_and_what_is_no_number_is_refused() {
        for body in ["1e999", "-1e999", "NaN", "inf", "infinity"] {
            assert!(decoded::<f64>(body.as_bytes()).is_err(), "{body}");
        }
        assert!(decoded::<f32>(b"1e39").is_err());
        assert!(decoded::<f64>(b"1e300").is_ok() && decoded::<f32>(b"1e30").is_ok());
    }

    #[test]
    fn an_error_says_where_and_never_what() {
        let error = decoded::<String>(b"secret\xff").expect_err("no UTF-8");
        assert_eq!(
            error.to_string(),
            "the response is no UTF-8 text, from byte 6 on"
        );
        let error = decoded::<i32>(b"secret").expect_err("no number");
        assert_eq!(error.to_string(), "the text of the response is no i32");
    }
}
