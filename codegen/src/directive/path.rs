//! Paths into a document, the part of `JSONPath` that readmes use: `$.definitions.X`, `$["paths"]["/a"].get`, `$..items`.
//!
//! Takes: the text of `where`. Gives: the JSON pointers of all that it selects in a document.
//! Does not: know filters, unions or slices; they are refused.

use serde_json::Value;

/// A path into a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Path(Vec<Step>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Step {
    /// The member or element of this name.
    Child(String),
    /// All members and elements.
    Every,
    /// The value itself and all that is below it.
    Below,
}

/// A path may select this many places.
const MOST_PLACES: usize = 100_000;

impl Path {
    /// The document as a whole.
    #[must_use]
    pub fn root() -> Self {
        Self(Vec::new())
    }

    /// Reads a path.
    ///
    /// # Errors
    /// What it cannot understand.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text
            .trim()
            .strip_prefix('$')
            .ok_or_else(|| "it does not start with `$`".to_owned())?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("..") {
                steps.push(Step::Below);
                rest = after;
                if !rest.starts_with('[') {
                    rest = named(rest, &mut steps)?;
                }
            } else if let Some(after) = rest.strip_prefix('.') {
                rest = named(after, &mut steps)?;
            } else if let Some(after) = rest.strip_prefix('[') {
                rest = bracketed(after, &mut steps)?;
            } else {
                return Err(format!("`{rest}` is not understood"));
            }
        }
        Ok(Self(steps))
    }

    /// The pointers of what the path selects, in document order; `None` where that is too much.
    #[must_use]
    pub fn select(&self, document: &Value) -> Option<Vec<String>> {
        let mut places = vec![(String::new(), document)];
        for step in &self.0 {
            let mut found = Vec::new();
            for (pointer, value) in places {
                match step {
                    Step::Child(name) => found.extend(child(&pointer, value, name)),
                    Step::Every => children(&pointer, value, &mut found),
                    Step::Below => below(pointer, value, &mut found),
                }
                if found.len() > MOST_PLACES {
                    return None;
                }
            }
            places = found;
        }
        let mut seen = std::collections::HashSet::new();
        let pointers = places.into_iter().map(|(pointer, _)| pointer);
        Some(
            pointers
                .filter(|pointer| seen.insert(pointer.clone()))
                .collect(),
        )
    }
}

/// A name or a `*` at the start of `text`; gives what follows.
fn named<'t>(text: &'t str, steps: &mut Vec<Step>) -> Result<&'t str, String> {
    if let Some(after) = text.strip_prefix('*') {
        steps.push(Step::Every);
        return Ok(after);
    }
    let end = text.find(['.', '[', ']', '(', ')', '*', '?', '@', '\'', '"', ' ']);
    let (name, after) = text.split_at(end.unwrap_or(text.len()));
    if name.is_empty() {
        return Err("a name is missing".to_owned());
    }
    steps.push(Step::Child(name.to_owned()));
    Ok(after)
}

/// What stands behind a `[`; gives what follows the `]`.
fn bracketed<'t>(text: &'t str, steps: &mut Vec<Step>) -> Result<&'t str, String> {
    let text = text.trim_start();
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'));
    let (step, after) = if let Some(quote) = quote {
        let (name, after) = text[1..]
            .split_once(quote)
            .ok_or_else(|| format!("`[{text}` has no end"))?;
        if name.contains('\\') {
            return Err(format!("`{name}` has a backslash"));
        }
        (Step::Child(name.to_owned()), after)
    } else if let Some(after) = text.strip_prefix('*') {
        (Step::Every, after)
    } else {
        let end = text.find(|next: char| !next.is_ascii_digit());
        let (index, after) = text.split_at(end.unwrap_or(text.len()));
        if index.is_empty() {
            return Err(format!("`[{text}` is not understood"));
        }
        (Step::Child(index.to_owned()), after)
    };
    steps.push(step);
    after
        .trim_start()
        .strip_prefix(']')
        .ok_or_else(|| format!("`[{text}` is not understood"))
}

fn child<'v>(pointer: &str, value: &'v Value, name: &str) -> Option<(String, &'v Value)> {
    let found = match value {
        Value::Object(members) => members.get(name)?,
        Value::Array(elements) => elements.get(name.parse::<usize>().ok()?)?,
        _ => return None,
    };
    Some((join(pointer, name), found))
}

fn children<'v>(pointer: &str, value: &'v Value, found: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(members) => {
            found.extend(
                members
                    .iter()
                    .map(|(name, value)| (join(pointer, name), value)),
            );
        }
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            found.extend(elements.map(|(index, value)| (join(pointer, &index.to_string()), value)));
        }
        _ => {}
    }
}

/// Everything below in document order, from a list of work: documents may be deep.
fn below<'v>(pointer: String, value: &'v Value, found: &mut Vec<(String, &'v Value)>) {
    let mut work = vec![(pointer, value)];
    while let Some((pointer, value)) = work.pop() {
        if found.len() > MOST_PLACES {
            return;
        }
        let start = work.len();
        children(&pointer, value, &mut work);
        work[start..].reverse();
        found.push((pointer, value));
    }
}

/// `pointer` and one step more.
pub(super) fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Path;

    fn selected(path: &str) -> Vec<String> {
        let document = json!({
            "definitions": { "A": { "type": "object", "properties": { "type": { "type": "string" } } } },
            "paths": { "/a/{b}": { "get": { "parameters": [1, 2] } } },
        });
        let path = Path::parse(path).expect("a path");
        path.select(&document).expect("few places")
    }

    #[test]
    fn selects() {
        let get = "/paths/~1a~1{b}/get";
        for (path, pointers) in [
            ("$", &[""][..]),
            ("$.definitions.A", &["/definitions/A"]),
            ("$.definitions['A'].type", &["/definitions/A/type"]),
            ("$[\"paths\"][\"/a/{b}\"].get", &[get]),
            (
                "$.paths['/a/{b}'].get.parameters[1]",
                &["/paths/~1a~1{b}/get/parameters/1"],
            ),
            ("$.paths.*.get", &[get]),
            ("$.paths[*][*]", &[get]),
            ("$..get", &[get]),
            ("$..['get']", &[get]),
            (
                "$.definitions..type",
                &[
                    "/definitions/A/type",
                    "/definitions/A/properties/type",
                    "/definitions/A/properties/type/type",
                ],
            ),
            ("$.nothing.at.all", &[]),
            (
                "$.paths..parameters.*",
                &[
                    "/paths/~1a~1{b}/get/parameters/0",
                    "/paths/~1a~1{b}/get/parameters/1",
                ],
            ),
        ] {
            assert_eq!(selected(path), pointers, "{path}");
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in [
            "",
            "definitions",
            "$.",
            "$[",
            "$['a",
            "$[?(@.name=='x')]",
            "$.parameters[0:2]",
            "$['a','b']",
            "$.a b",
            "$.a[-1]",
            "$.a.(b)",
            "$['a\\'b']",
        ] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_path_to_everything_of_everything_ends() {
        let mut value = json!([]);
        for _ in 0..100 {
            value = json!([value, 1, 2]);
        }
        let path = Path::parse(&format!("${}", "..*".repeat(10))).expect("a path");
        assert_eq!(path.select(&value), None);
    }
}
