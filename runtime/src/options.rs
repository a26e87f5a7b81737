//! Takes nothing, gives the options that every generated service client has, and those of methods without options of
//! their own. It does not check them: the client does.

use crate::{LongRunningPagerOptions, PollerOptions};
use azure_core::http::{ClientMethodOptions, ClientOptions, pager::PagerOptions};

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
///
/// `Debug` shows none of it unless the feature `debug` is on: an endpoint that is about to be refused may hold a password.
#[derive(Clone, Default, azure_core::fmt::SafeDebug)]
pub struct ServiceClientOptions {
    /// Sent instead of the api-version that each operation was generated from. Operations without one are untouched.
    pub api_version: Option<String>,
    /// Base URL of the service, instead of the one of the cloud. A path in it is kept and comes before each operation's.
    pub endpoint: Option<String>,
    /// Scope of the tokens that are asked for, instead of the one of the cloud, for example
    /// `https://management.azure.com/.default`.
    pub scope: Option<String>,
    /// Further origins that next links and polling URLs of responses may lead to, each `https://host` or
    /// `https://host:port`. They receive the client's token or key.
    ///
    /// Without it they may lead to the origin of the endpoint only, and with Azure Resource Manager to its host in the
    /// cloud and the hosts below it; every other link is an error, and nothing is sent to it.
    pub allowed_origins: Vec<String>,
    /// Cloud, retries, transport, policies, tracing: what every Azure client has.
    pub client_options: ClientOptions,
}

/// Options of a method that has none of its own.
///
/// ```
/// use armsmith_runtime::MethodOptions;
/// use azure_core::http::ClientMethodOptions;
///
/// let options = MethodOptions { method_options: ClientMethodOptions::default() };
/// ```
#[derive(Clone, Default)]
pub struct MethodOptions<'a> {
    /// What any call may override.
    pub method_options: ClientMethodOptions<'a>,
}

/// Options of a method that gives pages and has no options of its own.
#[derive(Clone, Default)]
pub struct PagerMethodOptions<'a> {
    /// What any call may override.
    pub method_options: PagerOptions<'a>,
}

/// Options of a method that begins a long-running operation and has no options of its own.
///
/// ```
/// use armsmith_runtime::{PollerMethodOptions, PollerOptions};
/// use azure_core::time::Duration;
///
/// let options = PollerMethodOptions {
///     method_options: PollerOptions { frequency: Duration::seconds(5), ..Default::default() },
/// };
/// ```
#[derive(Clone, Default)]
pub struct PollerMethodOptions<'a> {
    /// What any call may override.
    pub method_options: PollerOptions<'a>,
}

/// Options of a method that gives the pages of a long-running operation and has no options of its own.
#[derive(Clone, Default)]
pub struct LongRunningPagerMethodOptions<'a> {
    /// What any call may override.
    pub method_options: LongRunningPagerOptions<'a>,
}

crate::options!(
    LongRunningPagerMethodOptions,
    MethodOptions,
    PagerMethodOptions,
    PollerMethodOptions
);
