//! Takes recorded calls, gives tests of a generated client with them: each call goes over the loopback interface, arrives
//! as the example implies, is answered with the example's response, and what the client makes of it is the example again.
//!
//! Generated crates have such tests in `tests/examples.rs`, with what they expect beside it. An example that contradicts
//! its own document says so there: the place, the reason, and whether the value can be used. Values that cannot are shown
//! to be refused, by an error that names them, and the call is made without them.

mod compare;
mod data;
mod judge;
mod pointer;
mod run;
mod script;

use azure_core::{Error, Result};
use std::{future::Future, pin::Pin};

use crate::model::Wire;
use data::{Data, Example, Operation, Response};

pub use compare::{Difference, differences};
pub use run::{Found, Run};

/// The call that a test makes.
pub type Calling<'r> = Pin<Box<dyn Future<Output = Result<Found>> + 'r>>;

/// Reads the body of an error, as JSON.
pub type ErrorBody = fn(&Error) -> Result<serde_json::Value>;

/// The recorded calls of a client.
#[derive(Clone, Copy, Debug)]
pub struct Examples {
    text: &'static str,
}

impl Examples {
    /// Calls in the form that generated crates keep in `tests/examples.json`.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text }
    }

    /// Checks that there are so many pairs of an example and a response.
    ///
    /// # Panics
    /// If there are more or fewer.
    #[track_caller]
    pub fn check_count(&self, expected: usize) {
        let data = self.data();
        let pairs = data.operations.values().map(Operation::pairs);
        assert_eq!(
            pairs.sum::<usize>(),
            expected,
            "pairs of an example and a response"
        );
    }

    /// Makes all calls of an operation, of which there are `pairs` pairs. `errors` reads the bodies of its failures, in
    /// the order that the data counts them.
    ///
    /// # Panics
    /// If a call does not go as recorded. The message names operation, example and status of each such call.
    #[track_caller]
    pub fn test(
        &self,
        operation: &str,
        pairs: usize,
        errors: &[ErrorBody],
        call: for<'r> fn(&'r Run) -> Calling<'r>,
    ) {
        let mut data = self.data();
        let Some(recorded) = data.operations.remove(operation) else {
            panic!("there is no recorded call of {operation}");
        };
        assert_eq!(recorded.pairs(), pairs, "pairs of {operation}");
        let problems = all(&recorded, errors, call);
        let problems = problems
            .iter()
            .map(|problem| format!("{operation}, {problem}\n"));
        let problems = problems.collect::<String>();
        assert!(problems.is_empty(), "not as recorded:\n{problems}");
    }

    fn data(&self) -> Data {
        serde_json::from_str(self.text).expect("recorded calls")
    }
}

/// Reads the body of an error as `T`, and writes it again.
///
/// # Errors
/// What reading reports.
pub fn error_body<T>(error: &Error) -> Result<serde_json::Value>
where
    T: for<'e> TryFrom<&'e Error, Error = Error> + Wire,
{
    run::written(&T::try_from(error)?)
}

/// As [`error_body`], for a body whose type has no name of its own, such as a string.
///
/// # Errors
/// What reading reports.
pub fn plain_error_body<T: Wire>(error: &Error) -> Result<serde_json::Value> {
    run::written(&crate::error_body::<T>(error)?)
}

/// What goes wrong in the calls of an operation.
fn all(
    operation: &Operation,
    errors: &[ErrorBody],
    call: for<'r> fn(&'r Run) -> Calling<'r>,
) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the calls");
    let mut problems = Vec::new();
    for example in &operation.examples {
        for (index, response) in example.responses.iter().enumerate() {
            for attempt in attempts(example, response, index == 0) {
                let run = Run::new(operation, example, response, attempt);
                let outcome = runtime.block_on(call(&run));
                let found = judge::problems(&run, outcome, errors);
                let place = place(example, response, attempt);
                problems.extend(
                    found
                        .into_iter()
                        .map(|problem| format!("{place}: {problem}")),
                );
            }
        }
    }
    problems
}

/// How a pair is tried.
#[derive(Clone, Copy, Debug)]
enum Attempt {
    /// Without what contradicts the document.
    Fitting,
    /// With a value of the request that is refused, by its place among the contradictions.
    Request(usize),
    /// With a value of the response that is refused.
    Response(usize),
}

/// Every pair is tried at least once.
fn attempts(example: &Example, response: &Response, is_first: bool) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    if is_first {
        attempts.extend(refused(&example.contradictions).map(Attempt::Request));
    }
    attempts.extend(refused(&response.contradictions).map(Attempt::Response));
    if response.something_fits() {
        attempts.push(Attempt::Fitting);
    }
    attempts
}

fn refused(contradictions: &[data::Contradiction]) -> impl Iterator<Item = usize> {
    let all = contradictions.iter().enumerate();
    all.filter_map(|(index, each)| each.refused.as_ref().map(|_| index))
}

fn place(example: &Example, response: &Response, attempt: Attempt) -> String {
    let place = format!("example `{}`, status {}", example.title, response.status);
    let contradiction = match attempt {
        Attempt::Fitting => return place,
        Attempt::Request(index) => example.contradictions.get(index),
        Attempt::Response(index) => response.contradictions.get(index),
    };
    match contradiction {
        Some(found) => format!("{place}, {} ({})", found.at, found.reason),
        None => place,
    }
}

#[cfg(test)]
mod tests;
