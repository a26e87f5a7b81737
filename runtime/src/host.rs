//! Takes a host with variables and their values, gives the endpoint that they make. A value stays in its place: it cannot
//! end the host, begin a path or a query, or put a name and a password before it. It does not connect.

use azure_core::{Error, Result, error::ErrorKind};

const SCHEMES: &[&str] = &["https://", "http://"];

/// Fills the variables of a host: `https://{account}.example.com`. Where it begins with a variable, that one's value has
/// the scheme; where such a variable is the whole host, its value is a URL.
///
/// ```
/// use armsmith_runtime::host;
///
/// let endpoint = host("https://{account}.example.com/v1", &[("account", "contoso")])?;
/// assert_eq!(endpoint, "https://contoso.example.com/v1");
/// assert!(host("https://{account}.example.com", &[("account", "evil.example/")]).is_err());
/// # Ok::<(), azure_core::Error>(())
/// ```
///
/// # Errors
/// A variable has no value, or one that is empty or holds more than letters, digits, `-`, `.` and `_`. At the end of a
/// host, a `:` and a port may follow.
pub fn host(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut text = String::with_capacity(template.len());
    let mut place = Place::Scheme;
    let mut rest = template;
    while let Some((literal, behind)) = rest.split_once('{') {
        let (name, behind) = behind
            .split_once('}')
            .ok_or_else(|| refused("the host has an unclosed brace".to_string()))?;
        text.push_str(literal);
        place = place.behind(&text);
        let found = values.iter().find(|(known, _)| *known == name);
        let (_, value) = found.ok_or_else(|| {
            refused(format!(
                "no value is given for `{name}`, a part of the host"
            ))
        })?;
        let ends_host = behind.is_empty() || behind.starts_with('/');
        text.push_str(checked(name, value, place, ends_host)?);
        place = place.behind(&text);
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}

/// What a value becomes a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The beginning of the URL.
    Scheme,
    Host,
    Path,
}

impl Place {
    /// The place behind what is written.
    fn behind(self, text: &str) -> Self {
        match without_scheme(text) {
            Some(rest) if rest.contains('/') => Self::Path,
            Some(_) => Self::Host,
            None => self,
        }
    }
}

fn checked<'v>(name: &str, value: &'v str, place: Place, ends_host: bool) -> Result<&'v str> {
    if value.is_empty() {
        return Err(refused(format!("the parameter `{name}` is empty")));
    }
    let (scheme, rest) = match place {
        // The whole of the URL, but for a path behind it: it is judged as any endpoint is.
        Place::Scheme if ends_host && !value.contains(['?', '#', '@', '\\']) => {
            let rest = behind_scheme(name, value)?;
            if rest.is_empty() || rest.starts_with('/') {
                return Err(refused(format!("the parameter `{name}` names no host")));
            }
            return Ok(value.trim_end_matches('/'));
        }
        Place::Scheme => (true, behind_scheme(name, value)?),
        Place::Host | Place::Path => (false, value),
    };
    let plain = match (place, rest.split_once(':')) {
        (Place::Host, Some((host, port))) if ends_host && is_port(port) => host,
        _ => rest,
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if plain.is_empty() || !plain.bytes().all(is_plain) {
        let scheme = if scheme { "https:// and " } else { "" };
        return Err(refused(format!(
            "the parameter `{name}` is a part of the host and must hold {scheme}letters, digits, `-`, `.` and `_` only"
        )));
    }
    if place == Place::Path && matches!(value, "." | "..") {
        return Err(refused(format!(
            "the parameter `{name}` must not be `.` or `..`"
        )));
    }
    Ok(value)
}

fn behind_scheme<'v>(name: &str, value: &'v str) -> Result<&'v str> {
    without_scheme(value)
        .ok_or_else(|| refused(format!("the parameter `{name}` must begin with https://")))
}

