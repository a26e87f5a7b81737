//! Which parts of a whole document are structure, and which are documentation or data.
//!
//! Takes: what a JSON value is, and the key of a member. Gives: what the member is. Does not: look at the values. It extends
//! the roles of the canonical form, which begin at the operation, to the document around it.

use crate::canonical::role::{Fate, Role};
use crate::swagger;

/// Members of a path item that are operations.
pub(super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// Members of a document that hold what a `$ref` may lead to.
pub(super) const SHARED: &[&str] = &["definitions", "parameters", "responses"];

/// Member of a document with its security schemes by name.
pub(super) const SECURITY_SCHEMES: &str = "securityDefinitions";

/// What a JSON value is, which decides what its members are.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Document,
    Info,
    /// Path items by path template.
    Paths,
    PathItem,
    LongRunningOptions,
    /// The texts of scopes by scope.
    Scopes,
    /// What the canonical form knows too.
    Role(Role),
}

/// What a member of a [`Part`] is.
pub(super) enum Member {
    /// A text for people, or a link to one.
    Documentation,
    /// Recorded calls by title.
    Examples,
    /// A reference that is a string of its own, without an object around it.
    Reference,
    /// A list of names whose order says nothing.
    Names,
    /// Something with structure.
    Part(Part),
    /// A value that is copied as it is.
    Data,
}

impl Part {
    pub(super) const SCHEMAS: Self = Self::Role(Role::Named(&Role::Schema));

    /// Whether a `$ref` here is a reference.
    pub(super) fn can_refer(self) -> bool {
        match self {
            Self::Role(role) => role.can_refer(),
            _ => false,
        }
    }

    /// Whether the members are things with names of their own, each of which can come and go.
    pub(super) fn is_collection(self) -> bool {
        matches!(
            self,
            Self::Paths | Self::Scopes | Self::Role(Role::Named(_))
        )
    }

    /// What the member `key` is.
    pub(super) fn member(self, key: &str) -> Member {
        match self {
            Self::Document => Self::of_document(key),
            Self::Info if matches!(key, "title" | "description") => Member::Documentation,
            Self::Paths => Member::Part(Self::PathItem),
            Self::PathItem if METHODS.contains(&key) => Member::Part(Self::Role(Role::Operation)),
            Self::PathItem if key == "parameters" => Member::Part(Self::Role(Role::Parameter)),
            Self::PathItem if matches!(key, "summary" | "description") => Member::Documentation,
            Self::LongRunningOptions if key == swagger::FINAL_STATE_SCHEMA => Member::Reference,
            Self::Scopes => Member::Documentation,
            Self::Info | Self::PathItem | Self::LongRunningOptions => Member::Data,
            Self::Role(Role::Operation) if key == swagger::EXAMPLES => Member::Examples,
            Self::Role(Role::Operation) if key == swagger::LONG_RUNNING_OPTIONS => {
                Member::Part(Self::LongRunningOptions)
            }
            Self::Role(role) => match role.fate(key) {
                Fate::Removed => Member::Documentation,
                Fate::Sorted => Member::Names,
                Fate::KeysOnly => Member::Part(Self::Scopes),
                Fate::Kept(Role::Data) => Member::Data,
                Fate::Kept(role) => Member::Part(Self::Role(role)),
            },
        }
    }

    fn of_document(key: &str) -> Member {
        Member::Part(match key {
            "externalDocs" => return Member::Documentation,
            "info" => Self::Info,
            "definitions" => Self::SCHEMAS,
            "parameters" => Self::Role(Role::Named(&Role::Parameter)),
            "responses" => Self::Role(Role::Named(&Role::Response)),
            SECURITY_SCHEMES => Self::Role(Role::Named(&Role::SecurityScheme)),
            swagger::PARAMETERIZED_HOST => Self::Role(Role::ParameterizedHost),
            key if swagger::PATHS.contains(&key) => Self::Paths,
            _ => return Member::Data,
        })
    }
}
