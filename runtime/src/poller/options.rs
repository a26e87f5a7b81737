//! Takes nothing, gives the options of a long-running operation. It does not check them: the poller does.

use azure_core::{
    http::{
        Context,
        pager::{PagerContinuation, PagerOptions},
    },
    time::Duration,
};
use std::fmt;

/// How a caller wants a long-running operation to be polled.
///
/// End a literal with `..Default::default()`, so that a new option does not break it.
///
/// ```
/// use armsmith_runtime::PollerOptions;
/// use azure_core::time::Duration;
///
/// let options = PollerOptions {
///     frequency: Duration::seconds(5),
///     time_limit: Some(Duration::minutes(20)),
///     ..Default::default()
/// };
/// # assert!(options.continuation.is_none());
/// ```
#[derive(Clone)]
pub struct PollerOptions<'a> {
    /// The context of the requests, for example with a span of the caller.
    pub context: Context<'a>,
    /// How long to wait between polls where the service does not say it with `Retry-After`: 30 seconds by default, at
    /// least one second.
    pub frequency: Duration,
    /// Resumes an operation from [`ArmOperation::continuation`](crate::ArmOperation::continuation), instead of beginning
    /// it: the original request is not sent.
    pub continuation: Option<String>,
    /// How long the whole may take, from the first poll to the result, requests and waiting together. `None`, the
    /// default, waits for as long as the service says that the operation goes on.
    pub time_limit: Option<Duration>,
}

impl Default for PollerOptions<'_> {
    fn default() -> Self {
        azure_core::http::poller::PollerOptions::default().into()
    }
}

impl<'a> From<azure_core::http::poller::PollerOptions<'a>> for PollerOptions<'a> {
    fn from(options: azure_core::http::poller::PollerOptions<'a>) -> Self {
        Self {
            context: options.context,
            frequency: options.frequency,
            continuation: None,
            time_limit: None,
        }
    }
}

/// The continuation may hold a secret: only whether there is one is shown.
impl fmt::Debug for PollerOptions<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PollerOptions")
            .field("frequency", &self.frequency)
            .field("resumes", &self.continuation.is_some())
            .field("time_limit", &self.time_limit)
            .finish_non_exhaustive()
    }
}

/// How a caller wants pages that are the result of a long-running operation: how the operation is polled, and where the
/// pages begin.
///
/// End a literal with `..Default::default()`, so that a new option does not break it.
///
/// ```
/// use armsmith_runtime::LongRunningPagerOptions;
/// use azure_core::time::Duration;
///
/// let options = LongRunningPagerOptions {
///     time_limit: Some(Duration::minutes(20)),
///     ..Default::default()
/// };
/// # assert!(options.continuation.is_none());
/// ```
#[derive(Clone)]
pub struct LongRunningPagerOptions<'a> {
    /// The context of the requests, for example with a span of the caller.
    pub context: Context<'a>,
    /// How long to wait between polls where the service does not say it with `Retry-After`: 30 seconds by default, at
    /// least one second.
    pub frequency: Duration,
    /// Resumes where another pager of the same method stood, at a page behind the first one: the operation is not begun.
    pub continuation: Option<PagerContinuation>,
    /// How long the operation may take, from the first poll to the first page, requests and waiting together. `None`, the
    /// default, waits for as long as the service says that it goes on.
    pub time_limit: Option<Duration>,
}

impl<'a> LongRunningPagerOptions<'a> {
    /// Those of the operation, and those of the pages.
    pub(crate) fn split(self) -> (PollerOptions<'a>, PagerOptions<'a>) {
        let polling = PollerOptions {
            context: self.context.clone(),
            frequency: self.frequency,
            continuation: None,
            time_limit: self.time_limit,
        };
        let paging = PagerOptions {
            context: self.context,
            continuation: self.continuation,
        };
        (polling, paging)
    }
}

impl Default for LongRunningPagerOptions<'_> {
    fn default() -> Self {
        let PollerOptions {
            context,
            frequency,
            time_limit,
            ..
        } = PollerOptions::default();
        Self {
            context,
            frequency,
            continuation: None,
            time_limit,
        }
    }
}

/// The continuation may hold a secret: only whether there is one is shown.
impl fmt::Debug for LongRunningPagerOptions<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("LongRunningPagerOptions")
            .field("frequency", &self.frequency)
            .field("resumes", &self.continuation.is_some())
            .field("time_limit", &self.time_limit)
            .finish_non_exhaustive()
    }
}
