//! The api-version of links is the client's, whatever the service writes there.

use armsmith_conformance::covered;

use crate::support::{client, ids, sent};

#[tokio::test]
async fn a_link_without_one() {
    let (client, harness) = client();
    assert_eq!(ids(client.append_api_version(None)).await, [1]);
    assert_eq!(
        sent(&harness),
        [
            "GET /apiVersion/append/1?api-version=1.0.0 200",
            "GET /apiVersion/append/2?%24skiptoken=bar&api-version=1.0.0 200"
        ]
    );
    covered(&["PagingWithApiVersionAppend"]);
}

#[tokio::test]
async fn a_link_with_another_one() {
    let (client, harness) = client();
    assert_eq!(ids(client.replace_api_version(None)).await, [1]);
    let start = "startTime=1/1/1970%2012%3A00%3A00%20AM%20%2B00%3A00";
    assert_eq!(
        sent(&harness),
        [
            "GET /apiVersion/replace/1?api-version=1.0.0 200".to_owned(),
            format!("GET /apiVersion/replace/2?api-version=1.0.0&%24skiptoken=bar&{start} 200")
        ]
    );
    covered(&["PagingWithApiVersionReplace"]);
}
