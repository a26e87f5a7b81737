//! Takes an operation with a type for each of its failures, gives the proof that each body is read as what it is. It does
//! not test which failure has which status: the service says that.

use std::collections::BTreeMap;

use armsmith_runtime::error_body;
use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::error_types::models::{Missing, Wear, Widget};
use azure_core::Error;

async fn failure(status: u16, body: &str) -> Error {
    let server = Server::start([Reply::json(status, body)]);
    let answer = widgets!(error_types, &server).get("w", None).await;
    let error = answer.expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(status));
    error
}

#[tokio::test]
async fn a_subtype_is_told_by_its_discriminator() {
    let error = failure(404, r#"{"kind":"Widget","nearest":"x","shelf":3}"#).await;
    match Missing::try_from(&error).expect("the body") {
        Missing::MissingWidget(missing) => {
            assert_eq!(
                (missing.nearest.as_deref(), missing.shelf),
                (Some("x"), Some(3))
            );
        }
        other => panic!("{other:?}"),
    }
    let error = failure(404, r#"{"of":"w","kind":"Part"}"#).await;
    match Missing::try_from(&error).expect("the body") {
        Missing::MissingPart(missing) => assert_eq!(missing.of.as_deref(), Some("w")),
        other => panic!("{other:?}"),
    }
    let error = failure(404, r#"{"kind":"Shelf","nearest":"x"}"#).await;
    let other = Missing::try_from(&error).expect("the body");
    assert!(matches!(other, Missing::UnknownValue(_)));
}

#[tokio::test]
async fn bodies_that_are_no_objects_are_read_by_a_function() {
    let error = failure(400, "\" is missing\"").await;
    assert_eq!(error_body::<String>(&error).expect("text"), " is missing");
    assert!(error.to_string().contains(" is missing"), "{error}");
    let error = failure(501, "123").await;
    assert_eq!(error_body::<i32>(&error).expect("a number"), 123);
    let error = failure(409, r#"[{"name":"a"},{"name":"b"}]"#).await;
    let widgets = error_body::<Vec<Widget>>(&error).expect("widgets");
    let names: Vec<_> = widgets
        .iter()
        .filter_map(|each| each.name.as_deref())
        .collect();
    assert_eq!(names, ["a", "b"]);
    let error = failure(422, r#"{"wheel":"Much"}"#).await;
    let wear = error_body::<BTreeMap<String, Wear>>(&error).expect("a map");
    assert_eq!(wear.get("wheel"), Some(&Wear::Much));
}

#[tokio::test]
async fn a_body_of_another_type_is_an_error_that_shows_no_value() {
    let error = failure(500, r#"{"kind":17,"token":"hunter2"}"#).await;
    for problem in [
        error_body::<String>(&error).expect_err("an object"),
        error_body::<i32>(&error).expect_err("an object"),
    ] {
        assert!(
            problem.to_string().contains("cannot be decoded"),
            "{problem}"
        );
        assert!(!format!("{problem}{problem:?}").contains("hunter2"));
    }
    let server = Server::start([Reply::new(500)]);
    let answer = widgets!(error_types, &server).get("w", None).await;
    let problem = error_body::<String>(&answer.expect_err("a failure")).expect_err("no body");
    assert!(problem.to_string().contains("no body"), "{problem}");
}

#[tokio::test]
async fn an_enum_is_a_body_too() {
    let server = Server::start([Reply::json(409, "\"Little\"")]);
    let answer = widgets!(error_types, &server).delete("w", None).await;
    let wear = error_body::<Wear>(&answer.expect_err("a failure")).expect("the body");
    assert_eq!(wear, Wear::Little);
}
