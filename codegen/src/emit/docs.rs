//! Documentation comments.
//!
//! Takes: paragraphs, lists and code. Gives: a `#[doc]` attribute, which prints as `///`.
//! Does not: know what is documented.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::markdown::{code, line, prose, wrap};
use crate::format::LINE_END;
use crate::model::{Constraints, Parameter};

/// A documentation comment under construction.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Starts with what a document says, or with `otherwise` (Markdown) where it says nothing.
    pub(super) fn described(description: Option<&str>, otherwise: &str) -> Self {
        let lines = description.map(prose).unwrap_or_default();
        if lines.is_empty() {
            Self::default().paragraph(otherwise)
        } else {
            Self { lines }
        }
    }

    /// Adds what a document says, if anything.
    pub(super) fn prose(mut self, text: Option<&str>) -> Self {
        let lines = text.map(prose).unwrap_or_default();
        if !lines.is_empty() {
            self.gap();
            self.lines.extend(lines);
        }
        self
    }

    /// Adds a paragraph of Markdown.
    pub(super) fn paragraph(mut self, markdown: &str) -> Self {
        if !markdown.is_empty() {
            self.gap();
            wrap("", markdown, &mut self.lines);
        }
        self
    }

    /// Adds a heading.
    pub(super) fn section(mut self, title: &str) -> Self {
        self.gap();
        self.lines.push(format!("# {title}"));
        self.gap();
        self
    }

    /// Adds an item to a list.
    pub(super) fn item(mut self, markdown: &str) -> Self {
        wrap("- ", markdown, &mut self.lines);
        self
    }

    /// Adds Rust code that is compiled and not run.
    pub(super) fn no_run(mut self, code: &[String]) -> Self {
        self.lines.push("```no_run".to_owned());
        self.lines.extend_from_slice(code);
        self.lines.push("```".to_owned());
        self
    }

    /// The comment before an item.
    pub(super) fn outer(&self) -> TokenStream {
        let text = self.literal();
        quote!(#[doc = #text])
    }

    /// The comment at the start of a file.
    pub(super) fn inner(&self) -> TokenStream {
        let text = self.literal();
        quote!(#![doc = #text])
    }

    /// All lines in one, which `format` takes apart: an attribute for each would be most of what is to be parsed and
    /// printed. Every line starts with a space or is empty: the printer writes no other kind as `///`.
    fn literal(&self) -> Literal {
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push(LINE_END);
            }
            let line = line.trim_end();
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
        Literal::string(&text)
    }

    /// Leaves a line empty before what follows.
    pub(super) fn paragraph_gap(mut self) -> Self {
        self.gap();
        self
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

/// What there is to know of a parameter's value, as sentences; empty where that is nothing.
pub(super) fn about(parameter: &Parameter) -> String {
    let checked = checked(&parameter.constraints);
    let how = if let Some(prefix) = &parameter.header_prefix {
        format!(
            "Each entry is a header, whose name is {} and the key.",
            code(prefix)
        )
    } else if parameter.unencoded {
        "It is sent as it is: what it holds must be encoded already.".to_owned()
    } else {
        return checked;
    };
    format!("{how} {checked}").trim_end().to_owned()
}

/// What the service checks and assumes, as sentences; empty where it does neither.
pub(super) fn checked(constraints: &Constraints) -> String {
    let mut sentences = Vec::new();
    let mut limits: Vec<String> = constraints.limits.iter().map(|limit| line(limit)).collect();
    let pattern = constraints.pattern.as_deref();
    limits.extend(pattern.map(|pattern| format!("matches {}", code(pattern))));
    if !limits.is_empty() {
        sentences.push(format!("The service checks: {}.", limits.join("; ")));
    }
    if let Some(default) = &constraints.default {
        sentences.push(format!(
            "Where it is left out, the service assumes {}.",
            code(default)
        ));
    }
    sentences.join(" ")
}
