//! Takes a path template and values, gives the path below an endpoint with every value encoded. It does not build the
//! query, and it never lets a value add, remove or climb a segment.

use azure_core::{Error, Result, error::ErrorKind, http::Url};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// Everything but RFC 3986's unreserved characters.
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What the text of a template itself may not hold in a URL. A `%` stays: the document has encoded what it wants encoded.
const NO_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Puts the filled template behind the endpoint's own path. What follows a `?` in the template becomes the query.
///
/// A variable among `parameters` takes its value from there, every other one the next of `arguments`; a name that comes
/// twice takes its value twice.
pub(crate) fn append(
    endpoint: &Url,
    template: &str,
    parameters: &[(&'static str, String)],
    arguments: &[&str],
) -> Result<Url> {
    let mut values = Values {
        parameters,
        arguments,
        taken: Vec::new(),
    };
    let (path, query) = match template.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (template, None),
    };
    let mut text = endpoint.path().trim_end_matches('/').to_string();
    for segment in path.trim_start_matches('/').split('/') {
        text.push('/');
        fill(segment, &mut values, &mut text)?;
    }
    let query = query.map(|query| {
        let mut filled = String::new();
        fill(query, &mut values, &mut filled).map(|()| filled)
    });
    let query = query.transpose()?;
    values.check_all_used()?;

    let mut url = endpoint.clone();
    url.set_path(&text);
    // The URL type resolves dot segments. None is left in the text; should one be, the request is not sent to another
    // path than the one that is written.
    if url.path().matches('/').count() != text.matches('/').count() {
        return Err(refused(format!(
            "the path template {template:?} is not a plain path"
        )));
    }
    url.set_query(query.as_deref());
    Ok(url)
}

/// Refuses a value that no segment could be: empty, `.` and `..`.
pub(crate) fn check_value(name: &str, value: &str) -> Result<()> {
    if value.is_empty() {
        return Err(refused(format!("the parameter `{name}` is empty")));
    }
    if matches!(value, "." | "..") {
        return Err(refused(format!(
            "the parameter `{name}` must not be `.` or `..`"
        )));
    }
    Ok(())
}

/// Writes one segment of the template with its values in place.
fn fill(segment: &str, values: &mut Values<'_>, text: &mut String) -> Result<()> {
    let start = text.len();
    let mut rest = segment;
    let mut last = None;
    while let Some((literal, behind)) = rest.split_once('{') {
        let (variable, behind) = behind.split_once('}').ok_or_else(|| {
            refused(format!(
                "the path template has an unclosed brace in {segment:?}"
            ))
        })?;
        text.extend(utf8_percent_encode(literal, NO_PATH));
        let (name, raw) = match variable.strip_prefix('+') {
            Some(name) => (name, true),
            None => (variable, false),
        };
        let value = values.take(name)?;
        if value.is_empty() {
            return Err(refused(format!("the parameter `{name}` is empty")));
        }
        if raw {
            // A resource id begins with a slash, and so does what stands before the variable.
            text.push_str(unencoded(
                name,
                if text.ends_with('/') {
                    value.strip_prefix('/').unwrap_or(value)
                } else {
                    value
                },
            )?);
        } else {
            text.extend(utf8_percent_encode(value, RESERVED));
        }
        last = Some(name);
        rest = behind;
    }
    text.extend(utf8_percent_encode(rest, NO_PATH));
    if text[start..].split('/').any(is_dots) {
        return Err(refused(match last {
            Some(name) => {
                format!("the parameter `{name}` must not make a path segment `.` or `..`")
            }
            None => "the path template has a segment `.` or `..`".to_string(),
        }));
    }
    Ok(())
}

/// A value that is written as it is, slashes included.
fn unencoded<'v>(name: &str, value: &'v str) -> Result<&'v str> {
    if value.is_empty() {
        return Err(refused(format!("the parameter `{name}` is empty")));
    }
    if value.contains(|c: char| matches!(c, '?' | '#' | '\\') || c.is_control()) {
        return Err(refused(format!(
            "the parameter `{name}` is sent without encoding and must not hold `?`, `#`, `\\` or control characters"
        )));
    }
    Ok(value)
}

/// Whether a URL parser would take the segment for `.` or `..`, however its dots are spelled.
fn is_dots(segment: &str) -> bool {
    let dots = if segment.contains('%') {
        Cow::Owned(segment.replace("%2e", ".").replace("%2E", "."))
    } else {
        Cow::Borrowed(segment)
    };
    matches!(&*dots, "." | "..")
}

struct Values<'a> {
    parameters: &'a [(&'static str, String)],
    arguments: &'a [&'a str],
    taken: Vec<(String, &'a str)>,
}

impl<'a> Values<'a> {
    fn take(&mut self, name: &str) -> Result<&'a str> {
        if let Some((_, value)) = self.parameters.iter().find(|(known, _)| *known == name) {
            return Ok(value);
        }
        if let Some((_, value)) = self.taken.iter().find(|(known, _)| known == name) {
            return Ok(value);
        }
        let value = self
            .arguments
            .get(self.taken.len())
            .copied()
            .ok_or_else(|| refused(format!("no value is given for the path parameter `{name}`")))?;
        self.taken.push((name.to_string(), value));
        Ok(value)
    }

    fn check_all_used(&self) -> Result<()> {
        let (given, taken) = (self.arguments.len(), self.taken.len());
        if given == taken {
            return Ok(());
        }
        Err(refused(format!(
            "{given} path values are given, but the path has {taken} parameters"
        )))
    }
}

fn refused(message: String) -> Error {
    Error::with_message(ErrorKind::Other, message)
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
