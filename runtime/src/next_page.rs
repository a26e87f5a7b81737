//! Takes the link to the next page as a page has it, gives the URL and the headers of the request for that page. It does not
//! judge where the URL leads, and sends nothing.

use crate::{Operation, OperationRequest, ServiceClient, path, query};
use azure_core::{
    Error, Result,
    error::ErrorKind,
    http::{
        Url,
        headers::{CONTENT_LENGTH, CONTENT_TYPE, Headers},
    },
};
use percent_encoding::percent_decode_str;

const API_VERSION: &str = "api-version";

/// How the pages behind the first one are asked for: all with GET, and without a body.
pub(crate) struct NextPages {
    /// Whose successes they are, and whose api-version they have.
    pub(crate) operation: Operation,
    pub(crate) headers: Headers,
    /// The parameters that a link gets where it lacks them, encoded.
    query: String,
    in_path: Option<InPath>,
}

/// A link that is one of the values of a path.
struct InPath {
    variable: &'static str,
    /// The other values.
    values: Vec<String>,
}

impl NextPages {
    /// A link is followed as it is, with the headers of the first request.
    pub(crate) fn by_link(operation: Operation, headers: &Headers) -> Self {
        let mut headers = headers.clone();
        headers.remove(CONTENT_TYPE);
        headers.remove(CONTENT_LENGTH);
        Self {
            operation,
            headers,
            query: String::new(),
            in_path: None,
        }
    }

    /// Another operation fetches them. `link` is the variable of its path that takes the link, with the path's other values.
    pub(crate) fn by_operation(
        request: OperationRequest<'_>,
        link: Option<(&'static str, &[&str])>,
    ) -> Result<Self> {
        let (client, operation, request) = request.into_parts()?;
        let in_path = link.map(|(variable, values)| InPath {
            variable,
            values: values.iter().map(|value| (*value).to_string()).collect(),
        });
        if let Some(in_path) = &in_path {
            // The other values are judged before anything is sent.
            in_path.url(&client, operation, "next")?;
        }
        Ok(Self {
            query: request.url().query().unwrap_or_default().to_string(),
            in_path,
            ..Self::by_link(*operation, request.headers())
        })
    }

    /// What the link of the page at `page` means. The client's key is no part of it.
    pub(crate) fn url(&self, client: &ServiceClient, page: &Url, link: &str) -> Result<Url> {
        let mut url = match &self.in_path {
            Some(in_path) if !names_origin(link) => in_path.url(client, &self.operation, link)?,
            _ => page.join(link).map_err(|error| {
                Error::with_message(
                    ErrorKind::DataConversion,
                    format!("the next link is not a URL: {error}"),
                )
            })?,
        };
        client.remove_key(&mut url);
        Ok(url)
    }

    /// Adds what the link of a page lacks. Nothing that stands there is encoded anew.
    pub(crate) fn complete(&self, client: &ServiceClient, url: &mut Url) {
        let missing = self.query.split('&').filter(|pair| {
            let name = name_of(pair);
            !pair.is_empty() && url.query_pairs().all(|(known, _)| known != *name)
        });
        let missing: Vec<_> = missing.collect();
        for pair in missing {
            append(url, pair);
        }
        if let Some(version) = client.api_version(&self.operation) {
            set_api_version(url, version);
        }
    }
}

impl InPath {
    /// The operation's URL with the link in its place. Of one that is written as it is, what stands behind a `?` goes to the
    /// query.
    fn url(&self, client: &ServiceClient, operation: &Operation, link: &str) -> Result<Url> {
        let (in_path, in_query) = if self.is_raw(operation) {
            let link = link.split('#').next().unwrap_or_default();
            match link.split_once('?') {
                Some((in_path, in_query)) => (in_path, Some(in_query)),
                None => (link, None),
            }
        } else {
            (link, None)
        };
        let mut parameters = client.parameters().to_vec();
        // Before what the client keeps, which may have the same name.
        parameters.insert(0, (self.variable, in_path.to_string()));
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        let mut url = path::append(client.endpoint(), operation.path, &parameters, &values)?;
        if let Some(pairs) = in_query.filter(|pairs| !pairs.is_empty()) {
            append(&mut url, pairs);
        }
        Ok(url)
    }

