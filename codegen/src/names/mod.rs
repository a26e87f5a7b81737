//! Every Rust identifier, decided in one place.
//!
//! Takes: [`Crate`], and the names that the manifest gives. Gives: [`Names`], shaped like the crate.
//! Does not: write code, or choose by the order in which things are met.
//!
//! Case, keywords and symbols are `words`' business. What a scope keeps for itself (`UnknownValue` in an enum,
//! `method_options` in options, `options` among arguments …) gets one trailing `_` when a document wants it. Where two
//! things of one scope want one name:
//! 1. an object written inline gives way to a definition and gets `Inline` at its end; the service client gives way to a
//!    group of operations of its name, and gets `Service` before its `Client`;
//! 2. properties, parameters and enum values spell their symbols, all of those that clash: `GmtPlus1`, `GmtMinus1`;
//! 3. enum values that differ by case keep their capitals: `Stopped`, `STOPPED`;
//! 4. everything else is an error that shows the line to paste into the manifest. There are no numeric suffixes.
//!
//! The old names of operations that have moved are found by the same rules. They settle nothing: one that is taken is an
//! error, and no other name depends on them. The exception is a group that all operations have left: its client is one
//! of the package's clients, so that the service client gives way to it as it did before.

mod clients;
mod contents;
mod forwarders;
mod responses;
mod schemas;
mod scope;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::diagnostic::{Diagnostics, Rejected};
use crate::model::{Crate, EnumId, HeaderSetId, MethodAddress, ModelId, UnionId};
use scope::Renames;

/// The identifiers of a package, in the order of the [`Crate`]'s own lists.
#[derive(Clone, Debug)]
pub struct Names {
    /// The service client.
    pub service: ClientNames,
    /// The options of the service client, `AppClientOptions`.
    pub service_options: Ident,
    /// One for each of [`Crate::client_parameters`]: an argument of `new` if it is required, a field of its options if
    /// not.
    pub client_parameters: Vec<Ident>,
    /// One for each of [`Crate::groups`].
    pub groups: Vec<ClientNames>,
    /// One for each of [`Crate::models`].
    pub models: Vec<ModelNames>,
    /// One for each of [`Crate::enums`].
    pub enums: Vec<EnumNames>,
    /// One for each of [`Crate::unions`].
    pub unions: Vec<EnumNames>,
    /// One for each of [`Crate::header_sets`].
    pub header_sets: Vec<HeaderSetNames>,
}

impl Names {
    /// The struct that `id` addresses.
    #[must_use]
    pub fn model(&self, id: ModelId) -> &ModelNames {
        &self.models[id.0]
    }

    /// The enum that `id` addresses.
    #[must_use]
    pub fn enumeration(&self, id: EnumId) -> &EnumNames {
        &self.enums[id.0]
    }

    /// The set of headers that `id` addresses.
    #[must_use]
    pub fn header_set(&self, id: HeaderSetId) -> &HeaderSetNames {
        &self.header_sets[id.0]
    }

    /// The enum of structs that `id` addresses.
    #[must_use]
    pub fn union(&self, id: UnionId) -> &EnumNames {
        &self.unions[id.0]
    }

    /// The method that `address` means, and its client, if there is one.
    #[must_use]
    pub fn method(&self, address: MethodAddress) -> Option<(&ClientNames, &MethodNames)> {
        let client = self.clients().nth(address.client)?;
        Some((client, client.methods.get(address.method)?))
    }

    /// Every client, the service client first.
    pub fn clients(&self) -> impl Iterator<Item = &ClientNames> {
        std::iter::once(&self.service).chain(&self.groups)
    }
}

/// The identifiers of a client.
#[derive(Clone, Debug)]
pub struct ClientNames {
    /// The struct, `ContainerAppsClient`.
    pub ty: Ident,
    /// Its module, and the stem of its file: `container_apps_client`.
    pub module: Ident,
    /// The method of the service client that gives it, `get_container_apps_client`.
    pub getter: Ident,
    /// One for each of its methods.
    pub methods: Vec<MethodNames>,
    /// One for each of its forwarders.
    pub forwarders: Vec<ForwarderNames>,
}

