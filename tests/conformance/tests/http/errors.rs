//! Errors with a type of their own: told apart by a member, no objects, not what the document says, or with secrets.

use std::sync::Arc;

use armsmith_conformance::{Harness, covered, secure_server, server};
use armsmith_runtime::{ServiceClientOptions, Value, error_body};
use async_trait::async_trait;
use azure_core::Error;
use azure_core::credentials::Secret;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{Context, Method, Request};
use conformance_error_with_secrets::ErrorWithSecretsClient;
use conformance_error_with_secrets::models::ErrorResponse;
use conformance_incorrect_error_response::IncorrectReturnedErrorModelClient;
use conformance_xms_error_responses::models::{
    NotFoundErrorBase, PetActionError, PetClientHasModelsParamOptions,
};
use conformance_xms_error_responses::{PetClient, XmsErrorResponseExtensionsClient};

use crate::support::{answer, code, only};

/// What the service gives away in an error, and nobody must see.
const SECRET: &str = "1c88a67921784300a462b2cb61da2339";

fn secrets(options: ServiceClientOptions) -> ErrorWithSecretsClient {
    let key = Secret::from(format!("SharedKey {SECRET}"));
    ErrorWithSecretsClient::new(&secure_server(), key, Some(options)).expect("a client")
}

fn pets(harness: &Harness) -> PetClient {
    let client = XmsErrorResponseExtensionsClient::new(&server(), Some(harness.options()));
    client.expect("a client").get_pet_client()
}

/// The failure of a call that asks for a pet.
async fn missing(pet: &str, status: u16) -> Error {
    let harness = Harness::new();
    let error = pets(&harness)
        .get_pet_by_id(pet, None)
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(status));
    assert_eq!(
        only(&harness).target,
        format!("/errorStatusCodes/Pets/{pet}/GetPet")
    );
    error
}

#[tokio::test]
async fn what_is_there_is_no_error() {
    let client = pets(&Harness::new());
    let pet = client.get_pet_by_id("tommy", None).await.expect("a pet");
    let pet = pet.into_model().expect("a model").expect("a body");
    assert_eq!(
        (pet.name.as_deref(), pet.ani_type.as_deref()),
        (Some("Tommy Tomson"), Some("Dog"))
    );
    let accepted = client
        .get_pet_by_id("django", None)
        .await
        .expect("a declared status");
    assert_eq!(u16::from(accepted.status()), 202);
    assert!(accepted.into_model().expect("nothing").is_none());
    let action = client.do_something("stay", None).await.expect("an action");
    assert_eq!(action.into_model().expect("a model").action_response, None);
    covered(&["expectedNoErrors"]);
}

#[tokio::test]
async fn errors_are_told_apart_by_a_member() {
    let error = missing("coyoteUgly", 404).await;
    let NotFoundErrorBase::AnimalNotFound(animal) =
        NotFoundErrorBase::try_from(&error).expect("the error")
    else {
        panic!("another error");
    };
    assert_eq!(animal.name.as_deref(), Some("coyote"));
    assert_eq!(
        animal.reason.as_deref(),
        Some("the type of animal requested is not available")
    );
    assert_eq!(
        animal.some_base_prop.as_deref(),
        Some("problem finding animal")
    );

    let error = missing("weirdAlYankovic", 404).await;
    let NotFoundErrorBase::LinkNotFound(link) =
        NotFoundErrorBase::try_from(&error).expect("the error")
    else {
        panic!("another error");
    };
    assert_eq!(
        link.what_sub_address.as_deref(),
        Some("pet/yourpet was not found")
    );
    assert_eq!(link.reason.as_deref(), Some("link to pet not found"));
    assert_eq!(link.some_base_prop.as_deref(), Some("problem finding pet"));
    covered(&["animalNotFoundError", "linkNotFoundError"]);
}

#[tokio::test]
async fn errors_need_not_be_objects() {
    let error = missing("ringo", 400).await;
    assert_eq!(
        error_body::<String>(&error).expect("text"),
        "ringo is missing"
    );
    assert!(error.to_string().contains("ringo is missing"), "{error}");
    let error = missing("alien123", 501).await;
    assert_eq!(error_body::<i64>(&error).expect("a number"), 123);
    covered(&["stringError", "intError"]);
}

#[tokio::test]
async fn an_error_of_an_error_keeps_what_it_inherits() {
    let harness = Harness::new();
    let error = pets(&harness)
        .do_something("jump", None)
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(500));
    assert_is_sad(&error);
    // The service fails like this for ever, and so the client tries as often as it may.
    assert_eq!(harness.exchanges().len(), 4);
    covered(&["expectedPetSadError"]);
}

fn assert_is_sad(error: &Error) {
    let PetActionError::PetSadError(sad) = PetActionError::try_from(error).expect("the error")
    else {
        panic!("another error");
    };
    assert_eq!(sad.action_response.as_deref(), Some("grrrr"));
    assert_eq!(sad.error_message.as_deref(), Some("casper aint happy"));
    assert_eq!(sad.reason.as_deref(), Some("need more treats"));
}

