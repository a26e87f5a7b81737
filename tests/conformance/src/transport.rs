//! A transport with what the server expects and `azure_core` leaves to others: cookies and redirects.
//!
//! Takes: requests of a client. Gives: the server's answers, and a record of what went to and fro.
//! Does not: retry; the client's pipeline does.

use armsmith_runtime::ServiceClientOptions;
use async_trait::async_trait;
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        AsyncRawResponse, Body, HttpClient, Method, Request, Transport, Url,
        headers::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderName},
        new_http_client,
    },
};
use cookie_store::CookieStore;
use futures::AsyncReadExt as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const COOKIE: HeaderName = HeaderName::from_static("cookie");
const LOCATION: HeaderName = HeaderName::from_static("location");
const SET_COOKIE: HeaderName = HeaderName::from_static("set-cookie");

/// As many redirects as a browser follows.
const MOST_REDIRECTS: usize = 20;

/// What is kept of a stream, in bytes: all of it, or nothing.
const SHORT: u64 = 64 * 1024;

/// The transport of a client under test, and what it has sent.
#[derive(Clone, Debug)]
pub struct Harness(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Arc<dyn HttpClient>,
    cookies: Mutex<CookieStore>,
    exchanges: Mutex<Vec<Exchange>>,
}

/// A request that went out, and the status that came back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Exchange {
    /// The HTTP method.
    pub method: Method,
    /// Path and query.
    pub target: String,
    /// The headers, by lower-case names.
    pub headers: Vec<(String, String)>,
    /// The body; empty where it was a long stream, or one of unknown length.
    pub body: Vec<u8>,
    /// The status of the answer.
    pub status: u16,
}

impl Exchange {
    /// The value of a request's header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Default for Harness {
    fn default() -> Self {
        Self::new()
    }
}

impl Harness {
    /// A transport without cookies.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            client: new_http_client(None),
            cookies: Mutex::new(CookieStore::default()),
            exchanges: Mutex::default(),
        }))
    }

    /// Options of a client on this transport.
    #[must_use]
    pub fn options(&self) -> ServiceClientOptions {
        ServiceClientOptions {
            client_options: crate::client_options(self),
            ..Default::default()
        }
    }

    /// What has been sent so far, redirects and retries included.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        lock(&self.0.exchanges).clone()
    }

    /// What has been sent so far, a line each: `METHOD target status`, of targets below a path without that path.
    #[must_use]
    pub fn sent_below(&self, path: &str) -> Vec<String> {
        let line = |exchange: &Exchange| {
            let target = exchange.target.as_str();
            let rest = target.strip_prefix(path);
            let rest = rest.filter(|rest| rest.starts_with('/')).unwrap_or(target);
            format!("{} {rest} {}", exchange.method.as_str(), exchange.status)
        };
        lock(&self.0.exchanges).iter().map(line).collect()
    }

    /// The request that was sent last.
    ///
    /// # Panics
    /// If none was sent.
    #[must_use]
    pub fn last(&self) -> Exchange {
        let last = lock(&self.0.exchanges).last().cloned();
        last.expect("a request was sent")
    }

    pub(crate) fn transport(&self) -> Transport {
        Transport::new(Arc::new(self.clone()))
    }

    async fn exchange(&self, request: &Request) -> Result<AsyncRawResponse> {
        let mut request = request.clone();
        // Clients with a credential insist on https; the server has none.
        if request.url().host_str() == Some("127.0.0.1") {
            let _ = request.url_mut().set_scheme("http");
        }
        let url = request.url().clone();
        if let Some(cookies) = self.cookies(&url) {
            request.insert_header(COOKIE, cookies);
        }
        let body = written(request.body()).await?;
        let response = self.0.client.execute_request(&request).await?;
        if let Some(cookie) = response.headers().get_optional_str(&SET_COOKIE) {
            // A cookie that cannot be read is one that is not kept.
            let _ = lock(&self.0.cookies).parse(cookie, &url);
        }
        let headers = request.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()));
        lock(&self.0.exchanges).push(Exchange {
            method: request.method(),
            target: request.path_and_query(),
            headers: headers.collect(),
            body,
            status: response.status().into(),
        });
        Ok(response)
    }

    fn cookies(&self, url: &Url) -> Option<String> {
        let cookies = lock(&self.0.cookies);
        let pairs = cookies.get_request_values(url);
        let pairs: Vec<_> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

#[async_trait]
impl HttpClient for Harness {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        let mut request = request.clone();
        for _ in 0..MOST_REDIRECTS {
            let response = self.exchange(&request).await?;
            match redirected(&request, &response) {
                Some(next) => request = next,
                None => return Ok(response),
            }
        }
        Err(Error::with_message(ErrorKind::Other, "too many redirects"))
    }
}

