//! Takes a key and the place where the service expects it, gives the policy that sends it. The key leaves over https only, to
//! where the client's requests go, and stands nowhere else: a request is without it before and after.

use crate::{policy, query, request};
use async_trait::async_trait;
use azure_core::{
    Error, Result,
    credentials::Secret,
    error::ErrorKind,
    http::{
        Context, DEFAULT_ALLOWED_HEADER_NAMES, DEFAULT_ALLOWED_QUERY_PARAMETERS, Request, Url,
        headers::{HeaderName, HeaderValue},
        policies::{Policy, PolicyResult},
    },
};
use std::{borrow::Cow, error::Error as _, fmt, sync::Arc};

const REDACTED: &str = "REDACTED";

/// Where a service expects its key: what a document says in `securityDefinitions` of the type `apiKey`.
///
/// ```
/// use armsmith_runtime::{KeyLocation, Service, ServiceClient};
/// use azure_core::credentials::Secret;
///
/// static SERVICE: Service = Service { crate_name: "my_crate", crate_version: "0.1.0", namespace: "Contoso.Things" };
///
/// let (location, key) = (KeyLocation::Header("x-functions-key"), Secret::from("the key"));
/// let client = ServiceClient::with_key(&SERVICE, "https://contoso.example", location, key, None, &[])?;
/// # assert_eq!(client.endpoint().as_str(), "https://contoso.example/");
/// # Ok::<(), azure_core::Error>(())
/// ```
///
/// The key goes with every request of the client, over https only: to its endpoint and, where links of responses lead
/// there, to [`allowed_origins`](crate::ServiceClientOptions::allowed_origins).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyLocation {
    /// In the header of this name.
    Header(&'static str),
    /// In the query parameter of this name.
    Query(&'static str),
}

/// Adds the key to each try of a request.
pub(crate) struct KeyPolicy {
    location: KeyLocation,
    key: Secret,
}

impl KeyPolicy {
    /// # Errors
    /// The key is empty or holds what a header cannot, or its name is none, or one that logs show.
    pub(crate) fn new(location: KeyLocation, key: Secret) -> Result<Self> {
        let text = key.secret();
        if text.is_empty() {
            return Err(refused("the key is empty"));
        }
        if is_logged(location) {
            return Err(refused(
                "the key goes by a name whose values azure_core writes into logs",
            ));
        }
        if let KeyLocation::Header(name) = location {
            if !request::is_token(name) {
                return Err(refused("the header of the key has a name that is none"));
            }
            if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                return Err(refused("the key must hold visible ASCII characters only"));
            }
        }
        Ok(Self { location, key })
    }

    async fn in_header(
        &self,
        name: &'static str,
        context: &Context<'_>,
        request: &mut Request,
        (next, rest): (&dyn Policy, &[Arc<dyn Policy>]),
    ) -> PolicyResult {
        // `From<&'static str>` panics on an upper-case letter, `From<String>` lowers it.
        let name = HeaderName::from(name.to_string());
        let value = HeaderValue::from(self.key.secret().to_string());
        request.insert_header(name.clone(), value);
        let sent = next.send(context, request, rest).await;
        request.headers_mut().remove(name);
        sent
    }

    async fn in_query(
        &self,
        name: &'static str,
        context: &Context<'_>,
        request: &mut Request,
        (next, rest): (&dyn Policy, &[Arc<dyn Policy>]),
    ) -> PolicyResult {
        let key = self.key.secret();
        let present = request.url().query().unwrap_or_default();
        let mut pairs = without_pairs(present, name).into_owned();
        if !pairs.is_empty() {
            pairs.push('&');
        }
        let mut own = String::new();
        query::push(&mut own, name, key);
        pairs.push_str(&own);
        let without_key = request.url().clone();
        request.url_mut().set_query(Some(&pairs));
        let sent = next.send(context, request, rest).await;
        *request.url_mut() = without_key;
        // A transport names the URL in its errors.
        let (_, encoded) = own.split_once('=').unwrap_or_default();
        sent.map_err(|error| without(error, &[encoded, key]))
    }
}

#[async_trait]
impl Policy for KeyPolicy {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        check_scheme(request.url())?;
        let next = policy::split(next)?;
        match self.location {
            KeyLocation::Header(name) => self.in_header(name, context, request, next).await,
            KeyLocation::Query(name) => self.in_query(name, context, request, next).await,
        }
    }
}

