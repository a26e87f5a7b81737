//! Takes requests meant for any https host, leads them to the server on the loopback interface. It changes nothing else:
//! the `Host` header stays the one that the client meant.

use async_trait::async_trait;
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        AsyncRawResponse, HttpClient, Request, Transport, headers::HeaderName, new_http_client,
    },
};
use std::sync::Arc;

const HOST: HeaderName = HeaderName::from_static("host");

#[derive(Debug)]
struct Loopback {
    port: u16,
    inner: Arc<dyn HttpClient>,
}

pub(super) fn to_port(port: u16) -> Transport {
    Transport::new(Arc::new(Loopback {
        port,
        inner: new_http_client(None),
    }))
}

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        let mut request = request.clone();
        let url = request.url_mut();
        if url.scheme() != "https" {
            return Err(refused("the test transport expects https, as Azure does"));
        }
        let host = match (url.host_str(), url.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (Some(host), None) => host.to_string(),
            (None, _) => return Err(refused("the request has no host")),
        };
        let rewritten = url.set_scheme("http").is_ok() && url.set_host(Some("127.0.0.1")).is_ok();
        if !rewritten || url.set_port(Some(self.port)).is_err() {
            return Err(refused(
                "the request's URL cannot be led to the loopback interface",
            ));
        }
        request.insert_header(HOST, host);
        self.inner.execute_request(&request).await
    }
}

fn refused(message: &'static str) -> Error {
    Error::with_message(ErrorKind::Other, message)
}
