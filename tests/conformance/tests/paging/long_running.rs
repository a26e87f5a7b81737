//! Pages that are the result of a long-running operation.

use armsmith_conformance::covered;

use crate::support::{client, further, had_headers, ids, sent, with_headers};

#[tokio::test]
async fn the_first_page_comes_when_the_operation_is_over() {
    let (client, harness) = client();
    let options = with_headers!(PagingClientGetMultiplePagesLroOptions);
    let pager = client.get_multiple_pages_lro(Some(options));
    assert!(
        harness.exchanges().is_empty(),
        "nothing is sent before the first page is asked for"
    );
    assert_eq!(ids(pager).await, (1..=10).collect::<Vec<i64>>());
    let first = [
        "POST /multiple/lro 202",
        "GET /multiple/lro/200 200",
        "GET /multiple 200",
    ];
    let first = first.map(str::to_owned).to_vec();
    assert_eq!(sent(&harness), [first, further("/multiple/page")].concat());
    // They are the operation's and the pages', not those of what tells how far it is and where its result is.
    let expected = [vec![true, false, false], vec![true; 9]].concat();
    assert_eq!(had_headers(&harness), expected);
    covered(&["PagingMultipleLRO"]);
}
