//! Takes an operation's first request, gives `azure_core`'s pager over its pages: each next link is followed as the
//! service wrote it but for its api-version, which is the client's, or refused. It does not decode a page; the page is read once for its link, and decoded by the caller.
//!
//! | the page's link | what happens |
//! |---|---|
//! | absent, null, empty | the pages end |
//! | absolute | followed byte for byte, but with the client's `api-version`: another one is replaced, a missing one added. A key that is repeated in it is taken out |
//! | relative | resolved against the URL of the page it stands in |
//! | any, and another operation fetches the pages | a value of that operation's path, if it has a variable for it and the link names no origin; else as above. It gets that operation's query parameters where it lacks them |
//! | to another origin than the client's own and the caller's `allowed_origins` | an error, before a token is asked for |
//! | (the answer is 204) | a page without items, the pages end |
//! | a page that was there before | an error, not an endless loop |
//!
//! A page is handed out before its link is judged, so that its items are not lost with a bad link.

use crate::{
    FinalStateVia, Json, LongRunningPagerOptions, Operation, OperationRequest,
    next_page::NextPages,
    page_sequence::{First, PageOfResult, Pages},
    poller::LongRunning,
    request::named,
};
use azure_core::{
    Result,
    http::{
        DeserializeWith, Pager, RawResponse, Response,
        pager::{Page, PagerOptions, PagerResult},
    },
};
use std::{
    future::{Future, ready},
    pin::Pin,
    sync::Arc,
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
        let (client, operation, first) = self.into_parts()?;
        let next = NextPages::by_link(*operation, first.headers());
        Pages::new(
            client,
            operation,
            First::request(first),
            next,
            next_link,
            options,
        )
        .map(pager)
    }

    /// As [`Self::pages`], where another operation fetches the pages behind the first one. `next` is what its requests have
    /// alike, from [`next_request`](crate::ServiceClient::next_request); `link` is the variable of its path that takes the link, with the other
    /// values of the path, in the path's order. Without a variable the link itself is followed, with the query parameters of
    /// `next` that it lacks.
    ///
    /// # Errors
    /// As [`Self::pages`]; also where a value of `link` cannot stand in a path.
    ///
    /// # Example
    /// ```
    /// # use armsmith_runtime::{Json, Operation, ServiceClient};
    /// # use azure_core::http::{Method, Pager, pager::{Page, PagerOptions}};
    /// fn list_things<P>(client: &ServiceClient, tenant: &str) -> azure_core::Result<Pager<P, Json>>
    /// where
    ///     P: azure_core::http::DeserializeWith<Json> + Page + Send + 'static,
    /// {
    ///     const OPERATION: Operation = Operation {
    ///         id: "Things_List", method: Method::Get, path: "/{tenant}/things", api_version: None, success: &[200],
    ///     };
    ///     const NEXT: Operation = Operation {
    ///         id: "Things_ListNext", method: Method::Get, path: "/{tenant}/things/{+nextLink}", api_version: None, success: &[200],
    ///     };
    ///     let next = client.next_request(&NEXT).query("sorted", "true");
    ///     let first = client.request(&OPERATION, &[tenant])?.query("sorted", "true");
    ///     first.pages_by(Some("nextLink"), next, Some(("nextLink", &[tenant])), PagerOptions::default())
    /// }
    /// ```
    pub fn pages_by<P>(
        self,
        next_link: Option<&'static str>,
        next: OperationRequest<'_>,
        link: Option<(&'static str, &[&str])>,
        options: PagerOptions<'_>,
    ) -> Result<Pager<P, Json>>
    where
        P: DeserializeWith<Json> + Page + Send + 'static,
    {
        let (client, operation, first) = self.into_parts()?;
        let next = NextPages::by_operation(next, link).map_err(|error| named(operation, &error))?;
        Pages::new(
            client,
            operation,
            First::request(first),
            next,
            next_link,
            options,
        )
        .map(pager)
    }

    /// Pages through the result of a long-running operation. The operation begins when the first page is asked for, and that
    /// page comes when it is over. A `continuation` in the options resumes at a later page: the operation is not begun then.
    ///
    /// # Errors
    /// As [`Self::pages`] and [`Self::begin`].
    ///
    /// # Example
    /// ```
    /// # use armsmith_runtime::{FinalStateVia, Json, LongRunningPagerOptions, Operation, ServiceClient};
    /// # use azure_core::http::{Method, Pager, pager::Page};
    /// fn search<P>(client: &ServiceClient) -> azure_core::Result<Pager<P, Json>>
    /// where
    ///     P: azure_core::http::DeserializeWith<Json> + Page + Send + 'static,
    /// {
    ///     const OPERATION: Operation = Operation {
    ///         id: "Things_Search", method: Method::Post, path: "/search", api_version: None, success: &[202],
    ///     };
    ///     let options = LongRunningPagerOptions::default();
    ///     client.request(&OPERATION, &[])?.pages_of_result(FinalStateVia::Location, Some("nextLink"), options)
    /// }
    /// ```
    pub fn pages_of_result<P>(
        self,
        final_state_via: FinalStateVia,
        next_link: Option<&'static str>,
        options: LongRunningPagerOptions<'_>,
    ) -> Result<Pager<P, Json>>
    where
        P: DeserializeWith<Json> + Page + Send + 'static,
    {
        let (client, operation, first) = self.into_parts()?;
        let (polling, options) = options.split();
        let fetched = Operation {
            success: PAGES_OF_RESULT,
            ..*operation
        };
        let next = NextPages::by_link(fetched, first.headers());
        let url = first.url().clone();
        let of = (client.clone(), operation, first);
        let (work, _) = LongRunning::new(of, final_state_via, true, polling)?;
        let first = First::Result(Box::new(PageOfResult::new(url, work)));
        Pages::new(client, operation, first, next, next_link, options).map(pager)
    }
}

/// The operation declares the statuses of its beginning only.
const PAGES_OF_RESULT: &[u16] = &[200, 204];

fn pager<P>((pages, options): (Arc<Pages>, PagerOptions<'static>)) -> Pager<P, Json>
where
    P: DeserializeWith<Json> + Page + Send + 'static,
{
    let fetch = move |state, options| {
        let page = Arc::clone(&pages).fetch(state, options);
        let page: PageFuture<P> = Box::pin(async move { page.await.map(typed) });
        page
    };
    Pager::new(fetch, Some(options))
}

type PageFuture<P> = azure_core::http::pager::PagerResultFuture<Response<P, Json>>;

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
