//! Takes a service, a credential and options, gives the client that all generated clients share: endpoint, pipeline,
//! client parameters. It does not know any operation.

use crate::{
    KeyLocation, Operation, OperationRequest, Service, ServiceClientOptions, cloud,
    credentials::Credentials,
    endpoint::{self, Protection},
    key,
    origin::Origins,
    shared::Shared,
};
use azure_core::{
    Result,
    credentials::{Secret, TokenCredential},
    http::{Pipeline, Url},
    tracing::Tracer,
};
use std::{borrow::Cow, fmt, sync::Arc};

/// What every generated client is made of. A clone is cheap and shares the pipeline, its connections and its token.
#[derive(Clone)]
pub struct ServiceClient(Arc<Inner>);

struct Inner {
    endpoint: Url,
    origins: Origins,
    shared: Arc<Shared>,
}

impl ServiceClient {
    /// A client of Azure Resource Manager. Endpoint and scope follow the cloud of the options, the public one by
    /// default; `endpoint` and `scope` of the options win over it.
    ///
    /// `parameters` are the values that belong to the client, by their names in the paths; [`Self::keep`] adds others.
    ///
    /// # Errors
    /// The endpoint is no https URL or holds more than a base path, one of `allowed_origins` is no origin, a custom cloud
    /// lacks endpoint or audience, there is no transport, or a parameter is empty, `.` or `..`.
    pub fn resource_manager(
        service: &'static Service,
        credential: Arc<dyn TokenCredential>,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let mut options = options.unwrap_or_default();
        let location = cloud::resource_manager(
            options.client_options.cloud.as_deref(),
            options.endpoint.take(),
            options.scope.take(),
        )?;
        let endpoint = endpoint::parse(&location.endpoint, Protection::Required)?;
        let cloud = options.client_options.cloud.as_deref();
        let origins = Origins::new(&endpoint, Protection::Required, &options.allowed_origins)?
            .with_resource_manager(cloud::known_host(cloud));
        let credentials = Credentials::token(credential, location.scope);
        let shared = Shared::new(service, credentials, options, parameters)?;
        Ok(Self::located(Arc::new(shared), endpoint, origins))
    }

    /// A client of a service with its own endpoint, to which tokens for `scope` are sent. `endpoint` and `scope` of the
    /// options win over the arguments.
    ///
    /// # Errors
    /// As [`Self::resource_manager`], the cloud apart.
    pub fn with_token(
        service: &'static Service,
        endpoint: &str,
        scope: &str,
        credential: Arc<dyn TokenCredential>,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let mut options = options.unwrap_or_default();
        let scope = options.scope.take().unwrap_or_else(|| scope.to_string());
        let credentials = Credentials::token(credential, scope);
        Self::build(service, endpoint, credentials, options, parameters)
    }

    /// A client of a service with its own endpoint, to which a key is sent. `endpoint` of the options wins over the
    /// argument.
    ///
    /// # Errors
    /// As [`Self::with_token`]; or the key is empty, or holds what cannot stand in its place.
    pub fn with_key(
        service: &'static Service,
        endpoint: &str,
        location: KeyLocation,
        credential: Secret,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let options = options.unwrap_or_default();
        let credentials = Credentials::key(location, credential)?;
        Self::build(service, endpoint, credentials, options, parameters)
    }

    /// A client of a service that asks for no token. Plain http is allowed. `endpoint` of the options wins over the
    /// argument.
    ///
    /// # Errors
    /// As [`Self::resource_manager`], the cloud apart.
    pub fn anonymous(
        service: &'static Service,
        endpoint: &str,
        options: Option<ServiceClientOptions>,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let options = options.unwrap_or_default();
        let credentials = Credentials::none();
        Self::build(service, endpoint, credentials, options, parameters)
    }

    fn build(
        service: &'static Service,
        endpoint: &str,
        credentials: Credentials,
        options: ServiceClientOptions,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let endpoint = options.endpoint.as_deref().unwrap_or(endpoint);
        let endpoint = endpoint::parse(endpoint, credentials.protection)?;
        let origins = Origins::new(&endpoint, credentials.protection, &options.allowed_origins)?;
        let shared = Shared::new(service, credentials, options, parameters)?;
        Ok(Self::located(Arc::new(shared), endpoint, origins))
    }

    pub(crate) fn located(shared: Arc<Shared>, endpoint: Url, origins: Origins) -> Self {
        Self(Arc::new(Inner {
            endpoint,
            origins,
            shared,
        }))
    }

    /// The same client, which keeps these values too, for queries and headers: any text can stand there.
    #[must_use]
    pub fn keep(&self, parameters: &[(&'static str, &str)]) -> Self {
        let shared = Arc::new(self.0.shared.keep(parameters));
        Self::located(shared, self.0.endpoint.clone(), self.0.origins.clone())
    }

    /// The base URL that requests go to.
    #[must_use]
    pub fn endpoint(&self) -> &Url {
        &self.0.endpoint
    }

    /// Begins a request: fills the operation's path. A `{name}` among the client's parameters takes the client's value,
    /// every other one takes the next of `path`.
    ///
    /// # Errors
    /// A value is empty, or would make its segment `.` or `..`; or `path` has too few or too many values.
    pub fn request(
        &self,
        operation: &'static Operation,
        path: &[&str],
    ) -> Result<OperationRequest<'_>> {
        OperationRequest::new(self, operation, path)
    }

    /// What the requests of an operation that fetches further pages have alike, for
    /// [`OperationRequest::pages_by`]: its query and its headers. The path is filled when there is a link.
    pub fn next_request(&self, operation: &'static Operation) -> OperationRequest<'_> {
        OperationRequest::without_path(self, operation)
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0.shared.pipeline
    }

    pub(crate) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.0.shared.tracer.as_ref()
    }

    /// Where links of responses may lead.
    pub(crate) fn origins(&self) -> &Origins {
        &self.0.origins
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.0.shared.parameters.iter();
        let found = parameters.find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn parameters(&self) -> &[(&'static str, String)] {
        &self.0.shared.parameters
    }

    /// Takes the client's own key out of the query of a link: a service may repeat there what it was asked with.
    pub(crate) fn remove_key(&self, url: &mut Url) {
        if let Some(name) = self.0.shared.key_in_query {
            key::remove(url, name);
        }
    }

    /// As [`Self::remove_key`], of a text that is no URL.
    pub(crate) fn without_key<'l>(&self, link: &'l str) -> Cow<'l, str> {
        match self.0.shared.key_in_query {
            Some(name) => key::removed(link, name),
            None => Cow::Borrowed(link),
        }
    }

    /// The caller's api-version replaces the operation's, but is never added to an operation that has none.
    pub(crate) fn api_version(&self, operation: &Operation) -> Option<&str> {
        operation
            .api_version
            .map(|own| self.0.shared.api_version.as_deref().unwrap_or(own))
    }
}

impl fmt::Debug for ServiceClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceClient")
            .field("namespace", &self.0.shared.namespace())
            .field("endpoint", &self.0.endpoint.as_str())
            .finish_non_exhaustive()
    }
}

/// The values that there are, for the parameters that a client keeps.
#[must_use]
pub fn kept<'v, const N: usize>(
    values: [(&'static str, Option<&'v str>); N],
) -> Vec<(&'static str, &'v str)> {
    let given = |(name, value): (&'static str, Option<&'v str>)| Some((name, value?));
    values.into_iter().filter_map(given).collect()
}

const _: () = {
    const fn assert_shareable<T: Clone + fmt::Debug + Send + Sync + 'static>() {}
    assert_shareable::<ServiceClient>();
};
