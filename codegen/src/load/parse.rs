//! One text into one document.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::diagnostic::{Diagnostic, Location, without_mark, wording};
use crate::stack::on_a_large_stack;
use crate::swagger::Document;

/// Reads a Swagger 2.0 document.
///
/// # Errors
/// One diagnostic with the place, for text that is no JSON, or JSON that is no Swagger 2.0 document.
pub fn document_of(path: &str, text: &str) -> Result<Document, Diagnostic> {
    // Schemas are read by recursion, as deep as JSON goes.
    let document: Document = match on_a_large_stack(|| json_of(path, text)) {
        Ok(document) => document,
        Err(diagnostic) => return Err(version_first(path, text).unwrap_or(diagnostic)),
    };
    match version_problem(document.swagger.as_ref(), document.openapi.as_ref()) {
        Some(problem) => Err(at_version(path, problem)),
        None => Ok(document),
    }
}

/// Reads JSON of a known shape.
///
/// # Errors
/// One diagnostic with the place.
pub fn json_of<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Diagnostic> {
    let whole = text;
    let text = without_mark(whole);
    // To keep the place of each value costs half as much again as to read it: only where there is a problem is it needed.
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = serde_path_to_error::deserialize(&mut deserializer);
    match result {
        Ok(value) => match deserializer.end() {
            Ok(()) => Ok(value),
            Err(error) => Err(not_json(path, whole, &error)),
        },
        Err(error) => {
            let location = Location {
                document: path.into(),
                pointer: pointer(error.path()),
            };
            let inner = error.into_inner();
            if inner.classify() == serde_json::error::Category::Data {
                Err(Diagnostic::invalid(message(&inner)).at(&location))
            } else {
                Err(not_json(path, whole, &inner))
            }
        }
    }
}

/// A document of another version mostly has another shape too; its version is then the problem to tell.
fn version_first(path: &str, text: &str) -> Option<Diagnostic> {
    let value: Value = serde_json::from_str(without_mark(text)).ok()?;
    if !value.is_object() {
        return None;
    }
    let problem = version_problem(value.get("swagger"), value.get("openapi"))?;
    Some(at_version(path, problem))
}

fn at_version(path: &str, (diagnostic, key): (Diagnostic, &str)) -> Diagnostic {
    let root = Location::document(path);
    let location = if key.is_empty() {
        root
    } else {
        root.child(key)
    };
    diagnostic.at(&location)
}

fn version_problem(
    swagger: Option<&Value>,
    openapi: Option<&Value>,
) -> Option<(Diagnostic, &'static str)> {
    match (swagger, openapi) {
        (Some(Value::String(version)), _) if version == "2.0" => None,
        (Some(version), _) => Some((
            Diagnostic::invalid(format!("Swagger version {version} is not known"))
                .help("the version is the string \"2.0\""),
            "swagger",
        )),
        (None, Some(version)) => Some((
            Diagnostic::unsupported(format!("this is an OpenAPI {} document", unquoted(version)))
                .help("only Swagger 2.0 documents can be read so far"),
            "openapi",
        )),
        (None, None) => Some((
            Diagnostic::invalid("the document does not say that it is Swagger 2.0")
                .help("a Swagger document has the member `\"swagger\": \"2.0\"`"),
            "",
        )),
    }
}

fn unquoted(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn not_json(path: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    let location = Location::document(path);
    let read = without_mark(text);
    let offset = text.len() - read.len() + offset_of(read, error.line(), error.column());
    let said = message(error);
    let diagnostic = if said.contains("recursion limit") {
        Diagnostic::invalid("the document is nested too deeply")
            .help("at most 127 levels of objects and arrays are read")
    } else {
        Diagnostic::invalid(format!("this is not JSON: {said}"))
    };
    diagnostic.at(&location).at_offset(offset)
}

fn message(error: &serde_json::Error) -> String {
    wording::of_parser(&error.to_string())
}

/// Byte offset of a line and column as `serde_json` counts them: from 1, columns in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    (start + column.saturating_sub(1)).min(text.len())
}

fn pointer(path: &Path) -> String {
    let mut location = Location::document("");
    for segment in path {
        location = match segment {
            Segment::Seq { index } => location.index(*index),
            Segment::Map { key } => location.child(key),
            Segment::Enum { variant } => location.child(variant),
            Segment::Unknown => location,
        };
    }
    location.pointer
}

#[cfg(test)]
mod tests {
    use super::document_of;

    const MARK: &str = "\u{feff}";

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let text = r#"{ "swagger": "2.0", "info": { "title": "Widgets" } }"#;
        let document = document_of("a.json", &format!("{MARK}{text}")).expect("a document");
        assert_eq!(document.info.title.as_deref(), Some("Widgets"));
        // One is a mark, a second one is no JSON.
        let twice = document_of("a.json", &format!("{MARK}{MARK}{text}"));
        assert!(twice.is_err());
    }

    #[test]
    fn behind_a_byte_order_mark_places_stay_right() {
        for (text, wrong) in [
            ("{ \"swagger\": \"2.0\",\n  ! }", "!"),
            ("{ ! }", "!"),
            ("{ \"swagger\": \"2.0\" } x", "x"),
        ] {
            let text = format!("{MARK}{text}");
            let problem = document_of("a.json", &text).expect_err("no JSON");
            let place = problem.offset.and_then(|offset| text.get(offset..));
            assert!(
                place.is_some_and(|place| place.starts_with(wrong)),
                "{problem:?}"
            );
        }
    }

    #[test]
    fn behind_a_byte_order_mark_another_version_is_told() {
        let text = format!(r#"{MARK}{{ "openapi": "3.0.1", "paths": 7 }}"#);
        let problem = document_of("a.json", &text).expect_err("another version");
        assert_eq!(problem.message, "this is an OpenAPI 3.0.1 document");
    }
}
