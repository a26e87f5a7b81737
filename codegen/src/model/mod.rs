//! The client to be written, in Rust's and `azure_core`'s terms.
//!
//! Takes: nothing; it is plain data that `lower` fills and a test can build by hand.
//! Gives: [`Crate`], what `names`, `emit` and `diff` read.
//! Does not: know Swagger, choose Rust identifiers, or hold tokens. Names here are the documents' own words.

mod call;
mod client;
mod contract;
mod example;
mod schema;
mod xml;

use std::collections::BTreeSet;

pub use call::{
    Call, FinalStateVia, Header, HeaderSet, HeaderSetId, LongRunning, NextOperation, NextParameter,
    Pages, Success,
};
pub use client::{
    BodyFormat, Client, CollectionFormat, Content, Credential, Endpoint, Failure, Forwarder,
    HostTemplate, HostVariable, Method, MethodAddress, Parameter, ParameterLocation, Plane,
    RequestBody, Source,
};
pub use contract::{Contract, Definition, OperationContract};
pub use example::{Declared, Example, ExampleResponse};
pub use schema::{
    BytesFormat, Constraints, DateTimeFormat, Enum, EnumId, EnumRepr, EnumValue, Field, Model,
    ModelId, Type, TypeName, Union, UnionId, UnusualForm, Usage, Variant, Wire,
};
pub use xml::{XmlElement, XmlMember, XmlRole};

/// One package: the clients, models and enums that are emitted together.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Path that a user writes to reach the package, such as `armsmith::app` or `azure_app`.
    pub path: String,
    /// Folder, relative to the generated crate's `src/`, that receives the files; empty for a crate of its own.
    pub module: String,
    /// The documents' title, for the module's documentation.
    pub title: String,
    /// The api-version of the package as a whole. Methods carry their own.
    pub api_version: String,
    /// The service client, which owns the pipeline and holds the operations that have no group.
    pub service: Client,
    /// Where the service is and how a call is authorised.
    pub plane: Plane,
    /// Parameters that the service client keeps for its methods, such as the subscription: each has the source
    /// [`Source::Client`]. Required ones are arguments of its constructor, the others stand in its options.
    pub client_parameters: Vec<Parameter>,
    /// One client for each operation group.
    pub groups: Vec<Client>,
    /// Every struct, addressed by [`ModelId`].
    pub models: Vec<Model>,
    /// Every enum, addressed by [`EnumId`].
    pub enums: Vec<Enum>,
    /// Every enum of structs, addressed by [`UnionId`].
    pub unions: Vec<Union>,
    /// Every set of typed headers, addressed by [`HeaderSetId`].
    pub header_sets: Vec<HeaderSet>,
}

impl Crate {
    /// The model that `id` addresses.
    #[must_use]
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0]
    }

    /// The enum that `id` addresses.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> &Enum {
        &self.enums[id.0]
    }

    /// The enum of structs that `id` addresses.
    #[must_use]
    pub fn union(&self, id: UnionId) -> &Union {
        &self.unions[id.0]
    }

    /// The set of headers that `id` addresses.
    #[must_use]
    pub fn header_set(&self, id: HeaderSetId) -> &HeaderSet {
        &self.header_sets[id.0]
    }

    /// Whether a body is XML.
    #[must_use]
    pub fn has_xml(&self) -> bool {
        self.models.iter().any(|model| model.xml.is_some())
    }

    /// The api-versions that methods send, in order.
    #[must_use]
    pub fn api_versions(&self) -> BTreeSet<String> {
        let methods = self.clients().flat_map(|client| &client.methods);
        methods
            .filter_map(|method| method.api_version.clone())
            .collect()
    }

    /// The method that `address` means, if there is one.
    #[must_use]
    pub fn method(&self, address: MethodAddress) -> Option<&Method> {
        let client = self.clients().nth(address.client)?;
        client.methods.get(address.method)
    }

    /// Every client, the service client first.
    pub fn clients(&self) -> impl Iterator<Item = &Client> {
        std::iter::once(&self.service).chain(&self.groups)
    }
}
