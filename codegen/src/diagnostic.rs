//! What is wrong with the input, and where.
//!
//! Takes: what the stages find. Gives: [`Diagnostics`], rendered with the line of the document that is meant.
//! Does not: decide what a command does about them, or print.

mod position;
mod render;
pub mod wording;

use std::sync::Arc;

pub(crate) use position::{Lines, without_mark};
pub use render::Sources;

/// A place in a document: the document's path below the root, and a JSON pointer ([RFC 6901]) into it.
///
/// [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Location {
    /// Path of the document below the root, with forward slashes.
    pub document: Arc<str>,
    /// JSON pointer; empty for the document as a whole.
    pub pointer: String,
}

impl Location {
    /// The document as a whole.
    #[must_use]
    pub fn document(document: impl Into<Arc<str>>) -> Self {
        Self {
            document: document.into(),
            pointer: String::new(),
        }
    }

    /// The place one step below this one.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut pointer = String::with_capacity(self.pointer.len() + token.len() + 1);
        pointer.push_str(&self.pointer);
        pointer.push('/');
        for character in token.chars() {
            match character {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Self {
            document: Arc::clone(&self.document),
            pointer,
        }
    }

    /// The place of element `index` of the array that stands here.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}#{}", self.document, self.pointer)
    }
}

/// Who must act on a diagnostic.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The input is wrong.
    Invalid,
    /// The input is right, and this generator cannot handle it yet.
    Unsupported,
    /// Two things want one Rust name, and no rule decides.
    Collision,
    /// The generator is wrong.
    Bug,
}

/// Whether generation can go on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The output is right; somebody should know.
    Warning,
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Who must act.
    pub kind: Kind,
    /// Whether generation can go on.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where, if it is at one place.
    pub location: Option<Location>,
    /// Byte offset in the document, where a parser knows better than the pointer.
    pub offset: Option<usize>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    fn new(kind: Kind, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity,
            message: message.into(),
            location: None,
            offset: None,
            help: None,
        }
    }

    /// The input is wrong.
    #[must_use]
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, Severity::Error, message)
    }

    /// The input is right, and this generator cannot handle it yet.
    #[must_use]
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(Kind::Unsupported, Severity::Error, message)
    }

    /// Two things want one Rust name.
    #[must_use]
    pub fn collision(message: impl Into<String>) -> Self {
        Self::new(Kind::Collision, Severity::Error, message)
    }

    /// The generator is wrong.
    #[must_use]
    pub fn bug(message: impl Into<String>) -> Self {
        Self::new(Kind::Bug, Severity::Error, message)
    }

    /// The output is right; somebody should know.
    #[must_use]
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, Severity::Warning, message)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, location: &Location) -> Self {
        self.location = Some(location.clone());
        self
    }

    /// Says where to the byte.
    #[must_use]
    pub fn at_offset(mut self, offset: usize) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The problems found so far, in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether one of them keeps generation from going on.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// The value of a step that stops at its first problem, which is added.
    ///
    /// # Errors
    /// [`Rejected`] if there was a problem.
    pub fn accept<T>(&mut self, result: Result<T, Diagnostic>) -> Result<T, Rejected> {
        result.map_err(|diagnostic| {
            self.push(diagnostic);
            Rejected
        })
    }

    /// The barrier after a stage: `value`, unless an error was found so far.
    ///
    /// # Errors
    /// [`Rejected`] if one of the problems is an error.
    pub fn barrier<T>(&self, value: T) -> Result<T, Rejected> {
        if self.has_errors() {
            Err(Rejected)
        } else {
            Ok(value)
        }
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A stage found errors; the [`Diagnostics`] that it was given hold them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rejected;