    fn is_raw(&self, operation: &Operation) -> bool {
        let mut variables = operation.path.split("{+").skip(1);
        variables.any(|rest| rest.split('}').next() == Some(self.variable))
    }
}

/// Whether a link says by itself where it leads to.
fn names_origin(link: &str) -> bool {
    let begins = |with: &str| {
        let start = link.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    begins("https://") || begins("http://") || begins("//")
}

/// Adds pairs as text.
fn append(url: &mut Url, pairs: &str) {
    let text = match url.query() {
        Some(query) if !query.is_empty() => format!("{query}&{pairs}"),
        _ => pairs.to_string(),
    };
    url.set_query(Some(&text));
}

/// The caller chose the api-version for all of the pages: another one takes its place, and only its.
fn set_api_version(url: &mut Url, version: &str) {
    let mut own = String::new();
    query::push(&mut own, API_VERSION, version);
    let query = url.query().unwrap_or_default();
    let is_version = |pair: &&str| name_of(pair).eq_ignore_ascii_case(API_VERSION);
    let mut versions = query.split('&').filter(is_version);
    let text = match (versions.next(), versions.next()) {
        (None, _) => return append(url, &own),
        (Some(only), None) if only == own => return,
        (Some(first), _) => {
            let first = first.as_ptr();
            let pairs = query.split('&').filter_map(|pair| match is_version(&pair) {
                true if pair.as_ptr() == first => Some(own.as_str()),
                true => None,
                false => Some(pair),
            });
            pairs.collect::<Vec<_>>().join("&")
        }
    };
    url.set_query(Some(&text));
}

fn name_of(pair: &str) -> std::borrow::Cow<'_, str> {
    let name = pair.split('=').next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Service;
    use azure_core::http::Method;

    #[test]
    fn the_api_version_is_the_clients_and_nothing_else_changes() {
        for (query, expected) in [
            (None, "api-version=2030-01-01"),
            (Some(""), "api-version=2030-01-01"),
            (Some("a=%20b"), "a=%20b&api-version=2030-01-01"),
            (
                Some("api-version=2030-01-01&a=1"),
                "api-version=2030-01-01&a=1",
            ),
            (
                Some("a=1&Api-Version=x&b=%2f&&c"),
                "a=1&api-version=2030-01-01&b=%2f&&c",
            ),
            (Some("api%2Dversion=x"), "api-version=2030-01-01"),
            (
                Some("api-version=x&a&API-VERSION=y"),
                "api-version=2030-01-01&a",
            ),
            (
                Some("api-versions=x"),
                "api-versions=x&api-version=2030-01-01",
            ),
        ] {
            let mut url = Url::parse("https://a.example/x").expect("a URL");
            url.set_query(query);
            set_api_version(&mut url, "2030-01-01");
            assert_eq!(url.query(), Some(expected), "{query:?}");
        }
    }

    #[test]
    fn a_link_that_names_no_origin_is_a_value_of_the_path() {
        for (link, expected) in [
            ("https://a.example/x", true),
            ("HTTP://a.example", true),
            ("//a.example", true),
            ("next?page=2", false),
            ("/next", false),
            ("", false),
            ("é", false),
        ] {
            assert_eq!(names_origin(link), expected, "{link}");
        }
    }

    #[test]
    fn the_link_goes_before_what_the_client_keeps() {
        static SERVICE: Service = Service {
            crate_name: "things",
            crate_version: "0.1.0",
            namespace: "Microsoft.Things",
        };
        let kept = [("link", "kept"), ("tenant", "t")];
        let client = ServiceClient::anonymous(&SERVICE, "https://a.example", None, &kept);
        let operation = Operation {
            id: "Things_ListNext",
            method: Method::Get,
            path: "/{tenant}/{link}",
            api_version: None,
            success: &[200],
        };
        let in_path = InPath {
            variable: "link",
            values: Vec::new(),
        };
        let url = in_path.url(&client.expect("a client"), &operation, "next");
        assert_eq!(url.expect("a URL").path(), "/t/next");
    }
}
