//! Takes operations with query and header parameters of every kind, gives the proof that names and values arrive as
//! given, and that what is left out is not sent. It does not test the path.

use armsmith_runtime::test::{RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::query_and_header_parameters::models::{
    SortOrder, WidgetsClientFindOptions, WidgetsClientInspectOptions,
};
use azure_core::time::{OffsetDateTime, parse_rfc3339};

fn date() -> OffsetDateTime {
    parse_rfc3339("2023-04-12T18:00:00.5+02:00").expect("a date")
}

async fn find(
    text: &str,
    sort: &SortOrder,
    options: Option<WidgetsClientFindOptions<'_>>,
) -> RecordedRequest {
    let server = Server::start([Reply::json(200, "{}")]);
    let client = widgets!(query_and_header_parameters, &server);
    client
        .find(text, -3, true, sort, date(), options)
        .await
        .expect("an answer");
    server.request()
}

#[tokio::test]
async fn a_query_is_encoded_and_optional_parameters_are_left_out() {
    let request = find("a b&c+d=é/?#%", &SortOrder::Name, None).await;
    assert_eq!(request.method, "GET");
    assert_eq!(
        request.target,
        "/subscriptions/sub/providers/Microsoft.Workshop/widgets?api-version=2030-01-01\
         &text=a%20b%26c%2Bd%3D%C3%A9%2F%3F%23%25&$top=-3&painted=true&sort=name\
         &since=2023-04-12T18%3A00%3A00.5%2B02%3A00"
    );
}

#[tokio::test]
async fn optional_parameters_are_sent_when_they_are_there() {
    let options = WidgetsClientFindOptions {
        condition: Some("name eq 'x' and size ge 2".to_owned()),
        skip: Some(i64::MAX),
        used: Some(false),
        then: Some(SortOrder::Age),
        until: Some(date()),
        ..Default::default()
    };
    let request = find(
        "",
        &SortOrder::UnknownValue("new & odd".to_owned()),
        Some(options),
    )
    .await;
    assert_eq!(
        request.query(),
        Some(
            "api-version=2030-01-01&text=&$top=-3&painted=true&sort=new%20%26%20odd\
             &since=2023-04-12T18%3A00%3A00.5%2B02%3A00\
             &$filter=name%20eq%20%27x%27%20and%20size%20ge%202&skip=9223372036854775807&used=false&then=age\
             &until=2023-04-12T18%3A00%3A00.5%2B02%3A00"
        )
    );
}

#[tokio::test]
async fn headers_are_written_in_their_own_forms() {
    let server = Server::start([Reply::json(200, "{}"), Reply::json(200, "{}")]);
    let client = widgets!(query_and_header_parameters, &server);
    client
        .inspect("w", "Ada L. (2)", 0, false, &SortOrder::Age, date(), None)
        .await
        .expect("an answer");
    let options = WidgetsClientInspectOptions {
        revision: Some("\"0x8D\"".to_owned()),
        x_dry: Some(true),
        ..Default::default()
    };
    client
        .inspect("w", "x", 7, true, &SortOrder::Name, date(), Some(options))
        .await
        .expect("an answer");

    let requests = server.requests();
    let values = |index: usize, name| requests[index].header_values(name);
    assert_eq!(values(0, "x-inspector"), ["Ada L. (2)"]);
    assert_eq!(values(0, "x-depth"), ["0"]);
    assert_eq!(values(0, "x-silent"), ["false"]);
    assert_eq!(values(0, "x-sort"), ["age"]);
    assert_eq!(
        values(0, "if-modified-since"),
        ["Wed, 12 Apr 2023 16:00:00 GMT"]
    );
    assert_eq!(values(0, "if-match"), [""; 0]);
    assert_eq!(values(0, "x-dry"), [""; 0]);
    assert_eq!(values(1, "if-match"), ["\"0x8D\""]);
    assert_eq!(values(1, "x-dry"), ["true"]);
    assert_eq!(requests[0].query(), Some("api-version=2030-01-01"));
}

#[tokio::test]
async fn a_value_that_no_header_may_hold_is_refused_without_being_repeated() {
    let server = Server::start([]);
    let client = widgets!(query_and_header_parameters, &server);
    for value in ["hunter2\r\nx-evil: 1", "hunter2\0", "hunter2\u{e9}"] {
        let error = client
            .inspect("w", value, 0, false, &SortOrder::Age, date(), None)
            .await
            .expect_err("refused");
        let text = error.to_string();
        assert!(
            text.contains("Widgets_Inspect") && text.contains("`x-inspector`"),
            "{text}"
        );
        assert!(!text.contains("hunter2"), "{text}");
    }
    assert!(server.requests().is_empty());
}
