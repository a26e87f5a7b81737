//! Takes credentials of several tempers, gives the proof that a token is asked for when it is needed, and that a failure
//! to get one is told. It does not test where tokens are shown.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use armsmith::app::{AppClient, ContainerAppsClient};
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::ErrorKind;
use azure_core::http::StatusCode;
use azure_core::time::{Duration, OffsetDateTime};

use crate::support::{SAMPLE, SUBSCRIPTION, TOKEN, get, options};

/// Gives `token-1`, `token-2` and so on.
#[derive(Debug)]
struct Counting {
    given: AtomicUsize,
    valid: Duration,
}

impl Counting {
    fn new(valid: Duration) -> Arc<Self> {
        Arc::new(Self {
            given: AtomicUsize::new(0),
            valid,
        })
    }
}

#[async_trait]
impl TokenCredential for Counting {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let number = self.given.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(AccessToken::new(
            format!("token-{number}"),
            OffsetDateTime::now_utc() + self.valid,
        ))
    }
}

#[derive(Debug)]
struct NobodyIsSignedIn;

#[async_trait]
impl TokenCredential for NobodyIsSignedIn {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Err(azure_core::Error::with_message(
            ErrorKind::Credential,
            "nobody is signed in: run `az login`",
        ))
    }
}

fn apps_of(credential: Arc<dyn TokenCredential>, server: &Server) -> ContainerAppsClient {
    AppClient::new(SUBSCRIPTION, credential, Some(options(server)))
        .expect("a client")
        .get_container_apps_client()
}

fn tokens(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| {
            request
                .header("authorization")
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_token_is_kept_until_it_is_rejected() {
    let server = Server::start([
        Reply::json(200, SAMPLE),
        Reply::json(200, SAMPLE),
        Reply::json(
            401,
            r#"{"error":{"code":"ExpiredAuthenticationToken","message":"It was revoked."}}"#,
        )
        .header("www-authenticate", "Bearer error=\"invalid_token\""),
        Reply::json(200, SAMPLE),
    ]);
    let client = apps_of(Counting::new(Duration::hours(1)), &server);
    get(&client).await.expect("an answer");
    get(&client).await.expect("an answer");
    let error = get(&client).await.expect_err("rejected");
    assert_eq!(error.http_status(), Some(StatusCode::Unauthorized));
    assert!(error.to_string().contains("It was revoked."), "{error}");
    get(&client).await.expect("an answer with a new token");
    assert_eq!(
        tokens(&server),
        [
            "Bearer token-1",
            "Bearer token-1",
            "Bearer token-1",
            "Bearer token-2"
        ]
    );
}

#[tokio::test]
async fn a_token_that_is_about_to_expire_is_renewed() {
    let server = Server::start([Reply::json(200, SAMPLE), Reply::json(200, SAMPLE)]);
    let client = apps_of(Counting::new(Duration::seconds(5)), &server);
    get(&client).await.expect("an answer");
    get(&client).await.expect("an answer");
    assert_eq!(tokens(&server), ["Bearer token-1", "Bearer token-2"]);
}

#[tokio::test]
async fn a_failure_to_sign_in_names_the_operation_and_the_reason() {
    let server = Server::start([]);
    let error = get(&apps_of(Arc::new(NobodyIsSignedIn), &server))
        .await
        .expect_err("no token");
    assert_eq!(error.kind(), &ErrorKind::Credential);
    let text = error.to_string();
    assert!(
        text.starts_with("ContainerApps_GetAuthToken: ") && text.contains("run `az login`"),
        "{text}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn clones_and_sub_clients_share_one_token() {
    let server = Server::start([]);
    let credential = FakeCredential::new(TOKEN);
    let client =
        AppClient::new(SUBSCRIPTION, credential.clone(), Some(options(&server))).expect("a client");
    let apps = client.clone().get_container_apps_client();
    for apps in [client.get_container_apps_client(), apps.clone(), apps] {
        server.push(Reply::json(200, SAMPLE));
        get(&apps).await.expect("an answer");
    }
    assert_eq!(server.requests().len(), 3);
    assert_eq!(credential.scopes().len(), 1, "one token for all of them");
}
