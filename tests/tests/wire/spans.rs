//! Takes a tracer that records, gives the proof that a call is a span, named and placed as Azure's conventions want it.
//! It does not test what `azure_core` writes into the span of the request below it.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::sync::{Arc, Mutex};

use armsmith_runtime::test::{Reply, Server};
use azure_core::http::{Context, Request};
use azure_core::tracing::{
    AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
};

use crate::support::{SAMPLE, TOKEN, apps_with, armsmith_version, get, options};

/// What came to pass, a line each.
#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().expect("the log").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().expect("the log").clone()
    }
}

#[derive(Debug)]
struct Recorder {
    log: Log,
    namespace: Option<&'static str>,
}

impl TracerProvider for Recorder {
    fn get_tracer(
        &self,
        namespace: Option<&'static str>,
        crate_name: &'static str,
        crate_version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        self.log.add(format!(
            "tracer {namespace:?} {crate_name} {crate_version:?}"
        ));
        Arc::new(Self {
            log: self.log.clone(),
            namespace,
        })
    }
}

impl Tracer for Recorder {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        self.log.add(format!("start {name} {kind:?}"));
        for Attribute { key, value, .. } in attributes {
            self.log.add(format!("{name}: {key} = {value:?}"));
        }
        Arc::new(Recorded {
            log: self.log.clone(),
            name,
        })
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

struct Recorded {
    log: Log,
    name: Cow<'static, str>,
}

impl AsAny for Recorded {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for Recorded {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [1; 8]
    }

    fn end(&self) {
        self.log.add(format!("end {}", self.name));
    }

    fn set_status(&self, status: SpanStatus) {
        self.log.add(format!("{}: status {status:?}", self.name));
    }

    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        self.log.add(format!("{}: {key} = {value:?}", self.name));
    }

    fn record_error(&self, error: &dyn Error) {
        self.log
            .add(format!("{}: error {error} {error:?}", self.name));
    }

    fn set_current(&self, _: &Context<'_>) -> Box<dyn SpanGuard> {
        Box::new(Guard)
    }

    fn propagate_headers(&self, _: &mut Request) {}
}

struct Guard;

impl SpanGuard for Guard {
    fn end(self) {}
}

/// What the tracer saw of one call.
async fn trace(reply: Reply) -> Vec<String> {
    let server = Server::start([reply]);
    let log = Log::default();
    let mut options = options(&server);
    let recorder = Recorder {
        log: log.clone(),
        namespace: None,
    };
    options.client_options.instrumentation.tracer_provider = Some(Arc::new(recorder));
    let _ = get(&apps_with(options)).await;
    log.lines()
}

#[tokio::test]
async fn a_call_is_a_span_of_the_namespace() {
    let lines = trace(Reply::json(200, SAMPLE)).await;
    let tracer = format!(
        "tracer Some(\"Microsoft.App\") armsmith Some({:?})",
        armsmith_version()
    );
    assert!(lines.contains(&tracer), "{lines:#?}");
    let spans: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("start "))
        .collect();
    assert_eq!(spans[0], "start ContainerApps_GetAuthToken Internal");
    assert_eq!(
        spans.len(),
        2,
        "the operation and its one request: {lines:#?}"
    );
    let attributes: Vec<_> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("ContainerApps_GetAuthToken: "))
        .collect();
    assert!(
        attributes
            .iter()
            .any(|line| line.starts_with("az.namespace = ") && line.contains("\"Microsoft.App\"")),
        "{lines:#?}"
    );
    assert!(
        !attributes.iter().any(|line| line.starts_with("error.type")),
        "{lines:#?}"
    );
    assert!(
        lines.contains(&"end ContainerApps_GetAuthToken".to_owned()),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_failure_is_marked_on_the_span_of_its_request() {
    let lines = trace(Reply::json(
        404,
        r#"{"error":{"code":"NotThere","message":"No."}}"#,
    ))
    .await;
    assert!(
        lines
            .iter()
            .any(|line| line.contains("error.type = ") && line.contains("404")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn no_span_holds_a_token() {
    for reply in [
        Reply::json(200, SAMPLE),
        Reply::new(401),
        Reply::json(202, SAMPLE),
    ] {
        let lines = trace(reply).await.join("\n");
        assert!(
            !lines.contains(TOKEN) && !lines.contains("testToken"),
            "{lines}"
        );
    }
}
