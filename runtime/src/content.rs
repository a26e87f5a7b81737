//! Takes the content of a request that may be of several kinds, gives its body and media type, and says which media types a
//! response may have. It does not encode a model.

use crate::OperationRequest;
use azure_core::http::{
    Body,
    headers::{ACCEPT, CONTENT_TYPE},
};

/// Content whose kind is one of several, as [`contents!`](crate::contents) implements it.
pub trait Contents {
    /// The body, and its media type.
    fn into_body(self) -> (Body, &'static str);
}

impl OperationRequest<'_> {
    /// Sets the media types that the response may have, in place of JSON's.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.headers.insert(ACCEPT, media_types);
        self
    }

    /// Sets the body to content of one of several kinds, and the `Content-Type` to its media type.
    pub fn content(mut self, content: impl Contents) -> Self {
        let (body, content_type) = content.into_body();
        self.set_body(body, content_type.to_owned());
        self
    }

    /// Sets the body and its `Content-Type` if there is one.
    pub fn content_optional(self, content: Option<impl Contents>) -> Self {
        match content {
            Some(content) => self.content(content),
            None => self,
        }
    }

    /// A `Content-Type` that a header parameter has set is the caller's word, but for a form with a boundary.
    pub(crate) fn set_body(&mut self, body: Body, content_type: String) {
        self.body = body;
        if self.headers.get_optional_str(&CONTENT_TYPE).is_none() {
            self.headers.insert(CONTENT_TYPE, content_type);
        }
    }
}
