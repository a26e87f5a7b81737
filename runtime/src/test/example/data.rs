//! Takes the text of recorded calls, gives what stands in it.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// All recorded calls.
#[derive(Deserialize)]
pub(super) struct Data {
    pub(super) operations: BTreeMap<String, Operation>,
}

/// Those of an operation.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Operation {
    pub(super) method: String,
    pub(super) examples: Vec<Example>,
}

impl Operation {
    pub(super) fn pairs(&self) -> usize {
        self.examples
            .iter()
            .map(|example| example.responses.len())
            .sum()
    }
}

/// An example: what is sent.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Example {
    pub(super) title: String,
    /// The parameters as recorded.
    pub(super) parameters: Map<String, Value>,
    /// Values for parameters that are missing or of no use.
    #[serde(default)]
    pub(super) instead: Map<String, Value>,
    /// The path, encoded.
    pub(super) path: String,
    #[serde(default)]
    pub(super) query: Vec<(String, String)>,
    #[serde(default)]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default, deserialize_with = "present")]
    pub(super) body: Option<Value>,
    #[serde(default)]
    pub(super) contradictions: Vec<Contradiction>,
    pub(super) responses: Vec<Response>,
}

/// What is answered, and what must come of it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Response {
    pub(super) status: u16,
    #[serde(default)]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default, deserialize_with = "present")]
    pub(super) body: Option<Value>,
    /// What is answered in the end, where the operation goes on; null is an answer without a body.
    #[serde(default, deserialize_with = "present")]
    pub(super) result: Option<Value>,
    pub(super) gives: Gives,
    /// The body, decoded and encoded again.
    #[serde(default, deserialize_with = "present")]
    pub(super) expected: Option<Value>,
    /// Which of the operation's error bodies it is.
    pub(super) error: Option<usize>,
    /// Where the recorded value stands that is decoded.
    pub(super) decoded: String,
    #[serde(default)]
    pub(super) contradictions: Vec<Contradiction>,
}

impl Response {
    /// Whether there is anything to be seen without what is refused.
    pub(super) fn something_fits(&self) -> bool {
        self.gives != Gives::Body || self.expected.is_some()
    }
}

/// What a method gives.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Gives {
    Body,
    Nothing,
    True,
    False,
    Failure,
}

/// A place where an example is not what its document says.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Contradiction {
    /// JSON pointer in the example.
    pub(super) at: String,
    pub(super) reason: String,
    /// The value is of no use, and an error names this.
    pub(super) refused: Option<String>,
}

/// Null is a value.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
