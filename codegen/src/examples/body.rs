//! The response of a pair.
//!
//! Takes: a method, an example and one of its responses. Gives: what is answered, and what the method must make of it.
//! Does not: answer.

use serde_json::Value;

use super::long_running;
use super::walk::{Contradiction, Walked, escaped, walk};
use crate::model::{
    Call, Crate, Declared, Example, ExampleResponse, LongRunning, Method, Pages, Success, Type,
};

/// An example's response: what is answered, and what must come of it.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The status that is answered.
    pub status: u16,
    /// The headers that are answered.
    pub headers: Vec<(String, String)>,
    /// The body that is answered.
    pub body: Option<Value>,
    /// What the method gives.
    pub gives: Gives,
    /// The body that is answered last, where the operation goes on after the first answer.
    pub result: Option<Value>,
    /// Pointer of the value that is decoded, in the example file.
    pub decoded: String,
    /// Where the example contradicts the document.
    pub contradictions: Vec<Contradiction>,
}

/// What a method gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Gives {
    /// A body that reads like this once it was decoded and encoded again; `None` where nothing of it can be decoded.
    Body(Option<Value>),
    /// No body.
    Nothing,
    /// True or false.
    Exists(bool),
    /// An error, with a body of this type that reads like this; `None` where nothing of it can be decoded.
    Failure(Option<(Type, Option<Value>)>),
}

/// Compares a response with what the method makes of it.
pub(super) fn pair(
    package: &Crate,
    method: &Method,
    example: &Example,
    response: &ExampleResponse,
) -> Pair {
    let place = format!("/responses/{}", escaped(&response.status));
    let mut pair = Pair {
        status: 500,
        headers: headers(response),
        body: response.body.clone(),
        gives: Gives::Failure(None),
        result: None,
        decoded: format!("{place}/body"),
        contradictions: Vec::new(),
    };
    for name in &response.beside {
        let place = format!("{place}/{}", escaped(name));
        pair.note(
            &place,
            "a response of an example has headers and a body, and nothing else",
        );
    }
    match response.status.parse() {
        Ok(status) if (200..600).contains(&status) => pair.status = status,
        _ => {
            pair.note(
                &place,
                "the key is no status that ends a request; 500 is answered",
            );
            return pair;
        }
    }
    let takes_body = !matches!(pair.status, 204 | 304) && method.http_method != "HEAD";
    if pair.body.is_some() && !takes_body {
        pair.note(&format!("{place}/body"), "such a response has no body");
        pair.body = None;
    }
    match &response.declared {
        Declared::Not => pair.note(&place, "the operation does not declare the status"),
        Declared::Failure(ty) => {
            if pair.status < 300 {
                pair.note(
                    &place,
                    "the operation does not declare the status as a success",
                );
            }
            pair.fails(package, ty.as_ref());
        }
        Declared::Success(ty) => pair.succeeds(package, method, example, ty.as_ref()),
    }
    if method.call == Call::Exists && pair.status == 404 {
        pair.gives = Gives::Exists(false);
    }
    pair
}

impl Pair {
    pub(super) fn note(&mut self, pointer: &str, reason: &str) {
        self.contradictions.push(Contradiction {
            pointer: pointer.to_owned(),
            reason: reason.to_owned(),
            refused: None,
        });
    }

    fn fails(&mut self, package: &Crate, ty: Option<&Type>) {
        let body = self.body.clone();
        if let (Some(ty), Some(body)) = (ty, body) {
            let Walked {
                value,
                contradictions,
            } = walk(package, ty, &body, &self.decoded);
            self.contradictions.extend(contradictions);
            self.gives = Gives::Failure(Some((ty.clone(), value)));
        }
    }

    fn succeeds(&mut self, package: &Crate, method: &Method, example: &Example, ty: Option<&Type>) {
        match &method.call {
            Call::Exists => self.gives = Gives::Exists(true),
            Call::Ordinary(Success::Empty | Success::Stream) => self.nothing(),
            Call::Ordinary(Success::ByStatus(_)) if ty.is_none() => self.nothing(),
            Call::Ordinary(Success::OptionalBody(given)) => match &self.body {
                None | Some(Value::Null) => self.nothing(),
                Some(_) => self.decodes(package, given),
            },
            Call::Ordinary(Success::Body(given)) => self.decodes(package, given),
            Call::Pages(Pages {
                page,
                long_running: Some(via),
                ..
            }) => {
                let call = LongRunning {
                    final_state_via: *via,
                    result: Some(Type::Model(*page)),
                };
                long_running::follow(self, package, method, &call, example);
            }
            Call::Ordinary(Success::ByStatus(_)) | Call::Pages(_) => match ty {
                Some(ty) => self.decodes(package, ty),
                None => self.nothing(),
            },
            Call::LongRunning(call) => long_running::follow(self, package, method, call, example),
        }
    }

    /// Nothing is decoded, whatever the example has.
    pub(super) fn nothing(&mut self) {
        self.gives = Gives::Nothing;
        if self.body.is_some() && self.result.is_none() {
            let place = self.decoded.clone();
            self.note(&place, "the document has no body here");
        }
    }

    /// The body is decoded, and an example without one is refused.
    pub(super) fn decodes(&mut self, package: &Crate, ty: &Type) {
        let body = self.result.as_ref().or(self.body.as_ref());
        if body.is_none() && matches!(ty, Type::Nullable(_)) {
            self.gives = Gives::Body(Some(Value::Null));
            return;
        }
        let Some(body) = body else {
            self.contradictions.push(Contradiction {
                pointer: self.decoded.clone(),
                reason: "the document has a body, and the example lacks it".to_owned(),
                refused: Some(String::new()),
            });
            self.gives = Gives::Body(None);
            return;
        };
        let Walked {
            value,
            contradictions,
        } = walk(package, ty, body, &self.decoded);
        self.contradictions.extend(contradictions);
        self.gives = Gives::Body(value);
    }
}

fn headers(response: &ExampleResponse) -> Vec<(String, String)> {
    let headers = response.headers.iter();
    headers
        .map(|(name, value)| match value {
            Value::String(text) => (name.clone(), text.clone()),
            other => (name.clone(), other.to_string()),
        })
        .collect()
}
