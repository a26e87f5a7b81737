//! What callers of these documents bring along in their client's options.
//!
//! Takes: nothing, or a query parameter. Gives: policies. Does not: send.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::http::{
    Context, Request,
    headers::HeaderName,
    policies::{Policy, PolicyResult},
};

/// Sends no client request id: the service counts those that lack one.
#[derive(Debug)]
pub(crate) struct WithoutRequestId;

#[async_trait]
impl Policy for WithoutRequestId {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let id = HeaderName::from_static("x-ms-client-request-id");
        request.headers_mut().remove(id);
        next[0].send(context, request, &next[1..]).await
    }
}

/// Sends a query parameter with every request, next pages too: for a service that wants what its document leaves out.
#[derive(Debug)]
pub(crate) struct WithQuery(pub(crate) &'static str, pub(crate) &'static str);

#[async_trait]
impl Policy for WithQuery {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let url = request.url_mut();
        if !url.query_pairs().any(|(name, _)| name == self.0) {
            url.query_pairs_mut().append_pair(self.0, self.1);
        }
        next[0].send(context, request, &next[1..]).await
    }
}
