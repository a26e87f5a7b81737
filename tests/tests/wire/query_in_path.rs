//! Takes paths with a query in them, gives the proof that it is sent once and first. It does not look at answers.

use armsmith_runtime::test::{RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::query_in_path::WorkshopByQueriesClient;
use armsmith_tests::fixtures::query_in_path::models::{
    BenchesClientGetToolsOptions, WorkshopClientListOptions,
};

use crate::support::options;

fn client(server: &Server) -> WorkshopByQueriesClient {
    WorkshopByQueriesClient::new("https://workshop.example.com", Some(options(server)))
        .expect("a client")
}

fn last(server: &Server) -> RecordedRequest {
    let last = server.requests().pop();
    last.expect("a request")
}

#[tokio::test]
async fn what_the_path_says_comes_first_and_once() {
    let server = Server::start([
        Reply::json(200, "{}"),
        Reply::json(200, "{}"),
        Reply::json(200, "{}"),
    ]);
    let client = client(&server);
    let options = WorkshopClientListOptions {
        prefix: Some("a b".to_owned()),
        ..Default::default()
    };
    let answer = client.get_workshop_client().list(Some(options)).await;
    answer.expect("an answer");
    assert_eq!(
        last(&server).target,
        "/?comp=list&api-version=2030-01-01&prefix=a%20b"
    );

    let options = BenchesClientGetToolsOptions {
        prefix: Some("a".to_owned()),
        ..Default::default()
    };
    let answer = client
        .get_benches_client()
        .get_tools("x?y&z", Some(options))
        .await;
    answer.expect("an answer");
    assert_eq!(
        last(&server).target,
        "/benches/x%3Fy%26z?comp=tools&restype=bench&prefix=a"
    );

    client
        .get_benches_client()
        .get("b", None)
        .await
        .expect("an answer");
    assert_eq!(last(&server).target, "/benches/b");
}
