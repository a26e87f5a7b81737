//! Takes an operation with arrays of each collection format, gives the proof that elements are joined or repeated as the
//! document says, and encoded. It does not hold arrays in bodies.

use armsmith_runtime::test::{RecordedRequest, Reply, Server};
use armsmith_tests::fixtures::arrays_in_query::models::{SortOrder, WidgetsClientFindOptions};
use azure_core::time::{OffsetDateTime, parse_rfc3339};

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn days() -> Vec<OffsetDateTime> {
    ["2030-01-02T03:04:05Z", "2031-01-02T03:04:05+01:00"]
        .map(|day| parse_rfc3339(day).expect("a date"))
        .to_vec()
}

async fn find(tags: &[&str], options: Option<WidgetsClientFindOptions<'_>>) -> RecordedRequest {
    let server = Server::start([Reply::new(204)]);
    let order = [SortOrder::Age, SortOrder::UnknownValue("new".to_owned())];
    widgets!(arrays_in_query, &server)
        .find(
            &owned(&["r 1", "r/2"]),
            &owned(&["a", "b&c"]),
            &owned(tags),
            &[1, -2],
            &days(),
            &order,
            options,
        )
        .await
        .expect("an answer");
    server.request()
}

#[tokio::test]
async fn elements_are_joined_or_repeated() {
    let request = find(&["x", "y=z"], None).await;
    assert_eq!(
        request.target,
        "/subscriptions/sub/providers/Microsoft.Workshop/widgets/r%201%2Cr%2F2?api-version=2030-01-01\
         &names=a%2Cb%26c&tags=x&tags=y%3Dz&sizes=1%20-2\
         &days=2030-01-02T03%3A04%3A05Z&days=2031-01-02T03%3A04%3A05%2B01%3A00"
    );
    assert_eq!(request.header_values("x-sort"), ["age,new"]);
    assert_eq!(request.header_values("x-levels"), [""; 0]);
}

#[tokio::test]
async fn optional_arrays_are_sent_when_they_are_there() {
    let options = WidgetsClientFindOptions {
        colors: Some(owned(&["red", "blue"])),
        order: Some(vec![SortOrder::Name, SortOrder::Age]),
        since: Some(days()),
        weights: Some(vec![1.5, 2.0]),
        until: Some(days()),
        x_levels: Some(vec![3, 4]),
        ..Default::default()
    };
    let request = find(&[], Some(options)).await;
    let query = request.query().expect("a query");
    let (_, optional) = query
        .split_once("%2B01%3A00&colors")
        .expect("what is required first");
    assert!(!query.contains("tags"), "no element, no parameter: {query}");
    assert_eq!(
        optional,
        "=red%09blue&order=name%7Cage&since=2030-01-02T03%3A04%3A05Z%2C2031-01-02T03%3A04%3A05%2B01%3A00\
         &weights=1.5&weights=2&until=2030-01-02T03%3A04%3A05Z&until=2031-01-02T03%3A04%3A05%2B01%3A00"
    );
    assert_eq!(request.header_values("x-levels"), ["3 4"]);
}
