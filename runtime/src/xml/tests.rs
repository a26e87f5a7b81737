//! Takes models with tables, XML good and bad, gives the proof that both directions agree, that errors say where and
//! never what, and that hostile XML is refused. It does not send anything.

use super::*;
use azure_core::{credentials::Secret, time::OffsetDateTime};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write as _};

#[derive(Clone, Default, PartialEq)]
struct Bench {
    id: Option<i32>,
    vendor: Option<String>,
    name: Option<String>,
    code: Option<Secret>,
    is_open: Option<bool>,
    length: Option<f32>,
    weight: Option<f64>,
    seen: Option<OffsetDateTime>,
    since: Option<OffsetDateTime>,
    key: Option<Vec<u8>>,
    drawers: Option<Vec<Drawer>>,
    labels: Option<Vec<String>>,
    parts: Option<Vec<Drawer>>,
    top: Option<Box<Drawer>>,
    tags: Option<BTreeMap<String, String>>,
    any: Option<Value>,
    state: Option<State>,
    made: Option<String>,
}
crate::model!(Bench: element("bench") namespace("urn:workshop") {
    "id" => id: attribute,
    "vendor" => vendor: element("v:vendor") namespace("urn:vendor") attribute,
    "name" => name,
    "code" => code,
    "isOpen" => is_open,
    "length" => length,
    "weight" => weight,
    "seen" => seen,
    "since" => since: rfc7231,
    "key" => key: base64_url,
    "drawers" => drawers: element("drawer"),
    "labels" => labels,
    "parts" => parts: element("Parts") wrapped("part"),
    "top" => top: element("p:top") namespace("urn:top"),
    "tags" => tags,
    "any" => any,
    "state" => state,
    "made" => made: read_only,
});

#[derive(Clone, Default, PartialEq)]
struct Drawer {
    size: Option<i64>,
    content: Option<String>,
}
crate::model!(Drawer { "size" => size: attribute, "content" => content: text });

#[derive(Clone, Default, PartialEq)]
struct Open {
    name: Option<String>,
    others: BTreeMap<String, i32>,
}
crate::model!(Open["kind" = "open"] { "name" => name } .. others);

#[derive(Clone, Debug, PartialEq)]
enum Gauge {
    Thin,
    UnknownValue(f64),
}
crate::number_enum!(Gauge { 0.5 => Thin });

#[derive(Clone, Debug, PartialEq)]
enum State {
    Free,
    UnknownValue(String),
}
crate::string_enum!(State { "free" => Free });

const FULL: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?>"#,
    r#"<bench xmlns="urn:workshop" id="7" xmlns:v="urn:vendor" v:vendor="a &lt;&quot;&amp;&#xA;b">"#,
    "<name> a &lt; b &gt; c &amp; d\n </name><code>hunter2</code><isOpen>true</isOpen><length>0.1</length><weight>2.5</weight>",
    "<seen>2030-01-02T03:04:05.678Z</seen><since>Wed, 02 Jan 2030 03:04:05 GMT</since><key>-_8</key>",
    r#"<drawer size="1">nails</drawer><drawer size="2"/>"#,
    "<labels>x</labels><labels/><labels>y</labels>",
    r#"<Parts><part size="3"/></Parts>"#,
    r#"<p:top xmlns:p="urn:top">saw</p:top>"#,
    "<tags><Color>red</Color><empty/></tags>",
    "<any><a>1</a><b><c>x</c><c>y</c></b></any>",
    "<state>free</state></bench>",
);

fn text(model: &dyn Wire) -> String {
    written(model, "Bench").expect("XML")
}

#[test]
fn every_member_goes_where_the_table_says_and_comes_back() {
    let bench: Bench = decode_model(FULL.as_bytes()).expect("a bench");
    assert_eq!(bench.id, Some(7));
    assert_eq!(bench.vendor.as_deref(), Some("a <\"&\nb"));
    assert_eq!(bench.name.as_deref(), Some(" a < b > c & d\n "));
    assert_eq!(bench.length, Some(0.1));
    assert_eq!(bench.key, Some(vec![0xfb, 0xff]));
    let drawers = bench.drawers.as_deref().expect("drawers");
    assert_eq!(drawers[0].content.as_deref(), Some("nails"));
    assert_eq!(
        (drawers[1].size, drawers[1].content.as_deref()),
        (Some(2), Some(""))
    );
    assert_eq!(
        bench.labels,
        Some(vec!["x".into(), String::new(), "y".into()])
    );
    assert_eq!(bench.parts.as_ref().map(Vec::len), Some(1));
    assert_eq!(bench.tags.as_ref().expect("tags")["empty"], "");
    assert_eq!(bench.any, Some(json!({"a": "1", "b": {"c": ["x", "y"]}})));
    assert_eq!(bench.state, Some(State::Free));
    assert_eq!(text(&bench), FULL);
}

