//! Takes the policies that follow one, gives the next and those behind it. It sends nothing.

use azure_core::{Error, Result, error::ErrorKind, http::policies::Policy};
use std::sync::Arc;

/// A policy, and those behind it.
type Next<'p> = (&'p dyn Policy, &'p [Arc<dyn Policy>]);

/// The next policy, and those that it is given. A pipeline ends with its transport, so there is always one.
pub(crate) fn split(next: &[Arc<dyn Policy>]) -> Result<Next<'_>> {
    next.split_first()
        .map(|(first, rest)| (first.as_ref(), rest))
        .ok_or_else(|| Error::with_message(ErrorKind::Other, "the pipeline has no transport"))
}
