//! Recorded calls, compared with the document that they stand in.
//!
//! Takes: a [`Crate`] and the examples of its methods. Gives: what each of them asks to be sent, what must come back, and
//! where it contradicts its own document. Does not: know Rust or send anything.
//!
//! A pair is an example and one of its responses. Each becomes a [`Pair`]; none is left out, but for operations with a body
//! in XML: there an example is JSON, XML in a string, or something in between, as its author likes it. What does not fit the
//! document is a [`Contradiction`]: a test shows that it is refused, and compares the rest.

mod body;
mod header_map;
mod hosts;
mod long_running;
mod query;
mod request;
mod stand_in;
#[cfg(test)]
mod tests;
mod text;
mod walk;

use serde_json::{Map, Value};

use crate::model::{BodyFormat, Crate, Example, Method};

pub use body::{Gives, Pair};
pub use request::Request;
pub use stand_in::stand_in;
pub use walk::{Contradiction, Walked, walk};

/// An example, compared with its method.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What the document calls it.
    pub title: String,
    /// The parameters as the example gives them.
    pub parameters: Map<String, Value>,
    /// What is sent, and where the parameters contradict the document.
    pub request: Request,
    /// One for each of its responses.
    pub pairs: Vec<Pair>,
}

/// Compares the examples of a method with it.
#[must_use]
pub fn check(package: &Crate, method: &Method) -> Vec<Checked> {
    if has_xml(method) {
        return Vec::new();
    }
    let examples = method.examples.iter();
    examples
        .map(|example| one(package, method, example))
        .collect()
}

fn has_xml(method: &Method) -> bool {
    let request = method.body.as_ref().map(|body| body.format);
    method.response_format == BodyFormat::Xml || request == Some(BodyFormat::Xml)
}

fn one(package: &Crate, method: &Method, example: &Example) -> Checked {
    let responses = example.responses.iter();
    Checked {
        title: example.title.clone(),
        parameters: example.parameters.iter().cloned().collect(),
        request: request::request(package, method, example),
        pairs: responses
            .map(|response| body::pair(package, method, example, response))
            .collect(),
    }
}
