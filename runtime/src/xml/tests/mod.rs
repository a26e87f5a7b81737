//! Takes models with tables, XML good and bad, gives the proof that both directions agree, that errors say where and
//! never what, and that hostile XML is refused. It does not send anything.

mod null;
mod refused;

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
