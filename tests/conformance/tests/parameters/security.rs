//! `security-aad` and `security-key`: what authorises a call.

use armsmith_conformance::{EchoCredential, Harness, covered, secure_server, server};
use azure_core::credentials::Secret;
use conformance_security_aad::AutorestSecurityAadClient;
use conformance_security_key::AutorestSecurityKeyClient;

const KEY: &str = "123456789";

#[tokio::test]
async fn a_token() {
    let harness = Harness::new();
    let credential = EchoCredential::shared();
    let client =
        AutorestSecurityAadClient::new(&secure_server(), credential, Some(harness.options()));
    assert!(
        client
            .expect("a client")
            .head(None)
            .await
            .expect("an answer")
    );
    let sent = harness.last();
    assert_eq!(sent.target, "/securityaad");
    assert_eq!(
        sent.header("authorization"),
        Some("Bearer https://security.microsoft.com/.default")
    );
    covered(&["SecurityAad"]);
}

#[tokio::test]
async fn a_key() {
    let harness = Harness::new();
    let key = Secret::from(KEY);
    let client = AutorestSecurityKeyClient::new(&secure_server(), key, Some(harness.options()));
    let client = client.expect("a client");
    assert!(client.head(None).await.expect("an answer"));
    assert_eq!(harness.last().header("security-key"), Some(KEY));
    assert!(!format!("{client:?}").contains(KEY));
    covered(&["SecurityKey"]);
}

#[tokio::test]
async fn a_key_does_not_go_over_http() {
    let harness = Harness::new();
    let key = Secret::from(KEY);
    let client = AutorestSecurityKeyClient::new(&server(), key, Some(harness.options()));
    let error = client.expect_err("refused");
    assert!(error.to_string().contains("https://"), "{error}");
    assert!(harness.exchanges().is_empty());
}
