//! Takes an operation's first request, gives `azure_core`'s pager over its pages: each next link is followed as the
//! service wrote it, or refused. It does not decode a page; the page is read once for its link, and decoded by the caller.
//!
//! | the page's link | what happens |
//! |---|---|
//! | absent, null, empty | the pages end |
//! | absolute | followed byte for byte; `api-version` is added at its end if it has none |
//! | relative | resolved against the URL of the page it stands in |
//! | to another origin than the client's own and the caller's `allowed_origins` | an error, before a token is asked for |
//! | (the answer is 204) | a page without items, the pages end |
//! | a page that was there before | an error, not an endless loop |
//!
//! A page is handed out before its link is judged, so that its items are not lost with a bad link.

use crate::{
    Json, Operation, OperationRequest, ServiceClient, next_link, query,
    request::{checked, instrumented, named, transmit},
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        DeserializeWith, Method, Pager, RawResponse, Request, Response, StatusCode, Url,
        headers::CONTENT_TYPE,
        pager::{Page, PagerContinuation, PagerOptions, PagerResult, PagerState},
    },
};
use std::{
    collections::HashSet,
    future::{Future, ready},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What `Page::into_items` returns.
pub type ItemsFuture<'p, T> =
    Pin<Box<dyn Future<Output = Result<std::vec::IntoIter<T>>> + Send + 'p>>;

/// The items of a page that is there already.
#[must_use]
pub fn items<'p, T: Send + 'p>(items: Vec<T>) -> ItemsFuture<'p, T> {
    Box::pin(ready(Ok(items.into_iter())))
}

impl OperationRequest<'_> {
    /// Pages through the operation's results. Nothing is sent until the pager is polled.
    ///
    /// `next_link` is the name of the property that holds the link to the next page; without it there is one page. A
    /// `continuation` in the options resumes where another pager stood: its first request goes to that link.
    ///
    /// # Errors
    /// - The request cannot be built, or the continuation is no link of this service. The link is not sent to.
    /// - The pager's items are errors where a page is none of the operation's successes, where a page is not JSON, where a
    ///   link leads to an origin that may not have the client's token, and where a link comes again.
    ///
    /// # Example
    /// ```
    /// # use armsmith_runtime::{Json, Operation, Service, ServiceClient, ServiceClientOptions};
    /// # use armsmith_runtime::test::{self, FakeCredential, Reply, Server};
    /// # use azure_core::http::{Method, Pager, pager::PagerOptions};
    /// # #[derive(Clone, Default)]
    /// # struct Thing { name: Option<String> }
    /// # #[derive(Clone, Default)]
    /// # struct ThingCollection { value: Vec<Thing> }
    /// # armsmith_runtime::model!(Thing { "name" => name });
    /// # armsmith_runtime::model!(ThingCollection { "value" => value });
    /// # armsmith_runtime::response_bodies!(ThingCollection);
    /// # armsmith_runtime::pages!(ThingCollection { value: Thing });
    /// # static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Microsoft.Things" };
    /// use futures::TryStreamExt as _;
    ///
    /// fn list_things(client: &ServiceClient) -> azure_core::Result<Pager<ThingCollection, Json>> {
    ///     const OPERATION: Operation = Operation {
    ///         id: "Things_List", method: Method::Get, path: "/things", api_version: Some("2030-01-01"), success: &[200],
    ///     };
    ///     client.request(&OPERATION, &[])?.pages(Some("nextLink"), PagerOptions::default())
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> azure_core::Result<()> {
    /// # let server = Server::start([
    /// #     Reply::json(200, r#"{"value":[{"name":"a"}],"nextLink":"/things?page=2"}"#),
    /// #     Reply::json(200, r#"{"value":[{"name":"b"}]}"#),
    /// # ]);
    /// # let options = ServiceClientOptions { client_options: test::client_options(&server), ..Default::default() };
    /// # let client = ServiceClient::resource_manager(&SERVICE, FakeCredential::new("a token"), Some(options), &[])?;
    /// let mut names = Vec::new();
    /// let mut things = list_things(&client)?;
    /// while let Some(thing) = things.try_next().await? {
    ///     names.extend(thing.name);
    /// }
    /// assert_eq!(names, ["a", "b"]);
    /// # Ok(()) }
    /// ```
    pub fn pages<P>(
        self,
        next_link: Option<&'static str>,
        options: PagerOptions<'_>,
    ) -> Result<Pager<P, Json>>
    where
        P: DeserializeWith<Json> + Page + Send + 'static,
    {
        let (pages, options) = Pages::new(self, next_link, options)?;
        let fetch = move |state, options| {
            let page = Arc::clone(&pages).fetch(state, options);
            let page: PageFuture<P> = Box::pin(async move { page.await.map(typed) });
            page
        };
        Ok(Pager::new(fetch, Some(options)))
    }
}

type PageFuture<P> = azure_core::http::pager::PagerResultFuture<Response<P, Json>>;
type RawPageFuture = Pin<Box<dyn Future<Output = Result<PagerResult<RawResponse>>> + Send>>;

