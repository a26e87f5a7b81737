//! Takes a service that wants a key in a header or in the query, gives the proof that the key arrives there with each try of
//! each request, and stands nowhere else.

mod common;

use armsmith_runtime::{
    ArmOperation, FinalStateVia, Json, KeyLocation, Operation, PollerOptions, ServiceClient,
    ServiceClientOptions,
    test::{Reply, Server},
};
use async_trait::async_trait;
use azure_core::{
    Error, Result,
    credentials::Secret,
    error::ErrorKind,
    http::{
        AsyncRawResponse, ClientMethodOptions, Context, FixedRetryOptions, HttpClient, Method,
        Poller, Request, RetryOptions, Transport,
        pager::PagerOptions,
        policies::{Policy, PolicyResult},
    },
    time::Duration,
};
use common::{SERVICE, options, pages::Things};
use futures::TryStreamExt as _;
use serde_json::Value;
use std::sync::{Arc, Mutex};

/// With what must be encoded in a query.
const KEY: &str = "hunter2+/&=";
const ENCODED: &str = "hunter2%2B%2F%26%3D";

static LIST: Operation = Operation {
    id: "Things_List",
    method: Method::Get,
    path: "/things",
    api_version: Some("2030-01-01"),
    success: &[200],
};

static START: Operation = Operation {
    id: "Things_Start",
    method: Method::Put,
    path: "/things/a",
    api_version: None,
    success: &[201],
};

const HEADER: KeyLocation = KeyLocation::Header("Thing-Key");
const QUERY: KeyLocation = KeyLocation::Query("code");

fn client_with(location: KeyLocation, options: ServiceClientOptions) -> ServiceClient {
    let key = Secret::from(KEY);
    ServiceClient::with_key(
        &SERVICE,
        "https://things.example",
        location,
        key,
        Some(options),
        &[],
    )
    .expect("a client")
}

fn client(location: KeyLocation, server: &Server) -> ServiceClient {
    client_with(location, options(server))
}

async fn get(client: &ServiceClient) -> Result<()> {
    let request = client.request(&LIST, &[])?.query("top", "1");
    request
        .send(ClientMethodOptions::default())
        .await
        .map(|_| ())
}

#[tokio::test]
async fn a_key_arrives_in_its_header() {
    let server = Server::start([Reply::json(200, "{}")]);
    get(&client(HEADER, &server)).await.expect("an answer");
    let request = server.request();
    assert_eq!(request.header_values("thing-key"), [KEY]);
    assert_eq!(request.target, "/things?api-version=2030-01-01&top=1");
    assert!(request.header_values("authorization").is_empty());
}

#[tokio::test]
async fn a_key_arrives_in_the_query() {
    let server = Server::start([Reply::json(200, "{}")]);
    get(&client(QUERY, &server)).await.expect("an answer");
    let target = format!("/things?api-version=2030-01-01&top=1&code={ENCODED}");
    assert_eq!(server.request().target, target);
}

#[tokio::test]
async fn each_try_has_the_key_once() {
    for location in [HEADER, QUERY] {
        let server = Server::start([Reply::new(503), Reply::json(200, "{}")]);
        let mut options = options(&server);
        options.client_options.retry = RetryOptions::fixed(FixedRetryOptions {
            delay: Duration::milliseconds(1),
            max_retries: 1,
            ..Default::default()
        });
        get(&client_with(location, options))
            .await
            .expect("an answer");
        let requests = server.requests();
        assert_eq!(requests.len(), 2);
        for request in requests {
            let count = match location {
                KeyLocation::Header(name) => request.header_values(&name.to_lowercase()).len(),
                KeyLocation::Query(_) => request.target.matches("code=").count(),
            };
            assert_eq!(count, 1, "{}", request.target);
        }
    }
}

