//! Diagnostics as text with the excerpt that is meant.
//!
//! Takes: a diagnostic and the documents' bytes. Gives: text without colours.
//! Does not: print, or read files.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Kind, Severity, position};

/// The texts of the documents by path, for the excerpts.
pub type Sources<'a> = BTreeMap<&'a str, &'a str>;

/// A line longer than this is not shown: minified documents hold everything in one.
const LONGEST_LINE: usize = 400;

impl Diagnostics {
    /// All problems as text, one after the other, without colours.
    #[must_use]
    pub fn render(&self, sources: &Sources<'_>) -> String {
        self.iter()
            .map(|diagnostic| diagnostic.render(sources))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Diagnostic {
    /// The problem as text: message, place, excerpt where the document is at hand, help.
    #[must_use]
    pub fn render(&self, sources: &Sources<'_>) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let source = self
            .location
            .as_ref()
            .and_then(|location| sources.get(&*location.document).copied());
        let mut group = level
            .primary_title(self.title())
            .elements(std::iter::empty::<annotate_snippets::Message<'_>>());
        let span = source.map(|text| self.span(text));
        if let (Some(location), Some(text), Some(span)) = (&self.location, source, span) {
            if line_around(text, &span).len() <= LONGEST_LINE {
                let annotation = AnnotationKind::Primary.span(span);
                group = group.element(
                    Snippet::source(text)
                        .path(location.document.escape_control())
                        .annotation(annotation),
                );
            } else {
                let (line, column) = line_and_column(text, span.start);
                group = group.element(Level::NOTE.message(format!(
                    "in {}, line {line}, column {column}",
                    location.document.escape_control()
                )));
            }
        }
        if let Some(location) = &self.location {
            let place = match (source, location.pointer.is_empty()) {
                (Some(_), true) => None,
                (Some(_), false) => Some(format!("at {}", location.pointer)),
                (None, _) => Some(format!("in {location}")),
            };
            if let Some(place) = place {
                group = group.element(Level::NOTE.message(place.escape_control()));
            }
        }
        if let Some(help) = &self.help {
            // Lines to paste stay lines.
            let lines: Vec<String> = help.lines().map(TextExt::escape_control).collect();
            group = group.element(Level::HELP.message(lines.join("\n")));
        }
        Renderer::plain().render(&[group]) + "\n"
    }

    fn title(&self) -> String {
        let message = self.message.escape_control();
        match self.kind {
            Kind::Invalid | Kind::Collision => message,
            Kind::Unsupported => format!("not supported yet: {message}"),
            Kind::Bug => format!("a defect of this generator: {message}"),
        }
    }

    fn span(&self, text: &str) -> Range<usize> {
        match (self.offset, &self.location) {
            (Some(offset), _) => {
                let start = text.floor_boundary(offset);
                let end = text[start..]
                    .chars()
                    .next()
                    .filter(|character| *character != '\n')
                    .map_or(start, |character| start + character.len_utf8());
                start..end
            }
            (None, Some(location)) => position::find(text, &location.pointer),
            (None, None) => 0..0,
        }
    }
}

fn line_around<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..]
        .find('\n')
        .map_or(text.len(), |at| span.start + at);
    &text[start..end]
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let head = &text[..offset];
    let line = head.matches('\n').count() + 1;
    let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

trait TextExt {
    fn floor_boundary(&self, offset: usize) -> usize;
    fn escape_control(&self) -> String;
}

impl TextExt for str {
    fn floor_boundary(&self, offset: usize) -> usize {
        let mut start = offset.min(self.len());
        while !self.is_char_boundary(start) {
            start -= 1;
        }
        start
    }

    /// Documents choose names; a terminal must not obey them.
    fn escape_control(&self) -> String {
        self.chars()
            .map(|character| match character {
                '\n' | '\r' | '\t' => ' ',
                other if other.is_control() => '\u{fffd}',
                other => other,
            })
            .collect()
    }
}
