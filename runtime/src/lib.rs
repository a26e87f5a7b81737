//! Takes what a generated client knows (a service, its operations, its models), gives what all clients share: the
//! pipeline, paths and queries, errors, the JSON format, wire encodings. It does not know any service.
//!
//! You rarely use this crate yourself: you use a generated client such as `armsmith::app::AppClient`. What you may meet
//! of it is re-exported there: [`ServiceClientOptions`], [`Json`] and [`ResourceManager`].
//!
//! # Features
//! | feature | gives | default |
//! |---|---|---|
//! | `default` | `azure_core`'s own defaults: reqwest with rustls, gzip, deflate, tokio | yes |
//! | `reqwest` | `azure_core`'s transport on reqwest, TLS chosen by you | yes |
//! | `test` | the module `test`: a scripted server, a transport to it, a credential | no |
//! | `debug` | `Debug` of models shows all values; for development only | no |
//!
//! Without `reqwest` a client needs a transport in its options, and says so if there is none.
//!
//! # What a generated method looks like
//! ```
//! use armsmith_runtime::{Json, Operation, Service, ServiceClient};
//! use azure_core::http::{ClientMethodOptions, Method, Response};
//!
//! #[derive(serde::Deserialize)]
//! struct Thing {
//!     name: Option<String>,
//! }
//! armsmith_runtime::response_bodies!(Thing);
//!
//! async fn get_thing(client: &ServiceClient, name: &str) -> azure_core::Result<Response<Thing, Json>> {
//!     const OPERATION: Operation = Operation {
//!         id: "Things_Get",
//!         method: Method::Get,
//!         path: "/subscriptions/{subscriptionId}/things/{thingName}",
//!         api_version: Some("2024-01-01"),
//!         success: &[200],
//!     };
//!     client.request(&OPERATION, &[name])?.send(ClientMethodOptions::default()).await
//! }
//! ```

mod client;
mod cloud;
pub mod encoding;
mod endpoint;
#[doc(hidden)]
pub mod enums;
mod http_error;
pub mod json;
mod macros;
mod operation;
mod options;
mod path;
mod query;
mod request;
#[cfg(feature = "test")]
pub mod test;

pub use client::ServiceClient;
pub use cloud::ResourceManager;
pub use json::{Json, error_body};
pub use operation::{Operation, Service};
pub use options::ServiceClientOptions;
pub use query::comma_separated;
pub use request::OperationRequest;
pub use serde_json::Value;

/// What the macros name. Not part of the API.
#[doc(hidden)]
pub mod __private {
    pub use azure_core::{
        Error, Result,
        http::{DeserializeWith, RequestContent, response::ResponseBody},
    };
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
