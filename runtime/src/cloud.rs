//! Takes the cloud of the client options, gives the endpoint and the token scope of Azure Resource Manager there. It
//! does not know any other service: `azure_core`'s cloud configuration holds no hosts at all.

use azure_core::{
    Error, Result,
    cloud::{CloudConfiguration, CustomConfiguration},
    error::ErrorKind,
};

/// Marks Azure Resource Manager's audience in a custom cloud.
///
/// ```
/// use armsmith_runtime::ResourceManager;
/// use azure_core::cloud::{Audiences, CustomConfiguration};
///
/// let mut custom = CustomConfiguration::default();
/// custom.authority_host = "https://login.mycloud.example".to_string();
/// custom.audiences = Audiences::new().with::<ResourceManager>("https://management.mycloud.example".to_string());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ResourceManager;

/// Where Azure Resource Manager is, and the scope of its tokens.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) endpoint: String,
    pub(crate) scope: String,
}

/// The explicit values win; what they leave open comes from the cloud, `None` being the public one.
pub(crate) fn resource_manager(
    cloud: Option<&CloudConfiguration>,
    endpoint: Option<String>,
    scope: Option<String>,
) -> Result<Location> {
    match (known_host(cloud), cloud) {
        (Some(host), _) => {
            let origin = format!("https://{host}");
            Ok(Location {
                scope: scope.unwrap_or_else(|| scope_of(&origin)),
                endpoint: endpoint.unwrap_or(origin),
            })
        }
        (None, Some(CloudConfiguration::Custom(custom))) => {
            custom_location(custom, endpoint, scope)
        }
        (None, _) => unknown_location(endpoint, scope),
    }
}

/// The host of Azure Resource Manager, where the cloud itself says it.
pub(crate) fn known_host(cloud: Option<&CloudConfiguration>) -> Option<&'static str> {
    match cloud {
        None | Some(CloudConfiguration::AzurePublic) => Some("management.azure.com"),
        Some(CloudConfiguration::AzureGovernment) => Some("management.usgovcloudapi.net"),
        Some(CloudConfiguration::AzureChina) => Some("management.chinacloudapi.cn"),
        Some(_) => None,
    }
}

fn custom_location(
    custom: &CustomConfiguration,
    endpoint: Option<String>,
    scope: Option<String>,
) -> Result<Location> {
    let endpoint = endpoint.ok_or_else(|| {
        incomplete("the custom cloud has no endpoint for Azure Resource Manager: set `endpoint` in the client's options")
    })?;
    let scope = match scope {
        Some(scope) => scope,
        None => custom
            .audiences
            .get::<ResourceManager>()
            .filter(|audience| !audience.trim().is_empty())
            .map(scope_of)
            .ok_or_else(|| {
                incomplete(
                    "the custom cloud has no audience for Azure Resource Manager: add one to its `audiences` with \
                     `with::<ResourceManager>(…)`, a type that the client's crate exports, or set `scope` in the client's options",
                )
            })?,
    };
    Ok(Location { endpoint, scope })
}

/// A cloud that `azure_core` learns of later: nothing is guessed.
fn unknown_location(endpoint: Option<String>, scope: Option<String>) -> Result<Location> {
    match (endpoint, scope) {
        (Some(endpoint), Some(scope)) => Ok(Location { endpoint, scope }),
        _ => Err(incomplete(
            "this cloud is not known here: set `endpoint` and `scope` in the client's options",
        )),
    }
}

/// An audience may be written with or without `/.default`, and with or without a slash at its end.
fn scope_of(audience: &str) -> String {
    let audience = audience.trim();
    let resource = audience.strip_suffix("/.default").unwrap_or(audience);
    format!("{}/.default", resource.trim_end_matches('/'))
}

fn incomplete(message: &'static str) -> Error {
    Error::with_message(ErrorKind::Other, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use azure_core::cloud::Audiences;

    fn custom(audience: Option<&str>) -> CloudConfiguration {
        let mut custom = CustomConfiguration::default();
        if let Some(audience) = audience {
            custom.audiences = Audiences::new().with::<ResourceManager>(audience.to_string());
        }
        custom.into()
    }

    #[test]
    fn known_clouds_have_an_endpoint_and_a_scope() {
        for (cloud, host) in [
            (None, "https://management.azure.com"),
            (
                Some(CloudConfiguration::AzurePublic),
                "https://management.azure.com",
            ),
            (
                Some(CloudConfiguration::AzureGovernment),
                "https://management.usgovcloudapi.net",
            ),
            (
                Some(CloudConfiguration::AzureChina),
                "https://management.chinacloudapi.cn",
            ),
        ] {
            let location = resource_manager(cloud.as_ref(), None, None).expect("a known cloud");
            assert_eq!(location.endpoint, host);
            assert_eq!(location.scope, format!("{host}/.default"));
        }
    }

    #[test]
    fn explicit_values_win() {
        let location = resource_manager(
            Some(&CloudConfiguration::AzureChina),
            Some("https://e.example".to_string()),
            Some("s".to_string()),
        )
        .expect("complete");
        assert_eq!(
            (location.endpoint.as_str(), location.scope.as_str()),
            ("https://e.example", "s")
        );
    }

    #[test]
    fn an_audience_is_written_in_several_ways() {
        for audience in [
            "https://m.example",
            "https://m.example/",
            "https://m.example/.default",
            "https://m.example//.default",
        ] {
            let location = resource_manager(
                Some(&custom(Some(audience))),
                Some("https://e.example".to_string()),
                None,
            );
            assert_eq!(
                location.expect("complete").scope,
                "https://m.example/.default",
                "{audience}"
            );
        }
    }

    #[test]
    fn an_incomplete_custom_cloud_says_what_to_set() {
        let error = resource_manager(Some(&custom(Some("https://m.example"))), None, None)
            .expect_err("no endpoint");
        assert!(error.to_string().contains("set `endpoint`"), "{error}");
        for cloud in [custom(None), custom(Some(" "))] {
            let error = resource_manager(Some(&cloud), Some("https://e.example".to_string()), None)
                .expect_err("no audience");
            assert!(
                error.to_string().contains("ResourceManager")
                    && error.to_string().contains("set `scope`"),
                "{error}"
            );
        }
        let location = resource_manager(
            Some(&custom(None)),
            Some("https://e.example".to_string()),
            Some("s".to_string()),
        );
        assert_eq!(location.expect("a scope is enough").scope, "s");
    }
}