/// The request that follows a redirect, if it is to be followed.
fn redirected(request: &Request, response: &AsyncRawResponse) -> Option<Request> {
    let is_read = matches!(request.method(), Method::Get | Method::Head);
    let status = u16::from(response.status());
    let becomes_get = status == 303 && !is_read;
    let is_followed = match status {
        300..=302 => is_read,
        303 | 307 | 308 => true,
        _ => false,
    };
    let location = response.headers().get_optional_str(&LOCATION)?;
    let target = request.url().join(location).ok().filter(|_| is_followed)?;
    let is_same_origin = target.origin() == request.url().origin();
    let mut next = request.clone();
    *next.url_mut() = target;
    if becomes_get {
        next.set_method(Method::Get);
        next.set_body(Body::from(Vec::new()));
        next.headers_mut().remove(CONTENT_TYPE);
        next.headers_mut().remove(CONTENT_LENGTH);
    }
    if !is_same_origin {
        next.headers_mut().remove(AUTHORIZATION);
    }
    Some(next)
}

/// What a request is about to send. A stream is read from a copy.
async fn written(body: &Body) -> Result<Vec<u8>> {
    let mut written = Vec::new();
    match body {
        Body::Bytes(bytes) => written.extend_from_slice(bytes),
        Body::SeekableStream(stream) => {
            if stream.len().is_some_and(|length| length <= SHORT) {
                stream.clone().read_to_end(&mut written).await?;
            }
        }
    }
    Ok(written)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Exchange, Harness, lock, redirected};
    use azure_core::{
        http::{
            AsyncRawResponse, Body, Method, Request,
            headers::{AUTHORIZATION, CONTENT_TYPE, Headers},
        },
        stream::BytesStream,
    };

    /// What follows a request with a credential and a body that is answered so.
    fn next(method: Method, status: u16, location: &'static str) -> Option<Request> {
        let url = "https://127.0.0.1:3717/here".parse().expect("a URL");
        let mut request = Request::new(url, method);
        request.insert_header(AUTHORIZATION, "Bearer hunter2");
        request.insert_header(CONTENT_TYPE, "application/json");
        request.set_body("true");
        let mut headers = Headers::new();
        headers.insert("location", location);
        let response = AsyncRawResponse::from_bytes(status.into(), headers, "");
        redirected(&request, &response)
    }

    #[test]
    fn a_path_is_left_out_before_its_end_only() {
        let harness = Harness::new();
        for (method, target, status) in [
            (Method::Get, "/lro/put?a=1", 200),
            (Method::Post, "/lroWithMore", 202),
            (Method::Head, "/other/lro/", 404),
        ] {
            lock(&harness.0.exchanges).push(Exchange {
                method,
                target: target.to_owned(),
                headers: Vec::new(),
                body: Vec::new(),
                status,
            });
        }
        let [post, head] = ["POST /lroWithMore 202", "HEAD /other/lro/ 404"];
        assert_eq!(harness.sent_below("/lro"), ["GET /put?a=1 200", post, head]);
        assert_eq!(harness.sent_below(""), ["GET /lro/put?a=1 200", post, head]);
    }

    #[tokio::test]
    async fn a_stream_is_kept_if_it_is_short() {
        for (length, expected) in [(0, 0), (65_536, 65_536), (65_537, 0)] {
            let body = Body::from(BytesStream::new(vec![7; length]));
            let written = super::written(&body).await.expect("a body");
            assert_eq!(written, vec![7; expected]);
            // It was a copy that was read.
            let again = super::written(&body).await.expect("a body");
            assert_eq!(again.len(), expected);
        }
    }

    #[tokio::test]
    async fn what_is_written_is_not_repeated_but_where_the_service_says_so() {
        for (method, status, expected) in [
            (Method::Get, 200, None),
            (Method::Get, 300, Some(Method::Get)),
            (Method::Head, 301, Some(Method::Head)),
            (Method::Get, 302, Some(Method::Get)),
            (Method::Get, 304, None),
            (Method::Post, 300, None),
            (Method::Put, 301, None),
            (Method::Patch, 302, None),
            (Method::Post, 303, Some(Method::Get)),
            (Method::Head, 303, Some(Method::Head)),
            (Method::Delete, 307, Some(Method::Delete)),
            (Method::Put, 308, Some(Method::Put)),
        ] {
            let next = next(method, status, "/there");
            assert_eq!(
                next.as_ref().map(Request::method),
                expected,
                "{method:?} {status}"
            );
            let Some(next) = next else { continue };
            assert_eq!(next.url().as_str(), "https://127.0.0.1:3717/there");
            let has_body = method != Method::Post;
            let written = super::written(next.body()).await.expect("a body");
            assert_eq!(written == b"true", has_body);
            assert_eq!(
                next.headers().get_optional_str(&CONTENT_TYPE).is_some(),
                has_body
            );
        }
    }

    #[test]
    fn a_token_stays_with_its_origin() {
        for (location, stays) in [
            ("/there", true),
            ("https://127.0.0.1:3717/there", true),
            ("http://127.0.0.1:3717/there", false),
            ("https://127.0.0.1:3718/there", false),
            ("//localhost:3717/there", false),
            ("https://127.0.0.1:3717@other.example/", false),
        ] {
            let next = next(Method::Get, 307, location).expect("it is followed");
            let token = next.headers().get_optional_str(&AUTHORIZATION);
            assert_eq!(token.is_some(), stays, "{location}");
        }
    }
}
