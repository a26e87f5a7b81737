//! Clients for Azure Resource Manager, generated from the services' own Swagger documents.
//!
//! They stand on [`azure_core`] 1.x and feel like the official clients: credentials, retries, policies, tracing and
//! transports are `azure_core`'s. Each package is a module and a feature of its own.
//!
//! | module | feature | service | api-version |
//! |---|---|---|---|
//! | [`app`] | `app` (default) | Azure Container Apps, `Microsoft.App` | [`app::API_VERSION`] |
//!
//! # Example
//! Add `azure_identity` and an async runtime such as tokio to your crate; then:
//!
//! ```no_run
//! use armsmith::app::AppClient;
//! use azure_identity::DeveloperToolsCredential;
//!
//! # async fn example() -> azure_core::Result<()> {
//! let credential = DeveloperToolsCredential::new(None)?;
//! let client = AppClient::new("00000000-0000-0000-0000-000000000000", credential, None)?;
//! let token = client
//!     .get_container_apps_client()
//!     .get_auth_token("my-resource-group", "my-app", None)
//!     .await?
//!     .into_model()?;
//! println!("{} in {}", token.name.unwrap_or_default(), token.location.unwrap_or_default());
//! # Ok(())
//! # }
//! ```
//!
//! # When a call fails
//! Every error is an [`azure_core::Error`]. One that the service sent has the kind
//! [`HttpResponse`](azure_core::error::ErrorKind::HttpResponse), its text holds the service's code and message, and its
//! body can be read as a type:
//!
//! ```
//! use armsmith::app::models::DefaultErrorResponse;
//!
//! fn explain(error: &azure_core::Error) {
//!     match DefaultErrorResponse::try_from(error) {
//!         Ok(body) => {
//!             let target = body.error.and_then(|inner| inner.target);
//!             println!("the service refused {}", target.unwrap_or_default());
//!         }
//!         Err(_) => println!("not from the service, or not in its words: {error}"),
//!     }
//! }
//! ```
//!
//! # Models
//! Every field is an `Option`, because services leave out what their documents require. Structs that you send are open:
//! end a literal with `..Default::default()`, so that a new field does not break it. Structs that you only receive, and
//! all enums, are `#[non_exhaustive]`, and every enum has a variant for values that are newer than this crate.
//! What the service alone sets is never sent back, so a serialised model is no cache.
//!
//! [`ServiceClientOptions`] are the options of every client. A cloud of your own needs a token audience, which is given
//! for the marker type [`ResourceManager`].
//!
//! # Features
//! Without default features there is no transport: choose one in
//! [`ClientOptions::transport`](azure_core::http::ClientOptions), or TLS for the built-in one with the feature
//! `reqwest` and a reqwest of your own. With `debug`, `Debug` shows every field of a model; without it, none. With
//! `test`, `runtime::test` answers your calls on the loopback interface.

/// What all clients share: options, formats, pollers and, with the feature `test`, a server for tests.
pub use armsmith_runtime as runtime;
pub use armsmith_runtime::{Json, ResourceManager, ServiceClientOptions};

// Generated code has a layout of its own.
#[cfg(feature = "app")]
#[rustfmt::skip]
pub mod app;
