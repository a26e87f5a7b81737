//! Takes a request, gives a response whose body the caller reads as it arrives, or the service's error. It does not buffer a
//! success; of a failure it keeps as much as an error needs.

use crate::{Operation, OperationRequest, http_error, request};
use azure_core::{
    Result,
    http::{
        AsyncRawResponse, AsyncResponseBody, ClientMethodOptions, PipelineStreamOptions,
        RawResponse,
    },
};
use futures::StreamExt as _;
use std::pin::Pin;

/// How much is kept of a response that is an error, in bytes.
const LONGEST_ERROR: usize = 1024 * 1024;

/// A request under way whose response is a stream.
pub type StreamCall<'c> = Pin<Box<dyn Future<Output = Result<AsyncRawResponse>> + Send + 'c>>;

impl<'c> OperationRequest<'c> {
    /// Sends the request through the client's pipeline. The response becomes an [`azure_core::http::AsyncResponse`] with
    /// `into()`: its body is read while it arrives, so it may be larger than memory.
    ///
    /// ```
    /// # use armsmith_runtime::{Operation, Service, ServiceClient, ServiceClientOptions};
    /// # use armsmith_runtime::test::{self, Reply, Server};
    /// # use azure_core::http::{AsyncResponse, ClientMethodOptions, Method};
    /// # static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Contoso.Things" };
    /// use futures::TryStreamExt as _;
    ///
    /// async fn download(client: &ServiceClient) -> azure_core::Result<AsyncResponse> {
    ///     const OPERATION: Operation = Operation {
    ///         id: "Things_Download", method: Method::Get, path: "/things/a", api_version: None, success: &[200],
    ///     };
    ///     let request = client.request(&OPERATION, &[])?.accept("application/octet-stream");
    ///     request.stream(ClientMethodOptions::default()).await.map(Into::into)
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> azure_core::Result<()> {
    /// # let server = Server::start([Reply::new(200).body("all of it")]);
    /// # let options = ServiceClientOptions { client_options: test::client_options(&server), ..Default::default() };
    /// # let client = ServiceClient::anonymous(&SERVICE, "https://contoso.example", Some(options), &[])?;
    /// let (mut body, mut length) = (download(&client).await?.into_body(), 0);
    /// while let Some(chunk) = body.try_next().await? {
    ///     length += chunk.len();
    /// }
    /// assert_eq!(length, 9);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// As [`Self::send`]. Of an error's body the first 1,048,576 bytes are kept. What goes wrong once the body arrives is an
    /// error of the stream, and is not tried again.
    pub fn stream(self, options: ClientMethodOptions<'c>) -> StreamCall<'c> {
        Box::pin(self.stream_raw(options))
    }

    async fn stream_raw(self, options: ClientMethodOptions<'_>) -> Result<AsyncRawResponse> {
        let (client, operation) = (self.client, self.operation);
        let mut request = self.into_request()?;
        let context = request::instrumented(client, operation, options.context);
        let checks = PipelineStreamOptions {
            skip_checks: true,
            ..Default::default()
        };
        let pipeline = client.pipeline();
        let sent = pipeline.stream(&context, &mut request, Some(checks)).await;
        checked(
            operation,
            sent.map_err(|error| request::unsent(operation, error))?,
        )
        .await
    }
}

/// Lets the operation's declared successes pass.
async fn checked(operation: &Operation, response: AsyncRawResponse) -> Result<AsyncRawResponse> {
    if request::is_success(operation, response.status()) {
        return Ok(response);
    }
    let (status, headers, body) = response.deconstruct();
    let response = RawResponse::from_bytes(status, headers, beginning(body).await);
    Err(http_error::from_response(operation, response))
}

/// Status and headers say most of it: a body that breaks off is no other error.
async fn beginning(mut body: AsyncResponseBody) -> Vec<u8> {
    let mut kept = Vec::new();
    while let Some(Ok(chunk)) = body.next().await {
        let room = LONGEST_ERROR - kept.len();
        if let Some(fits) = chunk.get(..room) {
            kept.extend_from_slice(fits);
            break;
        }
        kept.extend_from_slice(&chunk);
    }
    kept
}
