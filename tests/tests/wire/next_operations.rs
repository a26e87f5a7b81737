//! Takes operations whose further pages another operation fetches, gives the proof that a generated method asks for them
//! with that operation's path, and with its own arguments. What becomes of odd links is the business of the runtime's tests.

use armsmith_runtime::TryStreamExt as _;
use armsmith_runtime::test::{FakeCredential, Reply, Server};
use armsmith_tests::fixtures::next_operations::WorkshopClient;
use armsmith_tests::fixtures::next_operations::models::{Widget, WidgetsClientListOptions};

use crate::support::{TOKEN, options};

fn page(status: u16, name: &str, more: Option<&str>) -> Reply {
    let page = serde_json::json!({ "value": [{ "name": name }], "more": more });
    Reply::json(status, page.to_string())
}

fn names(widgets: &[Widget]) -> String {
    let names = widgets.iter().filter_map(|widget| widget.name.as_deref());
    names.collect()
}

const SHELF: &str = "/subscriptions/sub/providers/Microsoft.Workshop/shelves/a%20b/widgets";

#[tokio::test]
async fn the_link_is_a_value_of_the_other_operations_path() {
    let server = Server::start([
        page(200, "a", Some("next?page=2")),
        page(206, "b", Some("next?page=3&colours=green")),
        page(200, "c", None),
    ]);
    let options = WidgetsClientListOptions {
        colours: Some(vec!["red".to_owned(), "light blue".to_owned()]),
        x_ms_locale: Some("nl".to_owned()),
        ..Default::default()
    };
    let pager = widgets!(next_operations, &server).list("a b", 2, Some(options));
    let widgets: Vec<_> = pager.expect("a pager").try_collect().await.expect("items");
    assert_eq!(names(&widgets), "abc");
    let requests = server.requests();
    let targets: Vec<_> = requests
        .iter()
        .map(|request| request.target.clone())
        .collect();
    assert_eq!(
        targets,
        [
            format!("{SHELF}?api-version=2030-01-01&colours=red&colours=light%20blue&depth=2"),
            format!("{SHELF}/next?page=2&api-version=2030-01-01&colours=red%2Clight%20blue"),
            format!("{SHELF}/next?page=3&colours=green&api-version=2030-01-01"),
        ]
    );
    for request in &requests {
        assert_eq!(request.header("x-ms-locale"), Some("nl"));
        assert_eq!(request.header("x-ms-trace"), None);
    }
}

#[tokio::test]
async fn the_other_operation_goes_on_by_itself() {
    let server = Server::start([page(200, "a", Some("last")), page(200, "b", None)]);
    let pager = widgets!(next_operations, &server).list_next("a b", "middle", None);
    let widgets: Vec<_> = pager.expect("a pager").try_collect().await.expect("items");
    assert_eq!(names(&widgets), "ab");
    let requests = server.requests().into_iter();
    let targets: Vec<_> = requests.map(|request| request.target).collect();
    assert_eq!(
        targets,
        ["middle", "last"].map(|link| format!("{SHELF}/{link}?api-version=2030-01-01"))
    );
}

#[tokio::test]
async fn without_a_variable_the_link_is_followed_with_what_it_lacks() {
    let server = Server::start([
        page(200, "a", Some("/elsewhere?page=2")),
        page(200, "b", None),
    ]);
    let pager = widgets!(next_operations, &server).list_all(7, None);
    let widgets: Vec<_> = pager.expect("a pager").try_collect().await.expect("items");
    assert_eq!(names(&widgets), "ab");
    let requests = server.requests().into_iter();
    let targets: Vec<_> = requests.map(|request| request.target).collect();
    assert_eq!(
        targets,
        [
            "/subscriptions/sub/providers/Microsoft.Workshop/widgets?api-version=2030-01-01&depth=7",
            "/elsewhere?page=2&api-version=2030-01-01&sorted=yes",
        ]
    );
}

fn client(server: &Server) -> WorkshopClient {
    let credential = FakeCredential::new(TOKEN);
    WorkshopClient::new("sub", credential, Some(options(server))).expect("a client")
}

/// The path and the query of each request for two pages.
async fn targets(list: impl AsyncFnOnce(&Server) -> Vec<Widget>) -> Vec<String> {
    let server = Server::start([page(200, "a", Some("b")), page(200, "b", None)]);
    assert_eq!(names(&list(&server).await), "ab");
    let requests = server.requests().into_iter();
    requests.map(|request| request.target).collect()
}

#[tokio::test]
async fn what_the_client_keeps_for_the_first_request_goes_into_the_others() {
    let found = targets(async |server| {
        let racks = client(server).get_racks_client();
        let pager = racks.list(None).expect("a pager");
        pager.try_collect().await.expect("items")
    });
    let racks = "/subscriptions/sub/providers/Microsoft.Workshop/racks";
    assert_eq!(found.await, [racks.to_owned(), format!("{racks}/b")]);
}

#[tokio::test]
async fn what_the_caller_gives_for_the_first_request_goes_into_the_others() {
    let found = targets(async |server| {
        let boxes = client(server).get_boxes_client();
        let pager = boxes.list("other", None).expect("a pager");
        pager.try_collect().await.expect("items")
    });
    let boxes = "/subscriptions/other/providers/Microsoft.Workshop/boxes";
    assert_eq!(found.await, [boxes.to_owned(), format!("{boxes}/b")]);
}

#[tokio::test]
async fn the_other_operation_has_constants_and_what_the_client_keeps() {
    let found = targets(async |server| {
        let bins = client(server).get_bins_client();
        let pager = bins.list(None).expect("a pager");
        pager.try_collect().await.expect("items")
    });
    assert_eq!(
        found.await,
        [
            "/subscriptions/sub/providers/Microsoft.Workshop/bins",
            "/providers/Microsoft.Workshop/bins/left//b?subscriptionId=sub",
        ]
    );
}
