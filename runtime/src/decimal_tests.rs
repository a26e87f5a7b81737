//! Takes texts and JSON, gives the proof that decimals keep their digits. It does not send anything.

use super::*;
use crate::json::{decode_model, encode_model};
use azure_core::http::{Body, RequestContent};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

#[derive(Clone, Default, PartialEq)]
struct Account {
    balance: Option<Decimal>,
    history: Vec<Option<Decimal>>,
    others: BTreeMap<String, Decimal>,
}
crate::model!(Account { "balance" => balance, "history" => history } .. others);

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn rewritten(body: &str) -> String {
    let account: Account = decode_model(body.as_bytes()).expect("decoded");
    let content: RequestContent<Account> = encode_model(&account).expect("encoded");
    let Body::Bytes(bytes) = Body::from(content) else {
        panic!("a body of bytes");
    };
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn digits_are_kept_as_they_are_written() {
    for body in [
        r#"{"balance":2.5976931e+101,"history":[]}"#,
        r#"{"balance":2.5976931e-101,"history":[]}"#,
        r#"{"balance":-99999999.99,"history":[99999999.99,null,0,-0.0,1.50]}"#,
        r#"{"balance":12345678901234567890123456789.123456789012345678901234567890,"history":[],"more":1E400}"#,
        r#"{"history":[9223372036854775807,-9223372036854775808,18446744073709551616]}"#,
    ] {
        assert_eq!(rewritten(body), body);
    }
}

#[derive(Clone, Default)]
struct Safe {
    amounts: Option<Vec<Decimal>>,
    inner: Option<Box<Holding>>,
}
crate::model!(Safe["kind" = "safe"] { "amounts" => amounts, "inner" => inner });

#[derive(Clone)]
enum Holding {
    Safe(Box<Safe>),
    UnknownValue(serde_json::Value),
}
crate::union!(Holding["kind"] { "safe" => Safe(Safe) });

#[test]
fn digits_are_kept_in_an_enum_of_structs() {
    let body = r#"{"kind":"safe","amounts":[0.30000000000000000000000000000000000001],"inner":{"kind":"safe","amounts":[1.50,1e400]}}"#;
    let turned = r#"{"inner":{"amounts":[1.50,1e400],"kind":"safe"},"amounts":[0.30000000000000000000000000000000000001],"kind":"safe"}"#;
    let holding: Holding = decode_model(turned.as_bytes()).expect("decoded");
    assert_eq!(serde_json::to_string(&holding).expect("encoded"), body);
    let error = decode_model::<Vec<Holding>>(br#"[{"kind":"safe","amounts":["hunter2"]}]"#)
        .expect_err("refused")
        .to_string();
    assert!(
        error.contains("`[0]`") && error.ends_with("expected a decimal number, found a string"),
        "{error}"
    );
}

#[test]
fn what_is_no_number_is_refused_and_not_repeated() {
    for (value, found) in [
        (r#""hunter2""#, "a string"),
        ("[7]", "an array"),
        (r#"{"hunter2":7}"#, "an object"),
        ("true", "a boolean"),
        ("1e1234567890", "a number"),
    ] {
        let body = format!(r#"{{"balance":{value}}}"#);
        let error = decode_model::<Account>(body.as_bytes())
            .expect_err("refused")
            .to_string();
        assert!(
            error.contains("`balance`")
                && error.contains(&format!("expected a decimal number, found {found}")),
            "{error}"
        );
        assert!(!error.contains("hunter2"), "{error}");
    }
    assert!(decode_model::<Account>(br#"{"history":[1.5k]}"#).is_err());
    assert!(decode_model::<Decimal>(b"null").is_err());
}

#[test]
fn only_the_grammar_of_json_is_read() {
    for text in [
        "",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "1_000",
        "NaN",
        "inf",
        " 1",
        "1 ",
        "1.5.5",
        "1e5e5",
        "--1",
        "1e9999999999",
        "١",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    for text in [
        "0",
        "-0",
        "10",
        "1.0",
        "0.5",
        "1e5",
        "1E-5",
        "1.5e+5",
        "1e999999999",
    ] {
        assert_eq!(decimal(text).to_string(), text);
    }
}

#[test]
fn the_number_counts_and_not_its_spelling() {
    let same = ["1.50", "1.5", "15e-1", "0.15e1", "150E-2", "1.500000"].map(decimal);
    assert_eq!(same.iter().collect::<HashSet<_>>().len(), 1);
    assert_eq!(
        ["0", "-0", "0.000", "0e99"]
            .map(decimal)
            .iter()
            .collect::<HashSet<_>>()
            .len(),
        1
    );
    let sorted = [
        "-1e101", "-20", "-3", "-0.5", "-0.4e-9", "0", "1e-102", "0.09", "0.1", "0.11", "2", "10",
        "99", "1e2",
    ]
    .map(decimal);
    assert!(sorted.is_sorted() && sorted.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn other_readers_and_writers_are_served() {
    let account = Account {
        balance: Some(decimal("2.5976931e101")),
        history: vec![Some(7.into())],
        others: BTreeMap::from([("x".to_owned(), decimal("0.10"))]),
    };
    let value = serde_json::to_value(&account).expect("JSON");
    let again: Account = serde_json::from_value(value).expect("decoded");
    assert!(again == account);
    let other = de::value::F64Deserializer::<de::value::Error>::new(1.5);
    assert_eq!(Decimal::deserialize(other), Ok(decimal("1.5")));
    let integer = de::value::U64Deserializer::<de::value::Error>::new(u64::MAX);
    assert_eq!(Decimal::deserialize(integer), Ok(u64::MAX.into()));
    let nan = de::value::F64Deserializer::<de::value::Error>::new(f64::NAN);
    assert!(Decimal::deserialize(nan).is_err());
}

#[test]
fn numbers_become_decimals() {
    assert_eq!(Decimal::from(i64::MIN).to_string(), "-9223372036854775808");
    assert_eq!(
        Decimal::try_from(2.597_693_1e101).expect("finite"),
        decimal("2.5976931e+101")
    );
    assert!(Decimal::try_from(f64::INFINITY).is_err());
    assert!((decimal("-99999999.99").to_f64() + 99_999_999.99).abs() < f64::EPSILON);
    assert!(decimal("1e400").to_f64().is_infinite());
}

proptest! {
    #[test]
    fn order_is_that_of_numbers(left in -1000_i32..1000, right in -1000_i32..1000, zeros in 0_usize..4) {
        let spelled = |number: i32| decimal(&format!("{number}.{}e-2", "0".repeat(zeros + 1)));
        prop_assert_eq!(spelled(left).cmp(&spelled(right)), left.cmp(&right));
        prop_assert_eq!(spelled(left) == Decimal::from(left), left == 0);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        if let Ok(read) = text.parse::<Decimal>() {
            prop_assert_eq!(read.to_string(), text);
        }
    }
}

#[test]
fn an_enum_of_structs_is_read_as_deep_as_json_goes() {
    let nested = |depth: usize| {
        format!(
            "{}{}{}",
            r#"{"kind":"safe","inner":"#.repeat(depth - 1),
            r#"{"kind":"safe"}"#,
            "}".repeat(depth - 1)
        )
    };
    assert!(decode_model::<Holding>(nested(120).as_bytes()).is_ok());
    let error = decode_model::<Holding>(nested(10_000).as_bytes()).expect_err("too deep");
    assert!(error.to_string().contains("cannot be decoded"), "{error}");
}

#[cfg(feature = "xml")]
#[test]
fn single_values_are_texts_in_xml() {
    #[derive(Clone, Default)]
    struct Offer {
        price: Option<Decimal>,
        lease: Option<crate::IsoDuration>,
        opened: Option<time::Date>,
        opens: Option<time::Time>,
    }
    crate::model!(Offer: element("offer") { "price" => price, "lease" => lease, "opened" => opened, "opens" => opens });
    let body = "<offer><price>1.50e+400</price><lease>P3Y6M</lease><opened>0001-01-01</opened><opens>08:07:56.5</opens></offer>";
    let offer: Offer = crate::xml::decode_model(body.as_bytes()).expect("an offer");
    assert_eq!(offer.price.as_ref().map(AsRef::as_ref), Some("1.50e+400"));
    let content: RequestContent<Offer, crate::Xml> =
        crate::xml::encode_model(&offer).expect("content");
    let Body::Bytes(written) = Body::from(content) else {
        panic!("a body of bytes");
    };
    assert!(
        String::from_utf8_lossy(&written).ends_with(body),
        "{written:?}"
    );
    let wrong = "<offer><price>hunter2</price></offer>";
    let error = crate::xml::decode_model::<Offer>(wrong.as_bytes()).expect_err("refused");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
