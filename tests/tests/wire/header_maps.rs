//! Takes operations with a header for each entry of a map, gives the proof that each arrives under its name, and that what
//! is no header is refused before anything is sent. It does not read headers of responses.

use std::collections::BTreeMap;

use armsmith_runtime::test::{Reply, Server};
use armsmith_tests::fixtures::header_maps::models::WidgetsClientSortOptions;

fn notes<const N: usize>(entries: [(&str, &str); N]) -> BTreeMap<String, String> {
    let entries = entries.into_iter();
    let owned = entries.map(|(key, value)| (key.to_owned(), value.to_owned()));
    owned.collect()
}

#[tokio::test]
async fn each_entry_is_a_header() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let widgets = widgets!(header_maps, &server);
    let given = notes([("Colour", "red"), ("size", "small, one")]);
    widgets.label(&given, None).await.expect("an answer");
    let options = WidgetsClientSortOptions {
        hints: Some(notes([("a", "1")])),
        ..Default::default()
    };
    widgets.sort(Some(options)).await.expect("an answer");

    let requests = server.requests();
    let [labelled, sorted] = &requests[..] else {
        panic!("two requests")
    };
    assert_eq!(labelled.header_values("x-note-colour"), ["red"]);
    assert_eq!(labelled.header_values("x-note-size"), ["small, one"]);
    assert!(labelled.header("x-note").is_none());
    assert_eq!(sorted.header_values("x-hint-a"), ["1"]);
}

#[tokio::test]
async fn no_entries_are_no_headers() {
    let server = Server::start([Reply::new(204), Reply::new(204)]);
    let widgets = widgets!(header_maps, &server);
    widgets.label(&notes([]), None).await.expect("an answer");
    widgets.sort(None).await.expect("an answer");
    for request in server.requests() {
        let mut names = request.headers.iter().map(|(name, _)| name.to_lowercase());
        assert!(!names.any(|name| name.starts_with("x-note") || name.starts_with("x-hint")));
    }
}

#[tokio::test]
async fn what_is_no_header_is_refused_without_a_request() {
    let server = Server::start([]);
    let widgets = widgets!(header_maps, &server);
    for (given, said) in [
        (notes([("a b", "hunter2")]), "is not the name of a header"),
        (notes([("a:", "hunter2")]), "is not the name of a header"),
        (notes([("", "hunter2")]), "lacks its key"),
        (notes([("Size", "hunter2"), ("size", "s")]), "given twice"),
        (notes([("a", "hunter2\r\nx-evil: 1")]), "visible ASCII"),
    ] {
        let error = widgets.label(&given, None).await.expect_err("refused");
        let text = format!("{error} {error:?}");
        assert!(
            text.contains(said) && text.contains("Widgets_Label"),
            "{text}"
        );
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(server.requests().is_empty());
}