#[tokio::test]
async fn an_error_of_default_is_told_apart_too() {
    let harness = Harness::new();
    let error = pets(&harness)
        .do_something("fetch", None)
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(404));
    let PetActionError::PetHungryOrThirstyError(hungry) =
        PetActionError::try_from(&error).expect("the error")
    else {
        panic!("another error");
    };
    assert_eq!(hungry.action_response.as_deref(), Some("howl"));
    assert_eq!(hungry.error_message.as_deref(), Some("scooby is low"));
    assert_eq!(hungry.reason.as_deref(), Some("need more everything"));
    assert_eq!(
        hungry.hungry_or_thirsty.as_deref(),
        Some("hungry and thirsty")
    );
    let sent = only(&harness);
    assert_eq!(
        (sent.method, sent.target.as_str()),
        (Method::Post, "/errorStatusCodes/Pets/doSomething/fetch")
    );
    covered(&["expectedPetHungryError"]);
}

#[tokio::test]
async fn a_parameter_may_be_called_like_the_module_of_errors() {
    let harness = Harness::new();
    let options = PetClientHasModelsParamOptions {
        models: Some("value1".to_owned()),
        ..Default::default()
    };
    let error = pets(&harness)
        .has_models_param(Some(options))
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(500));
    assert_is_sad(&error);
    assert_eq!(
        harness.last().target,
        "/errorStatusCodes/Pets/hasModelsParam?models=value1"
    );
    covered(&["sendErrorWithParamNameModels"]);
}

#[tokio::test]
async fn an_error_that_is_not_the_documents_keeps_its_status() {
    let harness = Harness::new();
    let client = IncorrectReturnedErrorModelClient::new(&server(), Some(harness.options()))
        .expect("a client");
    let error = client
        .get_incorrect_error_from_server(None)
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(444));
    assert_eq!(code(&error), None);
    assert_eq!(&answer(&error).body()[..], b"foobar");
    assert!(
        error.to_string().contains("HTML or XML page of 6 bytes"),
        "{error}"
    );
    let unread = conformance_incorrect_error_response::models::Error::try_from(&error);
    let unread = unread.expect_err("it is no JSON").to_string();
    assert!(
        unread.contains("cannot be decoded") && !unread.contains("foobar"),
        "{unread}"
    );
    assert_eq!(only(&harness).target, "/incorrectError");
    covered(&["verifyIncorrectErrorParsing"]);
}

#[tokio::test]
async fn secrets_of_an_error_are_not_shown() {
    let harness = Harness::new();
    let client = secrets(harness.options());
    let error = client
        .get_error_with_secrets(None)
        .await
        .expect_err("a failure");
    assert_eq!(error.http_status().map(u16::from), Some(403));
    assert_eq!(code(&error), Some("Unauthorized"));
    let shown = format!("{error}\n{error:?}\n{error:#?}");
    assert!(
        shown.contains("x-ms-request-id 5e123516-834e-4222-9e80-353108d33357"),
        "{shown}"
    );
    assert!(!shown.contains(SECRET), "{shown}");

    // One of its members is a string where the document has an object: the caller learns where, and not what.
    let unread = ErrorResponse::try_from(&error).expect_err("it does not fit");
    let shown = format!("{unread}\n{unread:?}");
    assert!(shown.contains("`error.details[0].innererror`"), "{shown}");
    assert!(!shown.contains(SECRET), "{shown}");

    // Who asks for the bytes gets them.
    let body: Value = error_body(&error).expect("JSON");
    assert_eq!(body["primaryKey"], SECRET);
    assert_eq!(only(&harness).target, "/secrets/error");
    covered(&["ErrorWithSecrets"]);
}

/// The service asks for a query and a body that the document does not describe: a policy of the caller adds them.
#[derive(Debug)]
struct WithKey;

#[async_trait]
impl Policy for WithKey {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        request
            .url_mut()
            .query_pairs_mut()
            .append_pair("key", SECRET);
        request.insert_header(CONTENT_TYPE, "application/json");
        request.set_body(format!(r#"{{"key":"{SECRET}"}}"#));
        let (first, rest) = next.split_first().expect("the transport comes last");
        first.send(context, request, rest).await
    }
}

#[tokio::test]
async fn secrets_of_a_request_are_sent_and_not_shown() {
    let harness = Harness::new();
    let mut options = harness.options();
    options
        .client_options
        .per_call_policies
        .push(Arc::new(WithKey));
    let client = secrets(options);
    let answer = client.create_secret(None).await.expect("an answer");
    assert!(!format!("{client:?}{answer:?}").contains(SECRET));
    let secret = answer.into_model().expect("a model");
    assert!(!format!("{secret:?}").contains(SECRET));
    assert_eq!(secret.key.as_deref(), Some(SECRET));
    assert_eq!(secret.value.as_deref(), Some("secret"));
    let sent = only(&harness);
    assert_eq!(
        sent.header("authorization"),
        Some(format!("SharedKey {SECRET}").as_str())
    );
    assert_eq!(
        (sent.method, sent.target),
        (Method::Post, format!("/secrets/:create?key={SECRET}"))
    );
    covered(&["RequestWithSecrets"]);
}
