//! Takes what does not fit and where, gives the text of it. It does not hold anything of the body but names.

use crate::json;

/// Why a body cannot be read or written. Paths are noted from the inside out.
#[derive(Debug)]
pub(super) struct Failure {
    reason: String,
    path: Vec<Segment>,
    offset: Option<usize>,
}

/// A step on the way to what does not fit.
#[derive(Debug)]
enum Segment {
    Name(String),
    Index(usize),
}

pub(super) type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            path: Vec::new(),
            offset: None,
        }
    }

    /// Notes where in the body it is, unless that is known already.
    pub(super) fn at_offset(mut self, offset: usize) -> Self {
        self.offset.get_or_insert(offset);
        self
    }

    pub(super) fn below(mut self, name: &str) -> Self {
        self.path.push(Segment::Name(name.to_owned()));
        self
    }

    pub(super) fn below_index(mut self, index: usize) -> Self {
        self.path.push(Segment::Index(index));
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.path.iter().rev() {
            match segment {
                Segment::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Segment::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }

    /// ` at the path: the reason`.
    pub(super) fn at(&self) -> String {
        let path = self.path();
        if path.is_empty() {
            format!(": {}", self.reason)
        } else {
            format!(" at `{}`: {}", json::printable(&path), self.reason)
        }
    }

    /// The whole message of a body that cannot be read; `offset` is where the reader stands.
    pub(super) fn message(&self, body: &str, offset: usize) -> String {
        let offset = self.offset.unwrap_or(offset).min(body.len());
        let before = body.as_bytes().get(..offset).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let begin = before.iter().rposition(|byte| *byte == b'\n');
        let column = offset - begin.map_or(0, |begin| begin + 1);
        let path = match self.path() {
            path if path.is_empty() => path,
            path => format!(" at `{}`", json::printable(&path)),
        };
        format!(
            "the XML cannot be decoded{path}, line {line}, column {column}: {}",
            self.reason
        )
    }
}
