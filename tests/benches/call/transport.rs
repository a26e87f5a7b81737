//! `azure_core`'s transport, led to the loopback interface: the bearer policy sends a token over https only.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::Result;
use azure_core::http::headers::{HeaderName, HeaderValue};
use azure_core::http::{
    AsyncRawResponse, ClientOptions, HttpClient, Request, Transport, new_http_client,
};

const HOST: HeaderName = HeaderName::from_static("host");
const MANAGEMENT: HeaderValue = HeaderValue::from_static("management.azure.com");

#[derive(Debug)]
struct Loopback {
    port: u16,
    inner: Arc<dyn HttpClient>,
}

/// The defaults of every client, retries included.
pub(crate) fn client_options(port: u16) -> ClientOptions {
    let inner = new_http_client(None);
    ClientOptions {
        transport: Some(Transport::new(Arc::new(Loopback { port, inner }))),
        ..Default::default()
    }
}

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        let mut request = request.clone();
        let url = request.url_mut();
        url.set_scheme("http").expect("a special scheme");
        url.set_host(Some("127.0.0.1")).expect("a host");
        url.set_port(Some(self.port)).expect("a port");
        request.insert_header(HOST, MANAGEMENT);
        self.inner.execute_request(&request).await
    }
}
