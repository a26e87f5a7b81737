//! Takes what a client signs its requests with, gives the policies that do it, and what the client must know of it. It does
//! not send anything.

use crate::{KeyLocation, endpoint::Protection, key::KeyPolicy};
use azure_core::{
    Result,
    credentials::{Secret, TokenCredential},
    http::policies::{Policy, auth::BearerTokenAuthorizationPolicy},
};
use std::sync::Arc;

/// A token, a key or nothing.
pub(crate) struct Credentials {
    /// Whether requests must be protected.
    pub(crate) protection: Protection,
    /// For each try of a request.
    pub(crate) policies: Vec<Arc<dyn Policy>>,
    /// The name by which a key goes into queries.
    pub(crate) key_in_query: Option<&'static str>,
}

impl Credentials {
    /// Tokens for a scope.
    pub(crate) fn token(credential: Arc<dyn TokenCredential>, scope: String) -> Self {
        let policy = BearerTokenAuthorizationPolicy::new(credential, [scope]);
        Self {
            protection: Protection::Required,
            policies: vec![Arc::new(policy)],
            key_in_query: None,
        }
    }

    /// # Errors
    /// As [`KeyPolicy::new`].
    pub(crate) fn key(location: KeyLocation, credential: Secret) -> Result<Self> {
        Ok(Self {
            protection: Protection::Required,
            policies: vec![Arc::new(KeyPolicy::new(location, credential)?)],
            key_in_query: match location {
                KeyLocation::Query(name) => Some(name),
                KeyLocation::Header(_) => None,
            },
        })
    }

    /// Nothing, so that http will do.
    pub(crate) fn none() -> Self {
        Self {
            protection: Protection::NotRequired,
            policies: Vec::new(),
            key_in_query: None,
        }
    }
}
