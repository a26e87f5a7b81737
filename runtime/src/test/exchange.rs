//! Takes nothing, gives the two halves of an exchange with the server: the reply of a script, the request as it came. It
//! does not do any I/O.

use serde_json::Value;
use std::fmt;

/// A reply of a script.
#[derive(Clone, Debug)]
#[must_use = "a reply does nothing until it is given to a server"]
pub struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// A reply with a status, and neither headers nor a body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// A reply with a JSON body.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status)
            .header("content-type", "application/json; charset=utf-8")
            .body(body)
    }

    /// The reply that a documented example records for `status`. `example` is the text of a file that `x-ms-examples` of a
    /// document refers to. `Retry-After` is left out: nobody waits for a test.
    ///
    /// ```
    /// use armsmith_runtime::test::{Reply, Server};
    ///
    /// let example = r#"{ "responses": { "200": { "body": { "name": "lathe" } } } }"#;
    /// let server = Server::start([Reply::recorded(example, 200)]);
    /// ```
    ///
    /// # Panics
    /// If the text is no JSON, or has no response of this status.
    #[track_caller]
    pub fn recorded(example: &str, status: u16) -> Self {
        let example: Value = serde_json::from_str(example).expect("an example is JSON");
        let response = &example["responses"][status.to_string()];
        assert!(!response.is_null(), "the example has no response {status}");
        let mut reply = match response.get("body") {
            Some(body) => Self::json(status, body.to_string()),
            None => Self::new(status),
        };
        for (name, value) in response["headers"].as_object().into_iter().flatten() {
            if let Some(value) = value.as_str()
                && !name.eq_ignore_ascii_case("retry-after")
            {
                reply = reply.header(name, value);
            }
        }
        reply
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_string(), value.to_string()));
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

/// A request as it came over the wire.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method, in capital letters.
    pub method: String,
    /// The host that the client meant, with its port if it is not the scheme's own: the cloud's, not the loopback one.
    pub host: String,
    /// Path and query, byte for byte.
    pub target: String,
    /// The headers in the order in which they came, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl RecordedRequest {
    /// The path, still encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// What follows the `?`, still encoded.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// The first value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.header_values(name).first().copied()
    }

    /// All values of a header, to see that there is exactly one, or none.
    #[must_use]
    pub fn header_values(&self, name: &str) -> Vec<&str> {
        let named = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }
}

/// Shows no header value and no body: tests print requests when they fail, and some hold tokens.
impl fmt::Debug for RecordedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("target", &self.target)
            .field("header_names", &names)
            .field("body_length", &self.body.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Reply;

    const EXAMPLE: &str = r#"{
        "parameters": {},
        "responses": {
            "200": { "body": [1] },
            "202": { "headers": { "Location": "/operations/1", "Retry-After": "15" } },
            "204": {}
        }
    }"#;

    #[test]
    fn a_reply_is_as_recorded() {
        let ok = Reply::recorded(EXAMPLE, 200);
        assert_eq!((ok.status, ok.body.as_slice()), (200, b"[1]".as_slice()));
        let accepted = Reply::recorded(EXAMPLE, 202);
        assert_eq!(
            accepted.headers,
            [("Location".to_string(), "/operations/1".to_string())]
        );
        let nothing = Reply::recorded(EXAMPLE, 204);
        assert!(nothing.body.is_empty() && nothing.headers.is_empty());
    }

    #[test]
    #[should_panic(expected = "the example has no response 404")]
    fn a_reply_that_is_not_recorded_is_a_mistake() {
        let _ = Reply::recorded(EXAMPLE, 404);
    }
}
