//! One service to one Rust client.
//!
//! Takes: an [`Api`] and what the package asks for. Gives: a [`Crate`], in Rust's and `azure_core`'s terms.
//! Does not: choose identifiers or write code. What it cannot express is reported, with all its other problems.

mod all_of;
mod answers;
mod bodies;
mod constraints;
mod contract;
mod cycles;
mod enums;
mod errors;
mod examples;
mod fixed_query;
mod forms;
mod header_prefixes;
mod headers;
mod hosts;
mod media_types;
mod moved;
mod next_pages;
mod operations;
mod pages;
mod parameters;
mod plane;
mod responses;
mod scalars;
mod schemas;
mod unify;
mod unions;
mod usage;
mod xml;

use crate::diagnostic::{Diagnostics, Location, Rejected};
use crate::model::{Client, Crate, Parameter, ParameterLocation};
use crate::names::is_same_client;
use crate::package::Package;
use crate::resolve::Api;
pub use crate::target::Target;
pub(crate) use contract::contract;

/// Lowers the whole of `api`.
///
/// # Errors
/// Where an operation or a schema cannot be expressed.
pub fn lower(
    api: &Api,
    package: &Package,
    target: &Target,
    diagnostics: &mut Diagnostics,
) -> Result<Crate, Rejected> {
    let mut schemas = schemas::Schemas::new(api, diagnostics);
    let mut clients = Clients::default();
    let mut header_sets = headers::HeaderSets::default();
    for operation in &api.operations {
        let Some(lowered) = operations::lower(operation, &mut schemas, &mut header_sets) else {
            continue;
        };
        for parameter in lowered.client_parameters {
            if let Err(diagnostic) = parameters::keep(&mut clients.parameters, parameter) {
                schemas.report(diagnostic);
            }
        }
        clients.add(&operation.id, lowered.method);
    }
    let in_host = |parameter: &Parameter| parameter.location_in == ParameterLocation::Host;
    clients
        .parameters
        .sort_by_key(|parameter| !in_host(parameter));
    let types = schemas.finish();
    let plane = plane::plane(api, package, diagnostics)?;
    let name = plane::client_name(api, package, &plane);
    let mut lowered = Crate {
        path: target.path(),
        module: target.folder().to_owned(),
        title: title(api, package),
        api_version: package.api_version.clone(),
        service: clients.service(name, api),
        plane,
        client_parameters: clients.parameters,
        groups: clients.groups,
        models: types.models,
        enums: types.enums,
        unions: types.unions,
        header_sets: header_sets.finish(),
    };
    pages::mark(&mut lowered, diagnostics);
    cycles::box_recursive_fields(&mut lowered);
    usage::mark(&mut lowered);
    xml::mark(&mut lowered, diagnostics);
    moved::forward(&mut lowered, package);
    diagnostics.barrier(lowered)
}

/// What the service is called, in words.
fn title(api: &Api, package: &Package) -> String {
    if api.title.trim().is_empty() {
        package.name.clone()
    } else {
        api.title.clone()
    }
}

/// The clients as they fill up.
#[derive(Default)]
struct Clients {
    ungrouped: Vec<crate::model::Method>,
    groups: Vec<Client>,
    parameters: Vec<Parameter>,
}

impl Clients {
    fn add(&mut self, operation_id: &str, method: crate::model::Method) {
        let Some((group, _)) = operation_id.split_once('_') else {
            self.ungrouped.push(method);
            return;
        };
        let groups = &mut self.groups;
        let spelled = groups.iter().position(|client| client.name == group);
        // `widgets` and `Widgets` are one name to those who wrote the document, and one client in Rust.
        let known = spelled.or_else(|| {
            let mut groups = groups.iter();
            groups.position(|client| is_same_client(&client.name, group))
        });
        match known.and_then(|index| groups.get_mut(index)) {
            Some(client) => client.methods.push(method),
            None => groups.push(Client {
                name: group.to_owned(),
                location: method.location.clone(),
                methods: vec![method],
                forwarders: Vec::new(),
            }),
        }
    }

    fn service(&mut self, name: String, api: &Api) -> Client {
        let location = api.operations.first().map_or_else(
            || Location::document(""),
            |operation| operation.location.clone(),
        );
        Client {
            name,
            methods: std::mem::take(&mut self.ungrouped),
            forwarders: Vec::new(),
            location,
        }
    }
}
