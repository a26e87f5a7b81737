//! Takes a document full of quotes, braces and line breaks, gives the proof that its names reach the wire as they are,
//! and nothing else of it does. It does not read the generated code.

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::hostile::models::{ChoIce, WidgetsClientGetOptions};

use crate::support::{decoded, json};

#[tokio::test]
async fn path_query_and_header_keep_the_documents_names() {
    let server = Server::start([Reply::json(200, "{}"), Reply::new(204)]);
    let client = widgets!(hostile, &server);
    let options = WidgetsClientGetOptions {
        x_quote: Some("\"; x".to_owned()),
        ..Default::default()
    };
    client
        .get("a/\"b", "}\n{", Some(options))
        .await
        .expect("an answer");
    client.get_panic(None).await.expect("an answer");

    let requests = server.requests();
    let segments: Vec<_> = requests[0].path().split('/').skip(4).map(decoded).collect();
    assert_eq!(
        segments,
        ["Microsoft.Workshop", "wid\"gets\");panic!(\"\\", "a/\"b"]
    );
    let query: Vec<_> = requests[0]
        .query()
        .expect("a query")
        .split('&')
        .map(decoded)
        .collect();
    assert_eq!(query, ["api-version=2030-01-01", "a\"b{}\n=}\n{"]);
    assert_eq!(requests[0].header_values("x-quote"), ["\"; x"]);
    let segments: Vec<_> = requests[1].path().split('/').skip(4).map(decoded).collect();
    assert_eq!(segments, ["Microsoft.Workshop", "line\nbreak", "it's"]);
}

#[tokio::test]
async fn members_and_values_keep_the_documents_names() {
    let body = serde_json::json!({
        "quo\"te": "1", "bra{ce}": "2", "new\nline": "3", "back\\slash": "4", "*/x": "5", "r#type": "6",
        "inline}": { "x'y": 7 }, "enum\";": "\"; panic!(); \"",
    });
    let server = Server::start([Reply::json(200, body.to_string())]);
    let widget = widgets!(hostile, &server)
        .get("w", "x", None)
        .await
        .expect("an answer")
        .into_model();
    let widget = widget.expect("a model");
    assert_eq!(widget.new_line.as_deref(), Some("3"));
    assert_eq!(widget.enum_, Some(ChoIce::Panic));
    assert_eq!(serde_json::to_value(&widget).expect("JSON"), body);
    for value in [
        "\"",
        "a\"b",
        "{x}",
        "line\nbreak",
        "back\\slash",
        "*/",
        "é",
        "\"; panic!(); \"",
    ] {
        let choice = ChoIce::from(value);
        assert!(!matches!(choice, ChoIce::UnknownValue(_)), "{value:?}");
        assert_eq!(
            json(serde_json::to_string(&choice).expect("JSON").as_bytes()),
            value
        );
    }
}

#[tokio::test]
async fn the_operations_name_stays_one_line_of_an_error() {
    let server = Server::start([Reply::new(404)]);
    let error = widgets!(hostile, &server)
        .get_panic(None)
        .await
        .expect_err("not found");
    assert!(
        error.to_string().starts_with("Widgets_Get\"();panic!(\": "),
        "{error}"
    );
}
