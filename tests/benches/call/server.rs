//! A real HTTP/1 server in a thread of its own, as cheap as it can be: one answer for everything.

use std::convert::Infallible;
use std::future::ready;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;

pub(crate) const TOKEN_IN_BODY: &str = "testToken";

const BODY: &str = r#"{"id":"/subscriptions/651f8027-33e8-4ec4-97b4-f6e9f3dc8744/resourceGroups/rg/providers/Microsoft.App/containerApps/testcontainerapp0","name":"testcontainerapp0","type":"Microsoft.App/containerApps/accesstoken","location":"East US","systemData":{"createdBy":"somebody@example.com","createdByType":"User","createdAt":"2023-04-12T18:00:00.1234567Z","lastModifiedBy":"somebody@example.com","lastModifiedByType":"User","lastModifiedAt":"2023-04-12T18:00:00.1234567Z"},"tags":{"environment":"test","owner":"somebody"},"properties":{"token":"testToken","expires":"2030-07-14T19:22:50.3080223Z"}}"#;

/// A request: what the three ways have to agree on. Of the headers only the names, sorted.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Sent {
    method: String,
    target: String,
    headers: Vec<String>,
}

pub(crate) struct Server {
    port: u16,
    last: Arc<Mutex<Option<Request<()>>>>,
}

impl Server {
    /// Runs until the process ends.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on 127.0.0.1");
        listener.set_nonblocking(true).expect("no blocking");
        let port = listener.local_addr().expect("an address").port();
        let last = Arc::default();
        let shared = Arc::clone(&last);
        std::thread::spawn(move || run(listener, &shared));
        Self { port, last }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// What came last.
    pub(crate) fn sent(&self) -> Sent {
        let last = self.last.lock().expect("no panic before");
        let request = last.as_ref().expect("a request");
        let mut headers: Vec<String> = request.headers().keys().map(ToString::to_string).collect();
        headers.sort();
        Sent {
            method: request.method().to_string(),
            target: request.uri().to_string(),
            headers,
        }
    }
}

fn run(listener: TcpListener, last: &Arc<Mutex<Option<Request<()>>>>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        while let Ok((stream, _)) = listener.accept().await {
            stream.set_nodelay(true).expect("a socket");
            let last = Arc::clone(last);
            tokio::spawn(async move {
                let service =
                    service_fn(move |request| ready(Ok::<_, Infallible>(answer(request, &last))));
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    });
}

fn answer(request: Request<Incoming>, last: &Mutex<Option<Request<()>>>) -> Response<Full<Bytes>> {
    *last.lock().expect("no panic before") = Some(request.map(drop));
    let mut response = Response::new(Full::new(Bytes::from_static(BODY.as_bytes())));
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}
