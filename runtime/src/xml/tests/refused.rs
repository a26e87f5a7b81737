//! Takes XML that is wrong or hostile, and models that XML cannot say, gives the proof that each is refused with its place and
//! without its content. It does not hold nil, which has a file of its own.

use super::*;

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
