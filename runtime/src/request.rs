//! Takes an operation and its arguments, sends the request, gives the response or the service's error. It does not
//! decode a successful body: the response does, when it is asked.

use crate::{Operation, ServiceClient, http_error, path, query};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        Body, ClientMethodOptions, PipelineSendOptions, RawResponse, Request, RequestContent,
        Response, Url,
        headers::{ACCEPT, CONTENT_TYPE, HeaderName, Headers},
    },
    tracing::PublicApiInstrumentationInformation,
};
use std::{fmt, sync::Arc};

/// A request on its way to be sent, made by [`ServiceClient::request`].
#[must_use = "a request does nothing until it is sent"]
pub struct OperationRequest<'c> {
    client: &'c ServiceClient,
    operation: &'static Operation,
    url: Url,
    query: String,
    headers: Headers,
    body: Body,
    problem: Option<Error>,
}

impl<'c> OperationRequest<'c> {
    pub(crate) fn new(
        client: &'c ServiceClient,
        operation: &'static Operation,
        path: &[&str],
    ) -> Result<Self> {
        let url = path::append(client.endpoint(), operation.path, client.parameters(), path)
            .map_err(|error| named(operation, &error))?;
        let mut query = url.query().unwrap_or_default().to_string();
        if let Some(version) = client.api_version(operation) {
            query::push(&mut query, "api-version", version);
        }
        let mut headers = Headers::new();
        headers.insert(ACCEPT, "application/json");
        Ok(Self {
            client,
            operation,
            url,
            query,
            headers,
            body: Body::from(Vec::new()),
            problem: None,
        })
    }

    /// Adds a query parameter. Name and value are encoded.
    pub fn query(mut self, name: &'static str, value: &str) -> Self {
        query::push(&mut self.query, name, value);
        self
    }

    /// Adds a query parameter if there is a value.
    pub fn query_optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Adds the client parameter of this name to the query.
    pub fn client_query(self, name: &'static str) -> Self {
        let client = self.client;
        self.query_optional(name, client.parameter(name))
    }

    /// Sets a header to the client parameter of this name.
    pub fn client_header(self, name: &'static str) -> Self {
        let client = self.client;
        self.header_optional(name, client.parameter(name))
    }

    /// Sets a header. A name that is no token and a value that is not visible ASCII are refused by [`Self::send`].
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        if !is_token(name) {
            self.refuse(format!("{name:?} is not the name of a header"));
        } else if value
            .bytes()
            .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
        {
            // `From<&'static str>` panics on an upper-case letter, `From<String>` lowers it.
            self.headers
                .insert(HeaderName::from(name.to_string()), value.to_string());
        } else {
            self.refuse(format!(
                "the header `{name}` must hold visible ASCII characters only"
            ));
        }
        self
    }

    /// Keeps the first problem, so that the builder stays a chain.
    fn refuse(&mut self, message: String) {
        self.problem
            .get_or_insert_with(|| Error::with_message(ErrorKind::Other, message));
    }

    /// Sets a header if there is a value.
    pub fn header_optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// Sets the body and its `Content-Type`.
    pub fn body<T, F>(mut self, content: RequestContent<T, F>, content_type: &'static str) -> Self {
        self.body = content.into();
        self.headers.insert(CONTENT_TYPE, content_type);
        self
    }

    /// Sets the body and its `Content-Type` if there is one.
    pub fn body_optional<T, F>(
        self,
        content: Option<RequestContent<T, F>>,
        content_type: &'static str,
    ) -> Self {
        match content {
            Some(content) => self.body(content, content_type),
            None => self,
        }
    }

    /// Sends the request through the client's pipeline.
    ///
    /// # Errors
    /// - [`ErrorKind::HttpResponse`] for a status that the operation does not declare as a success, with the service's
    ///   code and message, and the ids of the request.
    /// - What the credential, the transport or a policy reports.
    pub async fn send<T, F>(self, options: ClientMethodOptions<'_>) -> Result<Response<T, F>> {
        // Callers hold the future of every call that is under way: its size is theirs.
        Box::pin(self.send_raw(options)).await.map(Response::from)
    }

    /// Everything that does not depend on the model, so that it is compiled once.
    async fn send_raw(self, options: ClientMethodOptions<'_>) -> Result<RawResponse> {
        let (client, operation) = (self.client, self.operation);
        let mut request = self.into_request()?;
        let mut context = options.context;
        if let Some(tracer) = client.tracer() {
            context.insert(PublicApiInstrumentationInformation::new(
                operation.id,
                Vec::new(),
            ));
            context.insert(Arc::clone(tracer));
        }
        let checks = PipelineSendOptions {
            skip_checks: true,
            ..Default::default()
        };
        let sent = client
            .pipeline()
            .send(&context, &mut request, Some(checks))
            .await;
        let response = sent.map_err(|error| unsent(operation, error))?;
        if operation.success.contains(&u16::from(response.status())) {
            return Ok(response);
        }
        Err(http_error::from_response(operation, response))
    }

    fn into_request(self) -> Result<Request> {
        if let Some(problem) = self.problem {
            return Err(named(self.operation, &problem));
        }
        let mut url = self.url;
        url.set_query((!self.query.is_empty()).then_some(self.query.as_str()));
        // azure_core's transport policy sets `Content-Length: 0` where a POST, PUT or PATCH has no body.
        let mut request = Request::new(url, self.operation.method);
        *request.headers_mut() = self.headers;
        request.set_body(self.body);
        Ok(request)
    }
}

/// RFC 9110's `token`.
pub(crate) fn is_token(name: &str) -> bool {
    let is_tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_tchar)
}

/// Query and headers may hold secrets: neither is shown.
impl fmt::Debug for OperationRequest<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OperationRequest")
            .field("operation", &self.operation.id)
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

/// The retry policy says only that it gave up; the reason stands one level down, and is what a caller looks for.
fn unsent(operation: &Operation, error: Error) -> Error {
    let mut message = format!("{}: {error}", operation.id);
    if let Some(reason) = error.downcast_ref::<Error>() {
        message = format!("{message}: {reason}");
    }
    error.with_context(message)
}

fn named(operation: &Operation, error: &Error) -> Error {
    Error::with_message(error.kind().clone(), format!("{}: {error}", operation.id))
}
