//! Takes one operation, gives its steps: the request, each poll, the fetch of the result. It decides nothing about the
//! protocol, and knows nothing of the result's type, so that it is compiled once.

use super::{
    ArmOperation, FinalStateVia, PollerOptions,
    answer::{Answer, State},
    continuation,
    monitor::Item,
    protocol::Protocol,
    retry_after,
    time_limit::TimeLimit,
};
use crate::{
    Json, Operation, ServiceClient, http_error,
    request::{checked, instrumented, named, transmit},
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        Context, Format, Method, RawResponse, Request, Response, Url,
        headers::{ACCEPT, CONTENT_LENGTH, Headers},
        poller::{PollerContinuation, PollerOptions as CoreOptions, PollerResult},
    },
    time::{self, OffsetDateTime},
};
use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

type BoxedResult<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// The statuses of a poll and of the fetch of a result.
const POLLED: &[u16] = &[200, 201, 202, 204];

/// One step of the poller.
pub(super) enum Step {
    GoesOn {
        item: RawResponse,
        url: Url,
    },
    Over {
        item: RawResponse,
        /// The URL that answers with the result.
        url: Url,
        result: BoxedResult<RawResponse>,
    },
}

/// In the words of `azure_core`. It waits before it hands out a state; here a step waits before it polls.
pub(super) fn typed<T, F>(step: Step) -> PollerResult<ArmOperation<T, F>, Json>
where
    T: Send + 'static,
    F: Format + Send + 'static,
{
    match step {
        Step::GoesOn { item, url } => PollerResult::InProgress {
            response: item.into(),
            retry_after: time::Duration::ZERO,
            continuation: PollerContinuation::Links {
                next_link: url,
                final_link: None,
            },
        },
        Step::Over { item, result, .. } => PollerResult::Succeeded {
            response: item.into(),
            target: Box::new(|| Box::pin(async { result.await.map(Response::from) })),
        },
    }
}

/// An operation that is followed to its end.
pub(crate) struct LongRunning {
    client: ServiceClient,
    operation: &'static Operation,
    has_result: bool,
    frequency: Duration,
    limit: TimeLimit,
    next: Mutex<Next>,
}

/// What the next step does.
#[derive(Debug)]
enum Next {
    Send(Box<Request>, FinalStateVia),
    Poll(Box<Protocol>, Instant),
    Nothing,
}

