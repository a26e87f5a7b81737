//! Where the service is, how calls are authorised, and what the service client is called.

use crate::diagnostic::{Diagnostic, Diagnostics, Rejected};
use crate::model::{Credential, Plane};
use crate::package::Package;
use crate::resolve::{Api, Operation, Security};

const RESOURCE_MANAGER_HOST: &str = "management.azure.com";

/// Azure Resource Manager where the first operation's document says so by its host or its folder, else a service of
/// its own.
pub(super) fn plane(
    api: &Api,
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<Plane, Rejected> {
    let Some(first) = api.operations.first() else {
        diagnostics.push(
            Diagnostic::invalid(format!("package `{}` has no operations", package.name))
                .help("name documents that have some"),
        );
        return Err(Rejected);
    };
    let in_resource_manager = first.host.as_deref() == Some(RESOURCE_MANAGER_HOST)
        || first
            .location
            .document
            .split('/')
            .any(|folder| folder == "resource-manager");
    if in_resource_manager {
        let namespace = api
            .operations
            .iter()
            .find_map(provider)
            .unwrap_or("Microsoft.Resources");
        return Ok(Plane::ResourceManager {
            namespace: namespace.to_owned(),
        });
    }
    let credential = diagnostics.accept(credential(first, package))?;
    Ok(Plane::Data { credential })
}

fn provider(operation: &Operation) -> Option<&str> {
    let (_, after) = operation.path.rsplit_once("/providers/")?;
    let namespace = after.split('/').next()?;
    (!namespace.contains('{')).then_some(namespace)
}

fn credential(operation: &Operation, package: &Package) -> Result<Credential, Diagnostic> {
    let Some(first) = operation.security.first() else {
        return Ok(Credential::None);
    };
    let scopes = operation
        .security
        .iter()
        .find_map(|security| match security {
            Security::OAuth2(scopes) => Some(scopes),
            Security::Other(_) => None,
        });
    let Some(scopes) = scopes else {
        let kind = match first {
            Security::Other(kind) => kind.as_str(),
            Security::OAuth2(_) => "oauth2",
        };
        return Err(
            Diagnostic::unsupported(format!("security of the kind `{kind}`"))
                .at(&operation.location),
        );
    };
    // `user_impersonation` and its like are scopes of an application, not of a token request.
    let scope = package
        .scope
        .clone()
        .or_else(|| scopes.iter().find(|scope| scope.contains("://")).cloned());
    match scope {
        Some(scope) => Ok(Credential::Token { scope }),
        None => Err(Diagnostic::invalid("the documents name no token scope")
            .at(&operation.location)
            .help(format!(
                "give one in the manifest, for package `{}`: scope = \"https://example.azure.net/.default\"",
                package.name
            ))),
    }
}

/// The words before `Client`.
pub(super) fn client_name(api: &Api, package: &Package, plane: &Plane) -> String {
    if let Some(name) = &package.client {
        return name.clone();
    }
    match plane {
        Plane::ResourceManager { namespace } => {
            namespace.rsplit('.').next().unwrap_or(namespace).to_owned()
        }
        Plane::Data { .. } => {
            let words: Vec<&str> = api
                .title
                .split(|character: char| !character.is_alphanumeric())
                .filter(|word| !matches!(*word, "" | "API" | "Api" | "Client" | "Azure"))
                .collect();
            if words.is_empty() {
                package.name.clone()
            } else {
                words.join(" ")
            }
        }
    }
}