/// A service may repeat the query of the request in its link, the key with it.
#[tokio::test]
async fn further_pages_get_the_key_once_and_no_other_origin_does() {
    let link = format!(r#"{{"nextLink":"https://things.example/more?co%64e={ENCODED}&page=2"}}"#);
    let foreign = r#"{"nextLink":"https://evil.example/more"}"#;
    for location in [HEADER, QUERY] {
        let server = Server::start([Reply::json(200, link.clone()), Reply::json(200, foreign)]);
        let client = client(location, &server);
        let request = client.request(&LIST, &[]).expect("a request");
        let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
        let error = pages.expect("a pager").try_next().await.map(|_| ());
        let error = error.expect_err("the second link is foreign");
        let shown = format!("{error}{error:?}");
        assert!(
            shown.contains("evil.example") && !shown.contains("hunter2"),
            "{shown}"
        );
        let requests = server.requests();
        assert_eq!(requests.len(), 2, "nothing goes to the foreign origin");
        match location {
            KeyLocation::Header(_) => assert_eq!(requests[1].header("thing-key"), Some(KEY)),
            KeyLocation::Query(_) => assert_eq!(
                requests[1].target,
                format!("/more?page=2&api-version=2030-01-01&code={ENCODED}")
            ),
        }
    }
}

/// A service may repeat the key in each of its links.
#[tokio::test]
async fn a_continuation_of_an_operation_holds_no_key() {
    let begun = Reply::json(201, "{}")
        .header(
            "azure-asyncoperation",
            &format!("/op?co%64e={ENCODED}&sig=1"),
        )
        .header("location", &format!("/result?code={ENCODED}"))
        .header("retry-after", "0");
    let goes_on = Reply::json(200, r#"{"status":"Running"}"#)
        .header("azure-asyncoperation", &format!("/op/2?code={ENCODED}"))
        .header("retry-after", "0");
    let server = Server::start([begun, goes_on]);
    let client = client(QUERY, &server);
    let request = client.request(&START, &[]).expect("a request");
    let poller = request.begin(FinalStateVia::Unspecified, PollerOptions::default());
    let mut poller: Poller<ArmOperation<Value>, Json> = poller.expect("a poller");
    for url in [
        "https://things.example/op?sig=1",
        "https://things.example/op/2",
    ] {
        let state = poller.try_next().await.expect("a state").expect("an item");
        let state = state.into_model().expect("a status monitor");
        let continuation = state.continuation().expect("a continuation");
        assert!(continuation.contains(&format!("{url:?}")), "{continuation}");
        assert!(
            !continuation.contains("hunter2") && !continuation.contains("code"),
            "{continuation}"
        );
    }
    let target = format!("/op?sig=1&code={ENCODED}");
    assert_eq!(server.requests()[1].target, target);
}

#[tokio::test]
async fn a_continuation_of_pages_holds_no_key() {
    for (link, expected) in [
        (
            format!("/more?a=%2f&code={ENCODED}&page=2&&CODE=x"),
            "https://things.example/more?a=%2f&page=2&&CODE=x",
        ),
        (
            format!("https://things.example/more?code={ENCODED}"),
            "https://things.example/more",
        ),
        // No URL: it is judged when it is followed, and kept as it is but for the key.
        (
            format!("https://[?page=2&co%64e={ENCODED}#end"),
            "https://[?page=2#end",
        ),
    ] {
        let page = format!(r#"{{"nextLink":"{link}"}}"#);
        let server = Server::start([Reply::json(200, page)]);
        let client = client(QUERY, &server);
        let request = client.request(&LIST, &[]).expect("a request");
        let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
        let mut pages = pages.expect("a pager").into_pages();
        pages.try_next().await.expect("a page");
        let continuation = pages.into_continuation().expect("a continuation");
        assert_eq!(continuation.as_ref(), expected);
    }
}

/// Where the key is no part of the query, a parameter of this name is the service's own.
#[tokio::test]
async fn links_keep_what_is_not_the_key() {
    let page = r#"{"nextLink":"/more?code=1&Thing-Key=2"}"#;
    let server = Server::start([Reply::json(200, page)]);
    let client = client(HEADER, &server);
    let request = client.request(&LIST, &[]).expect("a request");
    let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
    let mut pages = pages.expect("a pager").into_pages();
    pages.try_next().await.expect("a page");
    let continuation = pages.into_continuation().expect("a continuation");
    assert_eq!(
        continuation.as_ref(),
        "https://things.example/more?code=1&Thing-Key=2"
    );
}

/// A caller's policy around all tries, which looks at the request when they are over.
#[derive(Debug, Default)]
struct Afterwards(Mutex<String>);

#[async_trait]
impl Policy for Afterwards {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let sent = next[0].send(context, request, &next[1..]).await;
        let mut seen = self.0.lock().expect("what was seen");
        *seen = request.url().to_string();
        for (name, value) in request.headers().iter() {
            for part in ["\n", name.as_str(), ": ", value.as_str()] {
                seen.push_str(part);
            }
        }
        sent
    }
}

#[tokio::test]
async fn a_request_is_without_the_key_afterwards() {
    for location in [HEADER, QUERY] {
        let server = Server::start([Reply::json(200, "{}")]);
        let policy = Arc::new(Afterwards::default());
        let mut options = options(&server);
        options.client_options.per_call_policies = vec![Arc::<Afterwards>::clone(&policy)];
        get(&client_with(location, options))
            .await
            .expect("an answer");
        let seen = policy.0.lock().expect("what was seen").clone();
        assert!(seen.starts_with("https://things.example/things?"), "{seen}");
        assert!(
            !seen.contains("hunter2") && !seen.contains("thing-key"),
            "{seen}"
        );
    }
}

/// What transports do: they name the URL in the reason.
#[derive(Debug)]
struct Talkative;

#[async_trait]
impl HttpClient for Talkative {
    async fn execute_request(&self, request: &Request) -> Result<AsyncRawResponse> {
        let reason = std::io::Error::other(format!("no way to {}", request.url()));
        Err(Error::new(ErrorKind::Io, reason))
    }
}

#[tokio::test]
async fn no_error_and_no_debug_text_shows_the_key() {
    for location in [HEADER, QUERY] {
        let mut options = ServiceClientOptions::default();
        options.client_options.transport = Some(Transport::new(Arc::new(Talkative)));
        options.client_options.retry = RetryOptions::none();
        let client = client_with(location, options);
        let request = client.request(&LIST, &[]).expect("a request");
        let error = get(&client).await.expect_err("no answer");
        assert_eq!(error.kind(), &ErrorKind::Io);
        assert!(
            error
                .to_string()
                .contains("no way to https://things.example"),
            "{error}"
        );
        let shown = format!("{error}{error:?}{client:?}{request:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}

#[test]
fn a_key_goes_over_https_only() {
    for location in [HEADER, QUERY] {
        let key = Secret::from(KEY);
        let new = ServiceClient::with_key(&SERVICE, "http://a.example", location, key, None, &[]);
        assert!(new.expect_err("refused").to_string().contains("plain http"));
    }
}
