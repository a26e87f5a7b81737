//! Where the service is, how calls are authorised, and what the service client is called.

use crate::diagnostic::{Diagnostic, Diagnostics, Rejected};
use crate::model::{Credential, Endpoint, Plane};
use crate::package::Package;
use crate::resolve::{Api, Operation, Security};

use super::hosts;

const RESOURCE_MANAGER_HOST: &str = "management.azure.com";

/// Azure Resource Manager where the operations' documents say so by their host or their folder, else a service of its
/// own. A client has one endpoint and one credential, so all operations must agree.
pub(super) fn plane(
    api: &Api,
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<Plane, Rejected> {
    let Some(first) = api.operations.first() else {
        return without_operations(api, package, diagnostics);
    };
    let asking = api.operations.iter().find(|operation| asks(operation));
    let asking = asking.unwrap_or(first);
    for operation in &api.operations {
        if let Some(diagnostic) = disagreement(api, first, asking, operation) {
            diagnostics.push(diagnostic);
            return Err(Rejected);
        }
    }
    if !in_resource_manager(first) {
        let credential = diagnostics.accept(credential(asking, package))?;
        let endpoint = diagnostics.accept(hosts::endpoint(api, first, &credential))?;
        return Ok(Plane::Data {
            endpoint,
            credential,
        });
    }
    if let Some(scope) = &package.scope {
        let message = format!(
            "package `{}` has a `scope`, and belongs to Azure Resource Manager",
            package.name
        );
        let diagnostic = Diagnostic::invalid(message)
            .help("remove it: the scope follows from the cloud that a caller chooses");
        diagnostics.push(package.place(diagnostic, scope));
        return Err(Rejected);
    }
    // Paths without a provider, such as those of subscriptions, are Azure Resource Manager's own.
    let namespace = api.operations.iter().find_map(provider);
    Ok(Plane::ResourceManager {
        namespace: namespace.unwrap_or("Microsoft.Resources").to_owned(),
    })
}

/// The plane of documents that describe no operation: nothing is sent, so nothing is authorised.
fn without_operations(
    api: &Api,
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<Plane, Rejected> {
    let message = format!("package `{}` has no operations", package.name);
    let Some(location) = &api.location else {
        let diagnostic = Diagnostic::invalid(message).help("name documents that have some");
        diagnostics.push(diagnostic);
        return Err(Rejected);
    };
    let help = "its client has no methods; name documents that have some";
    diagnostics.push(Diagnostic::warning(message).at(location).help(help));
    if is_resource_managers(api.host.as_deref(), &location.document) {
        return Ok(Plane::ResourceManager {
            namespace: "Microsoft.Resources".to_owned(),
        });
    }
    Ok(Plane::Data {
        endpoint: Endpoint::Given,
        credential: Credential::None,
    })
}

fn in_resource_manager(operation: &Operation) -> bool {
    operation.parameterized_host.is_none()
        && is_resource_managers(operation.host.as_deref(), &operation.location.document)
}

/// Whether a document with this host, or without one at this path, is of Azure Resource Manager.
fn is_resource_managers(host: Option<&str>, document: &str) -> bool {
    host.map_or_else(
        || {
            document
                .split('/')
                .any(|folder| folder == "resource-manager")
        },
        |host| host == RESOURCE_MANAGER_HOST,
    )
}

/// Whether calls must be authorised. A client that has a credential sends it with the others too: they go to the same
/// host.
fn asks(operation: &Operation) -> bool {
    operation.security.iter().any(|parts| !parts.is_empty())
}

/// What keeps operations from sharing a client: a token for one host must not go to another. `asking` is the first that asks
/// for a credential.
fn disagreement(
    api: &Api,
    first: &Operation,
    asking: &Operation,
    operation: &Operation,
) -> Option<Diagnostic> {
    let mut of = first;
    let what = if in_resource_manager(first) != in_resource_manager(operation) {
        "operations of Azure Resource Manager and of another service in one package"
    } else if in_resource_manager(first) {
        return None;
    } else if !hosts::same(api, first, operation) {
        "operations at different hosts in one package"
    } else if asks(operation) && asking.security != operation.security {
        of = asking;
        "operations with different security in one package"
    } else {
        return None;
    };
    let help = format!(
        "the first operation is `{}`; make a package of each kind",
        of.id
    );
    Some(
        Diagnostic::unsupported(what)
            .at(&operation.location)
            .help(help),
    )
}

fn provider(operation: &Operation) -> Option<&str> {
    let (_, after) = operation.path.rsplit_once("/providers/")?;
    let namespace = after.split('/').next()?;
    (!namespace.contains('{')).then_some(namespace)
}

/// The first alternative that a client can meet: a token alone, else a key alone, else nothing.
fn credential(operation: &Operation, package: &Package) -> Result<Credential, Diagnostic> {
    let alternatives = &operation.security;
    let token = alternatives.iter().find_map(|parts| match &parts[..] {
        [Security::OAuth2(scopes)] => Some(scopes),
        _ => None,
    });
    let key = alternatives.iter().find_map(|parts| match &parts[..] {
        [Security::ApiKey { name, in_query }] => Some(Credential::Key {
            name: name.clone(),
            in_query: *in_query,
        }),
        _ => None,
    });
    let Some(scopes) = token else {
        if let Some(key) = key {
            return Ok(key);
        }
        let Some(first) = alternatives.first().filter(|parts| !parts.is_empty()) else {
            return Ok(Credential::None);
        };
        let kinds: Vec<&str> = first.iter().map(kind).collect();
        let message = format!("security of the kind `{}`", kinds.join("` with `"));
        return Err(Diagnostic::unsupported(message).at(&operation.location));
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
                "give one in the manifest, for package `{}`: scope = \"https://example.azure.net/.default\"{}",
                package.name,
                if operation.host.is_none() {
                    "; or, for Azure Resource Manager, give the document the host `management.azure.com`"
                } else {
                    ""
                }
            ))),
    }
}

fn kind(security: &Security) -> &str {
    match security {
        Security::OAuth2(_) => "oauth2",
        Security::ApiKey { .. } => "apiKey",
        Security::Other(kind) => kind,
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
