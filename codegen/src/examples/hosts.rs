//! Hosts with variables, in a test by example.
//!
//! Takes: the package. Gives: what stands before the paths of its operations, and which values its host takes. Does not: know
//! examples.

use crate::model::{Crate, Endpoint, HostTemplate, Parameter, ParameterLocation, Plane};

fn host(package: &Crate) -> Option<&HostTemplate> {
    match &package.plane {
        Plane::Data {
            endpoint: Endpoint::Template(host),
            ..
        } => Some(host),
        _ => None,
    }
}

/// The path of a host with variables, which stands before that of an operation; a variable that may be left out has its
/// default.
pub(super) fn base_path(package: &Crate) -> String {
    let Some(host) = host(package) else {
        return String::new();
    };
    let behind_scheme = host
        .text
        .split_once("://")
        .map_or(&*host.text, |(_, rest)| rest);
    let path = behind_scheme
        .split_once('/')
        .map(|(_, path)| format!("/{path}"));
    let path = path.unwrap_or_default().trim_end_matches('/').to_owned();
    host.variables
        .iter()
        .fold(path, |path, variable| match &variable.default {
            Some(default) => path.replace(&format!("{{{}}}", variable.wire_name), default),
            None => path,
        })
}

/// Whether the text can stand in the host.
pub(super) fn takes(package: &Crate, parameter: &Parameter, text: &str) -> bool {
    host(package).is_some_and(|host| host.takes(&parameter.wire_name, text))
}

/// What a variable with the scheme of the host is in a test, whatever the example has.
pub(super) fn url_of_the_service(package: &Crate, parameter: &Parameter) -> Option<&'static str> {
    let host = host(package).filter(|host| host.has_scheme_in(&parameter.wire_name));
    host.filter(|_| parameter.location_in == ParameterLocation::Host)
        .map(|_| "https://service.example")
}
