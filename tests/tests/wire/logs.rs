//! Takes all that a call logs, at the finest level, gives the proof that no token is in it. It does not test what is
//! logged.

use std::io;
use std::sync::{Arc, Mutex};

use armsmith_runtime::test::{Reply, Server};
use azure_core::http::{FixedRetryOptions, RetryOptions};
use azure_core::time::Duration;
use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::support::{TOKEN, apps_with, get, retrying};

const SECRET: &str = "hunter2-secret";

#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("the log")).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'w> MakeWriter<'w> for Log {
    type Writer = Self;

    fn make_writer(&'w self) -> Self {
        self.clone()
    }
}

/// One thread, so that all of the client runs where the log is on.
#[tokio::test(flavor = "current_thread")]
async fn no_log_holds_a_token() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone());
    let guard = subscriber.finish().set_default();

    let secret =
        format!(r#"{{"properties":{{"token":"{SECRET}","expires":"2022-07-14T19:22:50Z"}}}}"#);
    let retry = || {
        RetryOptions::fixed(FixedRetryOptions {
            delay: Duration::milliseconds(1),
            max_retries: 1,
            ..Default::default()
        })
    };
    for (script, succeeds) in [
        (vec![Reply::json(200, secret.clone())], true),
        (
            vec![Reply::new(503), Reply::json(200, secret.clone())],
            true,
        ),
        (vec![Reply::json(201, secret.clone())], false),
        (
            vec![Reply::new(401).header("www-authenticate", "Bearer")],
            false,
        ),
        (vec![Reply::json(404, secret.clone())], false),
        (
            vec![Reply::new(307).header("location", "https://elsewhere.example/?token=1")],
            false,
        ),
    ] {
        let server = Server::start(script);
        let answer = get(&apps_with(retrying(&server, retry()))).await;
        assert_eq!(answer.is_ok(), succeeds);
        match answer {
            Ok(answer) => {
                tracing::trace!(?answer, "the answer, as a caller may log it");
                let token = answer.into_model().expect("a model");
                tracing::trace!(?token, "the model, as a caller may log it");
            }
            Err(error) => tracing::error!(%error, ?error, "the error, as a caller may log it"),
        }
    }
    let server = Server::start([]);
    let client = apps_with(retrying(&server, retry()));
    drop(server);
    let error = get(&client).await.expect_err("nobody listens");
    tracing::error!(%error, ?error, "the error, as a caller may log it");

    drop(guard);
    let text = log.text();
    for source in ["typespec_client_core", "reqwest", "as a caller may log it"] {
        assert!(text.contains(source), "the log is on for {source}: {text}");
    }
    for line in text.lines() {
        assert!(!line.contains(TOKEN) && !line.contains(SECRET), "{line}");
    }
}
