//! Takes the endpoint, the cloud and the caller's list, gives the rule which links of a response may be followed: they
//! receive the client's token or key. It sends nothing, and its errors repeat no more of a link than its origin.

use crate::endpoint::Protection;
use azure_core::{Error, Result, error::ErrorKind, http::Url};

/// The origins that requests of one client may go to.
#[derive(Clone, Debug)]
pub(crate) struct Origins {
    endpoint: Origin,
    /// The cloud's host of Azure Resource Manager: it and the hosts below it are one service.
    resource_manager: Option<String>,
    allowed: Vec<Origin>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    scheme: String,
    host: String,
    port: Option<u16>,
}

impl Origin {
    fn of(url: &Url) -> Self {
        Self {
            scheme: url.scheme().to_string(),
            host: url.host_str().unwrap_or_default().to_string(),
            port: url.port_or_known_default(),
        }
    }
}

impl Origins {
    pub(crate) fn new(endpoint: &Url, protection: Protection, allowed: &[String]) -> Result<Self> {
        let allowed = allowed.iter().map(|text| parse(text, protection));
        Ok(Self {
            endpoint: Origin::of(endpoint),
            resource_manager: None,
            allowed: allowed.collect::<Result<_>>()?,
        })
    }

    /// A cloud that does not say its host has the endpoint's.
    pub(crate) fn with_resource_manager(mut self, host: Option<&str>) -> Self {
        self.resource_manager = Some(host.unwrap_or(&self.endpoint.host).to_string());
        self
    }

    /// Refuses a link that would carry the token or the key to somebody else.
    pub(crate) fn check(&self, url: &Url) -> Result<()> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused(
                "holds a user name or a password: it is not followed",
            ));
        }
        let origin = Origin::of(url);
        if origin == self.endpoint || self.allowed.contains(&origin) {
            return Ok(());
        }
        if origin.scheme == "https" && origin.port == Some(443) && self.is_below(&origin.host) {
            return Ok(());
        }
        Err(refused(&format!(
            "leads to {}, which is not the service's own origin: it is not followed. If this origin may receive the \
             client's token or key, add it to `allowed_origins` in the client's options",
            url.origin().ascii_serialization()
        )))
    }

    fn is_below(&self, host: &str) -> bool {
        self.resource_manager.as_deref().is_some_and(|own| {
            let before = host.strip_suffix(own);
            before.is_some_and(|before| before.is_empty() || are_labels(before))
        })
    }
}

/// Whether `text` is one or more labels of a host, each with its dot.
fn are_labels(text: &str) -> bool {
    text.strip_suffix('.')
        .is_some_and(|labels| labels.split('.').all(|label| !label.is_empty()))
}

/// Refuses entries of the caller's list that are no origins.
pub(crate) fn check_allowed(allowed: &[String], protection: Protection) -> Result<()> {
    allowed
        .iter()
        .try_for_each(|text| parse(text, protection).map(|_| ()))
}

/// The error names the entry by its origin only: what stands around it may be a password.
fn parse(text: &str, protection: Protection) -> Result<Origin> {
    let malformed = |reason: &str| {
        Error::with_message(
            ErrorKind::Other,
            format!(
                "an entry of `allowed_origins` in the client's options {reason}: write it as `https://host` or \
                 `https://host:port`"
            ),
        )
    };
    let url = Url::parse(text).map_err(|error| malformed(&format!("is not a URL ({error})")))?;
    let schemes: &[&str] = match protection {
        Protection::Required => &["https"],
        Protection::NotRequired => &["https", "http"],
    };
    if !schemes.contains(&url.scheme()) {
        return Err(malformed("does not begin with https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(malformed("holds a user name or a password"));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(malformed("holds more than an origin"));
    }
    if url.host_str().is_none_or(|host| host.contains('*')) {
        return Err(malformed("holds a `*`, but stands for one host only"));
    }
    Ok(Origin::of(&url))
}

fn refused(reason: &str) -> Error {
    Error::with_message(ErrorKind::Other, format!("a link of the response {reason}"))
}

#[cfg(test)]
#[path = "origin_tests.rs"]
mod tests;
