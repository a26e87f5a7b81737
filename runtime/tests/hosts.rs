//! Takes a service whose host has variables, gives the proof that calls go to the host that their values make, that links go
//! no further, and that a value is refused before anything is sent.

mod common;

use armsmith_runtime::{
    HostClient, Operation, ServiceClient, ServiceClientOptions, host, kept,
    test::{FakeCredential, Reply, Server},
};
use azure_core::{
    Result,
    http::{ClientMethodOptions, Method, pager::PagerOptions},
};
use common::{SERVICE, TOKEN, options, pages::Things};
use futures::TryStreamExt as _;

static LIST: Operation = Operation {
    id: "Things_List",
    method: Method::Get,
    path: "/things",
    api_version: None,
    success: &[200],
};

const TEMPLATE: &str = "https://{account}.{domain}/base";

fn client(options: ServiceClientOptions) -> Result<HostClient> {
    HostClient::with_token(
        &SERVICE,
        (TEMPLATE, &[("domain", "things.example")]),
        "https://things.example/.default",
        FakeCredential::new(TOKEN),
        Some(options),
        &[],
    )
}

async fn list(client: &HostClient, account: &str) -> Result<()> {
    let client = client.at(&[("account", account)])?;
    let request = client.request(&LIST, &[])?;
    request
        .send(ClientMethodOptions::default())
        .await
        .map(|_| ())
}

#[tokio::test]
async fn each_call_goes_to_its_host() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = client(options(&server)).expect("a client");
    for account in ["one", "two"] {
        list(&client, account).await.expect("an answer");
        let request = server.requests().pop().expect("a request");
        assert_eq!(request.host, format!("{account}.things.example"));
        assert_eq!(request.target, "/base/things");
        assert_eq!(
            request.header_values("authorization"),
            [format!("Bearer {TOKEN}")]
        );
    }
    assert!(!format!("{client:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_value_that_leads_elsewhere_is_refused() {
    let server = Server::start([]);
    let client = client(options(&server)).expect("a client");
    for account in [
        "",
        "evil.example/",
        "evil.example:443",
        "x@evil.example",
        "évil",
        "a b",
        "%2e",
    ] {
        let error = list(&client, account).await.expect_err(account);
        assert!(error.to_string().contains("`account`"), "{error}");
    }
    assert!(
        client
            .at(&[])
            .expect_err("no value")
            .to_string()
            .contains("`account`")
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn links_stay_at_the_host_of_the_call() {
    let other = r#"{"nextLink":"https://other.things.example/more"}"#;
    let server = Server::start([
        Reply::json(200, r#"{"nextLink":"https://one.things.example/more"}"#),
        Reply::json(200, other),
    ]);
    let client = client(options(&server)).expect("a client");
    let request = client.at(&[("account", "one")]).expect("a client");
    let pages = request.request(&LIST, &[]).expect("a request");
    let mut pages = pages
        .pages::<Things>(Some("nextLink"), PagerOptions::default())
        .expect("a pager");
    let error = pages
        .try_next()
        .await
        .map(|_| ())
        .expect_err("a foreign link");
    assert!(
        error.to_string().contains("https://other.things.example"),
        "{error}"
    );
    let hosts: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.host)
        .collect();
    assert_eq!(hosts, ["one.things.example", "one.things.example"]);
}

#[tokio::test]
async fn the_endpoint_of_the_options_takes_the_place_of_all() {
    let server = Server::start([Reply::json(200, "{}")]);
    let client = client(ServiceClientOptions {
        endpoint: Some("https://emulator.example/dev".to_string()),
        ..options(&server)
    });
    list(&client.expect("a client"), "one")
        .await
        .expect("an answer");
    let request = server.request();
    assert_eq!(
        (&*request.host, &*request.target),
        ("emulator.example", "/dev/things")
    );
}

#[test]
fn options_are_judged_when_the_client_is_made() {
    for options in [
        ServiceClientOptions {
            endpoint: Some("http://emulator.example".to_string()),
            ..Default::default()
        },
        ServiceClientOptions {
            allowed_origins: vec!["http://partner.example".to_string()],
            ..Default::default()
        },
    ] {
        assert!(
            client(options)
                .expect_err("refused")
                .to_string()
                .contains("https://")
        );
    }
}

/// Where a credential is sent, a host that is a URL is one with https.
#[test]
fn a_host_that_is_a_url_is_judged_as_one() {
    let endpoint = host("{endpoint}/v1", &[("endpoint", "http://a.example")]).expect("a URL");
    let credential = FakeCredential::new(TOKEN);
    let new = ServiceClient::with_token(&SERVICE, &endpoint, "scope", credential, None, &[]);
    assert!(new.expect_err("refused").to_string().contains("plain http"));
    let new = ServiceClient::anonymous(&SERVICE, &endpoint, None, &[]);
    assert_eq!(
        new.expect("a client").endpoint().as_str(),
        "http://a.example/v1"
    );
}

#[test]
fn only_what_is_given_is_kept() {
    assert_eq!(
        kept([("a", Some("1")), ("b", None), ("c", Some("3"))]),
        [("a", "1"), ("c", "3")]
    );
}