fn typed<P>(page: PagerResult<RawResponse>) -> PagerResult<Response<P, Json>> {
    match page {
        PagerResult::More {
            response,
            continuation,
        } => PagerResult::More {
            response: response.into(),
            continuation,
        },
        PagerResult::Done { response } => PagerResult::Done {
            response: response.into(),
        },
    }
}

/// Everything that does not depend on the model, so that it is compiled once.
struct Pages {
    client: ServiceClient,
    operation: &'static Operation,
    first: Request,
    next_link: Option<&'static str>,
    visited: Mutex<Visited>,
}

/// Which pages were asked for, by the hash of their URLs.
#[derive(Default)]
struct Visited {
    pages: HashSet<u64>,
    /// The link of the last page, if it leads back to one of them.
    circle: Option<u64>,
}

impl Pages {
    fn new(
        request: OperationRequest<'_>,
        next_link: Option<&'static str>,
        options: PagerOptions<'_>,
    ) -> Result<(Arc<Self>, PagerOptions<'static>)> {
        let (client, operation, first) = request.into_parts()?;
        let context = instrumented(&client, operation, options.context.into_owned());
        let pages = Self {
            client,
            operation,
            first,
            next_link,
            visited: Mutex::default(),
        };
        if let Some(continuation) = &options.continuation {
            pages.resolve(continuation)?;
        }
        let options = PagerOptions {
            context,
            continuation: options.continuation,
        };
        Ok((Arc::new(pages), options))
    }

    fn fetch(self: Arc<Self>, state: PagerState, options: PagerOptions<'static>) -> RawPageFuture {
        Box::pin(async move {
            let mut request = match state {
                PagerState::Initial => self.first.clone(),
                PagerState::More(continuation) => self.next(&continuation)?,
            };
            let url = request.url().clone();
            self.visit(&url)?;
            let context = &options.context;
            let response = transmit(&self.client, self.operation, context, &mut request).await?;
            let response = checked(self.operation, response)?;
            self.page(&url, with_body(response))
        })
    }

    /// A GET without a body, with the headers of the first request.
    fn next(&self, continuation: &PagerContinuation) -> Result<Request> {
        let mut request = Request::new(self.resolve(continuation)?, Method::Get);
        let mut headers = self.first.headers().clone();
        headers.remove(CONTENT_TYPE);
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// The URL of a page, which may be sent to.
    fn resolve(&self, continuation: &PagerContinuation) -> Result<Url> {
        let mut url =
            match continuation {
                PagerContinuation::Link(url) => url.clone(),
                other => self.first.url().join(other.as_ref()).map_err(|error| {
                    self.refused(&format!("the next link is not a URL: {error}"))
                })?,
            };
        let origins = self.client.origins();
        origins
            .check(&url)
            .map_err(|error| named(self.operation, &error))?;
        if let Some(version) = self.client.api_version(self.operation) {
            add_api_version(&mut url, version);
        }
        Ok(url)
    }

    fn visit(&self, url: &Url) -> Result<()> {
        let page = hash(url);
        let mut visited = self.visited();
        if visited.circle == Some(page) {
            return Err(self.refused(
                "the next link leads to a page that was there before: the pages would never end",
            ));
        }
        if !visited.pages.insert(page) {
            // The caller went back: `into_pages` begins with the page whose items are under way.
            visited.pages = HashSet::from([page]);
        }
        Ok(())
    }

    fn page(&self, url: &Url, response: RawResponse) -> Result<PagerResult<RawResponse>> {
        let link = match self.next_link {
            Some(name) => next_link::read(response.body(), name)
                .map_err(|error| named(self.operation, &error))?,
            None => None,
        };
        let Some(link) = link else {
            return Ok(PagerResult::Done { response });
        };
        let continuation = match url.join(&link) {
            Ok(url) => PagerContinuation::Link(url),
            // Judged when it is followed: this page's items are good.
            Err(_) => PagerContinuation::Token(link),
        };
        if let Ok(next) = self.resolve(&continuation) {
            let next = hash(&next);
            let mut visited = self.visited();
            visited.circle = visited.pages.contains(&next).then_some(next);
        }
        Ok(PagerResult::More {
            response,
            continuation,
        })
    }

    fn visited(&self) -> MutexGuard<'_, Visited> {
        self.visited.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refused(&self, message: &str) -> Error {
        Error::with_message(
            ErrorKind::DataConversion,
            format!("{}: {message}", self.operation.id),
        )
    }
}

/// Adds it as text: what stands there is not encoded anew.
fn add_api_version(url: &mut Url, version: &str) {
    if url
        .query_pairs()
        .any(|(name, _)| name.eq_ignore_ascii_case("api-version"))
    {
        return;
    }
    let mut text = url.query().unwrap_or_default().to_string();
    query::push(&mut text, "api-version", version);
    url.set_query(Some(&text));
}

/// A page without content is a page without items.
fn with_body(response: RawResponse) -> RawResponse {
    if response.status() != StatusCode::NoContent {
        return response;
    }
    let (status, headers, _) = response.deconstruct();
    RawResponse::from_bytes(status, headers, "{}")
}

fn hash(url: &Url) -> u64 {
    let mut hasher = DefaultHasher::new();
    let text = url.as_str();
    let end = text.find('#').unwrap_or(text.len());
    text.get(..end).unwrap_or(text).hash(&mut hasher);
    hasher.finish()
}
