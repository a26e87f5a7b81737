//! Takes paths with variables in every position, gives the proof that each value lands where the path wants it. It does
//! not test hostile names in plain segments.

use armsmith_runtime::test::{Reply, Server};

const ROOT: &str = "/subscriptions/sub/providers/Microsoft.Workshop";

#[tokio::test]
async fn arguments_follow_the_path_and_not_the_list() {
    let server = Server::start([Reply::json(200, "{}"), Reply::new(204)]);
    let client = widgets!(path_parameters, &server);
    client
        .get("shelf", "widget", None)
        .await
        .expect("an answer");
    client
        .delete("shelf", "widget", None)
        .await
        .expect("an answer");
    let requests = server.requests();
    let target = format!("{ROOT}/shelves/shelf/widgets/widget?api-version=2030-01-01");
    assert_eq!(
        (requests[0].method.as_str(), &requests[0].target),
        ("GET", &target)
    );
    assert_eq!(
        (requests[1].method.as_str(), &requests[1].target),
        ("DELETE", &target)
    );
}

#[tokio::test]
async fn a_variable_may_stand_inside_a_segment() {
    let server = Server::start([
        Reply::json(200, "{}"),
        Reply::json(200, "{}"),
        Reply::json(200, "{}"),
    ]);
    let client = widgets!(path_parameters, &server);
    for name in ["it's", "..", "a/b"] {
        client
            .get_revision(name, -2, None)
            .await
            .expect("an answer");
    }
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.target)
        .collect();
    let expected = ["it%27s", "..", "a%2Fb"]
        .map(|name| format!("{ROOT}/widgets('{name}')/v-2.json?api-version=2030-01-01"));
    assert_eq!(targets, expected);
}

#[tokio::test]
async fn an_empty_variable_inside_a_segment_is_refused_too() {
    let server = Server::start([]);
    let error = widgets!(path_parameters, &server)
        .get_revision("", 1, None)
        .await
        .expect_err("refused");
    assert!(error.to_string().contains("`widgetName`"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_value_that_is_not_encoded_keeps_its_slashes() {
    let server = Server::start([]);
    let client = widgets!(path_parameters, &server);
    for path in ["a/b/c.txt", "a%20b", "/a/b"] {
        server.push(Reply::json(200, "{}"));
        client.get_file(path, None).await.expect("an answer");
        let request = server.requests().pop().expect("a request");
        let expected = path.trim_start_matches('/');
        assert_eq!(
            request.target,
            format!("{ROOT}/files/{expected}?api-version=2030-01-01"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_value_that_is_not_encoded_can_still_not_climb() {
    let server = Server::start([]);
    let client = widgets!(path_parameters, &server);
    for path in [
        "",
        "..",
        "../x",
        "a/../../x",
        "a/./b",
        "%2e%2e/x",
        "a/%2E.",
        "a?x=1",
        "a#x",
        "a\\..\\b",
        "a/..\r",
        "\t..",
    ] {
        let error = client.get_file(path, None).await.expect_err(path);
        assert!(
            error.to_string().contains("`filePath`"),
            "{path:?}: {error}"
        );
    }
    assert!(server.requests().is_empty());
}
