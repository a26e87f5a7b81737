//! Takes a request whose operation declares a header that `azure_core` writes itself, and sees that the declared one is
//! sent. Today that is `User-Agent`: its policy replaces whatever stands there. It does not touch other headers, least of
//! all `Authorization`.

use crate::policy::split;
use async_trait::async_trait;
use azure_core::http::{
    ClientOptions, Context, Request,
    headers::{HeaderValue, USER_AGENT},
    policies::{Policy, PolicyResult},
};
use std::sync::Arc;

/// Before `azure_core`'s policies: remembers what the operation declares.
#[derive(Debug)]
struct Remember;

/// After them, and before those of the caller: writes it again.
#[derive(Debug)]
struct Restore;

/// What the context of a call carries from one to the other.
struct DeclaredUserAgent(HeaderValue);

/// The policies that a client brings along, with the others already put among the caller's.
pub(crate) fn policies(options: &mut ClientOptions) -> Vec<Arc<dyn Policy>> {
    // azure_core's policies stand behind the client's, and the caller's behind those.
    options.per_call_policies.insert(0, Arc::new(Restore));
    vec![Arc::new(Remember)]
}

#[async_trait]
impl Policy for Remember {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let (first, rest) = split(next)?;
        let Some(value) = request.headers().get_optional_str(&USER_AGENT) else {
            return first.send(context, request, rest).await;
        };
        let value = DeclaredUserAgent(HeaderValue::from(value.to_owned()));
        let context = context.to_borrowed().with_value(value);
        first.send(&context, request, rest).await
    }
}

#[async_trait]
impl Policy for Restore {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        if let Some(DeclaredUserAgent(value)) = context.value() {
            request.insert_header(USER_AGENT, value.clone());
        }
        let (first, rest) = split(next)?;
        first.send(context, request, rest).await
    }
}
