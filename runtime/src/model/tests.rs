//! Takes structs with tables, gives the proof that JSON goes through them as the tables say. It does not send anything.

use super::*;
use crate::json::{decode_model, encode_model};
use azure_core::http::{Body, RequestContent};
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Clone, Default, PartialEq)]
struct Widget {
    id: Option<String>,
    name: Option<String>,
    code: Option<Secret>,
    weight: Option<f64>,
    ratio: Option<f32>,
    key: Option<Vec<u8>>,
    seen: Option<Vec<OffsetDateTime>>,
    inner: Option<Box<Widget>>,
    parts: Vec<Widget>,
    any: Option<Value>,
    others: BTreeMap<String, Option<OffsetDateTime>>,
}
crate::model!(Widget["kind" = "widget"] {
    "id" => id: read_only,
    "name" => name,
    "code" => code,
    "weight" => weight,
    "ratio" => ratio,
    "key" => key: base64_url,
    "seen" => seen: unix_time,
    "inner" => inner,
    "parts" => parts,
    "any" => any,
} .. others: rfc7231);

fn written(widget: &Widget) -> azure_core::Result<String> {
    let content: RequestContent<Widget> = encode_model(widget)?;
    let Body::Bytes(bytes) = Body::from(content) else {
        panic!("a body of bytes");
    };
    Ok(String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

#[test]
fn every_member_goes_where_the_table_says() {
    let text = r#"{"kind":"widget","name":"a","code":"hunter2","weight":2.5,"ratio":0.5,"key":"-_8","seen":[0,1],"inner":{"kind":"widget","parts":[]},"parts":[{"kind":"widget","name":"b","parts":[]}],"any":{"x":[null]},"since":"Thu, 01 Jan 1970 00:00:00 GMT","until":null}"#;
    let widget: Widget = decode_model(text.as_bytes()).expect("a widget");
    assert_eq!(widget.name.as_deref(), Some("a"));
    assert_eq!(widget.key, Some(vec![0xfb, 0xff]));
    assert_eq!(widget.parts[0].name.as_deref(), Some("b"));
    assert_eq!(widget.others["until"], None);
    assert_eq!(written(&widget).expect("text"), text);
    assert_eq!(serde_json::to_string(&widget).expect("text"), text);
    let again: Widget =
        serde_json::from_value(serde_json::to_value(&widget).expect("JSON")).expect("a widget");
    assert!(again == widget, "through another deserializer");
}

#[test]
fn what_the_service_sets_is_read_and_not_written() {
    let widget: Widget = decode_model(br#"{"id":"7","kind":"another"}"#).expect("a widget");
    assert_eq!(widget.id.as_deref(), Some("7"));
    assert!(widget.others.is_empty(), "the tag is not kept");
    assert_eq!(
        written(&widget).expect("text"),
        r#"{"kind":"widget","parts":[]}"#
    );
}

#[test]
fn null_is_nothing() {
    let text = r#"{"id":null,"code":null,"seen":null,"inner":null,"parts":null,"any":null}"#;
    let widget: Widget = decode_model(text.as_bytes()).expect("a widget");
    assert!(widget == Widget::default());
}

#[test]
fn a_member_that_stands_twice_is_refused() {
    for text in [
        r#"{"name":"a","name":"b"}"#,
        r#"{"name":null,"name":"b"}"#,
        r#"{"parts":[],"parts":[]}"#,
    ] {
        let error = decode_model::<Widget>(text.as_bytes())
            .expect_err("twice")
            .to_string();
        assert!(error.contains("a field is there twice"), "{error}");
    }
}

#[test]
fn the_last_of_two_equal_keys_of_a_map_counts() {
    let text = r#"{"a":"Thu, 01 Jan 1970 00:00:00 GMT","a":null}"#;
    let widget: Widget = decode_model(text.as_bytes()).expect("a widget");
    assert_eq!(widget.others["a"], None);
}

#[test]
fn a_number_that_is_too_large_is_refused() {
    let error = decode_model::<Widget>(br#"{"ratio":1e40}"#).expect_err("too large");
    assert!(
        error.to_string().contains("`ratio`") && error.to_string().contains("number out of range"),
        "{error}"
    );
}

#[test]
fn what_is_no_object_is_refused() {
    for (text, found) in [
        ("[]", "an array"),
        ("\"hunter2\"", "a string"),
        ("7", "an integer"),
        ("null", "null"),
    ] {
        let error = decode_model::<Widget>(text.as_bytes())
            .expect_err("no object")
            .to_string();
        let expected = format!(
            "Widget: the JSON cannot be decoded, line 1, column {}: expected struct Widget, found {found}",
            text.len()
        );
        assert!(
            error.starts_with(expected.split(", line").next().unwrap_or_default()),
            "{error}"
        );
        assert!(
            error.ends_with(&format!("expected struct Widget, found {found}")),
            "{error}"
        );
    }
}

#[test]
fn what_json_cannot_say_is_refused() {
    for widget in [
        Widget {
            weight: Some(f64::NAN),
            ..Default::default()
        },
        Widget {
            ratio: Some(f32::INFINITY),
            ..Default::default()
        },
        Widget {
            parts: vec![Widget {
                weight: Some(f64::NEG_INFINITY),
                ..Default::default()
            }],
            ..Default::default()
        },
    ] {
        let error = written(&widget).expect_err("no JSON").to_string();
        assert!(
            error.contains("Widget cannot be written as JSON") && error.contains("NaN"),
            "{error}"
        );
    }
}

#[test]
fn unknown_members_are_left_out_where_there_is_no_map() {
    #[derive(Clone, Default)]
    struct Small {
        name: Option<String>,
    }
    crate::model!(Small { "name" => name });
    let small: Small =
        decode_model(br#"{"other":{"name":[1]},"name":"a","Name":"b"}"#).expect("a model");
    assert_eq!(small.name.as_deref(), Some("a"));
    assert_eq!(
        serde_json::to_value(&small).expect("JSON"),
        json!({ "name": "a" })
    );
}

#[test]
#[cfg(not(feature = "debug"))]
fn debug_shows_a_name_and_nothing_else() {
    let widget = Widget {
        name: Some("hunter2".to_owned()),
        ..Default::default()
    };
    assert_eq!(format!("{widget:?}"), "Widget { .. }");
}

#[test]
#[cfg(feature = "debug")]
fn debug_shows_everything_but_secrets() {
    let widget = Widget {
        name: Some("a".to_owned()),
        code: Some(Secret::new("hunter2")),
        ..Default::default()
    };
    let text = format!("{widget:?}");
    assert!(
        text.contains("name: \"a\"") && !text.contains("hunter2"),
        "{text}"
    );
}
