//! Takes a service, credentials and options, gives what all clients of them have in common wherever their requests go: the
//! pipeline and the values that a client keeps. It does not know any endpoint.

use crate::{
    Service, ServiceClientOptions, credentials::Credentials, declared_headers, path, request,
};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{ClientOptions, Pipeline},
    tracing::Tracer,
};
use std::sync::Arc;

/// What does not depend on where requests go.
#[derive(Clone)]
pub(crate) struct Shared {
    service: &'static Service,
    pub(crate) pipeline: Pipeline,
    pub(crate) tracer: Option<Arc<dyn Tracer>>,
    pub(crate) api_version: Option<String>,
    pub(crate) parameters: Vec<(&'static str, String)>,
    /// The name by which the client's key goes into queries.
    pub(crate) key_in_query: Option<&'static str>,
}

impl Shared {
    pub(crate) fn new(
        service: &'static Service,
        credentials: Credentials,
        options: ServiceClientOptions,
        parameters: &[(&'static str, &str)],
    ) -> Result<Self> {
        let ServiceClientOptions {
            api_version,
            mut client_options,
            ..
        } = options;
        check(&client_options, api_version.as_deref(), parameters)?;
        let tracer = client_options
            .instrumentation
            .tracer_provider
            .as_ref()
            .map(|provider| {
                provider.get_tracer(
                    Some(service.namespace),
                    service.crate_name,
                    Some(service.crate_version),
                )
            });
        let per_call_policies = declared_headers::policies(&mut client_options);
        let pipeline = Pipeline::new(
            Some(service.crate_name),
            Some(service.crate_version),
            client_options,
            per_call_policies,
            credentials.policies,
            None,
        );
        let parameters = parameters
            .iter()
            .map(|(name, value)| (*name, (*value).to_string()))
            .collect();
        Ok(Self {
            service,
            pipeline,
            tracer,
            api_version,
            parameters,
            key_in_query: credentials.key_in_query,
        })
    }

    pub(crate) fn keep(&self, parameters: &[(&'static str, &str)]) -> Self {
        let mut shared = self.clone();
        let owned = parameters.iter();
        let owned = owned.map(|(name, value)| (*name, (*value).to_string()));
        shared.parameters.extend(owned);
        shared
    }

    pub(crate) fn namespace(&self) -> &'static str {
        self.service.namespace
    }
}

/// Refuses what `azure_core` would answer with a panic, and values that no request could be built from.
fn check(
    client_options: &ClientOptions,
    api_version: Option<&str>,
    parameters: &[(&'static str, &str)],
) -> Result<()> {
    check_transport(client_options, cfg!(feature = "reqwest"))?;
    if client_options
        .user_agent
        .application_id
        .as_deref()
        .is_some_and(|id| !is_application_id(id))
    {
        return Err(refused(
            "`client_options.user_agent.application_id` must have at most 24 characters: ASCII letters, digits and \
             !#$%&'*+-.^_`|~",
        ));
    }
    if api_version.is_some_and(str::is_empty) {
        return Err(refused(
            "`api_version` in the client's options is empty: leave it `None` to send the built-in one",
        ));
    }
    parameters
        .iter()
        .try_for_each(|(name, value)| path::check_value(name, value))
}

fn check_transport(client_options: &ClientOptions, has_default: bool) -> Result<()> {
    if client_options.transport.is_some() || has_default {
        return Ok(());
    }
    Err(refused(
        "there is no transport: enable the feature `reqwest` of the client's crate, or set \
         `client_options.transport` in the client's options",
    ))
}

fn is_application_id(id: &str) -> bool {
    id.len() <= 24 && request::is_token(id)
}

fn refused(message: &'static str) -> Error {
    Error::with_message(ErrorKind::Other, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_transport_says_what_to_do() {
        let error = check_transport(&ClientOptions::default(), false).expect_err("refused");
        let text = error.to_string();
        assert!(text.contains("feature `reqwest`") && text.contains("`client_options.transport`"));
        assert!(check_transport(&ClientOptions::default(), true).is_ok());
    }
}
