//! Takes endpoints of the caller's choice, gives the proof that requests go there, all of the path kept, and that the
//! token goes nowhere else. It does not test clouds.

use armsmith::app::{AppClient, AppClientOptions};
use armsmith_runtime::test::{FakeCredential, Reply, Server};

use crate::support::{SAMPLE, SUBSCRIPTION, TOKEN, apps, apps_with, get, options, shown, target};

#[tokio::test]
async fn host_port_and_base_path_are_kept() {
    for (endpoint, host, base) in [
        (
            "https://eastus.management.azure.com",
            "eastus.management.azure.com",
            "",
        ),
        (
            "https://eastus.management.azure.com/",
            "eastus.management.azure.com",
            "",
        ),
        (
            "https://gateway.example/arm/v1",
            "gateway.example",
            "/arm/v1",
        ),
        (
            "https://gateway.example/arm/v1/",
            "gateway.example",
            "/arm/v1",
        ),
        (
            "https://gateway.example:8443/a%20b",
            "gateway.example:8443",
            "/a%20b",
        ),
        ("https://[::1]:8443", "[::1]:8443", ""),
    ] {
        let server = Server::start([Reply::json(200, SAMPLE)]);
        let client = apps_with(AppClientOptions {
            endpoint: Some(endpoint.to_owned()),
            ..options(&server)
        });
        get(&client).await.expect("an answer");
        let request = server.request();
        assert_eq!(
            (request.host.as_str(), request.target),
            (host, format!("{base}{}", target())),
            "{endpoint}"
        );
    }
}

#[tokio::test]
async fn the_endpoint_is_shown() {
    let server = Server::start([]);
    let client = |endpoint: Option<&str>| {
        let options = AppClientOptions {
            endpoint: endpoint.map(str::to_owned),
            ..options(&server)
        };
        AppClient::new(SUBSCRIPTION, FakeCredential::new(TOKEN), Some(options)).expect("a client")
    };
    assert_eq!(
        client(None).endpoint().as_str(),
        "https://management.azure.com/"
    );
    assert_eq!(
        client(Some("https://a.example/b")).endpoint().as_str(),
        "https://a.example/b"
    );
}

#[tokio::test]
async fn http_is_refused_with_nothing_sent_and_no_token_asked_for() {
    let server = Server::start([]);
    let credential = FakeCredential::new(TOKEN);
    for endpoint in [server.url(), "http://management.azure.com".to_owned()] {
        let options = AppClientOptions {
            endpoint: Some(endpoint),
            ..options(&server)
        };
        let refused = AppClient::new(SUBSCRIPTION, credential.clone(), Some(options));
        let error = refused.expect_err("refused").to_string();
        assert!(
            error.contains("https://") && error.contains("plain http"),
            "{error}"
        );
    }
    assert!(server.requests().is_empty());
    assert!(credential.scopes().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_is_none_is_refused_without_being_repeated() {
    for endpoint in [
        "",
        "management.azure.com",
        "https://user:hunter2@a.example",
        "https://a.example/?sig=hunter2",
    ] {
        let options = AppClientOptions {
            endpoint: Some(endpoint.to_owned()),
            ..Default::default()
        };
        let error = AppClient::new(SUBSCRIPTION, FakeCredential::new(TOKEN), Some(options))
            .expect_err("refused");
        assert!(error.to_string().contains("endpoint"), "{error}");
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_token_not_sent_there() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::start([Reply::json(200, SAMPLE)]);
        let location = format!("{}/stolen", elsewhere.url());
        for location in [
            location.as_str(),
            "https://elsewhere.example/stolen",
            "/stolen",
        ] {
            let server = Server::start([
                Reply::new(status).header("location", location),
                Reply::json(200, SAMPLE),
            ]);
            let error = get(&apps(&server)).await.expect_err("no success");
            assert_eq!(error.http_status().map(u16::from), Some(status));
            assert_eq!(server.requests().len(), 1, "{location}");
        }
        assert!(elsewhere.requests().is_empty());
    }
}
