//! What the documents promise and Rust does not show: where definitions stand and who reaches them, media types, headers.

use std::collections::{BTreeMap, BTreeSet};

use super::Constraints;
use crate::diagnostic::Location;

/// What is compared between two editions of a package beside its Rust.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// Every definition that an operation reaches, in the order in which they are met.
    pub definitions: Vec<Definition>,
    /// One for each operation, in document order.
    pub operations: Vec<OperationContract>,
    /// Where the enums stand of which the document says that there are no further values.
    pub closed_enums: BTreeSet<Location>,
    /// The formats of properties that are single values, by where the property stands.
    pub formats: BTreeMap<Location, String>,
    /// The limits of the elements of properties that are arrays, by where the property stands.
    pub elements: BTreeMap<Location, Constraints>,
}

/// A definition of a document.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name in the document.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Ids of the operations that reach it.
    pub operations: BTreeSet<String>,
    /// Where it stands.
    pub location: Location,
}

/// What an operation promises.
#[derive(Clone, Debug)]
pub struct OperationContract {
    /// The `operationId`.
    pub id: String,
    /// Media types of the request's body.
    pub consumes: Vec<String>,
    /// Media types of the response's body.
    pub produces: Vec<String>,
    /// The headers of its successes, those that a poller reads included, as status and name.
    pub headers: BTreeSet<(Option<u16>, String)>,
    /// The host of its document.
    pub host: Option<String>,
}
