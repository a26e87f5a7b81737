//! How a command ends.

use std::fmt;

/// The exit codes of all commands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ExitCode {
    /// All is well.
    Ok = 0,
    /// Something is stale, or there are findings.
    Stale = 1,
    /// The command was called wrongly.
    Usage = 2,
    /// A document or the manifest is wrong.
    BadDocument = 3,
    /// What is elsewhere cannot be reached: the public specifications, or the test server.
    Unreachable = 4,
    /// Something breaks for callers, and nobody has acknowledged it.
    Breaking = 5,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}

/// Why a command could not do its work. Nothing was written, unless the message says what.
#[derive(Debug)]
pub struct Failure {
    /// What the process exits with.
    pub code: ExitCode,
    /// What went wrong and what to do, for a person.
    pub message: String,
}

impl Failure {
    /// A document, the manifest or the working tree is wrong.
    #[must_use]
    pub fn bad_document(message: impl Into<String>) -> Self {
        Self {
            code: ExitCode::BadDocument,
            message: message.into(),
        }
    }

    /// The public specifications, or the test server, cannot be reached.
    #[must_use]
    pub fn unreachable(message: impl Into<String>) -> Self {
        Self {
            code: ExitCode::Unreachable,
            message: message.into(),
        }
    }

    /// The command was called wrongly.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            code: ExitCode::Usage,
            message: message.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message.starts_with("error") || self.message.starts_with("warning") {
            return formatter.write_str(&self.message);
        }
        writeln!(formatter, "error: {}", self.message.trim_end())
    }
}

impl std::error::Error for Failure {}
