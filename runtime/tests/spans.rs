//! Takes a tracer that records, gives the proof that each operation is a span of its service's namespace. It does not
//! test what `azure_core` writes into the spans.

mod common;

use armsmith_runtime::test::{Reply, Server};
use azure_core::{
    http::{Context, Request},
    tracing::{
        AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer,
        TracerProvider,
    },
};
use common::{client_with, get, options};
use std::{
    any::Any,
    borrow::Cow,
    sync::{Arc, Mutex},
};

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

#[tokio::test]
async fn each_operation_is_a_span_of_the_namespace() {
    let server = Server::start([Reply::json(200, "{}")]);
    let log = Log::default();
    let mut options = options(&server);
    let recorder = Recorder {
        log: Arc::clone(&log),
        namespace: None,
    };
    options.client_options.instrumentation.tracer_provider = Some(Arc::new(recorder));
    get(&client_with(options).expect("a client"), "a")
        .await
        .expect("a response");
    let log = log.lock().expect("the log");
    assert_eq!(
        log.first().map(String::as_str),
        Some("Microsoft.Things Things_Get Internal"),
        "{log:?}"
    );
    assert_eq!(log.len(), 2, "the operation and its request: {log:?}");
}
