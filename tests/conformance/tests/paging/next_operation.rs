//! Pages that another operation fetches.

use armsmith_conformance::covered;

use crate::support::{client, ids, sent};

/// The link is a fragment, which is the end of the other operation's path.
#[tokio::test]
async fn a_link_that_is_part_of_a_path() {
    let expected: Vec<i64> = (1..=10).collect();
    let of = |path: &str| {
        let further =
            (2..=10).map(|page| format!("GET {path}/next?page={page}&api_version=1.6 200"));
        let first = format!("GET {path}?api_version=1.6 200");
        [first].into_iter().chain(further).collect::<Vec<_>>()
    };
    let (client, harness) = self::client();
    let pager = client.get_multiple_pages_fragment_next_link("test_user", "1.6", None);
    assert_eq!(ids(pager).await, expected);
    assert_eq!(sent(&harness), of("/multiple/fragment/test_user"));

    let (client, harness) = self::client();
    let pager =
        client.get_multiple_pages_fragment_with_grouping_next_link("test_user", "1.6", None);
    assert_eq!(ids(pager).await, expected);
    assert_eq!(
        sent(&harness),
        of("/multiple/fragmentwithgrouping/test_user")
    );
    covered(&["PagingFragment"]);
}

/// The link leads to the other operation, whose parameters it lacks; those of the first one are not sent to it.
#[tokio::test]
async fn a_link_without_the_parameters() {
    let (client, harness) = client();
    assert_eq!(ids(client.get_with_query_params(100, None)).await, [1, 2]);
    assert_eq!(
        sent(&harness),
        [
            "GET /multiple/getWithQueryParams?requiredQueryParameter=100&queryConstant=true 200",
            "GET /multiple/nextOperationWithQueryParams?queryConstant=true 200"
        ]
    );
    covered(&["PagingMultipleWithQueryParameters"]);
}
