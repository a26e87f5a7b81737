//! The list of what is left out.
//!
//! Takes: operations and directives with what is wrong with them. Gives: [`Skipped`] entries, and a warning for each reason.
//! Does not: decide what is left out.

use super::{Skipped, SkippedKind};
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::directive::{Action, Edit};
use crate::package::ReadmeOrigin;

/// What is left out so far.
#[derive(Default)]
pub(super) struct LeftOut {
    pub(super) skipped: Vec<Skipped>,
    pub(super) warnings: Vec<Diagnostic>,
}

impl LeftOut {
    pub(super) fn failed(&mut self, operation: &str, diagnostics: Diagnostics) {
        let errors = diagnostics
            .into_iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        self.operation(operation, &errors.collect::<Vec<_>>());
    }

    pub(super) fn operation(&mut self, name: &str, errors: &[Diagnostic]) {
        self.skipped.push(Skipped {
            what: SkippedKind::Operation,
            name: name.to_owned(),
            location: errors.first().and_then(|error| error.location.clone()),
            line: None,
            reason: reason(errors),
        });
        self.warn(errors);
    }

    pub(super) fn directive(&mut self, edit: &Edit, readme: Option<&ReadmeOrigin>) {
        let Action::Unknown(diagnostic) = &edit.action else {
            return;
        };
        let place = edit.place.as_ref();
        let text = place.and_then(|place| Some((readme?.texts.get(&place.path)?, place.offset)));
        let line = text.map(|(text, offset)| (text, offset.min(text.len())));
        self.skipped.push(Skipped {
            what: SkippedKind::Directive,
            name: line.map_or_else(String::new, |(text, offset)| line_at(text, offset)),
            location: place.map(|place| Location::document(place.path.as_str())),
            line: line.map(|(text, offset)| {
                let head = text.as_bytes().iter().take(offset);
                head.filter(|byte| **byte == b'\n').count() + 1
            }),
            reason: reason(std::slice::from_ref(diagnostic)),
        });
        self.warn(std::slice::from_ref(diagnostic));
    }

    /// Several operations may be left out for one reason.
    fn warn(&mut self, errors: &[Diagnostic]) {
        for error in errors {
            let is_known = self.warnings.iter().any(|known| {
                known.location == error.location
                    && known.offset == error.offset
                    && known.message == error.message
            });
            if !is_known {
                self.warnings.push(Diagnostic {
                    severity: Severity::Warning,
                    ..error.clone()
                });
            }
        }
    }
}

fn reason(errors: &[Diagnostic]) -> String {
    let messages = errors.iter().map(|error| error.message.as_str());
    messages.collect::<Vec<_>>().join("; ")
}

/// The line around a byte, without blanks at its ends.
fn line_at(text: &str, offset: usize) -> String {
    let start = text
        .as_bytes()
        .iter()
        .take(offset)
        .rposition(|byte| *byte == b'\n');
    let line = text
        .get(start.map_or(0, |start| start + 1)..)
        .unwrap_or_default();
    line.lines().next().unwrap_or_default().trim().to_owned()
}
