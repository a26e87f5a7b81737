//! Takes nothing, gives the two constants that a generated crate writes down: what the service is, and what one
//! operation of it looks like on the wire. It does not send anything.

use azure_core::http::Method;

/// Which crate speaks for which service.
///
/// The crate's own name and version go into the `User-Agent` header, the namespace into tracing spans.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    /// Name of the crate that holds the client: `env!("CARGO_PKG_NAME")`.
    pub crate_name: &'static str,
    /// Version of the crate that holds the client: `env!("CARGO_PKG_VERSION")`.
    pub crate_version: &'static str,
    /// Namespace of the resource provider, for example `Microsoft.App`.
    pub namespace: &'static str,
}

/// One operation of a service, as its document declares it.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The document's `operationId`, named in every error and as the span.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the endpoint. `{name}` stands for an encoded value, `{+name}` for one that is written as it is. Behind
    /// a `=`, as in `{=name}` and `{=+name}`, it is the caller's, although the client keeps another of that name.
    /// What follows a `?` is sent before every other query parameter.
    pub path: &'static str,
    /// Value of the `api-version` query parameter; `None` where the operation has none.
    pub api_version: Option<&'static str>,
    /// The statuses that are a success. Every other one is an error, 2xx too. Empty where the document declares none, only
    /// what a failure looks like: every 2xx is a success then.
    pub success: &'static [u16],
}
