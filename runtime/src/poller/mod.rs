//! Takes an operation's first request, gives `azure_core`'s poller: it sends the request once, polls until the operation
//! is over, and fetches the result. [`OperationRequest::pages_of_result`] does the same for a pager. It does not decode the result.
//!
//! # Which URL is polled
//! | the first answer has | polled | its state |
//! |---|---|---|
//! | anything, PATCH that answers 200 with the state `Succeeded` | nothing: the answer is final | |
//! | `Azure-AsyncOperation` | that URL | `status` of the body, else `properties.provisioningState`; without both 202 goes on, 204 is success, everything else an error |
//! | `Operation-Location` | that URL | the same |
//! | `Location` | that URL | 202 goes on; else `properties.provisioningState` of the body, and success without it |
//! | none of them, PUT and PATCH | the original URL, unless the answer itself is final | `properties.provisioningState` of the body; without it 201 and 202 go on, 200 and 204 are success |
//! | none of them, 202 to another method | nothing: an error that says so | |
//! | none of them, else | nothing: the answer is final | |
//!
//! The first line that fits holds. Relative URLs are resolved against the URL that was answered. A later answer may
//! move each of the URLs. States are compared whatever their case: `Succeeded`, `Failed`, `Canceled` and `Cancelled` end
//! the operation, every other one goes on. Polls must answer 200, 201, 202 or 204; a 404 is an error, for DELETE too, as
//! it is in the official SDKs.
//!
//! # Where the result is
//! | polled | method | `final-state-via` | result |
//! |---|---|---|---|
//! | any | any | any, the operation has no result | the last answer, nothing is fetched |
//! | original URL | any | any | the last answer |
//! | `Location` | any | `original-uri` | GET of the original URL, not for DELETE |
//! | `Location` | PUT, PATCH | any, the last answer has no body | GET of the original URL |
//! | `Location` | any | else | the last answer |
//! | `Operation-Location` | any | `location`, with a `Location` | GET of it |
//! | either monitor | POST | `azure-async-operation`, `operation-location` | the last answer of the monitor |
//! | either monitor | not DELETE | `original-uri` | GET of the original URL |
//! | `Operation-Location` | not DELETE | any, with `resourceLocation` in the body | GET of it |
//! | either monitor | PUT, PATCH | any | GET of the original URL |
//! | either monitor | POST | `location` or none, with a `Location` | GET of it |
//! | either monitor | DELETE | `location` or none, with a `Location` | GET of it |
//! | either monitor | any | else | the last answer of the monitor |
//!
//! The first line that fits holds. This is what the official SDKs for Go, Python and .NET agree on, where they do: for
//! PUT and PATCH they fetch the original URL even if the document says `azure-async-operation` or `location`, and a
//! result in a monitor is its whole body. They fetch nothing after DELETE; here that is so only without a result.
//!
//! # How long it takes
//! `Retry-After` of an answer, in seconds or as a date, is waited for, ten minutes at most; else
//! [`PollerOptions::frequency`]. States are handed out before the waiting, not after it. Dropping the poller, or the
//! future of its result, stops polling; the operation goes on at the service.

mod answer;
mod continuation;
mod long_running;
mod monitor;
mod options;
mod protocol;
mod retry_after;
mod time_limit;

pub(crate) use long_running::LongRunning;
pub use monitor::ArmOperation;
pub use options::{LongRunningPagerOptions, PollerOptions};

use crate::{Json, OperationRequest};
use azure_core::{
    Result,
    http::{
        Format, NoFormat, Poller,
        poller::{PollerOptions as CoreOptions, PollerResultFuture},
    },
};
use std::{any::TypeId, sync::Arc};

/// The document's `final-state-via`: where the result of a long-running operation is, once it is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FinalStateVia {
    /// The document does not say it: the method and the headers of the first answer decide.
    #[default]
    Unspecified,
    /// At the URL of the header `Azure-AsyncOperation`.
    AzureAsyncOperation,
    /// At the URL of the header `Location`.
    Location,
    /// At the URL of the original request.
    OriginalUri,
    /// At the URL of the header `Operation-Location`.
    OperationLocation,
}

impl OperationRequest<'_> {
    /// Begins a long-running operation. Nothing is sent until the poller is polled; then the request is sent once, and
    /// only the client's retry policy may repeat it.
    ///
    /// `T` is the result in the format `F`; an operation without a result has `()` and
    /// [`NoFormat`](azure_core::http::NoFormat).
    ///
    /// # Errors
    /// - The request cannot be built; the frequency is under one second or the time limit not above zero; the
    ///   continuation is not one of this operation and these arguments, or leads to an origin that may not have the
    ///   client's token.
    /// - The poller gives an [`ErrorKind::HttpResponse`](azure_core::error::ErrorKind::HttpResponse) where the service
    ///   refuses the request or a poll, and where the operation fails or is canceled, with the service's code and
    ///   message; another error where an answer does not say how to go on, where a URL leads to an origin that may not
    ///   have the token, and where the time limit is over.
    pub fn begin<T, F>(
        self,
        final_state_via: FinalStateVia,
        options: PollerOptions<'_>,
    ) -> Result<Poller<ArmOperation<T, F>, Json>>
    where
        T: Send + 'static,
        F: Format + Send + 'static,
    {
        let has_result = TypeId::of::<F>() != TypeId::of::<NoFormat>();
        let (long_running, options) =
            LongRunning::new(self.into_parts()?, final_state_via, has_result, options)?;
        let step = move |_, options: CoreOptions<'static>| {
            let step = Arc::clone(&long_running).step(options.context);
            let step: StepFuture<T, F> =
                Box::pin(async move { step.await.map(long_running::typed) });
            step
        };
        Ok(Poller::new(step, Some(options)))
    }
}

type StepFuture<T, F> = PollerResultFuture<ArmOperation<T, F>, Json>;
