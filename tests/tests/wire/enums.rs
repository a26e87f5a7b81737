//! Takes enums of strings and integers, gives the proof that every value goes round, the unknown ones too. It does not
//! test how variants are named.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::enums::models::{
    Colour, Fill, Grade, Level, Only, Order, Size, State, Tone, Widget, WidgetShape, Word,
};

use crate::support::json;

async fn widget(body: &str) -> Widget {
    let server = Server::start([Reply::json(200, body)]);
    widgets!(enums, &server)
        .get("w", None)
        .await
        .expect("an answer")
        .into_model()
        .expect("a model")
}

fn encoded(widget: &Widget) -> serde_json::Value {
    serde_json::to_value(widget).expect("JSON")
}

#[tokio::test]
async fn known_values_go_round() {
    let body = r#"{
        "colour": "dark-green", "state": "used", "shape": "round", "only": "one", "level": -3, "order": "<=",
        "size": "1.5", "word": "Self", "fill": "", "grade": "A", "again": ["pale", "bright"]
    }"#;
    let widget = widget(body).await;
    assert_eq!(widget.colour, Some(Colour::DarkGreen));
    assert_eq!(widget.state, Some(State::Used));
    assert_eq!(widget.shape, Some(WidgetShape::Round));
    assert_eq!(widget.only, Some(Only::One));
    assert_eq!(widget.level, Some(Level::Minus3));
    assert_eq!(widget.order, Some(Order::LessThanEquals));
    assert_eq!(widget.size, Some(Size::_1_5));
    assert_eq!(widget.word, Some(Word::Self_));
    assert_eq!(widget.fill, Some(Fill::Empty));
    assert_eq!(widget.grade, Some(Grade::Excellent));
    assert_eq!(widget.again, Some(vec![Tone::Pale, Tone::Bright]));
    assert_eq!(encoded(&widget), json(body.as_bytes()));
}

#[tokio::test]
async fn unknown_values_go_round() {
    let body = r#"{
        "colour": "ultra\"violet\n", "level": 9223372036854775807, "order": ">", "word": "enum", "fill": " ",
        "again": ["pale", "loud", ""]
    }"#;
    let widget = widget(body).await;
    assert_eq!(
        widget.colour,
        Some(Colour::UnknownValue("ultra\"violet\n".to_owned()))
    );
    assert_eq!(widget.level, Some(Level::UnknownValue(i64::MAX)));
    assert_eq!(widget.again.as_ref().map(Vec::len), Some(3));
    assert_eq!(encoded(&widget), json(body.as_bytes()));
}

#[tokio::test]
async fn symbols_are_told_apart() {
    for (wire, order) in [
        ("<", Order::LessThan),
        ("<=", Order::LessThanEquals),
        ("==", Order::EqualsEquals),
        ("*", Order::Asterisk),
        ("+1", Order::_1),
    ] {
        let widget = widget(&format!(r#"{{"order":"{wire}"}}"#)).await;
        assert_eq!(widget.order, Some(order.clone()));
        assert_eq!((order.as_ref(), order.to_string().as_str()), (wire, wire));
    }
}

#[tokio::test]
async fn another_case_is_read_and_the_documents_is_written() {
    let widget = widget(r#"{ "colour": "SKYBLUE", "size": "2xl", "word": "SELF" }"#).await;
    assert_eq!(widget.colour, Some(Colour::SkyBlue));
    assert_eq!(
        encoded(&widget),
        json(br#"{ "colour": "SkyBlue", "size": "2XL", "word": "Self" }"#)
    );
}

#[tokio::test]
async fn null_is_absence_and_another_type_is_an_error() {
    let absent = widget(r#"{ "colour": null, "level": null, "again": null }"#).await;
    assert!(absent.colour.is_none() && absent.level.is_none() && absent.again.is_none());
    for body in [
        r#"{"colour":1}"#,
        r#"{"level":"1"}"#,
        r#"{"level":1.5}"#,
        r#"{"again":"pale"}"#,
        r#"{"again":[null]}"#,
    ] {
        let server = Server::start([Reply::json(200, body)]);
        let answer = widgets!(enums, &server)
            .get("w", None)
            .await
            .expect("an answer");
        assert!(answer.into_model().is_err(), "{body}");
    }
}
