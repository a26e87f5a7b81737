//! Takes the answers of a long-running operation, gives the decisions: which URL is polled, whether the operation is over,
//! where its result is. The tables stand at the head of the module above. It does not send anything.

use super::{
    FinalStateVia,
    answer::{Answer, State},
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{Method, Url, headers::HeaderName},
};

const AZURE_ASYNC_OPERATION: HeaderName = HeaderName::from_static("azure-asyncoperation");
const OPERATION_LOCATION: HeaderName = HeaderName::from_static("operation-location");
const LOCATION: HeaderName = HeaderName::from_static("location");

/// What is polled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    AzureAsyncOperation,
    OperationLocation,
    Location,
    OriginalUri,
}

impl Source {
    fn header(self) -> Option<HeaderName> {
        match self {
            Self::AzureAsyncOperation => Some(AZURE_ASYNC_OPERATION),
            Self::OperationLocation => Some(OPERATION_LOCATION),
            Self::Location => Some(LOCATION),
            Self::OriginalUri => None,
        }
    }

    /// A resource of its own that describes the operation.
    fn is_monitor(self) -> bool {
        matches!(self, Self::AzureAsyncOperation | Self::OperationLocation)
    }
}

/// How one operation is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Protocol {
    pub(super) method: Method,
    pub(super) via: FinalStateVia,
    pub(super) source: Source,
    pub(super) poll: Url,
    pub(super) location: Option<Url>,
    pub(super) original: Url,
}

impl Protocol {
    /// Reads the first answer.
    pub(super) fn begin(
        method: Method,
        via: FinalStateVia,
        answer: &Answer<'_>,
    ) -> Result<(Self, State)> {
        let mut protocol = Self {
            method,
            via,
            source: Source::OriginalUri,
            poll: answer.url.clone(),
            location: None,
            original: answer.url.clone(),
        };
        // PATCH says by 202 that it goes on: headers of an answer that is the last one lead nowhere.
        let is_patch = matches!(protocol.method, Method::Patch);
        if is_patch && answer.status == 200 && answer.has_succeeded() {
            return Ok((protocol, State::Succeeded));
        }
        for source in [
            Source::AzureAsyncOperation,
            Source::OperationLocation,
            Source::Location,
        ] {
            if let Some(poll) = link(answer, source.header())? {
                protocol.source = source;
                protocol.poll = poll;
                protocol.location = protocol.read_location(answer)?;
                return Ok((protocol, State::going_on(answer.provisioning_state())));
            }
        }
        let state = match (protocol.updates_resource(), answer.status) {
            (true, _) => resource_state(answer),
            (false, 202) => return Err(broken(NO_POLLING_URL)),
            (false, _) => State::Succeeded,
        };
        Ok((protocol, state))
    }

    /// Reads an answer of the polled URL.
    pub(super) fn update(&mut self, answer: &Answer<'_>) -> Result<State> {
        if let Some(poll) = link(answer, self.source.header())? {
            self.poll = poll;
        }
        if let Some(location) = self.read_location(answer)? {
            self.location = Some(location);
        }
        match self.source {
            Source::AzureAsyncOperation | Source::OperationLocation => monitor_state(answer),
            Source::Location if answer.status == 202 => {
                Ok(State::going_on(answer.provisioning_state()))
            }
            Source::Location => Ok(answer
                .provisioning_state()
                .map_or(State::Succeeded, State::from)),
            Source::OriginalUri => Ok(resource_state(answer)),
        }
    }

    /// Calls `each` with every URL that an answer gave.
    pub(super) fn each_link(&mut self, mut each: impl FnMut(&mut Url)) {
        each(&mut self.poll);
        self.location.iter_mut().for_each(each);
    }

    /// Where the result is: `None` if the last answer holds it.
    pub(super) fn result(&self, last: &Answer<'_>) -> Result<Option<Url>> {
        use FinalStateVia::{AzureAsyncOperation, Location, OperationLocation, OriginalUri};
        let original = || Ok(Some(self.original.clone()));
        let deletes = self.method == Method::Delete;
        match self.source {
            Source::OriginalUri => return Ok(None),
            Source::Location => {
                let wanted = self.via == OriginalUri && !deletes;
                let missing = self.updates_resource() && last.is_empty();
                return if wanted || missing {
                    original()
                } else {
                    Ok(None)
                };
            }
            Source::AzureAsyncOperation | Source::OperationLocation => {}
        }
        let by_operation_location = self.source == Source::OperationLocation;
        if by_operation_location && self.via == Location && self.location.is_some() {
            return Ok(self.location.clone());
        }
        let in_monitor = matches!(self.via, AzureAsyncOperation | OperationLocation);
        if in_monitor && self.method == Method::Post {
            return Ok(None);
        }
        if self.via == OriginalUri && !deletes {
            return original();
        }
        if by_operation_location
            && !deletes
            && let Some(resource) = last.resource_location()
        {
            return join(last.url, resource, "`resourceLocation`").map(Some);
        }
        if self.updates_resource() {
            return original();
        }
        Ok(self
            .location
            .clone()
            .filter(|_| matches!(self.via, Location | FinalStateVia::Unspecified)))
    }

    fn updates_resource(&self) -> bool {
        matches!(self.method, Method::Put | Method::Patch)
    }

    /// Beside a monitor, PUT and PATCH do without: one that is broken does not stop them.
    fn read_location(&self, answer: &Answer<'_>) -> Result<Option<Url>> {
        match link(answer, Some(LOCATION)) {
            Err(_) if self.updates_resource() && self.source.is_monitor() => Ok(None),
            location => location,
        }
    }
}

const NO_POLLING_URL: &str = "the service answered 202 but none of the headers `Azure-AsyncOperation`, \
     `Operation-Location` and `Location`: the operation goes on, and there is no URL to poll";

/// The state in the body of a resource that is created or updated.
fn resource_state(answer: &Answer<'_>) -> State {
    match (answer.status, answer.provisioning_state()) {
        (202, text) => State::going_on(text),
        (_, Some(text)) => State::from(text),
        (201, None) => State::in_progress(),
        (_, None) => State::Succeeded,
    }
}

fn monitor_state(answer: &Answer<'_>) -> Result<State> {
    match (answer.monitor_state(), answer.status) {
        (Some(text), _) => Ok(State::from(text)),
        (None, 202) => Ok(State::in_progress()),
        (None, 204) => Ok(State::Succeeded),
        (None, status) => Err(broken(&format!(
            "the poll answered {status} without a `status` that can be read in its body: the state of the operation is not known"
        ))),
    }
}

fn link(answer: &Answer<'_>, name: Option<HeaderName>) -> Result<Option<Url>> {
    let Some(name) = name else { return Ok(None) };
    let text = answer.header(&name);
    text.map(|text| join(answer.url, text, &format!("the header `{}`", name.as_str())))
        .transpose()
}

/// The error does not repeat the text: a URL may hold a secret.
fn join(base: &Url, text: &str, what: &str) -> Result<Url> {
    base.join(text)
        .map_err(|error| broken(&format!("{what} of the answer is not a URL: {error}")))
}

fn broken(message: &str) -> Error {
    Error::with_message(ErrorKind::DataConversion, message.to_string())
}
