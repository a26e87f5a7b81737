//! Takes what one poll said, gives it to the caller as a status monitor. It does not poll.

use crate::{Json, any_value};
use azure_core::{
    Result,
    http::{
        DeserializeWith, Format, RawResponse,
        headers::Headers,
        poller::{PollerStatus, StatusMonitor},
        response::ResponseBody,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{fmt, marker::PhantomData};

/// What a poll of a long-running operation said. `T` is the operation's result, in the format `F`: `()` and
/// [`NoFormat`](azure_core::http::NoFormat) where it has none.
///
/// The items of a `Poller` are responses with this as their model. Their headers are the service's; their body is
/// written by the runtime, because the state of an operation stands in a different place in each protocol:
/// ```json
/// {"status": "Running", "continuation": "…", "percentComplete": 40.0, "body": {"what": "the service answered"}}
/// ```
///
/// # Example
/// ```
/// # use armsmith_runtime::{ArmOperation, FinalStateVia, Json, Operation, PollerOptions, Service, ServiceClient, ServiceClientOptions};
/// # use armsmith_runtime::test::{self, FakeCredential, Reply, Server};
/// # use azure_core::{http::{Method, Poller, poller::PollerStatus}, time::Duration};
/// # #[derive(Clone, Default)]
/// # struct Thing { name: Option<String> }
/// # armsmith_runtime::model!(Thing { "name" => name });
/// # armsmith_runtime::response_bodies!(Thing);
/// # static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Microsoft.Things" };
/// use futures::TryStreamExt as _;
///
/// fn begin_create(client: &ServiceClient, options: PollerOptions<'_>) -> azure_core::Result<Poller<ArmOperation<Thing>, Json>> {
///     const OPERATION: Operation = Operation {
///         id: "Things_Create", method: Method::Put, path: "/things/a", api_version: Some("2030-01-01"), success: &[200, 201],
///     };
///     client.request(&OPERATION, &[])?.begin(FinalStateVia::Unspecified, options)
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> azure_core::Result<()> {
/// # let begun = || Reply::new(201).header("azure-asyncoperation", "/operations/1").header("retry-after", "0");
/// # let succeeded = || Reply::json(200, r#"{"status":"Succeeded"}"#);
/// # let created = || Reply::json(200, r#"{"name":"a"}"#);
/// # let server = Server::start([
/// #     begun(), succeeded(), created(), begun(), succeeded(), created(), begun(), succeeded(), created(),
/// # ]);
/// # let options = ServiceClientOptions { client_options: test::client_options(&server), ..Default::default() };
/// # let client = ServiceClient::resource_manager(&SERVICE, FakeCredential::new("a token"), Some(options), &[])?;
/// // Wait for the result, twenty minutes at most.
/// let options = PollerOptions { time_limit: Some(Duration::minutes(20)), ..Default::default() };
/// let thing = begin_create(&client, options)?.await?.into_model()?;
/// assert_eq!(thing.name.as_deref(), Some("a"));
///
/// // Watch the states, and stop at the last one: a poller whose stream has ended cannot be awaited any more.
/// let mut poller = begin_create(&client, PollerOptions::default())?;
/// while let Some(state) = poller.try_next().await? {
///     let state = state.into_model()?;
///     println!("{:?}, {:?} %", state.status(), state.percent_complete());
///     if state.status() == PollerStatus::Succeeded {
///         break;
///     }
/// }
/// let thing = poller.await?.into_model()?;
///
/// // Keep the continuation, and resume later: the original request is not sent again.
/// let mut poller = begin_create(&client, PollerOptions::default())?;
/// let begun = poller.try_next().await?.map(|state| state.into_model()).transpose()?;
/// let continuation = begun.and_then(|state| state.continuation().map(str::to_string));
/// drop(poller);
/// let options = PollerOptions { continuation, ..Default::default() };
/// let thing = begin_create(&client, options)?.await?.into_model()?;
/// # assert_eq!(thing.name.as_deref(), Some("a"));
/// # assert_eq!(server.requests().iter().filter(|request| request.method == "PUT").count(), 3);
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct ArmOperation<T, F = Json> {
    status: PollerStatus,
    continuation: Option<String>,
    percent_complete: Option<f64>,
    body: Option<Value>,
    result: PhantomData<fn() -> (T, F)>,
}

impl<T, F> ArmOperation<T, F> {
    /// The state of the operation. One that is not known is [`PollerStatus::UnknownValue`], and means that it goes on.
    #[must_use]
    pub fn status(&self) -> PollerStatus {
        self.status.clone()
    }

    /// The text with which the operation can be resumed, in another process too: put it into
    /// [`PollerOptions::continuation`](crate::PollerOptions::continuation) of the same method with the same arguments.
    /// `None` when the operation is over.
    ///
    /// It holds the polling URL, the URLs of the result, method and name of the operation; never the client's token or key. URLs of some
    /// services grant access by themselves, with a signature in the query: keep the text as you would keep such a URL.
    #[must_use]
    pub fn continuation(&self) -> Option<&str> {
        self.continuation.as_deref()
    }

    /// How far the operation is, from 0 to 100, where the service says it.
    #[must_use]
    pub fn percent_complete(&self) -> Option<f64> {
        self.percent_complete
    }

    /// The JSON that the service answered, where it answered any: the resource as it is now, or the monitor of the
    /// operation.
    #[must_use]
    pub fn body(&self) -> Option<&Value> {
        self.body.as_ref()
    }
}

impl<T, F: Format + Send> StatusMonitor for ArmOperation<T, F> {
    type Output = T;
    type Format = F;

    fn status(&self) -> PollerStatus {
        self.status.clone()
    }
}

/// Continuation and body are not shown: both may hold secrets.
impl<T, F> fmt::Debug for ArmOperation<T, F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ArmOperation")
            .field("status", &self.status)
            .field("percent_complete", &self.percent_complete)
            .finish_non_exhaustive()
    }
}

impl<T, F> DeserializeWith<Json> for ArmOperation<T, F> {
    fn deserialize_with(body: ResponseBody) -> Result<Self> {
        let item: Item = crate::json::decode_trusted(&body)?;
        Ok(Self {
            status: PollerStatus::from(item.status.as_str()),
            continuation: item.continuation,
            percent_complete: item.percent_complete,
            body: item.body,
            result: PhantomData,
        })
    }
}

/// The body of an item, as the runtime writes it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item {
    pub(super) status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) continuation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) percent_complete: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "any_value::optional")]
    pub(super) body: Option<Value>,
}

impl Item {
    /// Status 200 always: `azure_core` refuses items whose status it does not know, and a declared success may have one.
    pub(super) fn into_response(self, headers: Headers) -> Result<RawResponse> {
        let body = serde_json::to_vec(&self)?;
        Ok(RawResponse::from_bytes(200.into(), headers, body))
    }
}
