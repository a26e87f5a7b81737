//! `specs/acknowledged.toml`, and today's date.

use std::fs;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use armsmith_codegen::acknowledge::{self, Acknowledgements, Date, FILE_NAME};

use crate::regenerate::rendered;
use crate::{Failure, Workspace};

/// What is acknowledged in the working tree; nothing where there is no such file.
///
/// # Errors
/// A bad document, where the file cannot be read or understood.
pub(crate) fn acknowledgements(workspace: &Workspace) -> Result<Acknowledgements, Failure> {
    match fs::read_to_string(workspace.specs().join(FILE_NAME)) {
        Ok(text) => acknowledge::parse(FILE_NAME, &text)
            .map_err(|diagnostic| rendered(&diagnostic, FILE_NAME, &text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Acknowledgements::default()),
        Err(error) => Err(Failure::bad_document(format!(
            "cannot read specs/{FILE_NAME}: {error}"
        ))),
    }
}

/// Today's date, in UTC.
pub(crate) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Date::from_unix_seconds(since.unwrap_or_default().as_secs())
}
