//! Takes a service whose host has variables that calls fill, gives the client of each call. It does not know any operation.

use crate::{
    KeyLocation, Service, ServiceClient, ServiceClientOptions,
    credentials::Credentials,
    endpoint::{self, Protection},
    host::host,
    origin::{self, Origins},
    shared::Shared,
};
use azure_core::{
    Result,
    credentials::{Secret, TokenCredential},
    http::Url,
};
use std::{fmt, sync::Arc};

/// What a generated client is made of whose methods take a part of the host: a document's `x-ms-parameterized-host` with
/// parameters of operations. A clone is cheap and shares the pipeline.
///
/// ```
/// use armsmith_runtime::{HostClient, Service};
///
/// static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Contoso.Things" };
///
/// let host = ("https://{account}.{zone}.contoso.example/v1", &[("zone", "north")][..]);
/// let client = HostClient::anonymous(&SERVICE, host, None, &[])?;
/// let of_one_call = client.at(&[("account", "fabrikam")])?;
/// assert_eq!(of_one_call.endpoint().as_str(), "https://fabrikam.north.contoso.example/v1");
/// assert!(client.at(&[("account", "evil.example/")]).is_err());
/// # Ok::<(), azure_core::Error>(())
/// ```
#[derive(Clone)]
pub struct HostClient(Arc<Inner>);

struct Inner {
    template: &'static str,
    /// What the client keeps of the host.
    values: Vec<(&'static str, String)>,
    /// What the options name instead.
    endpoint: Option<Url>,
    protection: Protection,
    allowed_origins: Vec<String>,
    shared: Arc<Shared>,
}

/// A host, and what the client keeps of it.
type Host<'a> = (&'static str, &'a [(&'static str, &'a str)]);

impl HostClient {
    /// A client that sends tokens for `scope`. `host` is a template with variables, as [`host`] takes it, and the values
    /// that the client keeps; methods have the others. `endpoint` of the options takes the place of all of it.
    ///
    /// # Errors
    /// As [`ServiceClient::with_token`]; what is wrong with the host is an error of [`Self::at`].
    pub fn with_token(
        service: &'static Service,
        host: Host<'_>,
        scope: &str,
        credential: Arc<dyn TokenCredential>,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let mut options = options.unwrap_or_default();
        let scope = options.scope.take().unwrap_or_else(|| scope.to_string());
        let credentials = Credentials::token(credential, scope);
        Self::build(service, host, credentials, options, parameters)
    }

    /// A client that sends a key.
    ///
    /// # Errors
    /// As [`ServiceClient::with_key`]; what is wrong with the host is an error of [`Self::at`].
    pub fn with_key(
        service: &'static Service,
        host: Host<'_>,
        location: KeyLocation,
        credential: Secret,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let credentials = Credentials::key(location, credential)?;
        let options = options.unwrap_or_default();
        Self::build(service, host, credentials, options, parameters)
    }

    /// A client that sends neither.
    ///
    /// # Errors
    /// As [`ServiceClient::anonymous`]; what is wrong with the host is an error of [`Self::at`].
    pub fn anonymous(
        service: &'static Service,
        host: Host<'_>,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let options = options.unwrap_or_default();
        Self::build(service, host, Credentials::none(), options, parameters)
    }

    fn build(
        service: &'static Service,
        (template, values): Host<'_>,
        credentials: Credentials,
        mut options: ServiceClientOptions,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let protection = credentials.protection;
        let allowed_origins = std::mem::take(&mut options.allowed_origins);
        origin::check_allowed(&allowed_origins, protection)?;
        let endpoint = options.endpoint.take();
        let endpoint = endpoint.map(|text| endpoint::parse(&text, protection));
        let values = values.iter();
        Ok(Self(Arc::new(Inner {
            template,
            values: values
                .map(|(name, value)| (*name, (*value).to_string()))
                .collect(),
            endpoint: endpoint.transpose()?,
            protection,
            allowed_origins,
            shared: Arc::new(Shared::new(service, credentials, options, parameters)?),
        })))
    }

    /// The same client, which keeps these values too, for queries and headers.
    #[must_use]
    pub fn keep(&self, parameters: &[(&'static str, &str)]) -> Self {
        let inner = &*self.0;
        Self(Arc::new(Inner {
            template: inner.template,
            values: inner.values.clone(),
            endpoint: inner.endpoint.clone(),
            protection: inner.protection,
            allowed_origins: inner.allowed_origins.clone(),
            shared: Arc::new(inner.shared.keep(parameters)),
        }))
    }

    /// The client of calls to the host with these values.
    ///
    /// # Errors
    /// A value is empty or holds more than a part of a host can, or what they make is no endpoint.
    pub fn at(&self, values: &[(&'static str, &str)]) -> Result<ServiceClient> {
        let inner = &*self.0;
        let kept = inner.values.iter();
        let kept = kept.map(|(name, value)| (*name, value.as_str()));
        let all: Vec<_> = kept.chain(values.iter().copied()).collect();
        let text = host(inner.template, &all)?;
        let endpoint = match &inner.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => endpoint::parse(&text, inner.protection)?,
        };
        let origins = Origins::new(&endpoint, inner.protection, &inner.allowed_origins)?;
        let shared = Arc::clone(&inner.shared);
        Ok(ServiceClient::located(shared, endpoint, origins))
    }
}

impl fmt::Debug for HostClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HostClient")
            .field("namespace", &self.0.shared.namespace())
            .field("host", &self.0.template)
            .finish_non_exhaustive()
    }
}

const _: () = {
    const fn assert_shareable<T: Clone + fmt::Debug + Send + Sync + 'static>() {}
    assert_shareable::<HostClient>();
};
