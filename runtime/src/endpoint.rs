//! Takes the text of an endpoint, gives its URL, or an error that says what is wrong with it. It does not connect.

use azure_core::{Error, Result, error::ErrorKind, http::Url};

/// Whether requests carry something that must not travel over plain http.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protection {
    /// A token or a key is sent: https only.
    Required,
    /// Nothing secret is sent: http is allowed.
    NotRequired,
}

/// The error never repeats the text, which may hold a password.
pub(crate) fn parse(text: &str, protection: Protection) -> Result<Url> {
    let url = Url::parse(text).map_err(|error| refused(&format!("is not a URL: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(refused("must begin with https:// and a host"));
    }
    if protection == Protection::Required && url.scheme() != "https" {
        return Err(refused(
            "must begin with https://: neither a token nor a key is sent over plain http",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("must not hold a user name or a password"));
    }
    if url.query().is_some() {
        return Err(refused("must not hold a query"));
    }
    if url.fragment().is_some() {
        return Err(refused("must not hold a fragment"));
    }
    Ok(url)
}

fn refused(reason: &str) -> Error {
    Error::with_message(ErrorKind::Other, format!("the endpoint {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_endpoints_are_refused_with_a_reason() {
        for (text, reason) in [
            ("", "is not a URL"),
            ("management.azure.com", "is not a URL"),
            ("ftp://a.example", "https://"),
            ("data:a", "https://"),
            ("http://a.example", "plain http"),
            ("https://user:hunter2@a.example", "password"),
            ("https://user@a.example", "user name"),
            ("https://a.example?x=1", "query"),
            ("https://a.example?", "query"),
            ("https://a.example#x", "fragment"),
        ] {
            let error = parse(text, Protection::Required).expect_err(text);
            assert!(error.to_string().contains(reason), "{text}: {error}");
            assert!(!format!("{error:?}").contains("hunter2"));
        }
    }

    #[test]
    fn http_is_allowed_where_nothing_is_secret() {
        assert!(parse("http://127.0.0.1:8080/base", Protection::NotRequired).is_ok());
        assert!(parse("https://a.example/base/", Protection::Required).is_ok());
    }
}
