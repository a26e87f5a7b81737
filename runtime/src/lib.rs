//! Takes what a generated client knows (a service, its operations, its models), gives what all clients share: the
//! pipeline, paths and queries, errors, JSON and XML, forms, streams, pages, long-running operations, wire encodings. It does
//! not know any service.
//!
//! You rarely use this crate yourself: you use a generated client such as `armsmith::app::AppClient`, which re-exports it as
//! its module `runtime`. What you may meet of it: [`ServiceClientOptions`] and the options of methods, the formats [`Json`],
//! [`Text`] and `Xml`, [`Nullable`], [`Decimal`], [`IsoDuration`], [`Date`] and [`Time`], [`File`] for forms, [`ArmOperation`] and
//! [`PollerOptions`] for long-running operations, [`ResourceManager`] for a cloud of your own.
//!
//! # Features
//! | feature | gives | default |
//! |---|---|---|
//! | `default` | `azure_core`'s own defaults: reqwest with rustls, gzip, deflate, tokio | yes |
//! | `reqwest` | `azure_core`'s transport on reqwest, TLS chosen by you | yes |
//! | `test` | the module `test`: a scripted server, a transport to it, a credential | no |
//! | `xml` | the format `Xml` beside `Json`, for services that speak XML | no |
//! | `debug` | `Debug` of models shows all values; for development only | no |
//!
//! Without `reqwest` a client needs a transport in its options, and says so if there is none.
//!
//! # What a generated method looks like
//! ```
//! use armsmith_runtime::{Json, Operation, Service, ServiceClient};
//! use azure_core::http::{ClientMethodOptions, Method, Response};
//!
//! #[derive(Clone, Default)]
//! struct Thing {
//!     name: Option<String>,
//! }
//! armsmith_runtime::model!(Thing { "name" => name });
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
//!     client.request(&OPERATION, &[name])?.send(ClientMethodOptions::default()).await.map(Into::into)
//! }
//! ```

mod any_value;
mod client;
mod cloud;
#[doc(hidden)]
pub mod content;
mod credentials;
mod decimal;
mod declared_headers;
pub mod encoding;
mod endpoint;
mod enum_macros;
#[doc(hidden)]
pub mod enums;
mod file;
mod form;
mod host;
mod host_client;
mod http_error;
mod iso_duration;
pub mod json;
mod json_bodies;
mod key;
mod macros;
pub mod model;
mod model_macros;
mod multipart;
mod next_link;
mod next_page;
mod operation;
mod options;
mod origin;
mod page_macros;
mod page_sequence;
mod pager;
mod path;
mod policy;
mod poller;
mod query;
mod raw;
mod request;
#[doc(hidden)]
pub mod response_headers;
mod response_macros;
mod shared;
mod stream;
#[cfg(feature = "test")]
pub mod test;
mod text;
#[cfg(feature = "xml")]
pub mod xml;

/// For `try_next()` of pagers and pollers.
pub use futures::TryStreamExt;

pub use client::{ServiceClient, kept};
pub use cloud::ResourceManager;
pub use decimal::Decimal;
pub use file::File;
pub use host::host;
pub use host_client::HostClient;
pub use iso_duration::IsoDuration;
pub use json::{Json, error_body};
pub use key::KeyLocation;
pub use model::Nullable;
pub use operation::{Operation, Service};
pub use options::{
    LongRunningPagerMethodOptions, MethodOptions, PagerMethodOptions, PollerMethodOptions,
    ServiceClientOptions,
};
pub use poller::{ArmOperation, FinalStateVia, LongRunningPagerOptions, PollerOptions};
pub use query::{joined, texts};
pub use request::{Call, OperationRequest};
pub use serde_json::Value;
pub use stream::StreamCall;
pub use text::Text;
/// For dates and times of day.
pub use time::{Date, Month, Time};
#[cfg(feature = "xml")]
pub use xml::Xml;

/// What the macros name. Not part of the API.
#[doc(hidden)]
pub mod __private {
    pub use crate::content::Contents;
    pub use crate::model::debug_options;
    pub use crate::pager::{ItemsFuture, items};
    pub use crate::request::unexpected_status;
    pub use azure_core::{
        Error, Result,
        http::{
            AsyncResponse, Body, DeserializeWith, RawResponse, RequestContent, Response,
            pager::Page, response::ResponseBody,
        },
    };
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}