/// What stands behind the scheme, in whatever case that is written: a URL's reader takes any.
fn without_scheme(text: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The error never repeats a value: a URL may hold a password.
fn refused(message: String) -> Error {
    Error::with_message(ErrorKind::Other, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use azure_core::http::Url;
    use proptest::prelude::*;

    fn filled(template: &str, values: &[(&str, &str)]) -> Option<String> {
        host(template, values).ok()
    }

    #[test]
    fn values_stand_in_their_places() {
        for (template, values, expected) in [
            (
                "https://{a}.example",
                &[("a", "x")][..],
                "https://x.example",
            ),
            (
                "https://{a}{b}",
                &[("a", "x."), ("b", "y:8443")],
                "https://x.y:8443",
            ),
            (
                "{a}{b}{c}",
                &[("a", "https://x"), ("b", "y"), ("c", "z:1")],
                "https://xyz:1",
            ),
            (
                "{e}/v1",
                &[("e", "https://x.example/base/")],
                "https://x.example/base/v1",
            ),
            ("{e}", &[("e", "http://[::1]:80")], "http://[::1]:80"),
            (
                "https://{a}.b/{v}/c",
                &[("a", "x"), ("v", "v1.0")],
                "https://x.b/v1.0/c",
            ),
        ] {
            assert_eq!(filled(template, values).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_value_cannot_leave_its_place() {
        for (template, value) in [
            ("https://{a}.example", "evil.test/"),
            ("https://{a}.example", "evil.test:443"),
            ("https://{a}.example", "evil.test?"),
            ("https://{a}.example", "evil.test#"),
            ("https://{a}.example", "user@evil.test"),
            ("https://{a}.example", "evil.test\\"),
            ("https://{a}.example", "evil%2etest"),
            ("https://{a}.example", "é"),
            ("https://{a}.example", ""),
            ("https://{a}", "evil.test:443/"),
            ("https://{a}", "evil.test:"),
            ("https://{a}", ":443"),
            ("https://{a}", "evil.test:80:80"),
            ("https://b.example/{a}", ".."),
            ("https://b.example/{a}", "x/y"),
            ("https://b.example/{a}", "x:1"),
            ("{a}.example", "evil.test"),
            ("{a}.example", "https://evil.test/"),
            ("{a}.example", "x https://evil"),
            ("{a}.example", "https://user@evil"),
            ("{a}", "https://user:hunter2@evil.test"),
            ("{a}/v1", "https://evil.test?"),
            ("{a}/v1", "https://evil.test#"),
            ("{a}/v1", "https://"),
            ("{a}/v1", "https:///evil.test"),
            ("{a}/v1", "https:evil.test"),
            ("{a}/v1", " https://evil.test"),
            ("{a}/v1", "evil.test"),
        ] {
            let error = host(template, &[("a", value)])
                .expect_err(value)
                .to_string();
            assert!(error.contains("`a`"), "{error}");
            assert!(
                !error.contains("evil") && !error.contains("hunter2"),
                "{error}"
            );
        }
        for first in ["HTTPS://h.example", "https://h.example"] {
            let values = |second| [("a", first), ("b", second)];
            assert!(filled("{a}/x/{b}", &values("v1")).is_some());
            assert!(filled("{a}/x/{b}", &values("../../admin")).is_none());
        }
        assert!(filled("https://{a}", &[]).is_none());
        assert!(filled("https://{a", &[("a", "b")]).is_none());
    }

    proptest! {
        #[test]
        fn no_value_changes_the_rest(value in any::<String>()) {
            let Ok(text) = host("https://{a}.example/v1/{b}", &[("a", &value), ("b", "c")]) else {
                return Ok(());
            };
            // Not every name of permitted characters is one of a host.
            let Ok(url) = Url::parse(&text) else {
                return Ok(());
            };
            prop_assert!(url.host_str().is_some_and(|host| host.ends_with(".example")));
            prop_assert_eq!(url.path(), "/v1/c");
            prop_assert_eq!((url.port(), url.query(), url.username()), (None, None, ""));
        }
    }
}
