//! Scenarios of the area `scalars`: single values of each type, as bodies and in headers. See `cargo xtask conformance`.

mod booleans;
mod bytes;
mod dates;
mod datetimes;
mod datetimes_rfc1123;
mod durations;
mod extensible_enums;
mod headers;
mod integers;
mod non_string_enums;
mod numbers;
mod numbers_alike;
mod numbers_quirks;
mod strings;
mod strings_quirks;
mod times;

use azure_core::{
    Result,
    error::ErrorKind,
    http::{DeserializeWith, Format, Response},
    time::{OffsetDateTime, parse_rfc3339},
};
use std::fmt::Debug;

/// The value of an answer's body.
fn decoded<T: DeserializeWith<F>, F: Format>(answer: Result<Response<T, F>>) -> T {
    let answer = answer.expect("an answer");
    assert_eq!(u16::from(answer.status()), 200);
    answer.into_model().expect("a value")
}

/// An answer came, and its body is refused for this reason.
fn refused<T: DeserializeWith<F> + Debug, F: Format>(answer: Result<Response<T, F>>, reason: &str) {
    let answer = answer.expect("an answer");
    assert_eq!(u16::from(answer.status()), 200);
    let error = answer.into_model().expect_err("no value");
    assert!(
        matches!(error.kind(), ErrorKind::DataConversion),
        "{error:?}"
    );
    assert!(error.to_string().contains(reason), "{error}");
}

/// The request was accepted, and had this body.
fn accepted<T, F>(
    answer: Result<Response<T, F>>,
    harness: &armsmith_conformance::Harness,
    body: &str,
) {
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    let sent = harness.last();
    assert_eq!(String::from_utf8_lossy(&sent.body), body);
    assert_eq!(sent.header("content-type"), Some("application/json"));
}

/// The request was accepted, and its body was this number, however it is spelled.
fn accepted_number<T, F>(
    answer: Result<Response<T, F>>,
    harness: &armsmith_conformance::Harness,
    number: f64,
) {
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    let sent = String::from_utf8(harness.last().body).expect("text");
    let sent: f64 = sent.parse().expect("a number");
    assert_eq!(sent.to_bits(), number.to_bits());
}

/// A point in time, with its offset.
fn at(text: &str) -> OffsetDateTime {
    parse_rfc3339(text).expect("a date-time")
}
