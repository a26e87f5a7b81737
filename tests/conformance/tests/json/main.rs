//! Scenarios of the area `json`: see `cargo xtask conformance`.
//!
//! A file each for the documents of arrays, dictionaries and complex types.

#![allow(
    clippy::needless_update,
    reason = "literals of models end as the READMEs of clients advise"
)]
#![allow(clippy::unnecessary_wraps, reason = "fields of models are options")]

mod additional_properties;
mod body_array;
mod body_complex;
mod body_dictionary;
mod model_flattening;
mod multiple_inheritance;
mod validation;

use armsmith_conformance::Harness;
use armsmith_runtime::{Date, IsoDuration, Month};
use azure_core::Result;
use azure_core::error::ErrorKind;
use azure_core::http::{NoFormat, Response};
use std::collections::BTreeMap;

/// The service has taken what was sent.
fn taken(answer: Result<Response<(), NoFormat>>) {
    assert_eq!(answer.expect("the request is right").status(), 200);
}

/// The answer cannot be decoded, and what is said about it.
fn undecodable<T>(decoded: Result<T>) -> String {
    let error = decoded.err().expect("the answer does not fit");
    assert!(
        matches!(error.kind(), ErrorKind::DataConversion),
        "{error:?}"
    );
    error.to_string()
}

/// The JSON that was sent last.
fn json_of(harness: &Harness) -> String {
    let sent = harness.last();
    assert_eq!(sent.header("content-type"), Some("application/json"));
    String::from_utf8(sent.body).expect("text")
}

/// A map with these entries.
fn map<T>(entries: impl IntoIterator<Item = (&'static str, T)>) -> BTreeMap<String, T> {
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// A member that is a string.
fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Owned strings.
fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn date(year: i32, month: u8, day: u8) -> Date {
    let month = Month::try_from(month).expect("a month");
    Date::from_calendar_date(year, month, day).expect("a day")
}

fn duration(text: &str) -> IsoDuration {
    text.parse().expect("a duration")
}
