//! Gets the auth token of a container app.
//!
//! ```text
//! cargo run -p armsmith --example get_auth_token -- --offline
//! cargo run -p armsmith --example get_auth_token -- SUBSCRIPTION RESOURCE_GROUP APP
//! ```
//!
//! With `--offline` a server in this process answers with the documented example, so that no Azure account is needed.
//! Without it, the example signs in as you do on this machine (Azure CLI, Azure Developer CLI), or as the application
//! that `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET` describe.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;

use armsmith::app::{AppClient, AppClientOptions};
use armsmith_runtime::test::{FakeCredential, Reply, Server, client_options};
use azure_core::credentials::{Secret, TokenCredential};
use azure_identity::{ClientSecretCredential, DeveloperToolsCredential};
use serde_json::json;

const USAGE: &str = "usage: get_auth_token SUBSCRIPTION RESOURCE_GROUP APP\n       get_auth_token --offline [SUBSCRIPTION RESOURCE_GROUP APP]";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let offline = arguments.iter().any(|argument| argument == "--offline");
    let names: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|argument| *argument != "--offline")
        .collect();
    let result = match names[..] {
        [] if offline => run_offline(EXAMPLE).await,
        [subscription, group, app] if offline => run_offline([subscription, group, app]).await,
        [subscription, group, app] => run_online([subscription, group, app]).await,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Subscription, resource group and app of the documented example.
const EXAMPLE: [&str; 3] = [
    "651f8027-33e8-4ec4-97b4-f6e9f3dc8744",
    "rg",
    "testcontainerapp0",
];

async fn run_online(names: [&str; 3]) -> Result<(), Box<dyn Error>> {
    let client = AppClient::new(names[0], credential()?, None)?;
    show(&client, names).await
}

fn credential() -> azure_core::Result<Arc<dyn TokenCredential>> {
    let variable = |name| std::env::var(name).ok();
    let application = (
        variable("AZURE_TENANT_ID"),
        variable("AZURE_CLIENT_ID"),
        variable("AZURE_CLIENT_SECRET"),
    );
    Ok(match application {
        (Some(tenant), Some(id), Some(secret)) => {
            ClientSecretCredential::new(&tenant, id, Secret::new(secret), None)?
        }
        _ => DeveloperToolsCredential::new(None)?,
    })
}

async fn run_offline(names: [&str; 3]) -> Result<(), Box<dyn Error>> {
    let server = Server::start([Reply::json(200, answer(names))]);
    let options = AppClientOptions {
        client_options: client_options(&server),
        ..Default::default()
    };
    let credential = FakeCredential::new("a token that only this process knows");
    let client = AppClient::new(names[0], credential, Some(options))?;
    show(&client, names).await?;
    let request = server.request();
    println!(
        "request   {} https://{}{}",
        request.method, request.host, request.target
    );
    Ok(())
}

/// The documented answer, for these names.
fn answer([subscription, group, app]: [&str; 3]) -> String {
    let group = format!("/subscriptions/{subscription}/resourceGroups/{group}");
    let answer = json!({
        "id": format!("{group}/providers/Microsoft.App/containerApps/{app}"),
        "name": app,
        "type": "Microsoft.App/containerApps/accesstoken",
        "location": "East US",
        "properties": { "token": "testToken", "expires": "2022-07-14T19:22:50.3080223Z" },
    });
    answer.to_string()
}

async fn show(client: &AppClient, [_, group, app]: [&str; 3]) -> Result<(), Box<dyn Error>> {
    let token = client
        .get_container_apps_client()
        .get_auth_token(group, app, None)
        .await?
        .into_model()?;
    let properties = token.properties.unwrap_or_default();
    println!("name      {}", token.name.unwrap_or_default());
    println!("location  {}", token.location.unwrap_or_default());
    match properties.expires {
        Some(expires) => println!("expires   {expires}"),
        None => println!("expires   not said"),
    }
    println!(
        "token     {}",
        if properties.token.is_some() {
            "received"
        } else {
            "not received"
        }
    );
    Ok(())
}
