//! Which parts of a document are structure, and which are data.
//!
//! Takes: what a JSON object is, and the key of a member. Gives: what the member is, and what becomes of it in the canonical
//! form. Does not: look at the values.

/// What a JSON value is, which decides what its members are.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    Operation,
    Parameter,
    Response,
    /// A schema, and what is built like one: a header, and the items of a parameter.
    Schema,
    Enumeration,
    EnumerationValue,
    SecurityScheme,
    ParameterizedHost,
    /// An object whose keys are names that the document chose.
    Named(&'static Role),
    /// Copied as it is.
    Data,
}

/// What becomes of a member.
pub(crate) enum Fate {
    Kept(Role),
    Sorted,
    /// Only the keys stay, as a sorted list.
    KeysOnly,
    Removed,
}

impl Role {
    /// Whether a `$ref` here is a reference.
    pub(crate) fn can_refer(self) -> bool {
        matches!(self, Self::Parameter | Self::Response | Self::Schema)
    }

    /// What becomes of the member `key` of a value that plays this role.
    pub(crate) fn fate(self, key: &str) -> Fate {
        match self {
            Self::Named(role) => return Fate::Kept(*role),
            Self::Enumeration if key == "values" => return Fate::Kept(Self::EnumerationValue),
            Self::EnumerationValue if key == "description" => return Fate::Removed,
            Self::Data | Self::Enumeration | Self::EnumerationValue => {
                return Fate::Kept(Self::Data);
            }
            _ => {}
        }
        match (self, key) {
            (_, "description" | "summary" | "title" | "externalDocs" | "x-ms-examples") => {
                Fate::Removed
            }
            (Self::Operation, "tags") | (Self::Schema, "required") => Fate::Sorted,
            (Self::Operation | Self::ParameterizedHost, "parameters") => {
                Fate::Kept(Self::Parameter)
            }
            (Self::Operation, "responses") => Fate::Kept(Self::Named(&Self::Response)),
            (Self::Response, "headers") | (Self::Schema, "properties") => {
                Fate::Kept(Self::Named(&Self::Schema))
            }
            (Self::Parameter | Self::Response, "schema")
            | (Self::Parameter, "items")
            | (
                Self::Schema,
                "items" | "additionalProperties" | "allOf" | "anyOf" | "oneOf" | "not",
            ) => Fate::Kept(Self::Schema),
            (Self::Parameter | Self::Schema, "x-ms-enum") => Fate::Kept(Self::Enumeration),
            (Self::SecurityScheme, "scopes") => Fate::KeysOnly,
            _ => Fate::Kept(Self::Data),
        }
    }
}
