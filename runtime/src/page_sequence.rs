//! Takes where the first page comes from and how further ones are asked for, gives one page after the other as a response.
//! It does not know what pages hold: it reads their links only. The rules stand at the head of `pager.rs`.

use crate::{
    Operation, ServiceClient, next_link,
    next_page::NextPages,
    poller::LongRunning,
    request::{checked, instrumented, named, transmit},
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        Context, Method, RawResponse, Request, StatusCode, Url,
        pager::{PagerContinuation, PagerOptions, PagerResult, PagerState},
    },
};
use std::{
    collections::HashSet,
    future::Future,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

type RawPageFuture = Pin<Box<dyn Future<Output = Result<PagerResult<RawResponse>>> + Send>>;

/// Everything that does not depend on the model, so that it is compiled once.
pub(crate) struct Pages {
    client: ServiceClient,
    operation: &'static Operation,
    first: First,
    next: NextPages,
    next_link: Option<&'static str>,
    visited: Mutex<Visited>,
}

/// Where the first page comes from.
pub(crate) enum First {
    Request(Box<Request>),
    Result(Box<PageOfResult>),
}

/// The result of a long-running operation, which is a page.
pub(crate) struct PageOfResult {
    /// Where the operation is begun.
    url: Url,
    work: Arc<LongRunning>,
    /// The page, for a caller who goes back to it: the operation is not begun again.
    given: Mutex<Option<(Url, RawResponse)>>,
}

impl PageOfResult {
    /// `work` is the operation that is begun at `url`.
    pub(crate) fn new(url: Url, work: Arc<LongRunning>) -> Self {
        Self {
            url,
            work,
            given: Mutex::default(),
        }
    }

    /// The page, and the URL that answered with it: the operation runs once.
    async fn get(&self, context: Context<'static>) -> Result<(Url, RawResponse)> {
        let given = || self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let known = given().clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let page = Arc::clone(&self.work).finish(context).await?;
        *given() = Some(page.clone());
        Ok(page)
    }
}

impl First {
    pub(crate) fn request(request: Request) -> Self {
        Self::Request(Box::new(request))
    }

    fn url(&self) -> &Url {
        match self {
            Self::Request(request) => request.url(),
            Self::Result(page) => &page.url,
        }
    }
}

/// Which pages were asked for, by the hash of their URLs.
#[derive(Default)]
struct Visited {
    pages: HashSet<u64>,
    /// The link of the last page, if it leads back to one of them.
    circle: Option<u64>,
}

impl Pages {
    pub(crate) fn new(
        client: ServiceClient,
        operation: &'static Operation,
        first: First,
        next: NextPages,
        next_link: Option<&'static str>,
        options: PagerOptions<'_>,
    ) -> Result<(Arc<Self>, PagerOptions<'static>)> {
        let context = instrumented(&client, operation, options.context.into_owned());
        let pages = Self {
            client,
            operation,
            first,
            next,
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

    pub(crate) fn fetch(
        self: Arc<Self>,
        state: PagerState,
        options: PagerOptions<'static>,
    ) -> RawPageFuture {
        Box::pin(async move {
            let (url, response) = match (state, &self.first) {
                (PagerState::More(continuation), _) => {
                    let mut request = Request::new(self.resolve(&continuation)?, Method::Get);
                    *request.headers_mut() = self.next.headers.clone();
                    let next = &self.next.operation;
                    self.send(next, request, &options.context).await?
                }
                (PagerState::Initial, First::Request(request)) => {
                    let request = Request::clone(request);
                    self.send(self.operation, request, &options.context).await?
                }
                (PagerState::Initial, First::Result(page)) => {
                    let page = page.get(options.context).await?;
                    self.visit(&page.0)?;
                    page
                }
            };
            self.page(&url, with_body(response))
        })
    }

    async fn send(
        &self,
        operation: &Operation,
        mut request: Request,
        context: &Context<'static>,
    ) -> Result<(Url, RawResponse)> {
        let url = request.url().clone();
        self.visit(&url)?;
        let response = transmit(&self.client, operation, context, &mut request).await?;
        Ok((url, checked(operation, response)?))
    }

    /// The URL of a page, which may be sent to.
    fn resolve(&self, continuation: &PagerContinuation) -> Result<Url> {
        let (client, named) = (&self.client, |error| named(self.operation, &error));
        let mut url = match continuation {
            PagerContinuation::Link(url) => url.clone(),
            other => {
                let link = other.as_ref();
                self.next
                    .url(client, self.first.url(), link)
                    .map_err(named)?
            }
        };
        client.origins().check(&url).map_err(named)?;
        self.next.complete(client, &mut url);
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
        let continuation = match self.next.url(&self.client, url, &link) {
            Ok(url) => PagerContinuation::Link(url),
            // Judged when it is followed: this page's items are good.
            Err(_) => PagerContinuation::Token(self.client.without_key(&link).into_owned()),
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
