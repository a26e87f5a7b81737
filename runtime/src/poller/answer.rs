//! Takes a response of a long-running operation, gives what it says about the state. It does not know which URL answered.

use crate::{any_value, json};
use azure_core::http::{
    RawResponse, Url,
    headers::{HeaderName, Headers},
    poller::PollerStatus,
};
use serde_json::Value;

/// A response with its body read as JSON, which it need not be.
pub(super) struct Answer<'r> {
    /// Where it comes from: relative URLs are resolved against it.
    pub(super) url: &'r Url,
    pub(super) status: u16,
    pub(super) headers: &'r Headers,
    pub(super) body: Option<Value>,
}

impl<'r> Answer<'r> {
    pub(super) fn new(url: &'r Url, response: &'r RawResponse) -> Self {
        let body = json::without_mark(response.body());
        Self {
            url,
            status: response.status().into(),
            headers: response.headers(),
            body: any_value::from_slice(body).ok(),
        }
    }

    pub(super) fn header(&self, name: &HeaderName) -> Option<&str> {
        let text = self.headers.get_optional_str(name)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The state of a resource: `properties.provisioningState`.
    pub(super) fn provisioning_state(&self) -> Option<&str> {
        self.text(&["properties", "provisioningState"])
    }

    /// Whether the resource says that nothing goes on any more.
    pub(super) fn has_succeeded(&self) -> bool {
        let state = self.provisioning_state();
        state.is_some_and(|text| State::from(text) == State::Succeeded)
    }

    /// The state of an operation: `status`, and where a monitor answers with the resource, its state.
    pub(super) fn monitor_state(&self) -> Option<&str> {
        self.text(&["status"]).or_else(|| self.provisioning_state())
    }

    pub(super) fn resource_location(&self) -> Option<&str> {
        self.text(&["resourceLocation"])
    }

    pub(super) fn percent_complete(&self) -> Option<f64> {
        self.body.as_ref()?.get("percentComplete")?.as_f64()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.body.as_ref().is_none_or(Value::is_null)
    }

    fn text(&self, path: &[&str]) -> Option<&str> {
        let mut value = self.body.as_ref()?;
        for name in path {
            value = value.get(name)?;
        }
        value.as_str().filter(|text| !text.is_empty())
    }
}

/// What a state means for the poller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    GoesOn(String),
    Succeeded,
    /// Failed or canceled, in the service's word.
    Failed(String),
}

impl State {
    pub(super) fn in_progress() -> Self {
        Self::GoesOn("InProgress".to_string())
    }

    /// Of an answer that is not the last one, whatever it says.
    pub(super) fn going_on(text: Option<&str>) -> Self {
        match text.map(Self::from) {
            Some(Self::GoesOn(text)) => Self::GoesOn(text),
            _ => Self::in_progress(),
        }
    }
}

impl From<&str> for State {
    fn from(text: &str) -> Self {
        match PollerStatus::from(text) {
            PollerStatus::Succeeded => Self::Succeeded,
            PollerStatus::Failed | PollerStatus::Canceled => Self::Failed(text.to_string()),
            _ => Self::GoesOn(text.to_string()),
        }
    }
}
