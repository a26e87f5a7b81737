//! `required-optional`: what may be left out, and is then not sent. Bodies of bytes are among the scenarios of `bodies`.

use super::{path, query, refused, taken};
use armsmith_conformance::{Exchange, Harness, covered, server};
use armsmith_runtime::json::encode_model;
use azure_core::{
    Result,
    http::{NoFormat, RequestContent, Response},
};
use conformance_required_optional::models::{
    ArrayOptionalWrapper, ArrayWrapper, ClassOptionalWrapper, ClassWrapper,
    ExplicitClientPostOptionalArrayPropertyOptions, ExplicitClientPostOptionalClassPropertyOptions,
    ExplicitClientPostOptionalIntegerPropertyOptions,
    ExplicitClientPostOptionalStringPropertyOptions, IntOptionalWrapper, IntWrapper, Product,
    StringOptionalWrapper, StringWrapper,
};
use conformance_required_optional::{
    AutoRestRequiredOptionalTestServiceClient, AutoRestRequiredOptionalTestServiceClientOptions,
    ExplicitClient, ImplicitClient,
};

fn service(harness: &Harness, optional: Option<i32>) -> AutoRestRequiredOptionalTestServiceClient {
    let options = AutoRestRequiredOptionalTestServiceClientOptions {
        optional_global_query: optional,
        service_options: harness.options(),
    };
    let new = AutoRestRequiredOptionalTestServiceClient::new;
    new(&server(), "global-path", "global-query", Some(options)).expect("a client")
}

fn implicit(harness: &Harness) -> ImplicitClient {
    service(harness, None).get_implicit_client()
}

fn explicit(harness: &Harness) -> ExplicitClient {
    service(harness, None).get_explicit_client()
}

#[tokio::test]
async fn an_optional_query_is_not_sent() {
    let harness = Harness::new();
    taken(implicit(&harness).put_optional_query(None).await);
    assert_eq!(query(&harness.last()), "");
    covered(&["OptionalImplicitQuery"]);
}

#[tokio::test]
async fn an_optional_header_is_not_sent() {
    let harness = Harness::new();
    taken(implicit(&harness).put_optional_header(None).await);
    assert_eq!(harness.last().header("queryparameter"), None);
    covered(&["OptionalImplicitHeader"]);
}

#[tokio::test]
async fn an_optional_body_is_not_sent() {
    let harness = Harness::new();
    taken(implicit(&harness).put_optional_body(None).await);
    let sent = harness.last();
    assert!(sent.body.is_empty());
    assert_eq!(sent.header("content-type"), None);
    covered(&["OptionalImplicitBody"]);
}

#[tokio::test]
async fn an_optional_query_of_the_client_is_not_sent() {
    let harness = Harness::new();
    taken(implicit(&harness).get_optional_global_query(None).await);
    assert_eq!(query(&harness.last()), "");

    let client = service(&harness, Some(7)).get_implicit_client();
    taken(client.get_optional_global_query(None).await);
    assert_eq!(query(&harness.last()), "optional-global-query=7");
    covered(&["OptionalGlobalQuery"]);
}

/// Rust has no call without them; the server only knows requests that should not have been sent.
#[tokio::test]
async fn required_values_of_the_client_are_sent() {
    let harness = Harness::new();
    let client = implicit(&harness);
    refused(client.get_required_global_query(None).await, 400);
    assert_eq!(query(&harness.last()), "required-global-query=global-query");
    refused(client.get_required_global_path(None).await, 400);
    assert_eq!(
        path(&harness.last()),
        "/reqopt/global/required/path/global-path"
    );
    let new = AutoRestRequiredOptionalTestServiceClient::new;
    let error = new(&server(), "", "global-query", None).expect_err("refused");
    assert!(
        error.to_string().contains("`required-global-path`"),
        "{error}"
    );
}

#[tokio::test]
async fn optional_values_of_all_kinds_are_not_sent() {
    let harness = Harness::new();
    let client = explicit(&harness);
    let mut answers = Vec::new();
    answers.push(client.post_optional_integer_parameter(None).await);
    answers.push(client.post_optional_string_parameter(None).await);
    answers.push(client.post_optional_class_parameter(None).await);
    answers.push(client.post_optional_array_parameter(None).await);
    answers.push(client.post_optional_integer_header(None).await);
    answers.push(client.post_optional_string_header(None).await);
    answers.push(client.post_optional_array_header(None).await);
    answers.into_iter().for_each(taken);
    let sent = harness.exchanges();
    assert_eq!(sent.len(), 7);
    for exchange in sent {
        assert!(exchange.body.is_empty(), "{}", exchange.target);
        assert_eq!(exchange.header("content-type"), None);
        assert_eq!(exchange.header("headerparameter"), None);
        assert_eq!(exchange.header("bodyparameter"), None);
    }
    covered(&["GeneralOptional"]);
}

