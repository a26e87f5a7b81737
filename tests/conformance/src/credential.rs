//! A credential that signs in nowhere.
//!
//! Takes: the scopes that a client asks for. Gives: a token whose text is the scope. Does not: expire within a run.

use async_trait::async_trait;
use azure_core::{
    Result,
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    time::{Duration, OffsetDateTime},
};
use std::sync::Arc;

/// A credential whose token is the scope that it was asked for, so that the server sees which one it was.
#[derive(Debug)]
pub struct EchoCredential;

impl EchoCredential {
    /// The credential, as clients take it.
    #[must_use]
    pub fn shared() -> Arc<dyn TokenCredential> {
        Arc::new(Self)
    }
}

#[async_trait]
impl TokenCredential for EchoCredential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _options: Option<TokenRequestOptions<'_>>,
    ) -> Result<AccessToken> {
        let until = OffsetDateTime::now_utc() + Duration::hours(1);
        Ok(AccessToken::new(scopes.join(" "), until))
    }
}
