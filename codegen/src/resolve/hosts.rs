//! The host of an operation, where it has variables.

use crate::diagnostic::{Diagnostic, Location};
use crate::swagger;

use super::api::{Parameter, ParameterizedHost, Place};
use super::parameters::HOST;
use super::schemas::Schemas;
use super::select::Selected;
use super::variables::variables;

/// The host, if it has variables.
pub(super) fn resolve(selected: &Selected<'_>) -> Option<ParameterizedHost> {
    let document = selected.document;
    let host = document.parameterized_host.as_ref()?;
    let location = Location::document(selected.document_path).child(swagger::PARAMETERIZED_HOST);
    Some(ParameterizedHost {
        template: host.host_template.clone(),
        lacks_scheme: host.use_scheme_prefix.unwrap_or(true),
        schemes: document.schemes.clone(),
        comes_last: host.position_in_operation.as_deref() == Some("last"),
        location,
    })
}

/// Whether the document says where operations have the variables of the host. A client for one host is what callers
/// expect, so it keeps the others.
pub(super) fn asks_each_call(selected: &Selected<'_>) -> bool {
    let host = selected.document.parameterized_host.as_ref();
    host.is_some_and(|host| host.position_in_operation.is_some())
}

/// Variables of the host and its parameters must be the same.
pub(super) fn check(
    parameters: &[Parameter],
    selected: &Selected<'_>,
    schemas: &mut Schemas<'_, '_>,
) {
    let Some(host) = &selected.document.parameterized_host else {
        return;
    };
    let location = Location::document(selected.document_path).child(swagger::PARAMETERIZED_HOST);
    let template = location.child("hostTemplate");
    let variables = match variables(HOST, &host.host_template) {
        Ok(variables) => variables,
        Err(message) => {
            schemas.report(Diagnostic::invalid(message).at(&template));
            return;
        }
    };
    let of_host = |parameter: &&Parameter| parameter.place == Place::Host;
    let declared = parameters.iter().filter(of_host);
    let declared: Vec<_> = declared.collect();
    for variable in &variables {
        if !declared.iter().any(|parameter| parameter.name == *variable) {
            let message = format!("the host has the variable `{variable}`, and no such parameter");
            let help = "every variable needs a parameter among those of the host";
            schemas.report(Diagnostic::invalid(message).at(&template).help(help));
        }
    }
    for parameter in declared {
        if !variables.contains(&&*parameter.name) {
            let name = &parameter.name;
            let message = format!("the host has the parameter `{name}`, and no such variable");
            let diagnostic = Diagnostic::invalid(message).at(&parameter.location);
            schemas.report(diagnostic.help(format!("the host is `{}`", host.host_template)));
        }
    }
}
