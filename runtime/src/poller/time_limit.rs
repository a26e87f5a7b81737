//! Takes the caller's total time limit, gives waiting and requests that never go past it. It does not know what is waited
//! for.

use azure_core::{Error, Result, error::ErrorKind, sleep, time};
use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::OnceLock,
    task::Poll,
    time::{Duration, Instant},
};

/// Runs from its first use on, because nothing happens before a poller is polled.
#[derive(Debug)]
pub(super) struct TimeLimit {
    operation: &'static str,
    total: Option<Duration>,
    end: OnceLock<Option<Instant>>,
}

impl TimeLimit {
    pub(super) fn new(operation: &'static str, total: Option<time::Duration>) -> Result<Self> {
        let total = total.map(|total| match Duration::try_from(total) {
            Ok(total) if !total.is_zero() => Ok(total),
            _ => Err(Error::with_message(
                ErrorKind::Other,
                format!("{operation}: the `time_limit` must be above zero"),
            )),
        });
        Ok(Self {
            operation,
            total: total.transpose()?,
            end: OnceLock::new(),
        })
    }

    /// Waits until `instant`, or until the limit, which is an error then.
    pub(super) async fn wait_until(&self, instant: Instant) -> Result<()> {
        match self.end() {
            Some(end) if end < instant => {
                sleep_until(end).await;
                Err(self.over())
            }
            _ => {
                sleep_until(instant).await;
                Ok(())
            }
        }
    }

    /// Gives up on `work` at the limit.
    pub(super) async fn bound<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let Some(end) = self.end() else {
            return work.await;
        };
        let mut work = pin!(work);
        let mut limit = pin!(sleep_until(end));
        poll_fn(|context| {
            if limit.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(self.over()));
            }
            work.as_mut().poll(context)
        })
        .await
    }

    /// A limit so far away that no instant says it is none.
    fn end(&self) -> Option<Instant> {
        *self.end.get_or_init(|| {
            self.total
                .and_then(|total| Instant::now().checked_add(total))
        })
    }

    fn over(&self) -> Error {
        Error::with_message(
            ErrorKind::Other,
            format!(
                "{}: the time limit of {:?} is over; if the operation has begun, it may still go on at the service, and its \
                 last continuation resumes it",
                self.operation,
                self.total.unwrap_or_default()
            ),
        )
    }
}

async fn sleep_until(instant: Instant) {
    let wait = instant.saturating_duration_since(Instant::now());
    if !wait.is_zero() {
        sleep(time::Duration::try_from(wait).unwrap_or(time::Duration::MAX)).await;
    }
}
