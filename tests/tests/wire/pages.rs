//! Takes pageable operations, gives the proof that a generated method asks for each page with what its document says, and
//! hands out the items. What becomes of links that are odd is the business of the runtime's own tests.

use armsmith_runtime::TryStreamExt as _;
use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::pages::models::{Widget, WidgetsClientFindOptions};
use azure_core::http::RequestContent;

fn page(names: &[&str], next: Option<&str>) -> Reply {
    let value: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({ "name": name }))
        .collect();
    Reply::json(
        200,
        serde_json::json!({ "value": value, "nextLink": next }).to_string(),
    )
}

#[tokio::test]
async fn nothing_is_sent_until_the_items_are_asked_for_and_all_pages_give_theirs() {
    let server = Server::start([page(&["a", "b"], Some("/next?page=2")), page(&["c"], None)]);
    let mut items = widgets!(pages, &server).list(None).expect("a pager");
    assert!(server.requests().is_empty());

    let mut names = Vec::new();
    while let Some(widget) = items.try_next().await.expect("an item") {
        names.extend(widget.name);
    }
    assert_eq!(names, ["a", "b", "c"]);
    let targets: Vec<_> = server
        .requests()
        .into_iter()
        .map(|request| request.target)
        .collect();
    assert_eq!(
        targets,
        [
            "/subscriptions/sub/providers/Microsoft.Workshop/widgets?api-version=2030-01-01",
            "/next?page=2&api-version=2030-01-01"
        ]
    );
}

#[tokio::test]
async fn a_page_that_lacks_its_items_has_none() {
    let server = Server::start([Reply::json(200, r#"{"nextLink":""}"#)]);
    let pages = widgets!(pages, &server)
        .list(None)
        .expect("a pager")
        .into_pages();
    let pages: Vec<_> = pages.try_collect().await.expect("pages");
    assert_eq!(pages.len(), 1);
    let page = pages
        .into_iter()
        .next()
        .expect("a page")
        .into_model()
        .expect("a model");
    assert!(page.value.is_empty());
    assert_eq!(page.next_link.as_deref(), Some(""));
}

#[tokio::test]
async fn a_body_and_options_go_with_the_first_request() {
    let server = Server::start([page(&["a"], Some("/next?page=2")), page(&["b"], None)]);
    let pattern: RequestContent<Widget> = Widget {
        name: Some("a*".to_owned()),
    }
    .try_into()
    .expect("JSON");
    let options = WidgetsClientFindOptions {
        top: Some(1),
        ..Default::default()
    };
    let items = widgets!(pages, &server)
        .find(pattern, Some(options))
        .expect("a pager");
    let items: Vec<Widget> = items.try_collect().await.expect("items");
    assert_eq!(items.len(), 2);

    let requests = server.requests();
    assert_eq!(
        (requests[0].method.as_str(), requests[1].method.as_str()),
        ("POST", "GET")
    );
    assert_eq!(requests[0].query(), Some("api-version=2030-01-01&$top=1"));
    assert_eq!(requests[0].body, br#"{"name":"a*"}"#);
    assert!(requests[1].body.is_empty());
}

#[tokio::test]
async fn without_a_next_link_there_is_one_page_and_items_may_have_another_name() {
    let server = Server::start([Reply::json(
        200,
        r#"{"parts":["wheel","axle"],"nextLink":"/more","value":[1]}"#,
    )]);
    let parts = widgets!(pages, &server)
        .list_parts("w", None)
        .expect("a pager");
    let parts: Vec<String> = parts.try_collect().await.expect("items");
    assert_eq!(parts, ["wheel", "axle"]);
    assert!(server.request().target.contains("/widgets/w/parts?"));
}

#[tokio::test]
async fn an_undeclared_status_is_an_error_of_the_items() {
    let server = Server::start([Reply::json(
        403,
        r#"{"error":{"code":"Forbidden","message":"No."}}"#,
    )]);
    let mut items = widgets!(pages, &server).list(None).expect("a pager");
    let error = items.try_next().await.expect_err("an error").to_string();
    assert!(
        error.contains("Widgets_List") && error.contains("Forbidden"),
        "{error}"
    );
}
