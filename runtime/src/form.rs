//! Takes the fields of a form, gives the body of a request. It does not know where the values come from.

use crate::{File, OperationRequest, multipart::Parts, query};
use azure_core::http::Body;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// The form of a request, where it has one: at most one of the two kinds.
#[derive(Debug, Default)]
pub(crate) struct Form {
    /// `application/x-www-form-urlencoded`.
    fields: Option<String>,
    /// `multipart/form-data`.
    parts: Option<Parts>,
}

impl Form {
    /// Whether it is of the kind whose media type holds a boundary.
    pub(crate) fn has_parts(&self) -> bool {
        self.parts.is_some()
    }

    /// The body, and its media type.
    pub(crate) fn into_body(self) -> Option<(Body, String)> {
        let fields = self.fields;
        let fields = fields.map(|fields| (Body::from(fields), URL_ENCODED.to_owned()));
        fields.or_else(|| self.parts.map(Parts::into_body))
    }
}

/// Forms. A request has the fields of one kind of form, and no other body.
impl OperationRequest<'_> {
    /// Adds a field to the urlencoded form. Name and value are encoded.
    pub fn field(self, name: &'static str, value: &str) -> Self {
        self.field_optional(name, Some(value))
    }

    /// Adds a field to the urlencoded form if there is a value. The form is there without one.
    pub fn field_optional(mut self, name: &'static str, value: Option<&str>) -> Self {
        let fields = self.fields();
        if let Some(value) = value {
            query::push(fields, name, value);
        }
        self
    }

    /// Adds a field to the urlencoded form for each value.
    pub fn field_each(mut self, name: &'static str, values: &[String]) -> Self {
        let fields = self.fields();
        for value in values {
            query::push(fields, name, value);
        }
        self
    }

    /// Adds the client parameter of this name to the urlencoded form.
    pub fn client_field(self, name: &'static str) -> Self {
        let client = self.client;
        self.field_optional(name, client.parameter(name))
    }

    /// Adds a text to the multipart form.
    pub fn part(self, name: &'static str, value: &str) -> Self {
        self.part_optional(name, Some(value))
    }

    /// Adds a text to the multipart form if there is a value. The form is there without one.
    pub fn part_optional(mut self, name: &'static str, value: Option<&str>) -> Self {
        let parts = self.parts();
        if let Some(value) = value {
            parts.text(name, value);
        }
        self
    }

    /// Adds a text to the multipart form for each value.
    pub fn part_each(mut self, name: &'static str, values: &[String]) -> Self {
        let parts = self.parts();
        for value in values {
            parts.text(name, value);
        }
        self
    }

    /// Adds the client parameter of this name to the multipart form.
    pub fn client_part(self, name: &'static str) -> Self {
        let client = self.client;
        self.part_optional(name, client.parameter(name))
    }

    /// Adds files to the multipart form: one, several, or an optional one. A media type that is none is refused by
    /// [`Self::send`].
    pub fn files(mut self, name: &'static str, files: impl IntoIterator<Item = File>) -> Self {
        // A form without files is one all the same.
        self.parts();
        for file in files {
            if let Err(problem) = self.parts().file(name, file) {
                self.refuse(problem);
            }
        }
        self
    }

    fn fields(&mut self) -> &mut String {
        self.form.fields.get_or_insert_default()
    }

    fn parts(&mut self) -> &mut Parts {
        self.form.parts.get_or_insert_default()
    }
}
