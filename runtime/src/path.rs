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

/// RFC 3986's unreserved characters, by their byte: what no set encodes.
const UNRESERVED: [bool; 256] = bytes_of(false);

/// The same and the slash: what a template mostly consists of.
const PLAIN: [bool; 256] = bytes_of(true);

const fn bytes_of(slash: bool) -> [bool; 256] {
    let mut found = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        found[byte as usize] = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~')
            || (slash && byte == b'/');
        byte += 1;
    }
    found
}

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

/// What a path is longer than its template, mostly: an identifier and two names.
const ROOM_FOR_VALUES: usize = 64;

/// Puts the filled template behind the endpoint's own path. What follows a `?` in the template becomes the query.
///
/// A variable among `parameters` takes its value from there, every other one, and each behind a `=`, the next of
/// `arguments`; a name that comes twice takes its value twice.
pub(crate) fn append(
    endpoint: &Url,
    template: &str,
    parameters: &[(&'static str, String)],
    arguments: &[&str],
) -> Result<Url> {
    let mut values = Values {
        parameters,
        arguments,
        taken: Vec::with_capacity(arguments.len()),
    };
    let (path, query) = match template.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (template, None),
    };
    let base = endpoint.path().trim_end_matches('/');
    let mut text = String::with_capacity(base.len() + template.len() + ROOM_FOR_VALUES);
    text.push_str(base);
    text.push('/');
    fill(path.trim_start_matches('/'), &mut values, &mut text)?;
    let query = query.map(|query| {
        let mut filled = String::new();
        fill(query, &mut values, &mut filled).map(|()| filled)
    });
    let query = query.transpose()?;
    values.check_all_used()?;

    let mut url = endpoint.clone();
    url.set_path(&text);
    // The URL type resolves dot segments. None is left in the text; should one be, the request is not sent to another
    // path than the one that is written. It encodes what a raw value holds, and that changes no slash.
    if url.path() != text && url.path().matches('/').count() != text.matches('/').count() {
        return Err(refused(format!(
            "the path template {template:?} is not a plain path"
        )));
    }
    if query.is_some() || url.query().is_some() {
        url.set_query(query.as_deref());
    }
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

/// Writes a template with its values in place, in one walk over its text.
fn fill<'a>(template: &'a str, values: &mut Values<'a>, text: &mut String) -> Result<()> {
    let start = text.len();
    let mut written = Vec::with_capacity(4);
    let mut rest = template;
    loop {
        let mut bytes = rest.bytes();
        let plain = bytes.position(|byte| !PLAIN[usize::from(byte)]);
        let (literal, behind) = rest.split_at(plain.unwrap_or(rest.len()));
        text.push_str(literal);
        let Some(next) = behind.chars().next() else {
            break;
        };
        let (odd, behind) = behind.split_at(next.len_utf8());
        if next == '{' {
            let (variable, behind) = behind
                .split_once('}')
                .filter(|(variable, _)| !variable.contains('/'))
                .ok_or_else(|| {
                    refused(format!(
                        "the path template has an unclosed brace in {template:?}"
                    ))
                })?;
            let from = text.len();
            let name = fill_variable(variable, values, text)?;
            written.push((name, from, text.len()));
            rest = behind;
        } else {
            text.extend(utf8_percent_encode(odd, NO_PATH));
            rest = behind;
        }
    }
    check_segments(text, start, &written)
}

/// Writes the value of a variable, and gives the variable's name.
fn fill_variable<'a>(
    variable: &'a str,
    values: &mut Values<'a>,
    text: &mut String,
) -> Result<&'a str> {
    let own = variable.strip_prefix('=');
    let variable = own.unwrap_or(variable);
    let (name, raw) = match variable.strip_prefix('+') {
        Some(name) => (name, true),
        None => (variable, false),
    };
    let value = match own {
        Some(_) => values.take_argument(name)?,
        None => values.take(name)?,
    };
    if value.is_empty() {
        return Err(refused(format!("the parameter `{name}` is empty")));
    }
    if raw {
        // A resource id begins with a slash, and so does what stands before the variable.
        let value = match value.strip_prefix('/') {
            Some(behind) if text.ends_with('/') => behind,
            _ => value,
        };
        text.push_str(unencoded(name, value)?);
    } else {
        push(text, value, RESERVED);
    }
    Ok(name)
}

/// Refuses a segment that a URL parser would resolve. `written` holds each variable, and where its value stands.
fn check_segments(text: &str, start: usize, written: &[(&str, usize, usize)]) -> Result<()> {
    let filled = &text[start..];
    // Such a segment starts with a dot, in one spelling or the other. Most paths have none that does.
    if !filled.starts_with(['.', '%']) && !filled.contains("/.") && !filled.contains("/%") {
        return Ok(());
    }
    let mut begin = start;
    for segment in filled.split('/') {
        let end = begin + segment.len();
        if is_dots(segment) {
            let mut variables = written.iter().rev();
            let last = variables.find(|(_, from, to)| *from <= end && *to >= begin);
            return Err(refused(match last {
                Some((name, ..)) => {
                    format!("the parameter `{name}` must not make a path segment `.` or `..`")
                }
                None => "the path template has a segment `.` or `..`".to_string(),
            }));
        }
        begin = end + 1;
    }
    Ok(())
}

/// Adds text, encoded. Most of it has nothing to encode.
pub(crate) fn push(text: &mut String, value: &str, set: &'static AsciiSet) {
    if value.bytes().all(|byte| UNRESERVED[usize::from(byte)]) {
        text.push_str(value);
    } else {
        text.extend(utf8_percent_encode(value, set));
    }
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
    if segment.len() > "%2e%2e".len() {
        return false;
    }
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
    taken: Vec<(&'a str, &'a str)>,
}

impl<'a> Values<'a> {
    fn take(&mut self, name: &'a str) -> Result<&'a str> {
        if let Some((_, value)) = self.parameters.iter().find(|(known, _)| *known == name) {
            return Ok(value);
        }
        self.take_argument(name)
    }

    fn take_argument(&mut self, name: &'a str) -> Result<&'a str> {
        if let Some((_, value)) = self.taken.iter().find(|(known, _)| *known == name) {
            return Ok(value);
        }
        let value = self
            .arguments
            .get(self.taken.len())
            .copied()
            .ok_or_else(|| refused(format!("no value is given for the path parameter `{name}`")))?;
        self.taken.push((name, value));
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
