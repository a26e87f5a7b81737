//! Takes elements that say that they are nil, and values that are null, gives the proof that both directions agree, and that nil
//! where nothing may be missing is an error. It does not look at elements that are merely empty.

use super::*;

/// An empty text, or a struct of nothing, would be a lie.
#[test]
fn an_item_that_is_nil_and_may_not_be_is_an_error() {
    for (body, expected) in [
        (
            "<labels>a</labels><labels xsi:nil='1'/>",
            "at `labels[1]`, line 1, column 64: expected a value, found nil",
        ),
        (
            "<drawer xsi:nil='true'/>",
            "at `drawers[0]`, line 1, column 49: expected a value, found nil",
        ),
        (
            "<Parts><part/><part xsi:nil='true'/></Parts>",
            "at `parts[1]`",
        ),
        ("<tags><a xsi:nil='true'/></tags>", "at `tags.a`"),
    ] {
        let message = message::<Bench>(&format!("<bench xmlns:xsi='urn:i'>{body}</bench>"));
        assert!(message.contains(expected), "{message}");
        assert!(
            message.ends_with("expected a value, found nil"),
            "{message}"
        );
    }
    // The element of a list that is wrapped is the list's.
    let body = r#"<bench xmlns:xsi="urn:i"><Parts xsi:nil="true"/></bench>"#;
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    assert!(bench == Bench::default());
}

#[test]
fn null_is_written_as_it_is_read() {
    use crate::Nullable;

    #[derive(Clone, Default, PartialEq)]
    struct Shelf {
        height: Option<Nullable<i32>>,
        width: Option<Nullable<i32>>,
        depth: Option<Nullable<i32>>,
        owner: Nullable<String>,
        labels: Option<Vec<Nullable<String>>>,
        parts: Option<Nullable<Vec<String>>>,
        tags: Option<BTreeMap<String, Nullable<i64>>>,
    }
    crate::model!(Shelf {
        "height" => height: element("h:height") namespace("urn:height"),
        "width" => width,
        "depth" => depth,
        "owner" => owner,
        "labels" => labels,
        "parts" => parts: wrapped("part"),
        "tags" => tags,
    });
    let nil = r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true""#;
    let body = format!(
        r#"<Shelf><h:height xmlns:h="urn:height" {nil}/><width>7</width><owner {nil}/><labels {nil}/><labels>a</labels><labels {nil}/><parts {nil}/><tags><a {nil}/><b>1</b></tags></Shelf>"#
    );
    let shelf: Shelf = decode_model(body.as_bytes()).expect("a shelf");
    let expected = Shelf {
        height: Some(Nullable::Null),
        width: Some(Nullable::Value(7)),
        depth: None,
        owner: Nullable::Null,
        labels: Some(vec![
            Nullable::Null,
            Nullable::Value("a".to_owned()),
            Nullable::Null,
        ]),
        parts: Some(Nullable::Null),
        tags: Some(BTreeMap::from([
            ("a".to_owned(), Nullable::Null),
            ("b".to_owned(), Nullable::Value(1)),
        ])),
    };
    assert!(shelf == expected, "{}", text(&shelf));
    assert!(text(&shelf).ends_with(&body), "{}", text(&shelf));
}

/// As generated structs have them: an item and a map's value that may be null are `Option`s.
#[test]
fn items_and_entries_that_are_null_are_written_as_they_are_read() {
    #[derive(Clone, Default, PartialEq)]
    struct Shelf {
        sizes: Option<Vec<Option<i64>>>,
        labels: Option<Vec<Option<String>>>,
        drawers: Option<Vec<Option<Drawer>>>,
        limits: Option<BTreeMap<String, Option<f64>>>,
        any: Option<Value>,
        others: BTreeMap<String, Option<String>>,
    }
    crate::model!(Shelf {
        "sizes" => sizes,
        "labels" => labels: wrapped("label"),
        "drawers" => drawers: element("drawer"),
        "limits" => limits,
        "any" => any,
    } .. others);
    let nil = r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true""#;
    let body = format!(
        "<Shelf><sizes>1</sizes><sizes {nil}/><labels><label>a</label><label {nil}/></labels><drawer {nil}/><drawer/>\
         <limits><a {nil}/><b>0.5</b></limits><any><a {nil}/><b>x</b><b {nil}/></any><more {nil}/></Shelf>"
    );
    let shelf: Shelf = decode_model(body.as_bytes()).expect("a shelf");
    let expected = Shelf {
        sizes: Some(vec![Some(1), None]),
        labels: Some(vec![Some("a".to_owned()), None]),
        drawers: Some(vec![
            None,
            Some(Drawer {
                content: Some(String::new()),
                ..Default::default()
            }),
        ]),
        limits: Some(BTreeMap::from([
            ("a".to_owned(), None),
            ("b".to_owned(), Some(0.5)),
        ])),
        any: Some(json!({"a": null, "b": ["x", null]})),
        others: BTreeMap::from([("more".to_owned(), None)]),
    };
    assert!(shelf == expected, "{}", text(&shelf));
    assert!(text(&shelf).ends_with(&body), "{}", text(&shelf));
}

crate::xml_response_bodies!(Bench);

#[test]
fn a_body_that_may_be_null_is_empty_or_nil() {
    use azure_core::http::{RawResponse, Response, headers::Headers};

    let decoded = |body: &'static str| {
        let response = RawResponse::from_bytes(200.into(), Headers::new(), body);
        Response::<Option<Bench>, Xml>::from(response).into_model()
    };
    for body in [
        "",
        " \n",
        "<?xml version='1.0'?><bench xmlns:xsi='urn:i' xsi:nil='true'/>",
    ] {
        assert!(decoded(body).expect(body).is_none(), "{body}");
    }
    assert!(decoded("<bench/>").expect("a bench") == Some(Bench::default()));
    assert!(decoded("<html/>").is_err() && decoded("<").is_err());
}
