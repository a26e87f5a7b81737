//! Creates a container app, lists all apps, gets the app's auth token and deletes the app.
//!
//! The answers come from a server in this process. `tour` is what a program on Azure would do.

use armsmith_app::models::{
    Configuration, Container, ContainerApp, ContainerAppProperties, Ingress, Template,
};
use armsmith_app::runtime::TryStreamExt as _;
use armsmith_app::runtime::test::{FakeCredential, Reply, Server, client_options};
use armsmith_app::{API_VERSION, AppClient, AppClientOptions};
use serde_json::{Value, json};

const GROUP: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/workshop";

/// What is asked for.
fn wanted() -> ContainerApp {
    ContainerApp {
        location: Some("westeurope".into()),
        properties: Some(ContainerAppProperties {
            environment_id: Some(format!(
                "{GROUP}/providers/Microsoft.App/managedEnvironments/bench"
            )),
            configuration: Some(Configuration {
                ingress: Some(Ingress {
                    external: Some(true),
                    target_port: Some(8080),
                    ..Default::default()
                }),
                ..Default::default()
            }),
            template: Some(Template {
                containers: Some(vec![Container {
                    name: Some("lathe".into()),
                    image: Some("registry.example/lathe:1".into()),
                    ..Default::default()
                }]),
                ..Default::default()
            }),
            ..Default::default()
        }),
        ..Default::default()
    }
}

async fn tour(client: &AppClient) -> azure_core::Result<Vec<String>> {
    let apps = client.get_container_apps_client();

    // A PUT that takes its time: nothing is sent until it is awaited, and the answer is the finished app.
    let app = apps
        .begin_create_or_update("workshop", "lathe", wanted().try_into()?, None)?
        .await?
        .into_model()?;
    let mut seen = vec![format!("created {}", app.name.unwrap_or_default())];

    // All pages, item by item.
    let mut all = apps.list_by_subscription(None)?;
    while let Some(app) = all.try_next().await? {
        seen.push(format!("listed {}", app.name.unwrap_or_default()));
    }

    let token = apps
        .get_auth_token("workshop", "lathe", None)
        .await?
        .into_model()?;
    let has_token = token
        .properties
        .is_some_and(|properties| properties.token.is_some());
    seen.push(format!(
        "token {}",
        if has_token { "received" } else { "missing" }
    ));

    apps.begin_delete("workshop", "lathe", None)?.await?;
    seen.push("deleted lathe".to_owned());
    Ok(seen)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start(answers());
    let options = AppClientOptions {
        client_options: client_options(&server),
        ..Default::default()
    };
    let credential = FakeCredential::new("a token");
    let client = AppClient::new(
        "00000000-0000-0000-0000-000000000000",
        credential,
        Some(options),
    )?;

    let seen = tour(&client).await?;
    for line in &seen {
        println!("{line}");
    }
    let expected = [
        "created lathe",
        "listed lathe",
        "listed press",
        "token received",
        "deleted lathe",
    ];
    assert_eq!(seen, expected);
    check_requests(&server);
    Ok(())
}

/// What Azure would have answered.
fn answers() -> Vec<Reply> {
    let status = |name: &str| {
        format!("https://management.azure.com{GROUP}/status/{name}?api-version={API_VERSION}")
    };
    let next =
        format!("https://management.azure.com{GROUP}/next?api-version={API_VERSION}&$skipToken=2");
    vec![
        Reply::json(201, app("lathe", "InProgress"))
            .header("azure-asyncoperation", &status("create"))
            .header("retry-after", "1"),
        Reply::json(200, json!({ "status": "InProgress" }).to_string()).header("retry-after", "1"),
        Reply::json(200, json!({ "status": "Succeeded" }).to_string()),
        Reply::json(200, app("lathe", "Succeeded")),
        Reply::json(
            200,
            json!({ "value": [{ "name": "lathe" }], "nextLink": next }).to_string(),
        ),
        Reply::json(200, json!({ "value": [{ "name": "press" }] }).to_string()),
        Reply::json(
            200,
            json!({ "location": "westeurope", "properties": { "token": "secret" } }).to_string(),
        ),
        Reply::new(202)
            .header("location", &status("delete"))
            .header("retry-after", "1"),
        Reply::new(204),
    ]
}

fn app(name: &str, state: &str) -> String {
    let app = json!({
        "name": name, "location": "westeurope", "properties": { "provisioningState": state },
    });
    app.to_string()
}

/// What Azure would have received.
fn check_requests(server: &Server) {
    let requests = server.requests();
    let apps = format!("{GROUP}/providers/Microsoft.App/containerApps");
    let expected = [
        ("PUT", format!("{apps}/lathe")),
        ("GET", format!("{GROUP}/status/create")),
        ("GET", format!("{GROUP}/status/create")),
        ("GET", format!("{apps}/lathe")),
        ("GET", "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.App/containerApps".to_owned()),
        ("GET", format!("{GROUP}/next")),
        ("POST", format!("{apps}/lathe/getAuthtoken")),
        ("DELETE", format!("{apps}/lathe")),
        ("GET", format!("{GROUP}/status/delete")),
    ];
    let sent: Vec<_> = requests
        .iter()
        .map(|request| (request.method.as_str(), request.path().to_owned()))
        .collect();
    assert_eq!(sent, expected);
    for request in &requests {
        assert_eq!(request.host, "management.azure.com");
        assert_eq!(request.header("authorization"), Some("Bearer a token"));
        let version = format!("api-version={API_VERSION}");
        assert!(
            request
                .query()
                .is_some_and(|query| query.contains(&version)),
            "{request:?}"
        );
    }
    let body: Value = serde_json::from_slice(&requests[0].body).expect("JSON was sent");
    assert_eq!(
        body["properties"]["template"]["containers"][0]["image"],
        "registry.example/lathe:1"
    );
    assert_eq!(
        body["properties"]["configuration"]["ingress"],
        json!({ "external": true, "targetPort": 8080 })
    );
}
