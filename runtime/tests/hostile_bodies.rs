//! Takes answers with the name that `serde_json` gives to the text of a value, gives the proof that it is a key like any
//! other: taken for a text it would be read anew, level on level, past the bound on depth. It tests no other hostility.

mod common;

use armsmith_runtime::{
    Decimal, FinalStateVia, Json, Operation, PollerOptions, TryStreamExt as _, Value, json,
    test::{Reply, Server},
};
use azure_core::http::{Format as _, Method};
use serde_json::{Map, json as value};
use std::collections::BTreeMap;

const RAW: &str = "$serde_json::private::RawValue";

static PUT: Operation = Operation {
    id: "Things_Put",
    method: Method::Put,
    path: "/things/{thingName}",
    api_version: None,
    success: &[200, 201],
};

#[derive(Clone, Default)]
struct Box {
    any: Option<Value>,
    content: Option<Content>,
    all: BTreeMap<String, Value>,
}
armsmith_runtime::model!(Box["kind" = "box"] { "any" => any, "content" => content, "all" => all });

#[derive(Clone)]
enum Content {
    Box(std::boxed::Box<Box>),
    UnknownValue(Value),
}
armsmith_runtime::union!(Content["kind"] { "box" => Box(Box) });

/// An object with the text of JSON under the name.
fn object(text: &str) -> String {
    // A backslash that is escaped by its number grows by five bytes with each level, another one doubles.
    let text = text.replace('\\', "\\u005c").replace('"', "\\u0022");
    format!(r#"{{"{RAW}":"{text}"}}"#)
}

/// Each text is as deep as a reader goes.
fn nested(levels: usize) -> String {
    let wrapped = |text: String| {
        let object = object(&text);
        format!("{}{object}{}", "[".repeat(110), "]".repeat(110))
    };
    (0..levels).fold("1".to_owned(), |text, _| wrapped(text))
}

/// Two levels, as text and as what it is.
fn two_levels() -> (String, Value) {
    let inner = object(r#"{"code":"Taken","message":"taken","kind":"box"}"#);
    let mut map = Map::new();
    map.insert(RAW.to_owned(), Value::String(inner.clone()));
    (object(&inner), Value::Object(map))
}

async fn failure(body: &str) -> String {
    let server = Server::start([Reply::json(400, body)]);
    let failure = common::get(&common::client(&server), "a").await;
    failure.map(|_| ()).expect_err("a failure").to_string()
}

#[tokio::test]
async fn in_an_error() {
    let (text, _) = two_levels();
    for body in [text.clone(), format!(r#"{{"error":{text}}}"#)] {
        let error = failure(&body).await;
        assert!(error.contains("JSON without code or message"), "{error}");
    }
    let error = failure(&format!(r#"{{"a":{},"code":"C"}}"#, nested(60))).await;
    assert!(error.contains("code C"), "{error}");
}

/// What the caller sees of an operation whose monitor holds this, and how it ends.
async fn polled(value: &str) -> (Option<Value>, String) {
    let begun = Reply::new(201).header("azure-asyncoperation", "/op");
    let running = format!(r#"{{"status":"Running","x":{value}}}"#);
    let failed = format!(r#"{{"status":"Failed","x":{value},"error":{value}}}"#);
    let server = Server::start([
        begun.header("retry-after", "0"),
        Reply::json(200, running).header("retry-after", "0"),
        Reply::json(200, failed),
    ]);
    let client = common::client(&server);
    let request = client.request(&PUT, &["a"]).expect("a request");
    let poller = request.begin::<Value, Json>(FinalStateVia::Unspecified, PollerOptions::default());
    let mut poller = poller.expect("a poller");
    poller.try_next().await.expect("begun");
    let running = poller.try_next().await.expect("running").expect("running");
    let running = running.into_model().expect("a monitor");
    let error = poller.try_next().await.map(|_| ()).expect_err("a failure");
    let found = running.body().and_then(|body| body.get("x")).cloned();
    (found, error.to_string())
}

#[tokio::test]
async fn in_a_poll() {
    let (text, expected) = two_levels();
    let (found, error) = polled(&text).await;
    assert_eq!(found, Some(expected));
    assert!(
        error.contains("no message") && !error.contains("Taken"),
        "{error}"
    );
    let (found, error) = polled(&nested(60)).await;
    assert!(found.is_some_and(|value| value.is_array()), "{error}");
}

#[test]
fn in_any_json() {
    let (text, expected) = two_levels();
    let body = format!(r#"{{"any":{text},"all":{{"x":{text}}}}}"#);
    let found: Box = json::decode_model(body.as_bytes()).expect("a model");
    assert_eq!(found.any, Some(expected.clone()));
    assert_eq!(found.all["x"], expected);
    let found: Value = json::decode_model(text.as_bytes()).expect("any JSON");
    assert_eq!(found, expected);
    let found: Box = serde_json::from_value(value!({ "any": expected })).expect("a model");
    assert_eq!(found.any, Some(expected));
    let body = format!(r#"{{"any":{0},"all":{{"x":{0}}}}}"#, nested(60));
    assert!(json::decode_model::<Box>(body.as_bytes()).is_ok());
}

#[test]
fn in_a_union() {
    let (text, expected) = two_levels();
    let found: Content = json::decode_model(text.as_bytes()).expect("a union");
    assert!(matches!(found, Content::UnknownValue(value) if value == expected));
    let body = format!(r#"{{"any":{text},"kind":"box"}}"#);
    let found: Content = json::decode_model(body.as_bytes()).expect("a union");
    assert!(matches!(found, Content::Box(found) if found.any == Some(expected)));
    for (tag, deep) in [("box", nested(60)), ("x", nested(60))] {
        let body = format!(r#"{{"any":{deep},"kind":"{tag}","content":{{"any":{deep}}}}}"#);
        assert!(json::decode_model::<Content>(body.as_bytes()).is_ok());
        let body = format!(r#"{{"kind":{deep}}}"#);
        assert!(json::decode_model::<Content>(body.as_bytes()).is_ok());
    }
}

#[test]
fn in_a_decimal() {
    #[derive(serde::Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(serde::Deserialize)]
    struct Inner {
        price: Decimal,
    }
    let read = |price: &str| {
        let body = format!(r#"{{"price":{price}}}"#);
        let outer = serde_json::from_str::<Outer>(&body);
        let inner = serde_json::from_str::<Inner>(&body);
        (
            outer.map(|outer| outer.inner.price.to_string()),
            inner.map(|inner| inner.price.to_string()),
        )
    };
    assert!(matches!(read("7"), (Ok(outer), Ok(inner)) if outer == "7" && inner == "7"));
    for text in [object("7"), two_levels().0, nested(60)] {
        assert!(matches!(read(&text), (Err(_), Err(_))));
    }
}

/// Types with serde's own implementation may hold a `Value`, which this crate cannot read for them.
#[test]
fn in_a_type_of_your_own() {
    type Own = BTreeMap<String, Value>;
    let escaped = object("1")
        .replace("$serde", "\\u0024serde")
        .replace(":\"1", " : \"1");
    for text in [object("1"), two_levels().0, escaped, nested(60)] {
        let body = format!(r#"{{"skipped":1e999,"x":{text}}}"#);
        assert!(Json::<()>::deserialize::<Own, _>(&body).is_err());
        let body = format!(r#"{{"x":{text}}}"#);
        let error = Json::<()>::deserialize::<Own, _>(&body).expect_err("refused");
        assert!(error.to_string().contains("RawValue"), "{error}");
    }
    let body = format!(r#"{{"x":"{RAW}","y":"\\\"{RAW}\":"}}"#);
    assert!(Json::<()>::deserialize::<Own, _>(&body).is_ok());
}
