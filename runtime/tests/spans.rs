//! Takes a tracer that records, gives the proof that each operation is a span of its service's namespace. It does not
//! test what `azure_core` writes into the spans.

mod common;

use armsmith_runtime::{
    FinalStateVia, Json, PollerOptions, ServiceClient,
    test::{Reply, Server},
};
use azure_core::{
    http::{Context, Request, pager::PagerOptions},
    tracing::{
        AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer,
        TracerProvider,
    },
};
use common::{GET, START, Thing, client_with, get, options};
use futures::TryStreamExt as _;
use std::{
    any::Any,
    borrow::Cow,
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Things {
    value: Vec<Thing>,
}
armsmith_runtime::model!(Things { "value" => value });
armsmith_runtime::response_bodies!(Things);
armsmith_runtime::pages!(Things { value: Thing });

type Log = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
struct Recorder {
    log: Log,
    namespace: Option<&'static str>,
}

impl TracerProvider for Recorder {
    fn get_tracer(
        &self,
        namespace: Option<&'static str>,
        _crate_name: &'static str,
        _crate_version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        Arc::new(Recorder {
            log: Arc::clone(&self.log),
            namespace,
        })
    }
}

impl Tracer for Recorder {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        _: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        let namespace = self.namespace.unwrap_or("none");
        self.log
            .lock()
            .expect("the log")
            .push(format!("{namespace} {name} {kind:?}"));
        Arc::new(Silent)
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        _: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.start_span(name, kind, attributes)
    }

    fn namespace(&self) -> Option<&'static str> {
        self.namespace
    }
}

struct Silent;

impl AsAny for Silent {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for Silent {
    fn is_recording(&self) -> bool {
        true
    }
    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }
    fn end(&self) {}
    fn set_status(&self, _: SpanStatus) {}
    fn set_attribute(&self, _: &'static str, _: AttributeValue) {}
    fn record_error(&self, _: &dyn std::error::Error) {}
    fn set_current(&self, _: &Context<'_>) -> Box<dyn SpanGuard> {
        Box::new(Guard)
    }
    fn propagate_headers(&self, _: &mut Request) {}
}

struct Guard;

impl SpanGuard for Guard {
    fn end(self) {}
}

fn recorded(server: &Server) -> (ServiceClient, Log) {
    let log = Log::default();
    let mut options = options(server);
    let recorder = Recorder {
        log: Arc::clone(&log),
        namespace: None,
    };
    options.client_options.instrumentation.tracer_provider = Some(Arc::new(recorder));
    (client_with(options).expect("a client"), log)
}

/// One span for the operation, and one for each of its requests.
fn assert_one_operation(log: &Log, id: &str, requests: usize) {
    let log = log.lock().expect("the log");
    let operation = format!("Microsoft.Things {id} Internal");
    assert_eq!(log.first(), Some(&operation), "{log:?}");
    let operations = log.iter().filter(|line| line.ends_with("Internal"));
    assert_eq!(operations.count(), 1, "{log:?}");
    assert_eq!(log.len(), 1 + requests, "{log:?}");
}

#[tokio::test]
async fn each_operation_is_a_span_of_the_namespace() {
    let server = Server::start([Reply::json(200, "{}")]);
    let (client, log) = recorded(&server);
    get(&client, "a").await.expect("a response");
    assert_one_operation(&log, "Things_Get", 1);
}

#[tokio::test]
async fn one_span_covers_all_pages() {
    let server = Server::start([
        Reply::json(200, r#"{"value":[{}],"nextLink":"/b"}"#),
        Reply::json(200, r#"{"value":[{}],"nextLink":"/c"}"#),
        Reply::json(200, r#"{"value":[{}]}"#),
    ]);
    let (client, log) = recorded(&server);
    let request = client.request(&GET, &["a"]).expect("a request");
    let pager = request.pages::<Things>(Some("nextLink"), PagerOptions::default());
    let things: Vec<_> = pager.expect("a pager").try_collect().await.expect("items");
    assert_eq!(things.len(), 3);
    assert_one_operation(&log, "Things_Get", 3);
}

#[tokio::test]
async fn one_span_covers_a_long_running_operation() {
    let server = Server::start([
        Reply::new(202)
            .header("azure-asyncoperation", "/op")
            .header("location", "/result")
            .header("retry-after", "0"),
        Reply::json(200, r#"{"status":"Succeeded"}"#),
        Reply::json(200, "{}"),
    ]);
    let (client, log) = recorded(&server);
    let request = client.request(&START, &["a"]).expect("a request");
    let poller = request.begin::<Thing, Json>(FinalStateVia::Location, PollerOptions::default());
    poller.expect("a poller").await.expect("a result");
    assert_one_operation(&log, "Things_Start", 3);
}
