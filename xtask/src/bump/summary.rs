//! What a bump did, for a person.
//!
//! Takes: lines, each with the word at its beginning. Gives: text, and the exit code.
//! Does not: decide what is worth a line.

use std::fmt;

use crate::ExitCode;

/// What a bump did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Warnings about the documents, as text.
    pub warnings: String,
    /// Each line with the word at its beginning.
    pub(super) lines: Vec<(&'static str, String)>,
    /// What has to be acknowledged, ready to be pasted.
    pub(super) to_paste: Option<String>,
}

impl Summary {
    /// What the process exits with.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self.to_paste {
            Some(_) => ExitCode::Breaking,
            None => ExitCode::Ok,
        }
    }

    /// Adds a line.
    pub(super) fn say(&mut self, word: &'static str, text: impl Into<String>) {
        self.lines.push((word, text.into()));
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, text) in &self.lines {
            writeln!(formatter, "{word:<10} {text}")?;
        }
        if let Some(entries) = &self.to_paste {
            writeln!(
                formatter,
                "\nBreaking changes that nobody has acknowledged. If they are meant, put into specs/acknowledged.toml, with a \
                 reason:\n\n{}",
                entries.trim_end()
            )?;
        }
        Ok(())
    }
}
