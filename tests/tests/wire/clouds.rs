//! Takes clouds, gives the proof that host and scope are theirs, and that a custom cloud which leaves them open says
//! what to set. It does not test other endpoints of the caller's choice.

use std::sync::Arc;

use armsmith::ResourceManager;
use armsmith::app::{AppClient, AppClientOptions};
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use azure_core::cloud::{Audiences, CloudConfiguration, CustomConfiguration};

use crate::support::{SAMPLE, SUBSCRIPTION, TOKEN, get, options, target};

fn custom(audience: Option<&str>) -> CloudConfiguration {
    let mut custom = CustomConfiguration::default();
    custom.authority_host = String::from("https://login.sovereign.example");
    if let Some(audience) = audience {
        custom.audiences = Audiences::new().with::<ResourceManager>(audience.to_owned());
    }
    custom.into()
}

struct Place {
    host: String,
    scopes: Vec<String>,
}

/// Where a call goes, and with which scope.
async fn place(
    cloud: Option<CloudConfiguration>,
    endpoint: Option<&str>,
    scope: Option<&str>,
) -> azure_core::Result<Place> {
    let server = Server::start([Reply::json(200, SAMPLE)]);
    let credential = FakeCredential::new(TOKEN);
    let mut options = AppClientOptions {
        endpoint: endpoint.map(str::to_owned),
        scope: scope.map(str::to_owned),
        ..options(&server)
    };
    options.client_options.cloud = cloud.map(Arc::new);
    let client = AppClient::new(SUBSCRIPTION, credential.clone(), Some(options))?;
    get(&client.get_container_apps_client()).await?;
    let request = server.request();
    assert_eq!(request.target, target());
    Ok(Place {
        host: request.host,
        scopes: credential.scopes(),
    })
}

#[tokio::test]
async fn each_known_cloud_has_its_host_and_its_scope() {
    for (cloud, host) in [
        (None, "management.azure.com"),
        (
            Some(CloudConfiguration::AzurePublic),
            "management.azure.com",
        ),
        (
            Some(CloudConfiguration::AzureGovernment),
            "management.usgovcloudapi.net",
        ),
        (
            Some(CloudConfiguration::AzureChina),
            "management.chinacloudapi.cn",
        ),
    ] {
        let place = place(cloud, None, None).await.expect("a known cloud");
        assert_eq!(place.host, host);
        assert_eq!(place.scopes, [format!("https://{host}/.default")]);
    }
}

#[tokio::test]
async fn a_custom_cloud_has_an_endpoint_and_an_audience() {
    let cloud = custom(Some("https://management.sovereign.example/"));
    let place = place(Some(cloud), Some("https://arm.sovereign.example"), None)
        .await
        .expect("a complete cloud");
    assert_eq!(place.host, "arm.sovereign.example");
    assert_eq!(
        place.scopes,
        ["https://management.sovereign.example/.default"]
    );
}

#[tokio::test]
async fn an_incomplete_custom_cloud_says_what_to_set() {
    for (cloud, endpoint, advice) in [
        (
            custom(Some("https://management.sovereign.example")),
            None,
            "set `endpoint`",
        ),
        (
            custom(None),
            Some("https://arm.sovereign.example"),
            "ResourceManager",
        ),
        (
            custom(None),
            Some("https://arm.sovereign.example"),
            "set `scope`",
        ),
        (custom(None), None, "set `endpoint`"),
    ] {
        let Err(error) = place(Some(cloud), endpoint, None).await else {
            panic!("no error: {advice}")
        };
        assert!(error.to_string().contains(advice), "{error}");
    }
}

#[tokio::test]
async fn explicit_values_win_over_the_cloud() {
    let endpoint = Some("https://arm.example");
    let place_of = place(Some(CloudConfiguration::AzureChina), endpoint, None)
        .await
        .expect("a known cloud");
    assert_eq!(place_of.host, "arm.example");
    assert_eq!(
        place_of.scopes,
        ["https://management.chinacloudapi.cn/.default"],
        "the scope stays the cloud's"
    );
    let place_of = place(Some(custom(None)), endpoint, Some("api://x/.default"))
        .await
        .expect("all is given");
    assert_eq!(
        (place_of.host.as_str(), place_of.scopes),
        ("arm.example", vec!["api://x/.default".to_owned()])
    );
    let place_of = place(None, None, Some("api://x/.default"))
        .await
        .expect("the public cloud");
    assert_eq!(place_of.scopes, ["api://x/.default"]);
}
