//! Recorded calls: what a document's examples say.

use serde_json::Value;

use super::Type;

/// A documented example.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// What the document calls it.
    pub title: String,
    /// Values of the parameters by wire name, the body's under the name of its parameter.
    pub parameters: Vec<(String, Value)>,
    /// The responses, in the order of the file.
    pub responses: Vec<ExampleResponse>,
}

/// A documented response of an [`Example`].
#[derive(Clone, Debug)]
pub struct ExampleResponse {
    /// The status as the example spells it.
    pub status: String,
    /// The headers.
    pub headers: Vec<(String, Value)>,
    /// The body.
    pub body: Option<Value>,
    /// Members that stand beside headers and body, where nothing means anything.
    pub beside: Vec<String>,
    /// What the operation says of the status.
    pub declared: Declared,
}

/// What an operation says of a status.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Declared {
    /// It is a success. The type is that of the body, as far as the method gives it to its caller.
    Success(Option<Type>),
    /// It is a failure, with a body of this type.
    Failure(Option<Type>),
    /// Nothing.
    Not,
}