/// The identifiers that a method had before its operation moved.
#[derive(Clone, Debug)]
pub struct ForwarderNames {
    /// The method.
    pub method: Ident,
    /// Its options.
    pub options: Ident,
    /// What it gives, where that depends on the status.
    pub result: Option<Ident>,
    /// What it takes as its body, where that may be of several kinds.
    pub content: Option<Ident>,
    /// One for each of [`Forwarder::types`](crate::model::Forwarder::types); `None` for one that had the name that it has.
    pub types: Vec<Option<Ident>>,
}

/// The identifiers of a method.
#[derive(Clone, Debug)]
pub struct MethodNames {
    /// The method.
    pub method: Ident,
    /// Its options struct, `ContainerAppsClientGetAuthTokenOptions`.
    pub options: Ident,
    /// What it gives, where that depends on the status.
    pub result: Option<ResultNames>,
    /// One for each of its parameters: an argument if it is required, a field of the options if not. What the caller
    /// does not give has a name that is not used.
    pub parameters: Vec<Ident>,
    /// The body.
    pub body: Option<Ident>,
    /// The type of the body, where that may be of several kinds.
    pub content: Option<ContentNames>,
}

/// The identifiers of an enum of a body's kinds.
#[derive(Clone, Debug)]
pub struct ContentNames {
    /// The enum, `WidgetsClientImportContent`.
    pub ty: Ident,
    /// One for each of [`RequestBody::choices`](crate::model::RequestBody::choices).
    pub variants: Vec<Ident>,
}

/// The identifiers of an enum of successes by status.
#[derive(Clone, Debug)]
pub struct ResultNames {
    /// The enum, `WidgetsClientCreateResult`.
    pub ty: Ident,
    /// One for each of its statuses.
    pub variants: Vec<Ident>,
}

/// The identifiers of a trait that reads headers.
#[derive(Clone, Debug)]
pub struct HeaderSetNames {
    /// The trait, `WidgetsClientGetResultHeaders`.
    pub ty: Ident,
    /// The names that it had before operations moved.
    pub formerly: Vec<Ident>,
    /// One method for each of its headers.
    pub headers: Vec<Ident>,
}

/// The identifiers of a struct.
#[derive(Clone, Debug)]
pub struct ModelNames {
    /// The struct.
    pub ty: Ident,
    /// One for each of its fields.
    pub fields: Vec<Ident>,
}

/// The identifiers of an enum.
#[derive(Clone, Debug)]
pub struct EnumNames {
    /// The enum.
    pub ty: Ident,
    /// One for each of its values, or of the structs that it can hold.
    pub variants: Vec<Ident>,
}

/// Names everything in `package`. `renames` is the manifest's `[package.rename]`: from `document#pointer` of what
/// stands there to its identifier. A group of operations is addressed by the `operationId` of its first operation.
///
/// # Errors
/// [`Rejected`] after a collision that no rule settles, and for an entry of `renames` that names nothing or whose value
/// is no identifier.
pub fn names(
    package: &Crate,
    renames: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> Result<Names, Rejected> {
    let mut renames = Renames::new(renames, diagnostics);
    let mut clients = clients::name(package, &mut renames, diagnostics);
    let is_free = forwarders::methods(package, &mut clients, &mut renames, diagnostics);
    let mut clients = clients.into_iter();
    let Some(service) = clients.next() else {
        return Err(Rejected);
    };
    let groups = clients.collect::<Vec<_>>();
    let header_sets = responses::header_sets(package, &service, &groups, &mut renames, diagnostics);
    let types = schemas::name(
        package,
        (&service, &groups),
        &header_sets,
        &mut renames,
        diagnostics,
    );
    let mut named = Names {
        service_options: scope_free(&format!("{}Options", service.ty)),
        client_parameters: clients::client_parameters(package, &mut renames, diagnostics),
        service,
        groups,
        models: types.models,
        enums: types.enums,
        unions: types.unions,
        header_sets,
    };
    // An old method that is in the way of another is reported; its types would only repeat it.
    if is_free {
        forwarders::types(package, &mut named, diagnostics);
    }
    renames.finish(diagnostics);
    diagnostics.barrier(named)
}

/// Whether the operations of two groups are on one client: Rust has one name for both.
pub(crate) fn is_same_client(left: &str, right: &str) -> bool {
    clients::words(left) == clients::words(right)
}

/// An identifier that is made of identifiers, so that nothing has to be decided.
fn scope_free(identifier: &str) -> Ident {
    Ident::new(identifier, proc_macro2::Span::call_site())
}
