//! Takes a service whose host has variables, gives the proof that calls go to the host that their values make, that links go
//! no further, and that a value is refused before anything is sent.

mod common;

use armsmith_runtime::{
    HostClient, KeyLocation, Operation, ServiceClient, ServiceClientOptions, host, kept,
    test::{FakeCredential, Reply, Server},
};
use azure_core::{
    Result,
    credentials::Secret,
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

const KEY: &str = "hunter2-the-key";

fn client_with_key(
    domain: &'static str,
    host: &'static str,
    options: ServiceClientOptions,
) -> HostClient {
    let location = KeyLocation::Query("code");
    let (host, key) = ((host, &[("domain", domain)][..]), Secret::from(KEY));
    let client = HostClient::with_key(&SERVICE, host, location, key, Some(options), &[]);
    client.expect("a client")
}

#[tokio::test]
async fn a_key_goes_to_the_host_of_each_call_and_no_further() {
    let link = |host: &str| format!(r#"{{"nextLink":"https://{host}.things.example/more"}}"#);
    let server = Server::start([
        Reply::json(200, link("one")),
        Reply::json(200, link("two")),
        Reply::json(200, "{}"),
    ]);
    let client = client_with_key("things.example", TEMPLATE, options(&server));
    let one = client.at(&[("account", "one")]).expect("a client");
    let request = one.request(&LIST, &[]).expect("a request");
    let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
    let error = pages.expect("a pager").try_next().await.map(|_| ());
    let error = error.expect_err("the host of another call");
    assert!(
        error.to_string().contains("https://two.things.example"),
        "{error}"
    );
    list(&client, "two").await.expect("an answer");
    let requests = server.requests().into_iter();
    let sent: Vec<_> = requests
        .map(|request| format!("{}{}", request.host, request.target))
        .collect();
    assert_eq!(
        sent,
        [
            format!("one.things.example/base/things?code={KEY}"),
            format!("one.things.example/more?code={KEY}"),
            format!("two.things.example/base/things?code={KEY}"),
        ]
    );
    assert!(!format!("{client:?}{one:?}{error:?}").contains("hunter2"));
}

#[test]
fn a_key_goes_over_https_only() {
    let options = ServiceClientOptions::default();
    let client = client_with_key("things.example", "http://{account}.{domain}", options);
    let error = client.at(&[("account", "one")]).expect_err("refused");
    assert!(error.to_string().contains("plain http"), "{error}");
    let without = HostClient::anonymous(&SERVICE, ("http://{account}", &[]), None, &[]);
    let at = without.expect("a client").at(&[("account", "one")]);
    assert_eq!(at.expect("a client").endpoint().as_str(), "http://one/");
}

/// What a client keeps for queries and headers changes nothing of where it sends to, and with what.
#[tokio::test]
async fn what_is_kept_goes_along() {
    let server = Server::start([
        Reply::json(200, r#"{"nextLink":"https://partner.example/more"}"#),
        Reply::json(200, "{}"),
    ]);
    let options = ServiceClientOptions {
        allowed_origins: vec!["https://partner.example".to_string()],
        ..options(&server)
    };
    let before = client(options).expect("a client");
    let client = before.keep(&[("zone", "a/b"), ("shift", "..")]);
    let client = client.at(&[("account", "one")]).expect("a client");
    let request = client.request(&LIST, &[]).expect("a request");
    let request = request.client_query("zone").client_header("shift");
    let pages = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
    let none = pages.expect("a pager").try_next().await.expect("pages");
    assert!(none.is_none());
    let requests = server.requests();
    assert_eq!(requests[0].host, "one.things.example");
    assert_eq!(requests[0].target, "/base/things?zone=a%2Fb");
    assert_eq!(requests[1].host, "partner.example");
    for request in requests {
        assert_eq!(request.header("shift"), Some(".."));
        assert_eq!(
            request.header_values("authorization"),
            [format!("Bearer {TOKEN}")]
        );
    }
    // The client that it was made of keeps nothing.
    let client = before.at(&[("account", "one")]).expect("a client");
    server.push(Reply::json(200, "{}"));
    let request = client.request(&LIST, &[]).expect("a request");
    let request = request.client_query("zone");
    let sent = request.send(ClientMethodOptions::default());
    sent.await.expect("an answer");
    let last = server.requests().pop().expect("a request");
    assert_eq!(last.target, "/base/things");
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
