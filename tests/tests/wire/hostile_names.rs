//! Takes names that were made to leave their place in a path, gives the proof that each stays one segment and arrives as
//! given, or is refused before anything is sent. It covers each argument, and the subscription of the client.

use std::sync::Arc;

use armsmith::app::{API_VERSION, AppClient, AppClientOptions};
use armsmith_runtime::test::{FakeCredential, Reply, Server};

use crate::support::{Answer, SAMPLE, TOKEN, decoded, options};

/// Subscription, resource group and app stand in these segments; the path begins with a slash.
const PLACES: [usize; 3] = [2, 4, 8];
const PARAMETERS: [&str; 3] = ["subscriptionId", "resourceGroupName", "containerAppName"];

fn hostile() -> Vec<String> {
    let names = [
        "../../a/b#c%2f",
        ".\t.",
        "..\r",
        "\n..",
        "a\nb",
        "a\\b",
        "..\\..",
        "%2e%2e",
        "%2E.",
        "%",
        "%zz",
        "%00",
        "\0",
        " ",
        ". ",
        "...",
        "a b?x=1",
        "a&b=c;d",
        "?",
        "#",
        "/",
        "//evil.example/",
        "https://evil.example",
        "@evil.example:1",
        "{containerAppName}",
        "caf\u{e9} \u{65e5}\u{672c} \u{1f600}",
        "\u{202e}\u{feff}\u{2028}",
        "a'b\"c<d>e|f^g`h",
        "+",
        "~-._",
        ":$,!*()[]=",
    ];
    names
        .into_iter()
        .map(str::to_owned)
        .chain(["x".repeat(8000), "\u{e9}".repeat(2000)])
        .collect()
}

/// The options are cloned, so that all calls share a transport.
async fn call(
    options: &AppClientOptions,
    credential: &Arc<FakeCredential>,
    [subscription, group, app]: [&str; 3],
) -> Answer {
    AppClient::new(subscription, credential.clone(), Some(options.clone()))?
        .get_container_apps_client()
        .get_auth_token(group, app, None)
        .await
}

#[tokio::test]
async fn they_stay_one_segment_and_arrive_as_given() {
    let server = Server::start([]);
    let options = options(&server);
    let credential = FakeCredential::new(TOKEN);
    for (position, place) in PLACES.into_iter().enumerate() {
        for name in hostile() {
            let mut names = ["sub", "rg", "app"];
            names[position] = &name;
            server.push(Reply::json(200, SAMPLE));
            call(&options, &credential, names)
                .await
                .unwrap_or_else(|error| panic!("{name:?}: {error}"));

            let request = server.requests().pop().expect("a request");
            assert_eq!(request.host, "management.azure.com");
            let query = format!("api-version={API_VERSION}");
            assert_eq!(request.query(), Some(&*query), "{name:?}");
            let segments: Vec<_> = request.path().split('/').collect();
            let [subscription, group, app] = names;
            let expected = [
                "",
                "subscriptions",
                subscription,
                "resourceGroups",
                group,
                "providers",
                "Microsoft.App",
                "containerApps",
                app,
                "getAuthtoken",
            ];
            assert_eq!(
                segments
                    .iter()
                    .map(|segment| decoded(segment))
                    .collect::<Vec<_>>(),
                expected,
                "{name:?}"
            );
            let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            assert!(
                segments[place].bytes().all(unreserved),
                "{name:?}: {}",
                segments[place]
            );
        }
    }
    assert_eq!(server.requests().len(), PLACES.len() * hostile().len());
}

#[tokio::test]
async fn nothing_and_dots_are_refused_by_name_before_anything_is_sent() {
    let server = Server::start([]);
    let options = options(&server);
    let credential = FakeCredential::new(TOKEN);
    for (position, parameter) in PARAMETERS.into_iter().enumerate() {
        for name in ["", ".", ".."] {
            let mut names = ["sub", "rg", "app"];
            names[position] = name;
            let error = call(&options, &credential, names)
                .await
                .expect_err("refused");
            assert!(
                error.to_string().contains(&format!("`{parameter}`")),
                "{name:?}: {error}"
            );
        }
    }
    assert!(server.requests().is_empty());
    assert!(credential.scopes().is_empty(), "no token was asked for");
}