#[test]
fn what_the_service_sets_is_read_and_not_written() {
    let bench: Bench = decode_model(b"<bench><made>here</made></bench>").expect("a bench");
    assert_eq!(bench.made.as_deref(), Some("here"));
    assert!(text(&bench).ends_with(r#"<bench xmlns="urn:workshop"/>"#));
}

#[test]
fn prefixes_order_comments_and_sections_mean_nothing() {
    let body = "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\r\n<!-- c --><x:bench xmlns:x='urn:x' xmlns:xsi='urn:i' id='7'>\r\n\
        <x:labels>a</x:labels><?pi?><drawer/><name><![CDATA[a<b]]>&#x41;&apos;\r\nc<!-- c --></name><labels>b</labels></x:bench>\n";
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    assert_eq!(bench.name.as_deref(), Some("a<bA'\nc"));
    assert_eq!(bench.labels, Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(bench.id, Some(7));
}

#[test]
fn lists_are_missing_empty_or_full() {
    for (body, parts, labels) in [
        ("<bench/>", None, None),
        ("<bench><Parts/></bench>", Some(0), None),
        ("<bench><Parts> </Parts><labels/></bench>", Some(0), Some(1)),
        (
            "<bench><Parts><part/><part/></Parts></bench>",
            Some(2),
            None,
        ),
    ] {
        let bench: Bench = decode_model(body.as_bytes()).expect(body);
        assert_eq!(bench.parts.as_ref().map(Vec::len), parts, "{body}");
        assert_eq!(bench.labels.as_ref().map(Vec::len), labels, "{body}");
    }
    let bench = Bench {
        drawers: Some(Vec::new()),
        parts: Some(Vec::new()),
        ..Default::default()
    };
    assert!(
        text(&bench).ends_with("<Parts/></bench>"),
        "{}",
        text(&bench)
    );
}

#[test]
fn what_is_empty_is_a_text_or_nothing() {
    let body = r#"<bench xmlns:xsi="urn:i" id=""><name/><code></code><isOpen/><length></length><seen/><key/><state/><top/><tags/></bench>"#;
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    let expected = Bench {
        name: Some(String::new()),
        code: Some(Secret::new("")),
        key: Some(Vec::new()),
        top: Some(Box::new(Drawer {
            content: Some(String::new()),
            ..Default::default()
        })),
        tags: Some(BTreeMap::new()),
        ..Default::default()
    };
    assert!(bench == expected, "{}", text(&bench));
    let body = r#"<bench xmlns:xsi="urn:i"><name xsi:nil="true"/></bench>"#;
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    assert!(bench == Bench::default());
}

#[test]
fn what_is_empty_but_for_space_is_a_text_or_nothing() {
    let body = "<bench id=' '><isOpen>\n</isOpen><length>\n  <!-- c -->\r\n</length><seen> </seen><state>\n</state>\
        <weight>\n<!-- c -->2.5\n</weight><name>\n</name><key>\n</key></bench>";
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    let expected = Bench {
        weight: Some(2.5),
        name: Some("\n".to_owned()),
        key: Some(Vec::new()),
        ..Default::default()
    };
    assert!(bench == expected, "{}", text(&bench));
    assert!(message::<Bench>("<bench><isOpen>\n<a/></isOpen></bench>").contains("at `isOpen`"));
}

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

#[test]
fn a_tag_is_written_and_others_are_kept() {
    let open: Open =
        decode_model(b"<Open><a>1</a><name>n</name><kind>k</kind><b>2</b></Open>").expect("open");
    assert_eq!(
        open.others,
        BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])
    );
    assert!(
        text(&open).ends_with("<Open><kind>open</kind><name>n</name><a>1</a><b>2</b></Open>"),
        "{}",
        text(&open)
    );
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

/// What a body that is anything else is called, nobody knows: a page of HTML would be a list of empty structs.
#[test]
fn only_a_struct_can_be_the_root() {
    let html = "<html><head/><body>hunter2</body></html>";
    for message in [
        message::<Vec<Drawer>>(html),
        message::<BTreeMap<String, Value>>(html),
        message::<String>("<x>hunter2</x>"),
        message::<Option<Bench>>("<bench/>"),
    ] {
        assert!(
            message.contains("only a struct is read from XML"),
            "{message}"
        );
    }
    let error = written(&vec![Drawer::default()], "Vec<Drawer>").expect_err("no name");
    assert!(error.to_string().contains("only a struct"), "{error}");
    let nil = "<bench xmlns:xsi='urn:i' xsi:nil='true'/>";
    assert!(message::<Bench>(nil).contains("expected a value, found nil"));
}

fn message<T: Wire>(body: &str) -> String {
    let Err(error) = decode_model::<T>(body.as_bytes()) else {
        panic!("decoded: {body}");
    };
    assert_eq!(error.kind(), &ErrorKind::DataConversion);
    assert!(
        !format!("{error} {error:?}").contains("hunter2"),
        "{error:?}"
    );
    error.to_string()
}

#[test]
fn errors_say_where_and_never_what() {
    for (body, expected) in [
        (
            "<bench>\n<weight>hunter2</weight></bench>",
            "Bench: the XML cannot be decoded at `weight`, line 2, column 24: expected f64, found another text",
        ),
        (
            "<bench><isOpen>hunter2</isOpen></bench>",
            "at `isOpen`, line 1, column 31: expected bool",
        ),
        (
            "<bench><seen>hunter2</seen></bench>",
            "at `seen`, line 1, column 27: expected an RFC 3339 date-time",
        ),
        (
            "<bench><key>hunter2 !</key></bench>",
            "at `key`, line 1, column 27: expected base64 with the alphabet for URLs",
        ),
        (
            "<bench id='hunter2'></bench>",
            "at `id`, line 1, column 20: expected i32",
        ),
        (
            "<bench><drawer/><drawer size='hunter2'/></bench>",
            "at `drawers[1].size`, line 1",
        ),
        (
            "<bench><Parts><part size='x'/></Parts></bench>",
            "at `parts[0].size`",
        ),
        (
            "<bench><tags><a><b>hunter2</b></a></tags></bench>",
            "at `tags.a`, line 1, column 19: expected text, found an element",
        ),
        ("<bench>hunter2</bench>", "expected elements, found text"),
        (
            "<bench><name>a</name><name>b</name></bench>",
            "at `name`, line 1, column 27: a field is there twice",
        ),
        (
            "<bench id='1' id='2'/>",
            "at `id`, line 1, column 22: a field is there twice",
        ),
        ("<bench><Parts/><Parts/></bench>", "a field is there twice"),
        (
            "<html><body>hunter2</body></html>",
            "expected the root element `bench`",
        ),
        ("", "Bench: the response body is empty"),
        ("\u{feff} ", "Bench: the response body is empty"),
        ("{}", "there is text outside of the root element"),
    ] {
        let message = message::<Bench>(body);
        assert!(message.contains(expected), "{message}\n{expected}");
    }
    let Err(error) = decode_model::<Bench>(b"<bench>\xff</bench>") else {
        panic!("no UTF-8");
    };
    assert!(error.to_string().contains("no XML in UTF-8"), "{error}");
}

#[test]
fn an_element_that_a_struct_does_not_know_is_passed_over() {
    let body =
        "<bench><Parts><part size='1'><new><x>1</x></new></part><part/></Parts><new/></bench>";
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    let parts = bench.parts.as_deref().expect("parts");
    assert_eq!((parts.len(), parts[0].size), (2, Some(1)));
}

#[test]
fn what_is_not_well_formed_or_hostile_is_refused() {
    let deep = "<a>".repeat(129);
    let laughs = r#"<!DOCTYPE bench [<!ENTITY a "hunter2"><!ENTITY b "&a;&a;">]><bench><name>&b;</name></bench>"#;
    for (body, expected) in [
        ("<bench>", "it ends too early"),
        ("<bench><name>a</bench>", "it is not well-formed"),
        ("<bench></bench></bench>", "it is not well-formed"),
        ("<bench", "it is not well-formed"),
        ("<bench><name>a & b</name></bench>", "it is not well-formed"),
        ("<bench id=1/>", "an attribute is not well-formed"),
        ("<bench id='&hunter2;'/>", "an attribute is not well-formed"),
        ("<bench/><bench/>", "more than one root element"),
        ("<bench/>hunter2", "text outside of the root element"),
        (
            "<?xml version='1.0' encoding='utf-16'?><bench/>",
            "its encoding is not UTF-8",
        ),
        (
            "<bench><name>&hunter2;</name></bench>",
            "it names an entity or a character",
        ),
        (
            "<bench><name>&#0;</name></bench>",
            "it names an entity or a character",
        ),
        (
            "<bench><name>&#x1b;</name></bench>",
            "it names an entity or a character",
        ),
        (
            "<bench><name>&#xD800;</name></bench>",
            "it names an entity or a character",
        ),
        (
            "<bench v:vendor='&#x1b;'/>",
            "it names an entity or a character",
        ),
        ("<bench id='&#0;'/>", "an attribute is not well-formed"),
        (laughs, "document type definitions are refused"),
        (
            "<!DOCTYPE bench SYSTEM 'file:///hunter2'><bench/>",
            "document type definitions are refused",
        ),
        (deep.as_str(), "elements are nested more than 128 deep"),
        ("<!-- only a comment -->", "there is no element"),
    ] {
        let message = message::<Bench>(body);
        assert!(message.contains(expected), "{body}: {message}");
    }
    let deep = format!("<bench><any>{}", "<a>".repeat(200));
    assert!(message::<Bench>(&deep).contains("nested more than 128"));
    let unknown = format!("<bench><unknown>{}", "<a>".repeat(200));
    assert!(message::<Bench>(&unknown).contains("nested more than 128"));
}

#[test]
fn models_may_be_as_deep_as_elements() {
    #[derive(Clone, Default)]
    struct Nest {
        inner: Option<Box<Nest>>,
    }
    crate::model!(Nest { "inner" => inner });
    let nest = |depth: usize| {
        let (open, close) = ("<inner>".repeat(depth), "</inner>".repeat(depth));
        format!("<Nest>{open}{close}</Nest>")
    };
    let whole: Nest = decode_model(nest(127).as_bytes()).expect("a nest");
    assert!(text(&whole).ends_with("</inner></Nest>"));
    let mut depth = 0;
    let mut inner = whole.inner.as_ref();
    while let Some(nest) = inner {
        depth += 1;
        inner = nest.inner.as_ref();
    }
    assert_eq!(depth, 127);
    assert!(message::<Nest>(&nest(128)).contains("nested more than 128"));
}

#[test]
fn many_attributes_take_no_more_than_their_length() {
    let mut body = "<bench".to_owned();
    for index in 0..100_000 {
        write!(body, " a{index}=''").expect("a string takes all");
    }
    body.push_str(" id='7'/>");
    let bench: Bench = decode_model(body.as_bytes()).expect("a bench");
    assert_eq!(bench.id, Some(7));
}

#[test]
fn what_xml_cannot_say_is_refused_when_written() {
    let with = |bench: Bench| {
        written(&bench, "a::Bench")
            .expect_err("refused")
            .to_string()
    };
    let message = with(Bench {
        name: Some("hunter2\u{1b}".to_owned()),
        ..Default::default()
    });
    assert_eq!(
        message,
        "the model Bench cannot be written as XML at `name`: XML has no form for a control character"
    );
    let message = with(Bench {
        tags: Some(BTreeMap::from([("a/><b".to_owned(), String::new())])),
        ..Default::default()
    });
    assert!(
        message.contains("at `tags.a/><b`: the key is not a name"),
        "{message}"
    );
    let message = with(Bench {
        any: Some(json!({"a b": 1})),
        ..Default::default()
    });
    assert!(message.contains("the key is not a name"), "{message}");
    let message = with(Bench {
        weight: Some(f64::NAN),
        ..Default::default()
    });
    assert!(
        message.contains("at `weight`: the value has no form in XML"),
        "{message}"
    );
}

#[test]
fn errors_of_xml_services_have_code_and_message() {
    for body in [
        "<?xml version=\"1.0\"?><Error><Code>C</Code><Message>m &amp; n</Message><Detail><Code>D</Code></Detail></Error>",
        "\u{feff}<error xmlns='urn:e'><x:code xmlns:x='u'>C</x:code><message lang='en'>m <![CDATA[& n]]></message></error>",
        "<Errors><Error><Message>m &amp; n</Message><Code>C</Code></Error><Error><Code>D</Code></Error></Errors>",
        "<Error><Code>C</Code><Message>m &amp; n</Message><broken",
    ] {
        let (code, message) = report(body.as_bytes()).expect(body);
        assert_eq!(
            (code.as_deref(), message.as_deref()),
            (Some("C"), Some("m & n")),
            "{body}"
        );
    }
    for body in [
        "<html><code>C</code></html>",
        "<Error/>",
        "<Error><a><b><c><Code>x</Code></c></b></a></Error>",
        "{}",
        "",
    ] {
        assert!(report(body.as_bytes()).is_none(), "{body}");
    }
}

#[test]
fn every_scalar_has_the_text_that_json_has() {
    #[derive(Clone, Default)]
    struct Scalars {
        day: Option<time::Date>,
        hour: Option<time::Time>,
        span: Option<crate::IsoDuration>,
        price: Option<crate::Decimal>,
        count: Option<i64>,
        unix: Option<OffsetDateTime>,
        gauge: Option<Gauge>,
        thin: Option<f32>,
        thick: Option<f64>,
    }
    crate::model!(Scalars {
        "day" => day,
        "hour" => hour,
        "span" => span,
        "price" => price: attribute,
        "count" => count,
        "unix" => unix: unix_time,
        "gauge" => gauge,
        "thin" => thin,
        "thick" => thick,
    });
    let body = concat!(
        r#"<Scalars price="12345678901234567890.10"><day>2030-01-02</day><hour>03:04:05</hour><span>P1Y2DT3.5S</span>"#,
        "<count>-9223372036854775808</count><unix>1893456000</unix><gauge>0.5</gauge><thin>0.1</thin>",
        "<thick>1e+300</thick></Scalars>",
    );
    let scalars: Scalars = decode_model(body.as_bytes()).expect("scalars");
    assert!(text(&scalars).ends_with(body), "{}", text(&scalars));
    let spaced = body
        .replace("<count>", "<count>\n ")
        .replace("</count>", " </count>");
    let scalars: Scalars = decode_model(spaced.as_bytes()).expect("scalars");
    assert_eq!(scalars.count, Some(i64::MIN));
    for wrong in [
        "<count>9223372036854775808</count>",
        "<day>2030-02-30</day>",
        "<span>hunter2</span>",
        // Rust reads them, and no form of ours could write them again.
        "<thin>1e39</thin>",
        "<thin>NaN</thin>",
        "<thick>1e999</thick>",
        "<thick>NaN</thick>",
        "<thick>infinity</thick>",
        "<gauge>-1e999</gauge>",
        "<gauge>INF</gauge>",
    ] {
        message::<Scalars>(&format!("<Scalars>{wrong}</Scalars>"));
    }
}

/// What XML can hold.
fn texts() -> impl Strategy<Value = String> {
    let legal = any::<char>().prop_filter("legal", |c| cursor::is_legal(*c));
    proptest::collection::vec(legal, 0..20).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn any_text_comes_back(name in texts(), vendor in texts(), label in texts(), content in texts()) {
        let bench = Bench {
            name: Some(name),
            vendor: Some(vendor),
            labels: Some(vec![label]),
            parts: Some(vec![Drawer { size: None, content: Some(content) }]),
            ..Default::default()
        };
        let again: Bench = decode_model(text(&bench).as_bytes()).expect("a bench");
        prop_assert!(again == bench, "{}", text(&bench));
    }

    #[test]
    fn no_body_is_too_odd(body in any::<Vec<u8>>(), inside in "[<>/a-c&;!\\[\\]'\"= \\-?x]{0,40}") {
        let _ = decode_model::<Bench>(&body);
        let _ = decode_model::<Bench>(inside.as_bytes());
        let _ = decode_model::<Bench>(format!("<bench>{inside}</bench>").as_bytes());
        let _ = decode_model::<Bench>(format!("<bench id='{inside}'><any>{inside}</any></bench>").as_bytes());
        let _ = report(format!("<Error><Code>{inside}").as_bytes());
    }
}
