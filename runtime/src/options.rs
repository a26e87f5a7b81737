//! Takes nothing, gives the options that every generated service client has. It does not check them: the client does.

use azure_core::http::ClientOptions;

/// What a caller may change about a service client.
///
/// Everything is optional; end a literal with `..Default::default()`, so that a new option does not break it.
///
/// ```
/// use armsmith_runtime::ServiceClientOptions;
///
/// let options = ServiceClientOptions {
///     endpoint: Some("https://eastus.management.azure.com".to_string()),
///     ..Default::default()
/// };
/// # assert!(options.scope.is_none());
/// ```
/// `Debug` shows none of it: an endpoint that is about to be refused may hold a password.
#[derive(Clone, Default, azure_core::fmt::SafeDebug)]
pub struct ServiceClientOptions {
    /// Sent instead of the api-version that each operation was generated from. Operations without one are untouched.
    pub api_version: Option<String>,
    /// Base URL of the service, instead of the one of the cloud. A path in it is kept and comes before each operation's.
    pub endpoint: Option<String>,
    /// Scope of the tokens that are asked for, instead of the one of the cloud, for example
    /// `https://management.azure.com/.default`.
    pub scope: Option<String>,
    /// Cloud, retries, transport, policies, tracing: what every Azure client has.
    pub client_options: ClientOptions,
}