#[tokio::test]
async fn optional_properties_are_not_sent() {
    let harness = Harness::new();
    let client = explicit(&harness);
    let options = ExplicitClientPostOptionalIntegerPropertyOptions {
        body_parameter: Some(body(IntOptionalWrapper::default())),
        ..Default::default()
    };
    taken(client.post_optional_integer_property(Some(options)).await);
    let options = ExplicitClientPostOptionalStringPropertyOptions {
        body_parameter: Some(body(StringOptionalWrapper::default())),
        ..Default::default()
    };
    taken(client.post_optional_string_property(Some(options)).await);
    let options = ExplicitClientPostOptionalClassPropertyOptions {
        body_parameter: Some(body(ClassOptionalWrapper::default())),
        ..Default::default()
    };
    taken(client.post_optional_class_property(Some(options)).await);
    let options = ExplicitClientPostOptionalArrayPropertyOptions {
        body_parameter: Some(body(ArrayOptionalWrapper::default())),
        ..Default::default()
    };
    taken(client.post_optional_array_property(Some(options)).await);
    for exchange in harness.exchanges() {
        assert_eq!(exchange.body, b"{}", "{}", exchange.target);
    }
    covered(&["GeneralOptional"]);
}

/// The server has no routes for what is required: it answers 404. What was sent, each time.
fn not_found(answers: Vec<Result<Response<(), NoFormat>>>, harness: &Harness) -> Vec<Exchange> {
    let sent = harness.exchanges();
    assert_eq!(sent.len(), answers.len());
    for answer in answers {
        refused(answer, 404);
    }
    sent
}

fn bodies(sent: &[Exchange]) -> Vec<&str> {
    let text = |exchange: &Exchange| exchange.header("content-type") == Some("application/json");
    assert!(sent.iter().all(text));
    let bodies = sent.iter().map(|exchange| exchange.body.as_slice());
    bodies
        .map(|body| std::str::from_utf8(body).expect("text"))
        .collect()
}

fn texts() -> Vec<String> {
    vec!["a".to_owned(), "b".to_owned()]
}

fn product() -> Product {
    Product {
        id: Some(1),
        ..Default::default()
    }
}

#[tokio::test]
async fn required_bodies_are_sent() {
    let harness = Harness::new();
    let client = explicit(&harness);
    let number = encode_model(&7).expect("JSON");
    let text = body("a".to_owned());
    let array = encode_model(&texts()).expect("JSON");
    let answers = vec![
        client.post_required_integer_parameter(number, None).await,
        client.post_required_string_parameter(text, None).await,
        client
            .post_required_class_parameter(body(product()), None)
            .await,
        client.post_required_array_parameter(array, None).await,
    ];
    let sent = not_found(answers, &harness);
    let expected = ["7", r#""a""#, r#"{"id":1}"#, r#"["a","b"]"#];
    assert_eq!(bodies(&sent), expected);
}

#[tokio::test]
async fn required_properties_are_sent() {
    let harness = Harness::new();
    let client = explicit(&harness);
    let number = body(IntWrapper { value: Some(7) });
    let text = body(StringWrapper {
        value: Some("a".to_owned()),
    });
    let class = body(ClassWrapper {
        value: Some(product()),
    });
    let array = body(ArrayWrapper {
        value: Some(texts()),
    });
    let answers = vec![
        client.post_required_integer_property(number, None).await,
        client.post_required_string_property(text, None).await,
        client.post_required_class_property(class, None).await,
        client.post_required_array_property(array, None).await,
    ];
    let sent = not_found(answers, &harness);
    let expected = [
        r#"{"value":7}"#,
        r#"{"value":"a"}"#,
        r#"{"value":{"id":1}}"#,
        r#"{"value":["a","b"]}"#,
    ];
    assert_eq!(bodies(&sent), expected);
}

#[tokio::test]
async fn required_headers_are_sent() {
    let harness = Harness::new();
    let client = explicit(&harness);
    let answers = vec![
        client.post_required_integer_header(7, None).await,
        client.post_required_string_header("a", None).await,
        client.post_required_array_header(&texts(), None).await,
    ];
    let sent = not_found(answers, &harness);
    let headers = sent.iter().map(|sent| sent.header("headerparameter"));
    assert!(headers.eq(["7", "a", "a,b"].map(Some)));
}

#[tokio::test]
async fn a_required_part_of_the_path_is_sent_and_never_empty() {
    let harness = Harness::new();
    let client = implicit(&harness);
    let error = client.get_required_path("", None).await;
    let error = error.expect_err("refused").to_string();
    assert!(error.contains("`pathParameter` is empty"), "{error}");
    assert!(harness.exchanges().is_empty());
    let answer = client.get_required_path("a b", None).await;
    let sent = not_found(vec![answer], &harness);
    assert_eq!(path(&sent[0]), "/reqopt/implicit/required/path/a%20b");
}

fn body<T>(model: T) -> RequestContent<T>
where
    RequestContent<T>: TryFrom<T, Error = azure_core::Error>,
{
    model.try_into().expect("JSON")
}
