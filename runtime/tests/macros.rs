//! Takes the macros, gives the proof that their expansions stand on their own among types with the prelude's names. It
//! does not send anything.

mod hostile {
    #![allow(
        dead_code,
        unreachable_pub,
        reason = "only their names matter, as in a crate's public module"
    )]

    pub struct String;
    pub struct Option;
    pub struct Result;
    pub struct Vec;
    pub struct Error;
    pub struct Box;
    pub trait Serialize {}
    pub trait Deserialize {}
    pub trait Display {}
    pub trait From {}
    pub trait TryFrom {}
    pub trait AsRef {}

    #[derive(Clone, Debug, Eq, Hash, PartialEq)]
    #[non_exhaustive]
    pub enum Color {
        Red,
        DarkBlue,
        Ok,
        UnknownValue(std::string::String),
    }
    armsmith_runtime::string_enum!(Color { "Red" => Red, "dark-blue" => DarkBlue, "{\"" => Ok });

    #[derive(Clone, Debug, Eq, Hash, PartialEq)]
    #[non_exhaustive]
    pub enum Nothing {
        UnknownValue(std::string::String),
    }
    armsmith_runtime::string_enum!(Nothing {});

    #[derive(Clone, Debug, Eq, Hash, PartialEq)]
    #[non_exhaustive]
    pub enum Level {
        Low,
        High,
        UnknownValue(i64),
    }
    armsmith_runtime::integer_enum!(Level { -1 => Low, 9_007_199_254_740_993 => High });

    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Gauge {
        Thin,
        Thick,
        Zero,
        UnknownValue(f64),
    }
    armsmith_runtime::number_enum!(Gauge { -0.5 => Thin, 1e300 => Thick, 0.0 => Zero });

    #[derive(Clone, Default)]
    pub struct Model {
        pub color: std::option::Option<Color>,
        pub level: std::option::Option<Level>,
        pub gauge: std::option::Option<Gauge>,
    }
    armsmith_runtime::model!(Model { "color" => color, "level" => level, "gauge" => gauge });
    armsmith_runtime::response_bodies!(Gauge);
    armsmith_runtime::request_bodies!(Gauge);
    armsmith_runtime::response_bodies!(Model);
    armsmith_runtime::request_bodies!(Model,);
    armsmith_runtime::error_bodies!(Model);
}

use azure_core::http::{Body, RequestContent};
use hostile::{Color, Gauge, Level, Model, Nothing};

#[test]
fn string_values_are_found_exactly_then_in_any_case() {
    for (text, color) in [
        ("Red", Color::Red),
        ("RED", Color::Red),
        ("Dark-Blue", Color::DarkBlue),
        ("{\"", Color::Ok),
    ] {
        assert_eq!(Color::from(text), color);
        assert_eq!(Color::from(text.to_string()), color);
        assert_eq!(text.parse::<Color>(), Ok(color));
    }
    let unknown = Color::from("Grün");
    assert_eq!(unknown, Color::UnknownValue("Grün".to_string()));
    assert_eq!(
        (unknown.as_ref(), unknown.to_string().as_str()),
        ("Grün", "Grün")
    );
    assert_eq!(Color::from("DARK-BLUE").to_string(), "dark-blue");
    assert_eq!(format!("{:>5}", Color::Red), "  Red");
    assert_eq!(Nothing::from("x").as_ref(), "x");
}

#[test]
fn enums_go_through_json() {
    let text = r#"{"color":"dark-blue","level":-1}"#;
    let model: Model = serde_json::from_str(&text.replace("blue", "BLUE")).expect("decoded");
    assert_eq!(
        (model.color.as_ref(), model.level.as_ref()),
        (Some(&Color::DarkBlue), Some(&Level::Low))
    );
    assert_eq!(serde_json::to_string(&model).expect("encoded"), text);
    let content: RequestContent<Model> = model.try_into().expect("content");
    assert!(matches!(content.body(), Body::Bytes(bytes) if bytes == text.as_bytes()));

    let text = r#"{"color":"x\"y","level":7}"#;
    let model: Model = serde_json::from_str(text).expect("unknown values are kept");
    assert_eq!(serde_json::to_string(&model).expect("encoded"), text);
    let model: Model =
        serde_json::from_str(r#"{"color":null,"level":null}"#).expect("null is none");
    assert!(model.color.is_none() && model.level.is_none());
    assert!(serde_json::from_str::<Model>(r#"{"color":1}"#).is_err());
    assert!(serde_json::from_str::<Model>(r#"{"level":"1"}"#).is_err());
}

#[test]
fn integer_values_are_converted() {
    assert_eq!(
        (Level::from(-1), Level::from(0)),
        (Level::Low, Level::UnknownValue(0))
    );
    assert_eq!(i64::from(Level::High), 9_007_199_254_740_993);
    assert_eq!(Level::High.to_string(), "9007199254740993");
}

#[test]
fn number_values_are_found_by_their_value() {
    for (text, gauge, written) in [
        ("-0.5", Gauge::Thin, "-0.5"),
        ("-5e-1", Gauge::Thin, "-0.5"),
        ("0", Gauge::Zero, "0.0"),
        ("-0.0", Gauge::Zero, "0.0"),
        ("7", Gauge::UnknownValue(7.0), "7.0"),
    ] {
        let model: Model =
            serde_json::from_str(&format!(r#"{{"gauge":{text}}}"#)).expect("a model");
        assert_eq!(model.gauge, Some(gauge.clone()), "{text}");
        assert_eq!(
            serde_json::to_string(&model).expect("encoded"),
            format!(r#"{{"gauge":{written}}}"#)
        );
        assert_eq!(
            serde_json::from_str::<Gauge>(text).expect("a number"),
            gauge
        );
    }
    assert_eq!(
        (f64::from(Gauge::Thick), Gauge::Thin.to_string().as_str()),
        (1e300, "-0.5")
    );
    assert!(serde_json::from_str::<Model>(r#"{"gauge":"-0.5"}"#).is_err());
    let content: azure_core::Result<RequestContent<Gauge>> =
        Gauge::UnknownValue(f64::NAN).try_into();
    assert!(content.is_err(), "JSON has no NaN");
    assert!(serde_json::to_string(&Gauge::UnknownValue(f64::INFINITY)).is_err());
}
