//! Takes bodies, good and bad, gives the proof that errors say where and never what. It does not send anything.

use super::*;
use azure_core::{
    http::{DeserializeWith, response::ResponseBody},
    time::OffsetDateTime,
};
use std::collections::BTreeMap;

#[derive(Clone, Default)]
struct Thing {
    name: Option<String>,
    count: Option<i32>,
    parts: Vec<Part>,
    tags: BTreeMap<String, i64>,
    inner: Option<Box<Thing>>,
    at: Option<azure_core::time::OffsetDateTime>,
}
crate::model!(Thing {
    "name" => name,
    "count" => count,
    "parts" => parts,
    "tags" => tags,
    "inner" => inner,
    "at" => at,
});

#[derive(Clone, Default)]
struct Part {
    id: Option<i32>,
}
crate::model!(Part { "id" => id });

fn message<T: Wire + std::fmt::Debug>(body: &str) -> String {
    let error = decode_model::<T>(body.as_bytes()).expect_err("refused");
    assert_eq!(error.kind(), &ErrorKind::DataConversion);
    assert!(std::error::Error::source(&error).is_none());
    assert!(
        !format!("{error} {error:?}").contains("hunter2"),
        "{error:?}"
    );
    error.to_string()
}

#[test]
fn errors_name_model_path_position_and_kind() {
    assert_eq!(
        message::<Thing>("{\n \"parts\": [{\"id\": 1}, {\"id\": \"hunter2\"}]}"),
        "Thing: the JSON cannot be decoded at `parts[1].id`, line 2, column 38: expected i32, found a string"
    );
    assert!(
        message::<Thing>(r#"{"inner":{"inner":{"count":"hunter2"}}}"#)
            .contains("`inner.inner.count`")
    );
    assert!(message::<Thing>(r#"{"tags":{"a\nb":[]}}"#).contains("`tags.a\u{fffd}b`"));
    assert!(message::<Vec<Thing>>(r#"[{"name":1}]"#).starts_with("Vec<Thing>: "));
    assert!(message::<Thing>("[1").contains("line 1, column "));
}

#[test]
fn no_value_of_the_body_is_repeated() {
    for body in [
        r#"{"count":"hunter2"}"#,
        r#"{"count":"x\", expected hunter2"}"#,
        r#"{"at":"hunter2"}"#,
        r#"{"parts":"hunter2"}"#,
        r#"{"parts":[{"id":"hunter2"}]}"#,
        r#"{"name":{"hunter2":1}}"#,
        r#""hunter2""#,
        r#"{"name":"hunter2""#,
        r#"{"name":"hunter2"} hunter2"#,
        r#"{"name":hunter2}"#,
        "hunter2",
    ] {
        message::<Thing>(body);
    }
    assert!(message::<i32>("123456789012345678").contains("expected i32"));
    assert!(!message::<i32>("123456789012345678").contains("345678"));
}

/// What `Response::into_model` does.
fn body<T: DeserializeWith<Json>>(text: &str) -> Result<T> {
    T::deserialize_with(ResponseBody::from_bytes(text.to_string()))
}

#[test]
fn an_empty_body_is_said_to_be_empty() {
    assert_eq!(message::<Thing>(""), "Thing: the response body is empty");
    assert!(message::<Thing>(" ").contains("EOF"));
    assert!(body::<String>("").is_err());
}

#[test]
fn an_optional_body_may_be_empty_or_null() {
    for text in ["", " \n", "null", "\u{feff}"] {
        assert_eq!(body::<Option<String>>(text).expect("a body"), None);
    }
    assert_eq!(
        body::<Option<String>>("\"x\"").expect("a body").as_deref(),
        Some("x")
    );
    assert!(body::<Option<String>>("1").is_err());
}

#[test]
fn plain_types_are_bodies() {
    assert_eq!(body::<Vec<i32>>("[1]").expect("a body"), [1]);
    assert!(body::<bool>("\u{feff}true").expect("a body"));
    let map = body::<BTreeMap<String, f64>>(r#"{"a":0.5}"#).expect("a body");
    assert_eq!(
        map.into_iter().collect::<Vec<_>>(),
        [("a".to_string(), 0.5)]
    );
    assert_eq!(<Json>::deserialize::<i64, _>("7").expect("a body"), 7);
}

#[test]
fn names_lose_their_modules() {
    for (full, short) in [
        ("a::b::C", "C"),
        ("alloc::vec::Vec<a::b::C>", "Vec<C>"),
        ("(a::B, &c::D)", "(B, &D)"),
        ("struct Thing", "struct Thing"),
        ("i32", "i32"),
    ] {
        assert_eq!(model_name(full), short);
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let body = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(message::<serde_json::Value>(&body).contains("recursion"));
}

#[test]
fn error_bodies_are_decoded() {
    let kind = |body: Option<&str>| ErrorKind::HttpResponse {
        status: 404.into(),
        error_code: None,
        raw_response: body.map(|body| {
            let headers = azure_core::http::headers::Headers::new();
            Box::new(azure_core::http::RawResponse::from_bytes(
                404.into(),
                headers,
                body.to_string(),
            ))
        }),
    };
    let decode =
        |kind: ErrorKind| error_body::<Part>(&Error::with_message(kind, "m").with_context("more"));
    assert_eq!(
        decode(kind(Some(r#"{"id":7}"#))).expect("a body").id,
        Some(7)
    );
    assert!(
        decode(kind(Some("<html>")))
            .expect_err("not JSON")
            .to_string()
            .starts_with("Part: ")
    );
    assert!(
        decode(kind(Some("")))
            .expect_err("empty")
            .to_string()
            .contains("no body")
    );
    assert!(
        decode(kind(None))
            .expect_err("none")
            .to_string()
            .contains("no body")
    );
    assert!(
        decode(ErrorKind::Io)
            .expect_err("other")
            .to_string()
            .contains("not an error response")
    );
}

#[test]
fn a_body_that_is_a_date_or_bytes_has_the_form_of_its_format() {
    fn sent<T: Wire, F: JsonBody>(value: &T) -> String {
        let content: RequestContent<T, F> = content(value).expect("content");
        match content.body() {
            azure_core::http::Body::Bytes(body) => String::from_utf8_lossy(body).into_owned(),
            azure_core::http::Body::SeekableStream(_) => String::new(),
        }
    }
    fn read<T: DeserializeWith<F>, F: Format>(body: &str) -> Result<T> {
        T::deserialize_with(ResponseBody::from_bytes(body.to_owned()))
    }
    let dates = vec![OffsetDateTime::UNIX_EPOCH];
    let bytes = BTreeMap::from([
        ("a".to_owned(), Some(vec![0xfb_u8, 0xff])),
        ("b".to_owned(), None),
    ]);
    let (plain, http, unix) = (
        r#"["1970-01-01T00:00:00Z"]"#,
        r#"["Thu, 01 Jan 1970 00:00:00 GMT"]"#,
        "[0]",
    );
    assert_eq!(sent::<_, JsonFormat>(&dates), plain);
    assert_eq!(sent::<_, Json>(&dates), plain);
    assert_eq!(sent::<_, Json<Rfc7231>>(&dates), http);
    assert_eq!(sent::<_, Json<UnixTime>>(&dates), unix);
    assert_eq!(sent::<_, Json>(&bytes), r#"{"a":"+/8=","b":null}"#);
    assert_eq!(
        sent::<_, Json<Base64Url>>(&bytes),
        r#"{"a":"-_8","b":null}"#
    );
    assert_eq!(
        read::<Vec<OffsetDateTime>, Json>(plain).expect("dates"),
        dates
    );
    assert_eq!(
        read::<Vec<OffsetDateTime>, Json<Rfc7231>>(http).expect("dates"),
        dates
    );
    assert_eq!(
        read::<Vec<OffsetDateTime>, Json<UnixTime>>(unix).expect("dates"),
        dates
    );
    let found =
        read::<BTreeMap<String, Option<Vec<u8>>>, Json<Base64Url>>(r#"{"a":"-_8","b":null}"#);
    assert_eq!(found.expect("bytes"), bytes);
    let error = read::<Vec<OffsetDateTime>, Json<UnixTime>>(plain).expect_err("another form");
    assert!(error.to_string().contains("at `[0]`"), "{error}");
    let nothing = read::<Option<OffsetDateTime>, Json<Rfc7231>>(" null ").expect("nothing");
    assert_eq!(nothing, None);
    let date = read::<Option<OffsetDateTime>, Json<UnixTime>>("0").expect("a date");
    assert_eq!(date, Some(OffsetDateTime::UNIX_EPOCH));
}

#[test]
fn what_has_no_form_is_not_sent() {
    let never = OffsetDateTime::from_unix_timestamp(-99_999_999_999).expect("a date");
    let content: Result<RequestContent<_, Json<Rfc7231>>> = content(&never);
    let error = content.expect_err("no form").to_string();
    assert!(error.contains("cannot be written as JSON"), "{error}");
}
