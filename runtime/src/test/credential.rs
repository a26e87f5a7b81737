//! Takes a token, gives a credential that hands it out and remembers what it was asked for. It signs in nowhere.

use async_trait::async_trait;
use azure_core::{
    Result,
    credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions},
    time::{Duration, OffsetDateTime},
};
use std::sync::{Arc, Mutex, PoisonError};

/// A credential whose token is always the same, valid for an hour.
#[derive(Debug)]
pub struct FakeCredential {
    token: Secret,
    scopes: Mutex<Vec<String>>,
}

impl FakeCredential {
    /// A credential that gives `token`.
    #[must_use]
    pub fn new(token: &str) -> Arc<Self> {
        Arc::new(Self {
            token: Secret::new(token.to_string()),
            scopes: Mutex::default(),
        })
    }

    /// The scopes that tokens were asked for, in order. Clients keep a token, so one of them asks once.
    #[must_use]
    pub fn scopes(&self) -> Vec<String> {
        self.scopes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

#[async_trait]
impl TokenCredential for FakeCredential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _options: Option<TokenRequestOptions<'_>>,
    ) -> Result<AccessToken> {
        let mut asked = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        asked.extend(scopes.iter().map(ToString::to_string));
        Ok(AccessToken::new(
            self.token.clone(),
            OffsetDateTime::now_utc() + Duration::hours(1),
        ))
    }
}