/// The key is not shown.
impl fmt::Debug for KeyPolicy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("KeyPolicy");
        shown
            .field("location", &self.location)
            .finish_non_exhaustive()
    }
}

fn is_logged(location: KeyLocation) -> bool {
    match location {
        KeyLocation::Header(name) => {
            DEFAULT_ALLOWED_HEADER_NAMES.contains(name.to_ascii_lowercase().as_str())
        }
        KeyLocation::Query(name) => DEFAULT_ALLOWED_QUERY_PARAMETERS.contains(name),
    }
}

fn check_scheme(url: &Url) -> Result<()> {
    if url.scheme() == "https" {
        return Ok(());
    }
    Err(Error::with_message(
        ErrorKind::Credential,
        "a key is never sent over plain http",
    ))
}

/// Takes the pairs of this name out of the query of a URL, which stays as it is otherwise.
pub(crate) fn remove(url: &mut Url, name: &str) {
    let rest = match url.query().map(|query| without_pairs(query, name)) {
        Some(Cow::Owned(rest)) => rest,
        Some(Cow::Borrowed(_)) | None => return,
    };
    url.set_query((!rest.is_empty()).then_some(&rest));
}

/// As [`remove`], of a text that need not be a URL.
pub(crate) fn removed<'l>(link: &'l str, name: &str) -> Cow<'l, str> {
    let (before, fragment) = link.split_at(link.find('#').unwrap_or(link.len()));
    let Some((path, query)) = before.split_once('?') else {
        return Cow::Borrowed(link);
    };
    match without_pairs(query, name) {
        Cow::Owned(rest) => Cow::Owned(format!("{path}?{rest}{fragment}")),
        Cow::Borrowed(_) => Cow::Borrowed(link),
    }
}

/// A query without the pairs of this name; borrowed if there is none.
fn without_pairs<'q>(query: &'q str, name: &str) -> Cow<'q, str> {
    if !query.split('&').any(|pair| is_named(pair, name)) {
        return Cow::Borrowed(query);
    }
    let others = query.split('&').filter(|pair| !is_named(pair, name));
    Cow::Owned(others.collect::<Vec<_>>().join("&"))
}

/// Whether a pair of a query has this name, however it is encoded.
fn is_named(pair: &str, name: &str) -> bool {
    let known = pair.split('=').next().unwrap_or_default();
    percent_encoding::percent_decode_str(known).eq(name.bytes())
}

/// The same error, for the same retries, with what its sources say and without what is secret. An error that says nothing
/// of it stays as it is.
fn without(error: Error, secrets: &[&str]) -> Error {
    if matches!(error.kind(), ErrorKind::HttpResponse { .. }) {
        return error;
    }
    let mut text = error.to_string();
    let mut shown = format!("{error:?}");
    let mut source = error.source();
    while let Some(reason) = source {
        text = format!("{text}: {reason}");
        shown = format!("{shown}{reason:?}");
        source = reason.source();
    }
    let holds_one = |text: &str| secrets.iter().any(|secret| text.contains(secret));
    if !holds_one(&text) && !holds_one(&shown) {
        return error;
    }
    let text = secrets
        .iter()
        .fold(text, |text, secret| text.replace(secret, REDACTED));
    Error::with_message(error.kind().clone(), text)
}

fn refused(message: &'static str) -> Error {
    Error::with_message(ErrorKind::Other, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_cannot_be_sent_is_refused() {
        for (location, key) in [
            (KeyLocation::Header("x-key"), ""),
            (KeyLocation::Query("key"), ""),
            (KeyLocation::Header("x-key"), "hunter2\r\nHost: evil"),
            (KeyLocation::Header("x key"), "hunter2"),
            (KeyLocation::Header("User-Agent"), "hunter2"),
            (KeyLocation::Query("api-version"), "hunter2"),
        ] {
            let error = KeyPolicy::new(location, Secret::from(key)).expect_err("refused");
            assert!(!format!("{error:?}").contains("hunter2"));
        }
        assert!(KeyPolicy::new(KeyLocation::Query("key"), Secret::from("é\n")).is_ok());
    }

    #[test]
    fn names_are_compared_decoded() {
        assert!(is_named("co%64e=1", "code"));
        assert!(!is_named("codes=1", "code"));
    }
}
