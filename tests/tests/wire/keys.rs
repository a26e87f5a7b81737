//! Takes clients of services that want a key, gives the proof that it is sent where the document says, and logged nowhere.
//! What the runtime does with it is tested there.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::{keys_in_headers, keys_in_queries};
use azure_core::credentials::Secret;
use tracing::Level;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::logs::Log;
use crate::support::options;

const ENDPOINT: &str = "https://widgets.example.com";
const KEY: &str = "hunter2-key";

#[tokio::test]
async fn a_key_is_a_header() {
    let server = Server::start([Reply::new(204)]);
    let client = keys_in_headers::WidgetsUnderLockClient::new(
        ENDPOINT,
        Secret::from(KEY),
        Some(options(&server)),
    );
    let client = client.expect("a client");
    assert!(client.health(None).await.expect("an answer"));
    let request = server.request();
    assert_eq!(request.header_values("widget-key"), [KEY]);
    assert!(!request.target.contains(KEY) && !format!("{client:?}").contains(KEY));
}

/// One thread, so that all of the client runs where the log is on.
#[tokio::test(flavor = "current_thread")]
async fn a_key_in_the_query_is_not_logged() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone());
    let guard = subscriber.finish().set_default();
    let server = Server::start([Reply::new(204), Reply::json(404, "{}")]);
    let client = keys_in_queries::WidgetsUnderLockClient::new(
        ENDPOINT,
        Secret::from(KEY),
        Some(options(&server)),
    );
    let client = client.expect("a client");
    assert!(client.health(None).await.expect("an answer"));
    assert_eq!(server.request().target, format!("/health?code={KEY}"));
    let pager = client.get_widgets_client().list(None).expect("a pager");
    let error = azure_core::http::Pager::into_pages(pager);
    let error = futures::TryStreamExt::try_next(&mut Box::pin(error)).await;
    let error = error.map(|_| ()).expect_err("the service has none");
    drop(server);
    let silence = client.health(None).await.expect_err("nobody listens");
    tracing::error!(%error, ?error, %silence, ?silence, ?client, "as a caller may log it");
    drop(guard);
    let text = log.text();
    assert!(text.contains("as a caller may log it") && text.contains("typespec_client_core"));
    for line in text.lines() {
        assert!(!line.contains(KEY), "{line}");
    }
}
