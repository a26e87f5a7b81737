//! Takes a service that speaks XML, gives the proof of what its client sends and reads, errors included. It does not repeat
//! what the runtime's own tests show of XML.

use std::collections::BTreeMap;

use armsmith_runtime::Xml;
use armsmith_runtime::test::{RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::xml::WorkshopInXmlClient;
use armsmith_tests::fixtures::xml::models::ToolsClientPutOptions;
use armsmith_tests::fixtures::xml::models::{
    Bench, BenchesClientPutOptions, Drawer, Problem, Tool, ToolKind, Tools,
};
use azure_core::error::ErrorKind;
use azure_core::http::RequestContent;

use crate::support::options;

fn client(server: &Server) -> WorkshopInXmlClient {
    WorkshopInXmlClient::new("https://workshop.example.com", Some(options(server)))
        .expect("a client")
}

fn xml(status: u16, body: &str) -> Reply {
    Reply::new(status)
        .header("content-type", "application/xml")
        .body(body)
}

const BENCH: &str = r#"<?xml version="1.0" encoding="utf-8"?><Bench ID="7"><Name>a &amp; b</Name><LastModified>Wed, 02 Jan 2030 03:04:05 GMT</LastModified><drawer size="1">nails</drawer><drawer size="2"/><label>x</label><drawer>saw</drawer><Metadata><Color>red</Color></Metadata></Bench>"#;

fn last(server: &Server) -> RecordedRequest {
    let last = server.requests().pop();
    last.expect("a request")
}

#[tokio::test]
async fn a_body_is_read_as_the_document_says() {
    let server = Server::start([xml(200, BENCH)]);
    let answer = client(&server).get_benches_client().get("b", None).await;
    let bench = answer.expect("an answer").into_model().expect("a model");
    let bench = bench.expect("a bench");
    assert_eq!((bench.id, bench.name.as_deref()), (Some(7), Some("a & b")));
    assert_eq!(
        bench
            .last_modified
            .map(azure_core::time::OffsetDateTime::unix_timestamp),
        Some(1_893_553_445)
    );
    let drawers = bench.drawers.expect("drawers").into_iter();
    let drawers = drawers.map(|drawer| (drawer.size, drawer.content.unwrap_or_default()));
    assert_eq!(
        drawers.collect::<Vec<_>>(),
        [
            (Some(1), "nails".to_owned()),
            (Some(2), String::new()),
            (None, "saw".to_owned())
        ]
    );
    assert_eq!(bench.labels, Some(vec!["x".to_owned()]));
    assert_eq!(bench.metadata.expect("metadata")["Color"], "red");
    assert_eq!(last(&server).header_values("accept"), ["application/xml"]);
}

#[tokio::test]
async fn no_body_is_no_model() {
    let server = Server::start([Reply::new(204)]);
    let answer = client(&server).get_benches_client().get("b", None).await;
    let bench = answer.expect("an answer").into_model().expect("no model");
    assert!(bench.is_none());
}

#[tokio::test]
async fn a_body_is_written_as_the_document_says() {
    let server = Server::start([Reply::new(201)]);
    let bench = Bench {
        id: Some(7),
        name: Some("a & b".to_owned()),
        drawers: Some(vec![Drawer {
            size: Some(1),
            content: Some("nails".to_owned()),
        }]),
        labels: Some(vec!["x".to_owned(), "y".to_owned()]),
        top: Some(Drawer {
            size: None,
            content: Some("<saw>".to_owned()),
        }),
        vendor: Some("v".to_owned()),
        metadata: Some(BTreeMap::from([("Color".to_owned(), "red".to_owned())])),
        ..Default::default()
    };
    let content: RequestContent<Bench, Xml> = bench.try_into().expect("XML");
    let options: Option<BenchesClientPutOptions<'_>> = None;
    let answer = client(&server)
        .get_benches_client()
        .put("b", content, options)
        .await;
    answer.expect("an answer");
    let request = last(&server);
    assert_eq!(request.header_values("content-type"), ["application/xml"]);
    assert_eq!(
        request.body,
        concat!(
            r#"<?xml version="1.0" encoding="utf-8"?><Bench><Name>a &amp; b</Name><drawer size="1">nails</drawer>"#,
            "<label>x</label><label>y</label><Top>&lt;saw&gt;</Top>",
            r#"<v:Vendor xmlns:v="urn:vendor">v</v:Vendor><Metadata><Color>red</Color></Metadata></Bench>"#,
        )
        .as_bytes()
    );
}

#[tokio::test]
async fn a_list_is_a_body_both_ways() {
    let body = r#"<?xml version="1.0" encoding="utf-8"?><Tools><Tool><Id>1</Id><Kind>saw</Kind></Tool><Tool/></Tools>"#;
    let server = Server::start([xml(200, body), Reply::new(201), Reply::new(201)]);
    let client = client(&server).get_tools_client();
    let read = client.list("b", None).await.expect("an answer");
    let read = read.into_model().expect("a model");
    let kinds = read.items.iter().map(|tool| tool.kind.clone());
    assert_eq!(kinds.collect::<Vec<_>>(), [Some(ToolKind::Saw), None]);

    let tools = Tools {
        items: vec![
            Tool {
                id: Some("1".to_owned()),
                kind: Some(ToolKind::Saw),
            },
            Tool::default(),
        ],
    };
    let options = ToolsClientPutOptions {
        tools: Some(tools.try_into().expect("XML")),
        ..Default::default()
    };
    client.put("b", Some(options)).await.expect("an answer");
    assert_eq!(last(&server).body, body.as_bytes());

    client.put("b", None).await.expect("an answer");
    let request = last(&server);
    assert!(request.body.is_empty() && request.header_values("content-type").is_empty());
}

#[tokio::test]
async fn a_list_inline_is_named_by_its_element() {
    let server = Server::start([xml(200, "<marks><mark>a</mark><mark/></marks>")]);
    let client = client(&server).get_marks_client();
    let marks = client.list("b", None).await.expect("an answer");
    assert_eq!(marks.into_model().expect("a model").items, ["a", ""]);
}

#[tokio::test]
async fn errors_have_their_code_their_message_and_their_type() {
    let body = r#"<?xml version="1.0"?><Error><Code>BenchGone</Code><Message>It was
sold.</Message></Error>"#;
    let server = Server::start([xml(410, body)]);
    let answer = client(&server).get_benches_client().list(None).await;
    let error = answer.expect_err("an error");
    assert_eq!(
        error.to_string(),
        "Benches_List: It was\nsold. (status 410 Gone, code BenchGone)"
    );
    let ErrorKind::HttpResponse { error_code, .. } = error.kind() else {
        panic!("an answer of the service");
    };
    assert_eq!(error_code.as_deref(), Some("BenchGone"));
    let problem = Problem::try_from(&error).expect("a problem");
    assert_eq!(problem.message.as_deref(), Some("It was\nsold."));
}

#[tokio::test]
async fn what_cannot_be_read_names_the_model_and_no_value() {
    let server = Server::start([
        xml(
            200,
            "<EnumerationResults><Benches><Bench ID='hunter2'/></Benches></EnumerationResults>",
        ),
        xml(
            200,
            "<!DOCTYPE x [<!ENTITY a 'hunter2'>]><EnumerationResults>&a;</EnumerationResults>",
        ),
    ]);
    let client = client(&server).get_benches_client();
    for expected in [
        "BenchList: the XML cannot be decoded at `Benches[0].id`, line 1, column 50: expected i32",
        "BenchList: the XML cannot be decoded, line 1, column 36: document type definitions are refused",
    ] {
        let answer = client.list(None).await.expect("an answer");
        let Err(error) = answer.into_model() else {
            panic!("decoded");
        };
        let text = error.to_string();
        assert!(
            text.contains(expected) && !format!("{error:?}").contains("hunter2"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn json_goes_on_beside_it() {
    let server = Server::start([Reply::json(200, r#"{"benches":3}"#)]);
    let client = client(&server).get_summary_client();
    let summary = client.get(None).await.expect("an answer");
    assert_eq!(summary.into_model().expect("a model").benches, Some(3));
    assert_eq!(last(&server).header_values("accept"), ["application/json"]);
}
