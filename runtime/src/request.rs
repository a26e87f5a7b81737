//! Takes an operation and its arguments, sends the request, gives the response or the service's error. It does not
//! decode a successful body: the response does, when it is asked.

use crate::{Operation, ServiceClient, form::Form, http_error, path, query};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        Body, ClientMethodOptions, Context, PipelineSendOptions, RawResponse, Request,
        RequestContent, StatusCode, Url,
        headers::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, Headers},
    },
    tracing::PublicApiInstrumentationInformation,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    pin::Pin,
    sync::Arc,
};

/// The api-version, and a parameter or two.
const ROOM_FOR_QUERY: usize = 64;

/// A request under way. It is of one type for all models, so that it is compiled once.
pub type Call<'c> = Pin<Box<dyn Future<Output = Result<RawResponse>> + Send + 'c>>;

/// A request on its way to be sent, made by [`ServiceClient::request`].
#[must_use = "a request does nothing until it is sent"]
pub struct OperationRequest<'c> {
    pub(crate) client: &'c ServiceClient,
    pub(crate) operation: &'static Operation,
    url: Url,
    query: String,
    pub(crate) headers: Headers,
    pub(crate) body: Body,
    pub(crate) form: Form,
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
        Ok(Self::at(url, client, operation))
    }

    /// A request that goes nowhere by itself: a link says where to.
    pub(crate) fn without_path(client: &'c ServiceClient, operation: &'static Operation) -> Self {
        Self::at(client.endpoint().clone(), client, operation)
    }

    fn at(url: Url, client: &'c ServiceClient, operation: &'static Operation) -> Self {
        let mut query = String::with_capacity(ROOM_FOR_QUERY);
        query.push_str(url.query().unwrap_or_default());
        if let Some(version) = client.api_version(operation) {
            query::push(&mut query, "api-version", version);
        }
        let mut headers = Headers::new();
        headers.insert(ACCEPT, "application/json");
        Self {
            client,
            operation,
            url,
            query,
            headers,
            body: Body::from(Vec::new()),
            form: Form::default(),
            problem: None,
        }
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

    /// Adds a query parameter whose value is a piece of a query already. Only what cannot stand in a query is encoded, so a
    /// value may add parameters, and can neither end the query nor begin another URL.
    pub fn query_unencoded(mut self, name: &'static str, value: &str) -> Self {
        query::push_unencoded(&mut self.query, name, value);
        self
    }

    /// As [`Self::query_unencoded`], if there is a value.
    pub fn query_unencoded_optional(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.query_unencoded(name, value),
            None => self,
        }
    }

    /// Adds a query parameter for each value. Name and values are encoded.
    pub fn query_each(self, name: &'static str, values: &[String]) -> Self {
        let query = |request: Self, value: &String| request.query(name, value);
        values.iter().fold(self, query)
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
    pub fn header(self, name: &'static str, value: &str) -> Self {
        self.header_named(name.to_string(), value)
    }

    fn header_named(mut self, name: String, value: &str) -> Self {
        if !is_token(&name) {
            self.refuse(format!("{name:?} is not the name of a header"));
        } else if value
            .bytes()
            .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
        {
            // `From<&'static str>` panics on an upper-case letter, `From<String>` lowers it.
            self.headers
                .insert(HeaderName::from(name), value.to_string());
        } else {
            self.refuse(format!(
                "the header `{name}` must hold visible ASCII characters only"
            ));
        }
        self
    }

    /// Keeps the first problem, so that the builder stays a chain.
    pub(crate) fn refuse(&mut self, message: String) {
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

    /// Sets a header for each entry: its name is `prefix` and the key. What [`Self::header`] refuses is refused here too, and
    /// so is an entry whose header another one sets, since names of headers are the same in capitals.
    pub fn headers(mut self, prefix: &'static str, entries: &BTreeMap<String, String>) -> Self {
        let mut set = BTreeSet::new();
        for (key, value) in entries {
            let name = format!("{prefix}{key}").to_ascii_lowercase();
            if key.is_empty() || !set.insert(name.clone()) {
                self.refuse(format!(
                    "the header {name:?} lacks its key, or is given twice"
                ));
            }
            self = self.header_named(name, value);
        }
        self
    }

    /// As [`Self::headers`], if there are entries.
    pub fn headers_optional(
        self,
        prefix: &'static str,
        entries: Option<&BTreeMap<String, String>>,
    ) -> Self {
        match entries {
            Some(entries) => self.headers(prefix, entries),
            None => self,
        }
    }

    /// Sets the body, and its `Content-Type` unless that is a header already.
    pub fn body<T, F>(mut self, content: RequestContent<T, F>, content_type: &'static str) -> Self {
        self.set_body(content.into(), content_type.to_owned());
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

    /// Sends the request through the client's pipeline. The response becomes one of a model with `into()`.
    ///
    /// # Errors
    /// - [`ErrorKind::HttpResponse`] for a status that is no success of the operation, with the service's code and message,
    ///   and the ids of the request.
    /// - What the credential, the transport or a policy reports.
    pub fn send(self, options: ClientMethodOptions<'c>) -> Call<'c> {
        // Callers hold the future of every call that is under way: its size is theirs.
        Box::pin(self.send_raw(options))
    }

    /// Asks whether something is there, with a HEAD request: true for a declared success, false for status 404, whether
    /// the operation declares it or not.
    ///
    /// # Errors
    /// As [`Self::send`], status 404 apart.
    pub async fn send_exists(self, options: ClientMethodOptions<'_>) -> Result<bool> {
        Box::pin(self.send_head(options)).await
    }

    async fn send_head(self, options: ClientMethodOptions<'_>) -> Result<bool> {
        let operation = self.operation;
        let response = self.send_unchecked(options).await?;
        if response.status() == StatusCode::NotFound {
            return Ok(false);
        }
        checked(operation, response).map(|_| true)
    }

    /// Everything that does not depend on the model, so that it is compiled once.
    async fn send_raw(self, options: ClientMethodOptions<'_>) -> Result<RawResponse> {
        let operation = self.operation;
        checked(operation, self.send_unchecked(options).await?)
    }

    async fn send_unchecked(self, options: ClientMethodOptions<'_>) -> Result<RawResponse> {
        let (client, operation) = (self.client, self.operation);
        let mut request = self.into_request()?;
        let context = instrumented(client, operation, options.context);
        transmit(client, operation, &context, &mut request).await
    }

    /// The client, the operation and the finished request, for a pager or a poller that outlives this builder.
    pub(crate) fn into_parts(self) -> Result<(ServiceClient, &'static Operation, Request)> {
        let (client, operation) = (self.client.clone(), self.operation);
        Ok((client, operation, self.into_request()?))
    }

    pub(crate) fn into_request(mut self) -> Result<Request> {
        if let Some(problem) = self.problem {
            return Err(named(self.operation, &problem));
        }
        if self.form.has_parts() {
            // A `Content-Type` that a parameter has set does not know the boundary.
            self.headers.remove(CONTENT_TYPE);
        }
        if let Some((body, content_type)) = std::mem::take(&mut self.form).into_body() {
            self.set_body(body, content_type);
        }
        self.say_length();
        let mut url = self.url;
        url.set_query((!self.query.is_empty()).then_some(self.query.as_str()));
        // azure_core's transport policy sets `Content-Length: 0` where a POST, PUT or PATCH has no body.
        let mut request = Request::new(url, self.operation.method);
        *request.headers_mut() = self.headers;
        request.set_body(self.body);
        Ok(request)
    }

    /// Transports do not say the length of a stream, and some services take no body without one. That of bytes they know
    /// themselves.
    fn say_length(&mut self) {
        let is_said = self.headers.get_optional_str(&CONTENT_LENGTH).is_some();
        if let (false, Body::SeekableStream(stream)) = (is_said, &self.body)
            && let Some(length) = stream.len()
        {
            self.headers.insert(CONTENT_LENGTH, length.to_string());
        }
    }
}

/// Names the operation in the context, so that the pipeline, a pager or a poller opens one span for it.
pub(crate) fn instrumented<'a>(
    client: &ServiceClient,
    operation: &Operation,
    mut context: Context<'a>,
) -> Context<'a> {
    if let Some(tracer) = client.tracer() {
        context.insert(PublicApiInstrumentationInformation::new(
            operation.id,
            Vec::new(),
        ));
        context.insert(Arc::clone(tracer));
    }
    context
}

/// Sends a request through the pipeline. Any status is a response here; only [`checked`] judges it.
pub(crate) async fn transmit(
    client: &ServiceClient,
    operation: &Operation,
    context: &Context<'_>,
    request: &mut Request,
) -> Result<RawResponse> {
    let checks = PipelineSendOptions {
        skip_checks: true,
        ..Default::default()
    };
    let sent = client.pipeline().send(context, request, Some(checks)).await;
    sent.map_err(|error| unsent(operation, error))
}

/// Lets the operation's successes pass: those that it declares, or every 2xx where it declares none.
pub(crate) fn checked(operation: &Operation, response: RawResponse) -> Result<RawResponse> {
    if is_success(operation, response.status()) {
        return Ok(response);
    }
    Err(http_error::from_response(operation, response))
}

pub(crate) fn is_success(operation: &Operation, status: StatusCode) -> bool {
    if operation.success.is_empty() {
        status.is_success()
    } else {
        operation.success.contains(&u16::from(status))
    }
}

/// A status that the operation declares and the enum of its results lacks.
#[must_use]
pub fn unexpected_status(status: u16) -> Error {
    Error::with_message(
        ErrorKind::DataConversion,
        format!("there is no result for the status {status}"),
    )
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
pub(crate) fn unsent(operation: &Operation, error: Error) -> Error {
    let mut message = format!("{}: {error}", operation.id);
    if let Some(reason) = error.downcast_ref::<Error>() {
        message = format!("{message}: {reason}");
    }
    error.with_context(message)
}

pub(crate) fn named(operation: &Operation, error: &Error) -> Error {
    Error::with_message(error.kind().clone(), format!("{}: {error}", operation.id))
}
