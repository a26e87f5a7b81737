//! Takes how an operation is followed, gives the text that resumes it, and reads it back. The text holds URLs, never a
//! token, and of the client's key they are free. It does not judge where the URLs lead: whoever sends to them does.

use super::{
    FinalStateVia,
    protocol::{Protocol, Source},
};
use crate::Operation;
use azure_core::{Error, Result, error::ErrorKind, http::Url};
use serde::{Deserialize, Serialize};

const VERSION: u64 = 1;

const VIAS: &[(FinalStateVia, &str)] = &[
    (FinalStateVia::Unspecified, "unspecified"),
    (FinalStateVia::AzureAsyncOperation, "azure-async-operation"),
    (FinalStateVia::Location, "location"),
    (FinalStateVia::OriginalUri, "original-uri"),
    (FinalStateVia::OperationLocation, "operation-location"),
];

const SOURCES: &[(Source, &str)] = &[
    (Source::AzureAsyncOperation, "azure-async-operation"),
    (Source::OperationLocation, "operation-location"),
    (Source::Location, "location"),
    (Source::OriginalUri, "original-uri"),
];

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Saved {
    version: u64,
    operation: String,
    method: String,
    final_state_via: String,
    polled: String,
    polling_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    original_url: String,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

pub(super) fn write(operation: &Operation, protocol: &Protocol) -> Result<String> {
    let saved = Saved {
        version: VERSION,
        operation: operation.id.to_string(),
        method: protocol.method.as_str().to_string(),
        final_state_via: name(VIAS, protocol.via),
        polled: name(SOURCES, protocol.source),
        polling_url: protocol.poll.to_string(),
        location: protocol.location.as_ref().map(Url::to_string),
        original_url: protocol.original.to_string(),
    };
    Ok(serde_json::to_string(&saved)?)
}

/// `url` is what the arguments make of the operation's path: a continuation belongs to the same resource.
pub(super) fn read(operation: &Operation, url: &Url, text: &str) -> Result<Protocol> {
    let version: Version = serde_json::from_str(text).map_err(|_| unreadable())?;
    if version.version != VERSION {
        return Err(refused(&format!(
            "is of version {}, this crate knows version {VERSION}: resume it with the release of the crate that wrote it",
            version.version
        )));
    }
    let saved: Saved = serde_json::from_str(text).map_err(|_| unreadable())?;
    if saved.operation != operation.id || saved.method != operation.method.as_str() {
        return Err(refused("belongs to another operation"));
    }
    let original = parse(&saved.original_url)?;
    if !original.path().eq_ignore_ascii_case(url.path()) {
        return Err(refused(
            "belongs to other arguments: resume it with those it was begun with",
        ));
    }
    Ok(Protocol {
        method: operation.method,
        via: value(VIAS, &saved.final_state_via).ok_or_else(unreadable)?,
        source: value(SOURCES, &saved.polled).ok_or_else(unreadable)?,
        poll: parse(&saved.polling_url)?,
        location: saved.location.as_deref().map(parse).transpose()?,
        original,
    })
}

fn parse(url: &str) -> Result<Url> {
    Url::parse(url).map_err(|_| unreadable())
}

fn name<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    let found = names.iter().find(|(known, _)| *known == value);
    found.map_or_else(String::new, |(_, name)| (*name).to_string())
}

fn value<T: Copy>(names: &[(T, &str)], name: &str) -> Option<T> {
    let found = names.iter().find(|(_, known)| *known == name);
    found.map(|(value, _)| *value)
}

fn unreadable() -> Error {
    refused("cannot be read: it must be what `ArmOperation::continuation` gave, unchanged")
}

/// The text itself is never repeated: its URLs may hold secrets.
fn refused(reason: &str) -> Error {
    Error::with_message(ErrorKind::Other, format!("the continuation {reason}"))
}
