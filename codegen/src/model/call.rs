//! How methods are called and what they give.

use super::{CollectionFormat, ModelId, ParameterLocation, Source, Type};
use crate::diagnostic::Location;

/// How a method is called, and what it gives.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Call {
    /// One request, and its response.
    Ordinary(Success),
    /// One request that asks whether something is there: `bool`.
    Exists,
    /// Pages that follow each other.
    Pages(Pages),
    /// Work that is begun, and followed until it is over.
    LongRunning(LongRunning),
}

/// What the response to a success carries.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Success {
    /// Nothing to decode.
    Empty,
    /// A body of this type, whatever the status.
    Body(Type),
    /// A body of this type with some statuses, nothing with others.
    OptionalBody(Type),
    /// What the status says, in ascending order: a body of a type, or nothing. Two of the types differ.
    ByStatus(Vec<(u16, Option<Type>)>),
    /// Bytes that the caller reads as they arrive.
    Stream,
}

impl Call {
    /// The types of the bodies that it gives.
    #[must_use]
    pub fn bodies(&self) -> Vec<Type> {
        match self {
            Self::Ordinary(Success::Empty | Success::Stream) | Self::Exists => Vec::new(),
            Self::Ordinary(Success::Body(ty) | Success::OptionalBody(ty)) => vec![ty.clone()],
            Self::Ordinary(Success::ByStatus(bodies)) => {
                bodies.iter().filter_map(|(_, ty)| ty.clone()).collect()
            }
            Self::Pages(pages) => vec![Type::Model(pages.page)],
            Self::LongRunning(long_running) => long_running.result.iter().cloned().collect(),
        }
    }
}

/// Pages that follow each other.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pages {
    /// The body of each page. Its field with [`Field::items`](super::Field::items) holds the items.
    pub page: ModelId,
    /// Name of that field's property on the wire.
    pub items: String,
    /// Property that holds the link to the next page; without it there is one page.
    pub next_link: Option<String>,
    /// The operation that fetches the pages behind the first one, where that is another request than the link alone.
    pub next: Option<NextOperation>,
    /// The first page is the result of a long-running operation, which is found there.
    pub long_running: Option<FinalStateVia>,
}

/// An operation that fetches the pages behind the first one, with GET.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NextOperation {
    /// The document's `operationId`.
    pub operation_id: String,
    /// The path template, as that of a method.
    pub path: String,
    /// The api-version that is sent unless the client options name another.
    pub api_version: Option<String>,
    /// The declared statuses that are a success.
    pub success_statuses: Vec<u16>,
    /// The variable of the path that takes the link; without one the link itself is followed.
    pub link: Option<String>,
    /// What its requests have beside the link, in the order of a method's parameters.
    pub parameters: Vec<NextParameter>,
}

/// A parameter of an operation that fetches the pages behind the first one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NextParameter {
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it is sent.
    pub location_in: ParameterLocation,
    /// Who supplies it; an argument is the method's parameter with the same name.
    pub source: Source,
    /// How the elements of an array are joined.
    pub collection_format: CollectionFormat,
}

/// Work that is begun, and followed until it is over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LongRunning {
    /// Where the result is in the end.
    pub final_state_via: FinalStateVia,
    /// Type of the result, if there is one.
    pub result: Option<Type>,
}

/// Where the result of a long-running operation is in the end.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FinalStateVia {
    /// The document does not say it.
    #[default]
    Unspecified,
    /// At the URL of the header `Azure-AsyncOperation`.
    AzureAsyncOperation,
    /// At the URL of the header `Location`.
    Location,
    /// At the URL of the original request.
    OriginalUri,
    /// At the URL of the header `Operation-Location`.
    OperationLocation,
}

/// Address of a [`HeaderSet`] in [`Crate::header_sets`](super::Crate::header_sets).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct HeaderSetId(pub usize);

/// The typed headers that the responses of some operations have.
#[derive(Clone, Debug)]
pub struct HeaderSet {
    /// Id of the first operation with this set, which the set is named after.
    pub operation_id: String,
    /// Ids of the operations that the set was named after before one of them moved.
    pub formerly: Vec<String>,
    /// The headers, in the order of their names.
    pub headers: Vec<Header>,
    /// Where that operation stands.
    pub location: Location,
}

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name on the wire; the beginning of it, where the type is a map of what stands behind it.
    pub wire_name: String,
    /// The name to derive the identifier from: `x-ms-client-name` or the wire name.
    pub name: String,
    /// The document's description, unedited.
    pub documentation: Option<String>,
    /// Type of the value: a single one, or a map of strings.
    pub ty: Type,
    /// Where the header stands.
    pub location: Location,
}
