//! The text of a `$ref`.

use crate::diagnostic::Diagnostic;
use crate::swagger::{AdditionalProperties, Schema, Target};

use super::DocumentSet;

/// What a `$ref` leads to.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ReferenceTarget {
    /// Path of the document below the root.
    pub document: String,
    /// Tokens of the JSON pointer, unescaped.
    pub tokens: Vec<String>,
}

impl ReferenceTarget {
    /// Reads `text` as it stands in the document at `base`.
    ///
    /// # Errors
    /// A diagnostic without a place, when the text cannot lead to a document below the root.
    pub fn parse(base: &str, text: &str) -> Result<Self, Diagnostic> {
        let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
        let document = if file.is_empty() {
            base.to_owned()
        } else {
            resolve_path(base, file)?
        };
        let pointer = percent_decoded(pointer);
        let mut tokens = pointer.split('/');
        if tokens.next() != Some("") {
            return Err(
                Diagnostic::invalid(format!("the reference `{text}` is no JSON pointer"))
                    .help("a reference looks like `other.json#/definitions/Name`"),
            );
        }
        Ok(Self {
            document,
            tokens: tokens
                .map(|token| token.replace("~1", "/").replace("~0", "~"))
                .collect(),
        })
    }

    /// The JSON pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        let root = crate::diagnostic::Location::document("");
        self.tokens
            .iter()
            .fold(root, |location, token| location.child(token))
            .pointer
    }

    /// Whether something of the right kind stands there.
    ///
    /// # Errors
    /// A diagnostic without a place.
    pub(super) fn check(&self, set: &DocumentSet, kind: Target) -> Result<(), Diagnostic> {
        let Some(document) = set.documents.get(&self.document) else {
            return Err(Diagnostic::invalid(format!(
                "the document `{}` was not read",
                self.document
            ))
            .help("an edit of a document cannot refer to documents that nothing else refers to"));
        };
        let tokens: Vec<&str> = self.tokens.iter().map(String::as_str).collect();
        if tokens.is_empty() {
            return Err(Diagnostic::unsupported(format!(
                "the reference leads to the whole of `{}`",
                self.document
            ))
            .help("name what is meant inside it, such as `#/definitions/Name`"));
        }
        let names: Vec<&String> = match (kind, &tokens[..]) {
            (Target::Schema, ["definitions", ..]) => {
                if self.schema(set).is_some() {
                    return Ok(());
                }
                document.definitions.keys().collect()
            }
            (Target::Parameter, ["parameters", name]) => {
                if document.parameters.contains_key(*name) {
                    return Ok(());
                }
                document.parameters.keys().collect()
            }
            (Target::Response, ["responses", name]) => {
                if document.responses.contains_key(*name) {
                    return Ok(());
                }
                document.responses.keys().collect()
            }
            (Target::PathItem, _) => {
                return Err(Diagnostic::unsupported("a path that is a reference"));
            }
            _ => {
                return Err(Diagnostic::unsupported(format!(
                    "a reference to `#{}` at this place",
                    self.pointer()
                ))
                .help("schemas stand in `definitions`, parameters in `parameters`, responses in `responses`"));
            }
        };
        Err(self.dangling(&names))
    }

    fn dangling(&self, names: &[&String]) -> Diagnostic {
        let diagnostic = Diagnostic::invalid(format!(
            "the reference leads to nothing: `{}` has no `{}`",
            self.document,
            self.pointer()
        ));
        let wanted = self.tokens.get(1).map_or("", String::as_str);
        match crate::nearest::nearest(wanted, names) {
            Some(near) if near != wanted => {
                diagnostic.help(format!("the nearest name there is `{near}`"))
            }
            _ => diagnostic.help("correct the reference, or add what it leads to"),
        }
    }

    /// The schema that stands there, also inside a definition.
    #[must_use]
    pub fn schema<'a>(&self, set: &'a DocumentSet) -> Option<&'a Schema> {
        let document = set.documents.get(&self.document)?;
        let mut tokens = self.tokens.iter().map(String::as_str);
        if tokens.next()? != "definitions" {
            return None;
        }
        let mut schema = document.definitions.get(tokens.next()?)?;
        while let Some(token) = tokens.next() {
            schema = match token {
                "properties" => schema.properties.as_ref()?.get(tokens.next()?)?,
                "items" => schema.items.as_deref()?,
                "allOf" => schema.all_of.get(tokens.next()?.parse::<usize>().ok()?)?,
                "additionalProperties" => match schema.additional_properties.as_ref()? {
                    AdditionalProperties::Schema(values) => values,
                    AdditionalProperties::Allowed(_) => return None,
                },
                _ => return None,
            };
        }
        Some(schema)
    }
}

/// The path below the root that `relative` means in the document at `base`.
///
/// # Errors
/// A diagnostic without a place for a URL, an absolute path, or one that climbs out of the root.
pub fn resolve_path(base: &str, relative: &str) -> Result<String, Diagnostic> {
    let relative = percent_decoded(relative);
    let is_url = relative.contains("://") || relative.starts_with("//");
    let is_absolute = relative.starts_with('/') || relative.contains([':', '\\', '\0']);
    if is_url || is_absolute {
        let what = if is_url { "a URL" } else { "an absolute path" };
        return Err(Diagnostic::invalid(format!("the reference is {what}: `{relative}`"))
            .help("documents are read from below their root only: use a relative path with forward slashes"));
    }
    let mut segments: Vec<&str> = base.split('/').collect();
    segments.pop();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                if segments.pop().is_none() {
                    return Err(Diagnostic::invalid(format!(
                        "the reference leads out of the folder that holds all documents: `{relative}`"
                    ))
                    .help("documents are read from below their root only"));
                }
            }
            name => segments.push(name),
        }
    }
    Ok(segments.join("/"))
}

/// References are URIs; real documents write the names of definitions both ways.
fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let (b'%', Some(byte)) = (first, hex) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{ReferenceTarget, resolve_path};

    #[test]
    fn resolves_paths_below_the_root() {
        let base = "app/stable/a.json";
        assert_eq!(
            resolve_path(base, "./b.json").unwrap_or_default(),
            "app/stable/b.json"
        );
        assert_eq!(
            resolve_path(base, "../../c/d.json").unwrap_or_default(),
            "c/d.json"
        );
        assert_eq!(
            resolve_path(base, "b%20c.json").unwrap_or_default(),
            "app/stable/b c.json"
        );
    }

    #[test]
    fn refuses_to_leave_the_root() {
        for hostile in [
            "../../../x.json",
            "%2e%2e/%2e%2e/%2e%2e/x.json",
            "/etc/passwd",
            "C:/x.json",
            "https://example.com/x.json",
            "//example.com/x.json",
            "file:///etc/passwd",
            "..\\x.json",
        ] {
            assert!(
                resolve_path("app/stable/a.json", hostile).is_err(),
                "{hostile}"
            );
        }
    }

    #[test]
    fn unescapes_pointers() {
        let target =
            ReferenceTarget::parse("a.json", "#/definitions/A~1B~0C%20D").expect("is a pointer");
        assert_eq!(target.tokens, ["definitions", "A/B~C D"]);
        assert_eq!(target.pointer(), "/definitions/A~1B~0C D");
        assert!(ReferenceTarget::parse("a.json", "#definitions/A").is_err());
    }
}
