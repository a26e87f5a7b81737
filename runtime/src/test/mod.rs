//! Takes a script of replies, gives a server on the loopback interface that plays it, a transport that leads every https
//! request there, and a credential that needs no sign-in. It is for tests and examples: it panics where a test is wrong.
//!
//! The client under test is the real one, with its real pipeline, and the requests are real HTTP: what the server
//! recorded is what Azure would have received.
//!
//! ```
//! use armsmith_runtime::{Json, Operation, Service, ServiceClient, ServiceClientOptions};
//! use armsmith_runtime::test::{self, FakeCredential, Reply, Server};
//! use azure_core::http::{ClientMethodOptions, Method, Response};
//!
//! static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Microsoft.Things" };
//! static GET: Operation = Operation {
//!     id: "Things_Get", method: Method::Get, path: "/things/{name}", api_version: Some("2024-01-01"), success: &[200],
//! };
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> azure_core::Result<()> {
//! let server = Server::start([Reply::json(200, r#"["a", "b"]"#)]);
//! let credential = FakeCredential::new("a token");
//! let options = ServiceClientOptions { client_options: test::client_options(&server), ..Default::default() };
//! let client = ServiceClient::resource_manager(&SERVICE, credential.clone(), Some(options), &[])?;
//!
//! let response: Response<Vec<String>, Json> = client.request(&GET, &["x/y"])?.send(ClientMethodOptions::default()).await?.into();
//! assert_eq!(response.into_model()?, ["a", "b"]);
//!
//! let request = server.request();
//! assert_eq!(request.method, "GET");
//! assert_eq!(request.host, "management.azure.com");
//! assert_eq!(request.target, "/things/x%2Fy?api-version=2024-01-01");
//! assert_eq!(request.header("authorization"), Some("Bearer a token"));
//! assert_eq!(credential.scopes(), ["https://management.azure.com/.default"]);
//! # Ok(()) }
//! ```

mod credential;
pub mod example;
mod exchange;
mod server;
mod transport;

pub use credential::FakeCredential;
pub use exchange::{RecordedRequest, Reply};
pub use server::Server;

use azure_core::http::{ClientOptions, RetryOptions};

/// Options with which a client talks to the server and sends each request once.
///
/// Set `retry` to something else to test retries.
#[must_use]
pub fn client_options(server: &Server) -> ClientOptions {
    ClientOptions {
        transport: Some(server.transport()),
        retry: RetryOptions::none(),
        ..Default::default()
    }
}
