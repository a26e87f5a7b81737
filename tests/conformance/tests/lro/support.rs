//! A client on a transport of its own, what a poller gives in the end, and what was sent on the way.

use std::time::Duration;

use armsmith_conformance::{Harness, server};
use armsmith_runtime::{ArmOperation, Json, PollerOptions};
use azure_core::{
    Error, Result,
    http::{DeserializeWith, Format, Poller, Response},
};
use conformance_lro::{AutoRestLongRunningOperationTestServiceClient as Client, models::Product};

/// No scenario takes that long: a poller that is not over then hangs, or waits although the service asks for no wait. A poller
/// that has no other word from anybody waits for 30 seconds.
const LONGEST: Duration = Duration::from_secs(20);

/// Options of a method that poll every second.
macro_rules! quick {
    ($options:ident) => {
        Some(conformance_lro::models::$options {
            method_options: crate::support::every_second(),
            ..Default::default()
        })
    };
}
pub(crate) use quick;

pub(crate) fn client() -> (Client, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client, harness)
}

pub(crate) fn every_second() -> PollerOptions<'static> {
    PollerOptions {
        frequency: azure_core::time::Duration::seconds(1),
        ..Default::default()
    }
}

async fn run<T, F>(poller: Result<Poller<ArmOperation<T, F>, Json>>) -> Result<Response<T, F>>
where
    T: Send + 'static,
    F: Format + Send + 'static,
{
    let poller = poller.expect("a poller");
    let ended = tokio::time::timeout(LONGEST, std::future::IntoFuture::into_future(poller));
    ended.await.expect("the poller ends")
}

/// The result's response.
pub(crate) async fn response<T, F>(
    poller: Result<Poller<ArmOperation<T, F>, Json>>,
) -> Response<T, F>
where
    T: Send + 'static,
    F: Format + Send + 'static,
{
    run(poller).await.expect("a result")
}

/// The result, decoded.
pub(crate) async fn result<T>(poller: Result<Poller<ArmOperation<T>, Json>>) -> T
where
    T: DeserializeWith<Json> + Send + 'static,
{
    let response = response(poller).await;
    response.into_model().expect("a result that can be read")
}

/// The error of the operation.
pub(crate) async fn error<T, F>(poller: Result<Poller<ArmOperation<T, F>, Json>>) -> Error
where
    T: Send + 'static,
    F: Format + Send + 'static,
{
    match run(poller).await {
        Ok(response) => panic!("no error, but status {}", response.status()),
        Err(error) => error,
    }
}

/// What was sent, in order, of paths below `/lro` without it: `METHOD target status`.
pub(crate) fn assert_sent(harness: &Harness, expected: &[&str]) {
    assert_eq!(harness.sent_below("/lro"), expected);
}

/// The product that most of the scenarios create.
pub(crate) fn assert_foo(product: &Product, state: Option<&str>) {
    assert_eq!(product.id.as_deref(), Some("100"));
    assert_eq!(product.name.as_deref(), Some("foo"));
    assert_eq!(state_of(product), state);
}

pub(crate) fn state_of(product: &Product) -> Option<&str> {
    product.properties.as_ref()?.provisioning_state.as_deref()
}

/// The operation ended in this state, which is no success: an answer with status 200 said so.
pub(crate) fn assert_ended(error: &Error, operation: &str, state: &str) {
    assert_eq!(error.http_status().map(u16::from), Some(200), "{error}");
    let begin = format!("{operation}: the operation ended as {state}: ");
    assert!(error.to_string().starts_with(&begin), "{error}");
}

/// The error's text has all of the parts.
pub(crate) fn assert_says(error: &Error, parts: &[&str]) {
    let text = error.to_string();
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in: {text}");
    }
}