impl LongRunning {
    pub(crate) fn new(
        (client, operation, request): (ServiceClient, &'static Operation, Request),
        via: FinalStateVia,
        has_result: bool,
        options: PollerOptions<'_>,
    ) -> Result<(Arc<Self>, CoreOptions<'static>)> {
        let frequency = checked_frequency(operation, options.frequency)?;
        let limit = TimeLimit::new(operation.id, options.time_limit)?;
        let next = match options.continuation {
            Some(text) => {
                let protocol = continuation::read(operation, request.url(), &text)
                    .and_then(|protocol| client.origins().check(&protocol.poll).map(|()| protocol))
                    .map_err(|error| named(operation, &error))?;
                Next::Poll(Box::new(protocol), Instant::now())
            }
            None => Next::Send(Box::new(request), via),
        };
        let options = CoreOptions {
            context: instrumented(&client, operation, options.context.into_owned()),
            ..CoreOptions::default()
        };
        let long_running = Self {
            client,
            operation,
            has_result,
            frequency,
            limit,
            next: Mutex::new(next),
        };
        Ok((Arc::new(long_running), options))
    }

    pub(super) fn step(self: Arc<Self>, context: Context<'static>) -> BoxedResult<Step> {
        Box::pin(async move {
            match self.swap(Next::Nothing) {
                Next::Send(request, via) => self.send(*request, via, context).await,
                Next::Poll(protocol, due) => self.poll(*protocol, due, context).await,
                Next::Nothing => Err(Error::with_message(
                    ErrorKind::Other,
                    format!("{}: the poller has ended", self.operation.id),
                )),
            }
        })
    }

    /// Follows the operation to its end. Gives its result, and the URL that answered with it.
    pub(crate) async fn finish(
        self: Arc<Self>,
        context: Context<'static>,
    ) -> Result<(Url, RawResponse)> {
        loop {
            if let Step::Over { url, result, .. } = Arc::clone(&self).step(context.clone()).await? {
                return result.await.map(|result| (url, result));
            }
        }
    }

    async fn send(
        self: Arc<Self>,
        mut request: Request,
        via: FinalStateVia,
        context: Context<'static>,
    ) -> Result<Step> {
        // Policies may change the request; the URL is the operation's own.
        let url = request.url().clone();
        let sent = transmit(&self.client, self.operation, &context, &mut request);
        let response = self.limit.bound(sent).await?;
        let response = checked(self.operation, response)?;
        let answer = Answer::new(&url, &response);
        let (mut protocol, state) = Protocol::begin(self.operation.method, via, &answer)
            .map_err(|error| named(self.operation, &error))?;
        protocol.each_link(|url| self.client.remove_key(url));
        let (item, result) = self.item(&protocol, &state, answer)?;
        self.conclude(protocol, state, item, result, response, context)
    }

    async fn poll(
        self: Arc<Self>,
        mut protocol: Protocol,
        due: Instant,
        context: Context<'static>,
    ) -> Result<Step> {
        self.check(&protocol.poll)?;
        self.limit.wait_until(due).await?;
        let url = protocol.poll.clone();
        let response = self.get(&url, &context).await?;
        let answer = Answer::new(&url, &response);
        let state = protocol
            .update(&answer)
            .map_err(|error| named(self.operation, &error))?;
        protocol.each_link(|url| self.client.remove_key(url));
        let (item, result) = self.item(&protocol, &state, answer)?;
        self.conclude(protocol, state, item, result, response, context)
    }

    /// The status monitor that the caller sees, and where the result is if the operation has succeeded.
    fn item(
        &self,
        protocol: &Protocol,
        state: &State,
        answer: Answer<'_>,
    ) -> Result<(RawResponse, Option<Url>)> {
        let (status, continuation) = match state {
            State::GoesOn(text) => (
                text.clone(),
                Some(continuation::write(self.operation, protocol)?),
            ),
            State::Succeeded => ("Succeeded".to_string(), None),
            State::Failed(text) => (text.clone(), None),
        };
        let result = if self.has_result && *state == State::Succeeded {
            protocol
                .result(&answer)
                .map_err(|error| named(self.operation, &error))?
        } else {
            None
        };
        let mut headers = answer.headers.clone();
        headers.remove(CONTENT_LENGTH);
        let item = Item {
            status,
            continuation,
            percent_complete: answer.percent_complete(),
            body: answer.body,
        };
        Ok((item.into_response(headers)?, result))
    }

    fn conclude(
        self: Arc<Self>,
        protocol: Protocol,
        state: State,
        item: RawResponse,
        result: Option<Url>,
        response: RawResponse,
        context: Context<'static>,
    ) -> Result<Step> {
        match state {
            State::GoesOn(_) => {
                let due = self.due(response.headers());
                let url = without_secrets(&protocol.poll);
                self.swap(Next::Poll(Box::new(protocol), due));
                Ok(Step::GoesOn { item, url })
            }
            State::Succeeded => {
                let url = result.clone().unwrap_or(protocol.poll);
                let result = self.result(result, response, context);
                Ok(Step::Over { item, url, result })
            }
            State::Failed(state) => Err(http_error::from_failed_operation(
                self.operation,
                &state,
                response,
            )),
        }
    }

    /// A `Location` answers 202 for as long as the result is not there.
    fn result(
        self: Arc<Self>,
        url: Option<Url>,
        last: RawResponse,
        context: Context<'static>,
    ) -> BoxedResult<RawResponse> {
        Box::pin(async move {
            let Some(url) = url else { return Ok(last) };
            loop {
                self.check(&url)?;
                let response = self.get(&url, &context).await?;
                if u16::from(response.status()) != 202 {
                    return Ok(response);
                }
                let due = self.due(response.headers());
                self.limit.wait_until(due).await?;
            }
        })
    }

    async fn get(&self, url: &Url, context: &Context<'static>) -> Result<RawResponse> {
        let polled = Operation {
            success: POLLED,
            ..*self.operation
        };
        let mut request = Request::new(url.clone(), Method::Get);
        request.insert_header(ACCEPT, "application/json");
        let sent = transmit(&self.client, &polled, context, &mut request);
        checked(&polled, self.limit.bound(sent).await?)
    }

    /// Before anything is sent, and before any waiting.
    fn check(&self, url: &Url) -> Result<()> {
        let origins = self.client.origins();
        origins
            .check(url)
            .map_err(|error| named(self.operation, &error))
    }

    /// When to ask again. A frequency that no instant can tell is a hundred years and more.
    fn due(&self, headers: &Headers) -> Instant {
        let wait = retry_after::read(headers, OffsetDateTime::now_utc()).unwrap_or(self.frequency);
        let now = Instant::now();
        now.checked_add(wait)
            .or_else(|| now.checked_add(Duration::from_secs(u32::MAX.into())))
            .unwrap_or(now)
    }

    fn swap(&self, next: Next) -> Next {
        let mut place = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut place, next)
    }
}

/// `azure_core` panics under a second.
fn checked_frequency(operation: &Operation, frequency: time::Duration) -> Result<Duration> {
    match Duration::try_from(frequency) {
        Ok(frequency) if frequency >= Duration::from_secs(1) => Ok(frequency),
        _ => Err(Error::with_message(
            ErrorKind::Other,
            format!(
                "{}: the `frequency` of polling must be at least one second",
                operation.id
            ),
        )),
    }
}

/// `azure_core` writes the URL into its log; a signature does not belong there, nor does a password.
fn without_secrets(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_query(None);
    // A URL without a host has neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_that_is_shown_has_no_secrets() {
        for (url, shown) in [
            (
                "https://name:hunter2@a:8443/op?sig=hunter2",
                "https://a:8443/op",
            ),
            ("https://name@a/op", "https://a/op"),
            ("data:op?sig=hunter2", "data:op"),
        ] {
            let url = Url::parse(url).expect("a URL");
            assert_eq!(without_secrets(&url).as_str(), shown);
        }
    }
}
