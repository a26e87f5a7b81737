//! Takes a script of replies, gives a real HTTP/1 server on the loopback interface that plays it and records what it was
//! asked. It speaks no TLS: the transport takes that away.

use super::{RecordedRequest, Reply, transport};
use azure_core::http::Transport;
use http_body_util::{BodyExt as _, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    header::{HeaderMap, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use std::{
    collections::VecDeque,
    convert::Infallible,
    net::TcpListener,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};
use tokio::sync::oneshot;

/// A server that answers requests with the replies of a script, in order, and records each request. A request past the
/// end of the script is recorded too and answered with status 500.
///
/// It runs on a thread of its own, so it serves clients on any executor, and stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Reply>,
    requests: Vec<RecordedRequest>,
}

impl Server {
    /// Starts a server on a free port.
    ///
    /// # Panics
    /// If the loopback interface or a thread is not to be had.
    #[must_use]
    pub fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on 127.0.0.1");
        listener
            .set_nonblocking(true)
            .expect("a listener that does not block");
        let port = listener
            .local_addr()
            .expect("the address of the listener")
            .port();
        let state = Arc::new(Mutex::new(State {
            replies: script.into_iter().collect(),
            requests: Vec::new(),
        }));
        let (stop, stopped) = oneshot::channel();
        let shared = Arc::clone(&state);
        let thread = std::thread::Builder::new()
            .name("armsmith-test-server".to_string())
            .spawn(move || run(listener, &shared, stopped))
            .expect("a thread for the test server");
        Self {
            port,
            state,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Adds a reply at the end of the script.
    pub fn push(&self, reply: Reply) {
        lock(&self.state).replies.push_back(reply);
    }

    /// A transport that leads every https request here, whatever its host.
    #[must_use]
    pub fn transport(&self) -> Transport {
        transport::to_port(self.port)
    }

    /// The server's own address, `http://127.0.0.1:<port>`, for clients that send no token and may speak plain http.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// All requests so far, in the order in which they came.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        lock(&self.state).requests.clone()
    }

    /// The only request so far.
    ///
    /// # Panics
    /// If there was none, or more than one.
    #[must_use]
    pub fn request(&self) -> RecordedRequest {
        let mut requests = self.requests();
        assert_eq!(
            requests.len(),
            1,
            "expected exactly one request: {requests:?}"
        );
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs until it is told to stop; open connections end with the runtime.
fn run(listener: TcpListener, state: &Arc<Mutex<State>>, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the test server");
    runtime.block_on(async {
        tokio::select! {
            () = accept(listener, state) => {}
            _ = stopped => {}
        }
    });
}

async fn accept(listener: TcpListener, state: &Arc<Mutex<State>>) {
    let listener = tokio::net::TcpListener::from_std(listener)
        .expect("a listener of the test server's runtime");
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(state);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(request, Arc::clone(&state)));
            // A client that goes away is no failure of the server.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    state: Arc<Mutex<State>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    let body = body
        .collect()
        .await
        .map(|body| body.to_bytes().to_vec())
        .unwrap_or_default();
    let headers = recorded_headers(&parts.headers);
    let host = headers
        .iter()
        .find(|(name, _)| name == "host")
        .map(|(_, value)| value.clone());
    let request = RecordedRequest {
        method: parts.method.to_string(),
        host: host.unwrap_or_default(),
        target: parts.uri.to_string(),
        headers,
        body,
    };
    let mut state = lock(&state);
    let reply = state.replies.pop_front().unwrap_or_else(|| {
        let text = format!(
            "the test server has no reply left for {} {}",
            request.method, request.target
        );
        Reply::new(500)
            .header("content-type", "text/plain")
            .body(text)
    });
    state.requests.push(request);
    Ok(response(reply))
}

fn recorded_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

/// A header or status that HTTP does not know is a mistake in the test, answered so that the test sees it.
fn response(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(reply.body)));
    match reply.status.try_into() {
        Ok(status) => *response.status_mut() = status,
        Err(_) => return mistake(&format!("the scripted status {} is none", reply.status)),
    }
    for (name, value) in reply.headers {
        match (
            HeaderName::try_from(&name),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            (Ok(name), Ok(value)) => {
                response.headers_mut().append(name, value);
            }
            _ => return mistake(&format!("the scripted header {name:?} is none")),
        }
    }
    response
}

fn mistake(text: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text.to_string())));
    *response.status_mut() = hyper::StatusCode::INTERNAL_SERVER_ERROR;
    response
        .headers_mut()
        .insert("content-type", HeaderValue::from_static("text/plain"));
    response
}
